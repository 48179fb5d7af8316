"""What is said beside the data, on standard error: failures, progress, the next step."""

from __future__ import annotations

import re
import sys
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
    """Start a bar of ``total`` steps on a terminal, and return what takes a step; elsewhere nothing is drawn."""
    if not sys.stderr.isatty() or total < 2:
        return lambda: None
    bar = click.progressbar(length=total, label="reading", file=sys.stderr)
    bar.render_progress()

    def step() -> None:
        bar.update(1)
        if bar.finished:
            bar.render_finish()

    return step
