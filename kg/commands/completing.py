"""What the shell offers after Tab: files, questions, names. What is wrong is told when the command runs, not here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from rdflib import Graph



def _path(name: str) -> click.Path:
    """A type that the shell completes; what is wrong with a path is told by who reads or writes it."""
    kind = click.Path(readable=False)
    kind.name = name
    return kind


FILE, DIR = _path("file"), _path("dir")


def questions(context: click.Context, parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """The ready questions."""
    from kg.ask import questions as ready

    return [CompletionItem(one.name, help=one.title) for one in ready() if one.name.startswith(start)]


def names(context: click.Context, parameter: click.Parameter, start: str) -> list[str]:
    """Names of the graph that the command is about."""
    from kg.ask import complete

    # After an option that still lacks its value click has not told yet which argument is which.
    graph = _graph(context.params.get("graph") or next(iter(context.args), None))
    return [] if graph is None else complete(graph, start)


def arguments(context: click.Context, parameter: click.Parameter, start: str) -> list[str]:
    """What a ready question can be about: ``name=``, and after it or without it the names that fit."""
    from kg.ask import complete_argument

    graph, question = _graph(context.params.get("graph")), context.params.get("question")
    given = list(context.params.get("arguments") or ())
    if graph is None or not question:
        return []
    if given[-1:] != ["="]:  # bash takes is=settled for three words, the other shells for one
        return complete_argument(graph, question, start)
    head = f"{given[-2]}=" if len(given) > 1 else ""
    return [one.removeprefix(head) for one in complete_argument(graph, question, head + start)]


def compared(context: click.Context, parameter: click.Parameter, start: str) -> list[CompletionItem] | list[str]:
    """For ``GRAPH A B``, of which a shell cannot tell how many files come first: names once a graph stands there."""
    from kg.ask import complete

    given = [value for name in ("sources", "first", "second") for value in _listed(context.params.get(name))]
    graph = next((found for found in map(_graph, given) if found is not None), None)
    return FILE.shell_complete(context, parameter, start) if graph is None else complete(graph, start)


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, tuple) else [value] if isinstance(value, str) else []


def _graph(path: str | None) -> Graph | None:
    """The graph of a file; a pipe is not read for this."""
    from kg.errors import KgError
    from kg.result import load

    try:
        return None if path in (None, "-") else load(str(path)).rdf
    except KgError:
        return None
