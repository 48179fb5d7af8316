"""Facts about sums of money: one node for each role, value and currency of a matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from rdflib import Literal, URIRef

from kg.graph.facts import Evidence, Fact, Naming
from kg.graph.terms import PL, PROV, RDF, SCHEMA, XSD, decimal
from kg.model import Amount, Event, Filler, Reading, describe


def amount_node(naming: Naming, matter: URIRef, amount: Amount) -> URIRef:
    """The node of a sum of a matter."""
    return naming.node("amount", str(matter), describe(amount))


def amount_facts(
    naming: Naming, matter: URIRef, amount: Amount, link: Evidence, kept: tuple[bool, bool]
) -> Iterator[Fact]:
    """The triples of a sum itself, proved by its own words where the reading knows them, else by its sentence.

    ``kept`` says whether it is one of the matter's sums, and whether it is shown at all: a sum that another source
    contradicts is shown without being one, a rounded one is a proof and nothing more.
    """
    for fact in _own_facts(naming, matter, amount, link):
        yield replace(fact, plain=kept[0] if fact.predicate == RDF.type else kept[1])


def _own_facts(naming: Naming, matter: URIRef, amount: Amount, link: Evidence) -> Iterator[Fact]:
    node = amount_node(naming, matter, amount)
    evidence = replace(link, span=amount.span) if amount.span else link
    yield Fact(node, RDF.type, PL.Amount, evidence)
    yield Fact(node, SCHEMA.currency, Literal(amount.currency), evidence)
    yield Fact(node, PL.amountRole, PL[amount.role], link)
    bounds = ((SCHEMA.value, amount.value), (SCHEMA.minValue, amount.minimum), (SCHEMA.maxValue, amount.maximum))
    for predicate, number in bounds:
        if number is not None:
            yield Fact(node, predicate, decimal(number), evidence)
    if amount.approximate:
        yield Fact(node, PL.approximate, Literal("true", datatype=XSD.boolean), evidence)


def conversion_facts(naming: Naming, matter: URIRef, tellings: list[tuple[Reading, Event]]) -> Iterator[Fact]:
    """Which sum is a conversion of which.

    Two documents may convert in opposite directions; one direction only is kept, so that sums never lose both.
    """
    facts = [fact for reading, event in tellings for fact in _conversions(naming, matter, reading, event)]
    told: dict[tuple[URIRef, Literal | URIRef], set[str]] = defaultdict(set)
    for fact in facts:
        told[fact.subject, fact.object].add(fact.evidence.document.sha256)
    for fact in facts:
        mirror = told.get((fact.object, fact.subject), set())  # type: ignore[arg-type]
        mine = told[fact.subject, fact.object]
        yield replace(fact, plain=(len(mine), str(fact.subject)) > (len(mirror), str(fact.object) if mirror else ""))


def _conversions(naming: Naming, matter: URIRef, reading: Reading, event: Event) -> Iterator[Fact]:
    sums = [(filler, filler.value) for filler in event.fillers if isinstance(filler.value, Amount)]
    for filler, amount in sums:
        for _, other in sums:
            if amount.converted_from is not None and other.span == amount.converted_from and other != amount:
                yield _derived(naming, matter, reading, filler, other)


def _derived(naming: Naming, matter: URIRef, reading: Reading, filler: Filler, original: Amount) -> Fact:
    assert isinstance(filler.value, Amount)
    node, source = amount_node(naming, matter, filler.value), amount_node(naming, matter, original)
    return Fact(node, PROV.wasDerivedFrom, source, naming.evidence(reading.document, filler.proof))
