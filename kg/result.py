"""The graph in Python: ``kg.build`` and ``kg.load`` give one of these."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import DocumentError
from kg.pipeline import DEFAULTS, Options, Paths
from kg.pipeline import build as build_world

if TYPE_CHECKING:
    import rdflib

    from kg.model import World


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

    def turtle(self) -> str:
        """The graph as Turtle, the same for the same documents."""
        from kg.graph import to_turtle

        return to_turtle(self.rdf)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write Turtle to ``path``; what stood there is replaced only by a complete file."""
        from kg.graph import write_turtle

        write_turtle(self.rdf, os.fspath(path))

    def validate(self) -> list[str]:
        """What breaks the contract of the ontology, a sentence each; quotes are checked where the texts are known."""
        from kg.graph import validate

        readings = self.world.readings if self.world else ()
        texts = {reading.document.sha256: reading.document.text for reading in readings}
        return validate(self.rdf, texts or None)


def build(paths: Paths, judgements: Iterable[Any] = (), options: Options = DEFAULTS) -> Graph:
    """The graph of the documents that ``paths`` name: files, folders, ``-`` for standard input.

    A document that cannot be read is in ``failures``; DocumentError is raised where none can.
    """
    built = build_world(paths, judgements, options)
    return Graph(built.graph, built.world, built.failures)


def load(path: str | os.PathLike[str]) -> Graph:
    """The graph in a file that ``save``, ``kg build`` or ``kg export`` wrote; GraphError where it is broken."""
    from kg.graph import read_graph

    return Graph(read_graph(os.fspath(path)))
