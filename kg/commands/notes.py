"""What is said beside the data, on standard error: failures, progress, the next step."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

import click


def say(text: str) -> None:
    """One line for the person at the terminal."""
    click.echo(text, err=True)


def next_step(command: str) -> None:
    """Name the command that people want after this one; a graph that came through a pipe has no name to ask it by."""
    say("next: " + re.sub(r"^(kg \w+) - ", r"\1 GRAPH ", command))


def list_failures(failures: Iterable[Exception]) -> None:
    """The documents that were left out, a line each, with place, reason and remedy."""
    for failure in failures:
        say(f"left out: {failure}")


def progress(total: int) -> Callable[[], Any]:
    """Start a bar of ``total`` documents on a terminal, and return what takes a step; elsewhere nothing is drawn.

    It shows the time left and how many documents are read in a second, so far.
    """
    if not sys.stderr.isatty() or total < 2:
        return lambda: None
    started = time.monotonic()

    def rate(done: int | None) -> str:
        return f"{done / (time.monotonic() - started):.1f} documents/s" if done else ""

    bar = click.progressbar(length=total, label="reading", file=sys.stderr, item_show_func=rate)
    bar.render_progress()

    def step() -> None:
        bar.update(1, bar.pos + 1)
        if bar.finished:
            bar.render_finish()

    return step
