"""What may stand where. A name that one document takes for a firm and another for a law firm is one party with one
type; a link or role that this type does not allow is left out of the graph, as its shapes demand."""

from __future__ import annotations

import networkx

from kg.model import PARTY_SLOTS, Entity, Filler, Member, World, describe, fact_key

ACTORS = frozenset({"Company", "App", "Regulator", "AdvocacyGroup", "LawFirm", "Person", "Government", "ClaimantClass"})
REPRESENTATIVES = frozenset({"LawFirm", "Person", "AdvocacyGroup"})
PRODUCTS = frozenset({"Company", "App"})
ROLES = {
    "claimant": ACTORS,
    "respondent": ACTORS,
    "regulator": frozenset({"Regulator", "Government"}),
    "onBehalfOf": frozenset({"ClaimantClass", "Person", "Government", "Company", "AdvocacyGroup"}),
    "court": frozenset({"Court"}),
    "counsel": REPRESENTATIVES,
    "law": frozenset({"Law"}),
    "app": PRODUCTS,
}
LINKS = {
    "parentOf": (frozenset({"Company"}), PRODUCTS),
    "operates": (frozenset({"Company"}), frozenset({"App"})),
    "represents": (REPRESENTATIVES, ACTORS),
    "officerOf": (frozenset({"Person"}), ACTORS - {"Person", "ClaimantClass"}),
    "formerName": (ACTORS, ACTORS),
}
RESOLVERS = frozenset({"Settlement", "Ruling"})
PARTIES = ("claimant", "respondent", "regulator", "onBehalfOf")


def may_play(filler: Filler, entity: Entity | None) -> bool:
    """Whether a filler's party, by its type in the world, may play the filler's role; any other filler may stand."""
    return filler.slot not in PARTY_SLOTS or entity is not None and entity.type in ROLES[filler.slot]


def may_stand(filler: Filler, type_: str) -> bool:
    """Whether a matter of this type may have the filler: what one source calls a settlement may be a fine to most."""
    return filler.slot != "resolves" or type_ in RESOLVERS


def may_link(type_: str, subject: Entity, object_: Entity) -> bool:
    """Whether a link of this type may stand between parties of these types."""
    subjects, objects = LINKS[type_]
    return subject.type in subjects and object_.type in objects


def empty_matters(world: World, entities: dict[Member, Entity]) -> frozenset[str]:
    """The keys of matters that no fitting party is left in, once people have rejected some: the contract wants one in
    each event."""
    events = {(r.document.sha256, event.id): event for r in world.readings for event in r.events}

    def plays(sha: str, filler: Filler) -> bool:
        decided = fact_key(sha, filler.proof, filler.slot, describe(filler.value)) in world.rejected
        return filler.slot in PARTIES and not decided and may_play(filler, entities.get((sha, str(filler.value))))

    return frozenset(
        matter.key
        for matter in world.matters
        if not any(plays(member[0], filler) for member in matter.members for filler in events[member].fillers)
    )


def circular(world: World, entities: dict[Member, Entity]) -> frozenset[tuple[str, str]]:
    """Pairs (owner's key, owned's key) that would close a ring of owners: of two tellings the surer one stays."""
    best: dict[tuple[str, str], float] = {}
    for reading in world.readings:
        for relation in reading.relations:
            ends = [entities.get((reading.document.sha256, end)) for end in (relation.subject, relation.object)]
            if relation.type == "parentOf" and relation.valid_until is None and ends[0] and ends[1]:
                pair = f"{ends[0].type}/{ends[0].key}", f"{ends[1].type}/{ends[1].key}"
                best[pair] = max(best.get(pair, 0.0), relation.proof.confidence)
    owners: networkx.DiGraph[str] = networkx.DiGraph()
    left_out: set[tuple[str, str]] = set()
    for owner, owned in sorted(best, key=lambda pair: (-best[pair], pair)):
        owners.add_nodes_from((owner, owned))
        if networkx.has_path(owners, owned, owner):
            left_out.add((owner, owned))
        else:
            owners.add_edge(owner, owned)
    return frozenset(left_out)
