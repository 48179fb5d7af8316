"""Documents shared out among processes. Each keeps what it has made of its own; only models and rows travel."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

Step = Callable[[Any, Any], Any]
"""A desk, which holds ``sample``, ``look`` and whatever earlier steps have laid on it, and a model -> what is asked.

It must be a function of a module, for its name is what travels.
"""


class Crew:
    """Processes, as many as the machine has cores, beside each other; they end with the one that made them."""

    def __init__(self, data: Sequence[Any], look: Callable[[Any], Any], ready: Callable[[Any], Any]) -> None:
        context = multiprocessing.get_context("fork")
        self._data = data
        self._pipes, self._workers = [], []
        count = min(len(data), os.cpu_count() or 1)
        for number in range(count):
            ours, theirs = context.Pipe()
            part = data[number::count]
            worker = context.Process(target=_work, args=(theirs, part, look, ready), daemon=True)
            worker.start()
            self._pipes.append(ours)
            self._workers.append(worker)

    def each(self, step: Step, models: Sequence[Any] = (None,)) -> dict[str, Any]:
        """By document, in their order: what the step gives, each with the model of its fold (or the only one)."""
        for pipe in self._pipes:
            pipe.send((step, models))
        found: dict[str, Any] = {}
        for pipe in self._pipes:
            part, fault = pipe.recv()
            if fault:
                raise RuntimeError(fault)
            found.update(part)
        return {sample.id: found[sample.id] for sample in self._data}

    def done(self) -> None:
        """Let them go. (A closed pipe would not: each later one holds a copy of the earlier ones' ends.)"""
        for worker in self._workers:
            worker.terminate()


def _work(pipe: Any, data: Sequence[Any], look: Callable[[Any], Any], ready: Callable[[Any], Any]) -> None:
    desks = [SimpleNamespace(sample=sample, look=look(sample)) for sample in data]
    while True:
        step, models = pipe.recv()
        try:
            made = [ready(model) for model in models]
            pipe.send(({desk.sample.id: step(desk, made[desk.sample.fold % len(made)]) for desk in desks}, None))
        except Exception:
            pipe.send(({}, traceback.format_exc()))


__all__ = ["Crew"]
