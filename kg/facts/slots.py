"""Features of a draft: whether it is an event, which party plays which role in it, and what it resolves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.facts.drafts import NONE, ROLES, Draft, Scene


def bucket(chance: float) -> str:
    """A probability in steps that a weight can be learnt for."""
    for edge in (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97):
        if chance < edge:
            return f"<{edge}"
    return ">=0.97"


def role_features(view: Scene, drafts: Sequence[Draft], draft: Draft, party: int) -> set[str]:
    """What speaks for a party in each role of a draft, over all sentences of the document."""
    finding = view.mentions.parties[party]
    out = {f"p={finding.type}"}
    best = {
        role: max((item.roles.get(party, {}).get(role, 0.0) for item in draft.scored), default=0.0) for role in ROLES
    }
    near = any(party in item.roles for item in draft.scored)
    out.add(f"near={near}")
    for role, chance in best.items():
        if chance >= 0.02:
            out.add(f"{role}{bucket(chance)}")
    top = max(best, key=lambda role: best[role])
    out.add(f"top={top if best[top] >= 0.05 else NONE}")
    out.update(_elsewhere(drafts, draft, party))
    out.update(_standing(view, draft, party))
    return (
        {f"{draft.type}:{item}" for item in out}
        | {f"*:{item}" for item in out}
        | {f"{draft.type}:{finding.type}:{item}" for item in out if not item.startswith("p=")}
    )


def _elsewhere(drafts: Sequence[Draft], draft: Draft, party: int) -> Iterator[str]:
    """The roles it plays in the document's other events: parties of a suit are parties of its settlement."""
    for other in drafts:
        if other is draft:
            continue
        table = {
            role: max((item.roles.get(party, {}).get(role, 0.0) for item in other.scored), default=0.0)
            for role in ROLES
        }
        top = max(table, key=lambda role: table[role])
        if table[top] >= 0.4:
            yield f"also:{other.type}={top}"
            yield f"also:{top}"


def _standing(view: Scene, draft: Draft, party: int) -> Iterator[str]:
    mentions = view.mentions
    finding = mentions.parties[party]
    peers = [other for other in mentions.parties if other.type == finding.type]
    count = len(finding.places)
    yield f"only={len(peers) == 1}"
    yield f"peers={min(len(peers), 4)}"
    yield f"rank={sum(1 for other in peers if len(other.places) > count)}" if count else "rank=9"
    kinds = {mentions.sentences[place.sentence].kind for place in finding.places}
    if "title" in kinds:
        yield "title"
        if any(mentions.sentences[index].kind == "title" for index in draft.sentences):
            yield "title+draft"
    if "body" not in kinds and "title" not in kinds:
        yield "headingonly"
    places = [place.sentence for row in view.places for place in row if place.party == party]
    gap = min((abs(place - sentence) for place in places for sentence in draft.sentences), default=9)
    yield f"gap={min(gap, 4)}"
    before = any(place <= draft.sentences[0] for place in places)
    yield f"before={before}"
    same = sum(
        1
        for other in view.mentions.parties
        if other.type == finding.type
        and any(view.mentions.parties[p] is other for item in draft.scored for p in item.roles)
    )
    yield f"rivals={min(same, 3)}"
    yield f"conf{bucket(finding.confidence)}"


def event_features(view: Scene, drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """Whether a draft is a real event that an annotator would mark."""
    best = max(item.probability for item in draft.scored)
    out = {f"best{bucket(best)}", f"n={min(len(draft.scored), 5)}", f"sents={min(len(draft.sentences), 4)}"}
    out.update(f"w={item.trigger.word}" for item in draft.scored)
    for role in ROLES:
        chance = max((table.get(role, 0.0) for item in draft.scored for table in item.roles.values()), default=0.0)
        out.add(f"has:{role}{bucket(chance)}")
    out.add(f"same={min(sum(1 for other in drafts if other.type == draft.type), 4)}")
    out.update(f"with={other.type}" for other in drafts if other is not draft)
    out.add(f"sums={bool(any(item.sums for item in draft.scored))}")
    out.add(f"years={bool(any(item.years for item in draft.scored))}")
    kinds = {view.mentions.sentences[index].kind for index in draft.sentences}
    out.update(f"kind={kind}" for kind in kinds)
    out.add(f"first={min(draft.sentences[0], 8) // 2}")
    index = [other for other in drafts if other.type == draft.type].index(draft)
    out.add(f"index={min(index, 3)}")
    stronger = sum(
        1 for other in drafts if other.type == draft.type and max(i.probability for i in other.scored) > best
    )
    out.add(f"stronger={min(stronger, 3)}")
    return (
        {f"{draft.type}:{item}" for item in out}
        | {f"*:{item}" for item in out if not item.startswith("w=")}
        | {f"{draft.type}:{item}" for item in view.general}
    )


def link_features(view: Scene, drafts: Sequence[Draft], one: Draft, other: Draft) -> set[str]:
    """Whether ``one`` (settlement, ruling, fine) resolves ``other`` (suit, claim, investigation)."""
    shared = one.anchors("respondent") & other.anchors("respondent")
    gap = min(abs(a - b) for a in one.sentences for b in other.sentences)
    rivals = sum(1 for draft in drafts if draft.type == other.type)
    out = {
        f"shared={bool(shared)}",
        f"gap={min(gap, 3)}",
        f"rivals={min(rivals, 3)}",
        f"kinds={one.type}>{other.type}",
        f"claim={bool(one.anchors('claimant') & other.anchors('claimant'))}",
        f"conflict={bool(one.anchors('respondent') and other.anchors('respondent') and not shared)}",
    }
    out.update(f"w={item.trigger.word}" for item in one.scored)
    return out | {f"{one.type}>{other.type}:{feature}" for feature in out}
