"""Where sources differ: a node that names the matter, the property, every value told and the one that was chosen."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Literal, URIRef

from kg.graph.assertions import Triple
from kg.graph.facts import Naming
from kg.graph.terms import PL, RDF, date, integer
from kg.model import PARTY_SLOTS, Conflict


def conflict_triples(naming: Naming) -> Iterator[Triple]:
    """The conflicts of a world.

    Each value is the very object of the assertions that tell it, so that their quotes are one join away.
    """
    matters = {matter.key: naming.thing(matter) for matter in naming.world.matters}
    parties = {f"{entity.type}/{entity.key}": naming.thing(entity) for entity in naming.world.entities}
    drawn = {matter.key for matter in naming.matters.values()}
    for conflict in naming.world.conflicts:
        if conflict.matter not in drawn:
            continue
        matter = matters[conflict.matter]
        # of a matter's sums each role and currency may be told differently
        about = conflict.values[0].split()[:2] if conflict.slot == "amount" else []
        node = naming.node("conflict", matter, conflict.slot, *about)
        yield node, RDF.type, PL.Conflict
        yield node, PL.about, matter
        yield node, PL.slot, PL[conflict.slot]
        yield node, PL.rule, Literal(conflict.rule)
        yield node, PL.preferred, _term(naming, conflict, matter, conflict.preferred, parties)
        for value in conflict.values:
            yield node, PL.differing, _term(naming, conflict, matter, value, parties)


def _term(
    naming: Naming, conflict: Conflict, matter: URIRef, value: str, parties: dict[str, URIRef]
) -> URIRef | Literal:
    if conflict.slot in PARTY_SLOTS:
        return parties[value]
    if conflict.slot == "amount":
        return naming.node("amount", matter, value)
    if conflict.slot in ("date", "deadline"):
        return date(value)
    return integer(int(value)) if conflict.slot.startswith("classSize") else PL[value]
