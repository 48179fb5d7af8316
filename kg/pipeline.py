"""The whole story on one page: documents -> readings -> world -> graph.

The wall stands between ``read`` and ``build``: a reading is one line of JSON, made from one document alone; it can be
cached by content, made in another process, looked at, and thrown away. Only ``build`` sees more than one document.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.errors import DocumentError, InvariantError
from kg.model import EVENT_SLOTS, PARTY_SLOTS, Document, Event, Proof, Reading, World

if TYPE_CHECKING:
    from rdflib import Graph

LONGEST = 5_000_000
"""Characters of a text: many times a long judgment. What is longer is no one document, and would be read for hours."""
Paths = Iterable[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gives: the graph, the world behind it, and the documents that could not be read."""

    graph: Graph
    world: World
    failures: tuple[DocumentError, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: ``cache`` is a folder of readings, ``workers`` 0 means one process a CPU.

    ``min_confidence`` is the least that a fact needs; ``progress`` is told how many documents there are and returns
    what is called after each.
    """

    cache: str | None = None
    min_confidence: float = 0.0
    workers: int = 0
    progress: Callable[[int], Callable[[], object]] | None = None


DEFAULTS = Options()


def read(source: str | os.PathLike[str]) -> Reading:
    """All that is read in one document: pure, deterministic, cacheable. DocumentError where it cannot be read."""
    return read_document(opened(source))


def opened(source: str | os.PathLike[str]) -> Document:
    """The document in ``source``; DocumentError where it cannot be read, or is longer than a document can be."""
    from kg.text import load

    document = load(source)
    if len(document.text) > LONGEST:
        raise DocumentError(os.fspath(source), f"longer than {LONGEST:,} characters", "split it into its documents")
    return document


def read_document(document: Document) -> Reading:
    """All that is read in a document that is at hand."""
    from kg.facts import relate
    from kg.mentions import find

    return relate(document, find(document))


def build(paths: Paths, judgements: Iterable[Any] = (), options: Options = DEFAULTS) -> Built:
    """The graph of all documents that ``paths`` name; what cannot be read is in ``failures`` and sinks nothing else.

    Raises the first DocumentError (the others as its notes) where nothing could be read, and InvariantError where
    the graph would break its own contract, which is a defect of this program.
    """
    readings, failures = read_many(paths, options)
    if not readings:
        raise _nothing(failures)
    return assemble(readings, judgements, failures, options.min_confidence)


def read_many(paths: Paths, options: Options = DEFAULTS) -> tuple[list[Reading], tuple[DocumentError, ...]]:
    """The readings of all documents that ``paths`` name, and what could not be read."""
    from kg.reading import read_all

    sources, missing = _gathered(paths)
    done = options.progress(len(sources)) if options.progress else None
    readings, broken = read_all(sources, options.cache, options.workers, done)
    return readings, (*missing, *broken)


def assemble(
    readings: Iterable[Reading], judgements: Iterable[Any] = (), failures: tuple[DocumentError, ...] = (),
    least: float = 0.0,
) -> Built:
    """The graph of readings that are at hand, without what is less certain than ``least``."""
    from kg.entities import resolve
    from kg.graph import to_rdf

    world = resolve(list(_confident(_unique(readings), least)), judgements)
    graph = to_rdf(world)
    _prove(graph, world)
    return Built(graph, world, failures)


def _gathered(paths: Paths) -> tuple[list[str], list[DocumentError]]:
    """The sources that the paths name, one path at a time, so that a missing one does not hide the others."""
    from kg.text import gather

    found: dict[str, None] = {}
    failures = []
    for path in paths:
        try:
            found.update(dict.fromkeys(gather([path])))
        except DocumentError as error:
            failures.append(error)
    return gather(list(found)), failures


def _nothing(failures: tuple[DocumentError, ...]) -> DocumentError:
    if not failures:
        return DocumentError("no document", "nothing was named to read", "name a file or folder")
    for other in failures[1:]:
        failures[0].add_note(str(other))
    return failures[0]


def _prove(graph: Graph, world: World) -> None:
    from kg.graph import validate

    findings = validate(graph, {reading.document.sha256: reading.document.text for reading in world.readings})
    if findings:
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        raise InvariantError("the graph", findings[0] + more, "this is a defect of kg: please report it")


def _unique(readings: Iterable[Reading]) -> list[Reading]:
    """One reading a text, in an order of content: of copies the one whose origin is known best."""
    best: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda reading: (_known(reading), reading.to_json())):
        best[reading.document.sha256] = reading
    return [best[sha] for sha in sorted(best)]


def _known(reading: Reading) -> int:
    document = reading.document
    return sum(map(bool, (document.title, document.publisher, document.author, document.published, document.url)))


def _confident(readings: Iterable[Reading], least: float) -> Iterator[Reading]:
    """The readings without what is less certain than ``least``, and without what then stands on nothing.

    With an uncertain party go the facts about it and those that rest on its word; an event without a party goes too.
    """
    for reading in readings:
        doubtful = {party.id for party in reading.parties if party.confidence < least}

        def certain(proof: Proof, *parties: object, doubtful: set[str] = doubtful) -> bool:
            return proof.confidence >= least and doubtful.isdisjoint((proof.speaker, *parties))

        kept = [
            replace(event, fillers=tuple(f for f in event.fillers if certain(f.proof, f.value)))
            for event in reading.events
            if certain(event.proof)
        ]
        yield replace(
            reading,
            parties=tuple(party for party in reading.parties if party.id not in doubtful),
            events=_standing([event for event in kept if least <= 0 or _has_party(event)]),
            relations=tuple(r for r in reading.relations if certain(r.proof, r.subject, r.object)),
        )


def _has_party(event: Event) -> bool:
    return any(filler.slot in PARTY_SLOTS and filler.slot not in ("law", "app") for filler in event.fillers)


def _standing(events: list[Event]) -> tuple[Event, ...]:
    """The events without links to such as are gone."""
    there = {event.id for event in events}
    return tuple(
        replace(event, fillers=tuple(f for f in event.fillers if f.slot not in EVENT_SLOTS or f.value in there))
        for event in events
    )
