"""Facts about parties: their type, their names, the act that a provision is part of."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Literal, URIRef

from kg.graph.facts import Evidence, Fact, Naming
from kg.graph.terms import ELI, PL, RDF, RDFS, SKOS
from kg.model import Entity, Mention, Party, Proof, Reading, Span

Telling = tuple[Reading, Party]


def entity_facts(naming: Naming, entity: Entity, tellings: list[Telling]) -> Iterator[Fact]:
    """The facts of one entity, given each reading that speaks of it with the party as it does."""
    node = naming.thing(entity)
    for evidence in _evidence(naming, [t for t in tellings if t[1].type == entity.type] or tellings):
        yield Fact(node, RDF.type, PL[entity.type], evidence)
    names = [(RDFS.label, entity.label)] + [(SKOS.altLabel, alias) for alias in entity.aliases]
    for predicate, name in names:
        for evidence in _evidence(naming, tellings, name):
            yield Fact(node, predicate, Literal(name), evidence)
    for identifier in entity.same_as:
        for evidence in _evidence(naming, tellings, entity.label):
            yield Fact(node, SKOS.exactMatch, URIRef(identifier), evidence)
    yield from _act(naming, entity, tellings)


def spans_of(reading: Reading, party: Party) -> list[Span]:
    """Where a document speaks of a party: its mentions, else the proofs of the events it has a part in."""
    if party.mentions:
        return [mention.span for mention in sorted(party.mentions, key=_by_how)]
    return [f.proof.span for event in reading.events for f in event.fillers if f.value == party.id]


def _by_how(mention: Mention) -> tuple[bool, Span]:
    return mention.how not in ("name", "alias"), mention.span


def _evidence(naming: Naming, tellings: list[Telling], name: str | None = None) -> list[Evidence]:
    """One piece of evidence a document: the place that says ``name``; the first mentions where none does."""
    exact = [(reading, party, span) for reading, party in tellings for span in _saying(reading, party, name)[:1]]
    if not exact:
        exact = [(reading, party, span) for reading, party in tellings for span in spans_of(reading, party)[:1]]
    return [
        naming.evidence(reading.document, Proof(span, confidence=party.confidence)) for reading, party, span in exact
    ]


def _saying(reading: Reading, party: Party, name: str | None) -> list[Span]:
    spans = spans_of(reading, party)
    if name is None:
        return spans
    return [span for span in spans if _words(reading.document.quote(span)) == _words(name)]


def _words(text: str) -> str:
    """``text`` with every run of white space, line ends included, as one space."""
    return " ".join(text.split())


def _act(naming: Naming, entity: Entity, tellings: list[Telling]) -> Iterator[Fact]:
    """That a provision is part of its act; the act gets a node of its own where no document names it alone."""
    if entity.part_of is None:
        return
    act = naming.acts.get(entity.part_of)
    node = naming.thing(act) if act else naming.node("law", entity.part_of)
    for evidence in _evidence(naming, tellings, entity.label):
        yield Fact(naming.thing(entity), ELI.is_part_of, node, evidence)
        if act is None:
            yield Fact(node, RDF.type, PL.Law, evidence)
            yield Fact(node, RDFS.label, Literal(entity.part_of), evidence)
