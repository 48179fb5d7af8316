"""The graph in Python: ``kg.build`` and ``kg.load`` give one of these."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import DocumentError
from kg.pipeline import DEFAULTS, Options, Paths, assemble, read_many
from kg.pipeline import build as build_world

if TYPE_CHECKING:
    import rdflib

    from kg.ask import Answer, Table
    from kg.model import Reading, World
    from kg.show.inline import Drawn


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph with what people do with it.

    ``rdf`` is the rdflib graph, ``world`` what it was built from (None where it was loaded), ``failures`` the documents
    that could not be read.
    """

    rdf: rdflib.Graph
    world: World | None = None
    failures: tuple[DocumentError, ...] = ()

    def __len__(self) -> int:
        """How many triples it has."""
        return len(self.rdf)

    def __repr__(self) -> str:
        """In words: what it holds would fill the terminal."""
        return f"<graph of {len(self.rdf):,} triples>"

    def turtle(self) -> str:
        """The graph as Turtle, the same for the same documents."""
        from kg.graph import to_turtle

        return to_turtle(self.rdf)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write Turtle to ``path``; what stood there is replaced only by a complete file."""
        from kg.graph import write_turtle

        write_turtle(self.rdf, os.fspath(path))

    def query(self, text: str, place: str = "query") -> Table | Graph:
        """The rows of a SPARQL query, or the graph of a CONSTRUCT; QueryError where it is malformed or forbidden."""
        from kg.ask import Table, query

        answer = query(self.rdf, text, place=place)
        return answer if isinstance(answer, Table) else Graph(answer)

    def ask(self, question: str, *arguments: str, as_of: str | None = None, before: Graph | None = None) -> Answer:
        """The answer to a ready question (``questions`` lists them): its ``table``, and the proofs of each row.

        ``as_of`` is a date, to ask the world of that day; ``before`` an older graph, for what changed.
        """
        from kg.ask import ask

        return ask(self.rdf, question, arguments, as_of, before.rdf if before else None)

    def questions(self) -> Table:
        """The ready questions that ``ask`` takes, with what each answers and its arguments."""
        from kg.ask import listed

        return listed()

    def evidence(self, name: str) -> Table:
        """Every fact about ``name`` with the words that prove it; NotFoundError where nothing is called so."""
        from kg.ask import evidence

        return evidence(self.rdf, name)

    def export(self, form: str) -> dict[str, str]:
        """The graph as ttl, nt, nq, jsonld, graphml, gexf, csv, json or neo4j: texts by the end of a file's name."""
        from kg.ask import export

        return {"": self.turtle()} if form == "ttl" else export(self.rdf, form)

    def show(
        self, path: str | os.PathLike[str] | None = None, focus: str | None = None, hops: int | None = None
    ) -> Drawn:
        """Draw one HTML page that opens without a network, whole or ``hops`` around ``focus``.

        It is written to ``path`` where one is given. A notebook shows what comes back inline: the page in a frame.
        """
        from kg.show import show

        return show(self.rdf, None if path is None else os.fspath(path), focus, hops, self._texts())

    def validate(self) -> list[str]:
        """What breaks the contract of the ontology, a sentence each; quotes are checked where the texts are known."""
        from kg.graph import validate

        return validate(self.rdf, self._texts())

    def add(self, paths: Paths, judgements: Iterable[Any] = (), options: Options = DEFAULTS) -> Graph:
        """The graph of its documents and more, as if all had been built at once; ``options.cache`` holds the former."""
        from kg.corpus import kept

        decided = tuple(judgements)
        former = kept(self.rdf, options.cache, decided)
        readings, failures = read_many(paths, options)
        return _assembled([*former, *readings], decided, failures, options)

    def without(self, shas: Iterable[str], judgements: Iterable[Any] = (), options: Options = DEFAULTS) -> Graph:
        """The graph as if these documents, by their sha256, had never been read; ``options.cache`` holds the others."""
        from kg.corpus import kept

        decided, gone = tuple(judgements), set(shas)
        former = kept(self.rdf, options.cache, decided)
        return _assembled([r for r in former if r.document.sha256 not in gone], decided, (), options)

    def _repr_html_(self) -> str:
        """What Jupyter shows for it: how much of what it holds."""
        from kg.ask import inline_graph

        return inline_graph(self.rdf, map(str, self.failures))

    def _texts(self) -> dict[str, str] | None:
        if self.world is None:
            return None
        return {reading.document.sha256: reading.document.text for reading in self.world.readings}


def build(paths: Paths, judgements: Iterable[Any] = (), options: Options = DEFAULTS) -> Graph:
    """The graph of the documents that ``paths`` name: files, folders, ``-`` for standard input.

    A document that cannot be read is in ``failures``; DocumentError is raised where none can.
    """
    built = build_world(paths, judgements, options)
    return Graph(built.graph, built.world, built.failures)


def _assembled(
    readings: list[Reading], judgements: Iterable[Any], failures: tuple[DocumentError, ...], options: Options
) -> Graph:
    built = assemble(readings, judgements, failures, options.min_confidence)
    return Graph(built.graph, built.world, built.failures)


def load(path: str | os.PathLike[str]) -> Graph:
    """The graph in a file that ``save``, ``kg build`` or ``kg export`` wrote; GraphError where it is broken."""
    from kg.graph import read_graph

    return Graph(read_graph(os.fspath(path)))
