"""A world as one RDF graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import metadata

from rdflib import Graph

from kg import vocab
from kg.graph.assertions import Triple, assertion_triples, document_triples, publisher_triples, run_triples
from kg.graph.conflicts import conflict_triples
from kg.graph.events import Told, matter_facts
from kg.graph.facts import Fact, Naming
from kg.graph.parties import Telling, entity_facts
from kg.graph.relations import relation_facts
from kg.model import PARTY_SLOTS, Entity, World

METHOD = "kg"
"""The method of the run node: the rules of this package."""


def to_rdf(world: World, base: str = vocab.BASE, version: str | None = None) -> Graph:
    """The graph of a world: plain triples, and under each of them the assertions that prove it.

    In: a world; ``base`` of the instances' IRIs, ending in ``/`` or ``#``; ``version`` of the run (else the package's).
    Out: a graph without blank nodes whose triples depend on the world's content alone, not on the order of readings.
    """
    naming = Naming(world, base)
    version = version or metadata.version("privacy-litigation-kg")
    run = naming.node("run", METHOD, version)
    facts = list(_facts(naming))
    graph = new_graph()
    _add(graph, (fact.triple for fact in facts if fact.plain))
    _add(graph, assertion_triples(naming, run, facts))
    _add(graph, run_triples(run, METHOD, version))
    documents = [reading.document for reading in world.readings]
    for document in documents:
        _add(graph, document_triples(naming, document))
    _add(graph, publisher_triples(naming, documents))
    _add(graph, conflict_triples(naming))
    return graph


def new_graph() -> Graph:
    """An empty graph with the prefixes of the ontology bound, and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in vocab.PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def _add(graph: Graph, triples: Iterable[Triple]) -> None:
    for triple in triples:
        graph.add(triple)


def _facts(naming: Naming) -> Iterator[Fact]:
    for entity, tellings in _tellings(naming):
        yield from entity_facts(naming, entity, tellings)
    dropped = _dropped(naming.world)
    by_sha = {reading.document.sha256: reading for reading in naming.world.readings}
    events = {(sha, event.id): event for sha, reading in by_sha.items() for event in reading.events}
    standing = {matter.key for matter in naming.matters.values()}
    for matter in (matter for matter in naming.world.matters if matter.key in standing):
        told = [(by_sha[member[0]], events[member]) for member in sorted(matter.members)]
        yield from matter_facts(Told(naming, matter, told, dropped.get(matter.key, frozenset()) | set(matter.shadowed)))
    for reading in naming.world.readings:
        yield from relation_facts(naming, reading)


def _tellings(naming: Naming) -> Iterator[tuple[Entity, list[Telling]]]:
    parties = {(r.document.sha256, party.id): (r, party) for r in naming.world.readings for party in r.parties}
    for entity in naming.world.entities:
        yield entity, [parties[member] for member in sorted(entity.members)]


def _dropped(world: World) -> dict[str, frozenset[tuple[str, str]]]:
    """By matter: the values that another one is preferred to, as (slot, words); parties are left in all the same."""
    dropped: dict[str, frozenset[tuple[str, str]]] = {}
    for conflict in (conflict for conflict in world.conflicts if conflict.slot not in PARTY_SLOTS):
        others = {(conflict.slot, value) for value in conflict.values if value != conflict.preferred}
        dropped[conflict.matter] = dropped.get(conflict.matter, frozenset()) | others
    return dropped
