"""A graph file back into a graph; a broken one is refused with its line and the reason."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rdflib import Graph
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import GraphError
from kg.graph.triples import new_graph
from kg.graph.written import Foreign, read_written, written_triples

FORMATS = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".json": "json-ld"}
STDIN = "-"
_REMEDY = "repair that line, or build the graph again"


def read_graph(path: Path | str) -> Graph:
    """The graph in a ``.ttl``, ``.nt`` or ``.jsonld`` file; GraphError says file, line and reason where there is none.

    ``-`` is Turtle from standard input. Nothing outside the file is read: a JSON-LD context must stand in it.
    """
    path = Path(path)
    kind = _kind(path)
    if kind is None:
        raise _no_graph(path)
    text = _text(path)
    path = Path("standard input") if str(path) == STDIN else path
    if kind == "json-ld":
        _refuse_remote(path, _json(path, text))
    if kind == "turtle" and (graph := _own(text)) is not None:
        return graph
    try:
        return new_graph().parse(data=text, format=kind)
    except BadSyntax as error:
        raise _broken(path, _line_of(error), f"bad syntax: {error._why}") from error
    except ParserError as error:
        raise _broken(path, _bad_nt_line(text), f"bad syntax: {error}") from error
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise _broken(path, 0, f"{type(error).__name__}: {error}") from error


def read_triples(path: Path | str) -> Iterable[tuple[str, str, str]]:
    """The triples of such a file as plain texts, in a fraction of the time: for who shows them and asks nothing."""
    path = Path(path)
    if _kind(path) == "turtle" and str(path) != STDIN:  # what comes through a pipe cannot be read a second time
        try:
            return written_triples(_text(path))
        except Foreign:
            pass
    return [(str(subject), str(predicate), str(value)) for subject, predicate, value in read_graph(path)]


def _kind(path: Path) -> str | None:
    return "turtle" if str(path) == STDIN else FORMATS.get(path.suffix.lower())


def _no_graph(path: Path) -> GraphError:
    """What stands where a graph should: often the documents themselves, or the next word of the command."""
    forms = ", ".join(FORMATS)
    if path.is_dir() or path.is_file() and path.suffix.lower() in (".txt", ".md", ".html"):
        what = "a folder" if path.is_dir() else "a document"
        return GraphError(str(path), f"{what}, no graph", f"make a graph of it first: kg build {path} -o graph.ttl")
    if path.is_file() or path.suffix:
        return GraphError(str(path), f"unknown kind of graph file {path.suffix!r}", f"use one of {forms}")
    return GraphError(str(path), "no such graph", f"the file of a graph comes first, with its {forms}")


def _own(text: str) -> Graph | None:
    graph = new_graph()
    try:
        read_written(text, graph)
    except Foreign:
        return None
    return graph


def _text(path: Path) -> str:
    piped = str(path) == STDIN
    try:
        data = sys.stdin.buffer.read() if piped else path.read_bytes()
    except OSError as error:
        raise GraphError(str(path), error.strerror or str(error), "check the name") from error
    if piped and not data.strip():  # the command before failed, or two graphs are to come through one pipe
        raise GraphError("standard input", "no graph came through it", "pipe one graph into it, and only one")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Path("standard input") if piped else path
        raise _broken(place, data[: error.start].count(b"\n") + 1, "bytes that are not UTF-8") from error


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise _broken(path, error.lineno, error.msg) from error
    except RecursionError as error:
        raise _broken(path, 0, "nested too deeply") from error


def _refuse_remote(path: Path, data: Any) -> None:
    """rdflib would fetch a context given as an address, over the network or from any file of this machine."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            contexts = item.get("@context")
            listed = contexts if isinstance(contexts, list) else [contexts]
            if "@import" in item or any(isinstance(context, str) for context in listed):
                raise GraphError(str(path), "a context outside the file", "write the context into the file")
            waiting.extend(item.values())


def _broken(path: Path, line: int, reason: str) -> GraphError:
    return GraphError(f"{path}:{line}" if line else str(path), reason, _REMEDY)


def _line_of(error: BadSyntax) -> int:
    found = re.match(r"at line (\d+) ", str(error))
    return int(found[1]) if found else 0


def _bad_nt_line(text: str) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        try:
            Graph().parse(data=line + "\n", format="nt")
        except ParserError:
            return number
    return 0
