"""A query over a graph, with limits: nothing outside the graph is seen, nothing written, nothing runs for ever."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any

from rdflib import Graph, Literal, Variable
from rdflib.plugins import sparql
from rdflib.query import Result, ResultRow
from rdflib.term import Node

from kg import vocab
from kg.ask.tables import Table
from kg.errors import QueryError
from kg.sparql import check

SECONDS = 60.0
ROWS = 100_000


class _Late(BaseException):
    """Time is up; not an Exception, so that nothing on the way swallows it."""


def query(
    graph: Graph, text: str, bindings: Mapping[str, Node] | None = None, seconds: float = SECONDS, place: str = "query"
) -> Table | Graph:
    """The answer to a SPARQL query: a table for SELECT and ASK, a graph for CONSTRUCT and DESCRIBE.

    ``bindings`` give variables their values; they are never pasted into the text. QueryError where the query is
    malformed, reaches outside the graph, writes, or needs longer than ``seconds``.
    """
    check(text, place)
    try:
        with _limit(seconds):
            return _answer(_run(graph, text, bindings or {}, place), graph)
    except _Late:
        raise QueryError(place, f"stopped after {seconds:g} seconds", "ask for less, or add LIMIT") from None
    except RecursionError:
        raise QueryError(place, "nested too deeply", "write it more simply") from None


def _run(graph: Graph, text: str, bindings: Mapping[str, Node], place: str) -> Result:
    sparql.SPARQL_LOAD_GRAPHS = False
    try:
        prepared = sparql.prepareQuery(text, initNs=dict(vocab.PREFIXES))
        bound: dict[Any, Any] = {Variable(name): node for name, node in bindings.items()}
        return graph.query(prepared, initBindings=bound)
    except RecursionError:
        raise
    except Exception as error:  # rdflib raises pyparsing's errors, bare Exceptions and more for what it cannot parse
        raise QueryError(place, f"cannot be understood: {_one_line(error)}", "check brackets and spelling") from error


def _answer(result: Result, graph: Graph) -> Table | Graph:
    if result.type in ("CONSTRUCT", "DESCRIBE"):
        assert result.graph is not None
        return result.graph
    if result.type == "ASK":
        return Table(("answer",), ((Literal(bool(result.askAnswer)),),))
    columns = tuple(str(one) for one in result.vars or ())
    rows = tuple(tuple(row) for row in islice(result, ROWS + 1) if isinstance(row, ResultRow))
    return Table(columns, rows[:ROWS], len(rows) > ROWS, graph)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Interrupt the block after ``seconds``, where the system can: on the main thread of a POSIX system."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(*_: Any) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
