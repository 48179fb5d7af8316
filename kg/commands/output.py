"""How answers are written: to standard output, as a table for eyes, as CSV for spreadsheets, as JSON for programs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.commands.notes import say
from kg.files import save

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.ask import Table

Command = TypeVar("Command", bound=Callable[..., Any])


def formatted(command: Command) -> Command:
    """Give a command the options ``--format`` and ``--iris``, which ``write`` takes."""
    forms = click.Choice(["table", "csv", "json"])
    iris = click.option("--iris", is_flag=True, help="Show IRIs instead of names.")
    return click.option("--format", "form", type=forms, default="table", help="How to write it.")(iris(command))


def write(graph: Graph, table: Table, form: str, iris: bool, empty: str = "") -> None:
    """Write the rows of ``table``; what a person should know beside them goes to standard error.

    ``empty`` says why there are none.
    """
    from kg.ask import written

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    click.echo(written(graph, table, form, width, iris), nl=False)
    if not table.rows:
        say("nothing in this graph answers to that" + empty)
    if table.truncated:
        say(f"only the first {len(table.rows)} rows are shown; add a LIMIT or ask for less")


def save_text(path: str, text: str) -> None:
    """Write ``text`` to a file, or to standard output for ``-``; a file is replaced only by a complete one."""
    data = text.encode("utf-8")
    if path == "-":
        sys.stdout.buffer.write(data)
        return
    save(path, data)
