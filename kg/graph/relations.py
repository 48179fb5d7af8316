"""Facts about direct links between parties, and about ownership that has dates or a share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rdflib import URIRef

from kg.graph.facts import Evidence, Fact, Naming
from kg.graph.fitting import may_link
from kg.graph.terms import PL, RDF, date, decimal
from kg.model import Reading, Relation, fact_key


def relation_facts(naming: Naming, reading: Reading) -> Iterator[Fact]:
    """The facts of all relations of one reading that no judgement rejects."""
    for relation in reading.relations:
        key = relation_key(reading, relation)
        if not _fits(naming, reading, relation):
            continue
        subject, object_ = _ends(naming, reading, relation)
        if key in naming.world.rejected or subject is None or object_ is None or subject == object_:
            continue
        evidence = naming.evidence(reading.document, relation.proof)
        if key in naming.world.accepted:
            evidence = replace(evidence, confidence=1.0)
        yield from _link(naming, subject, object_, relation, evidence)
        yield from _ownership(naming, subject, object_, relation, evidence)


def _fits(naming: Naming, reading: Reading, relation: Relation) -> bool:
    ends = [naming.entities.get((reading.document.sha256, end)) for end in (relation.subject, relation.object)]
    if ends[0] is None or ends[1] is None or not may_link(relation.type, ends[0], ends[1]):
        return False
    pair = f"{ends[0].type}/{ends[0].key}", f"{ends[1].type}/{ends[1].key}"
    return not (relation.type == "parentOf" and relation.valid_until is None and pair in naming.rings)


def relation_key(reading: Reading, relation: Relation) -> str:
    """The name by which a judgement speaks of a relation."""
    value = f"{relation.subject} {relation.object}"
    return fact_key(reading.document.sha256, relation.proof, relation.type, value)


def _ends(naming: Naming, reading: Reading, relation: Relation) -> tuple[URIRef | None, URIRef | None]:
    ends = (naming.entities.get((reading.document.sha256, end)) for end in (relation.subject, relation.object))
    subject, object_ = (naming.thing(entity) if entity else None for entity in ends)
    return subject, object_


def _link(
    naming: Naming, subject: URIRef, object_: URIRef, relation: Relation, evidence: Evidence
) -> Iterator[Fact]:
    # What was sold, or is only planned, is no parent today: that is told by the ownership node alone. A document that
    # is older than the sale does not make it one again.
    if relation.type != "parentOf":
        yield Fact(subject, PL[relation.type], object_, evidence)
    elif relation.valid_until is None:
        sold = naming.ended.get((subject, object_))
        yield Fact(subject, PL.parentOf, object_, evidence, plain=sold is None or _is_later(evidence, sold))


def _is_later(evidence: Evidence, sold: str) -> bool:
    published = evidence.document.published
    return published is not None and published > sold


def _ownership(
    naming: Naming, owner: URIRef, owned: URIRef, relation: Relation, evidence: Evidence
) -> Iterator[Fact]:
    start, end, share = relation.valid_from, relation.valid_until, relation.share
    if relation.type != "parentOf" or not (start or end or share is not None):
        return
    node = naming.node("ownership", owner, owned, start or "", end or "", "" if share is None else f"{share:f}")
    yield Fact(node, RDF.type, PL.Ownership, evidence)
    yield Fact(node, PL.owner, owner, evidence)
    yield Fact(node, PL.owned, owned, evidence)
    if share is not None:
        yield Fact(node, PL.share, decimal(share), evidence)
    for predicate, text in ((PL.validFrom, start), (PL.validUntil, end)):
        if text:
            yield Fact(node, predicate, date(text), evidence)
