"""Features of a draft: whether it is an event, which party plays which role in it, and what it resolves."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts import sight
from kg.facts.drafts import ROLES, Draft, Scene
from kg.linear import bucket


def event_features(view: Scene, drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """Whether a draft is a real event that an annotator would mark."""
    best = max(item.plain for item in draft.scored)
    out = {f"best{bucket(best)}", f"n={min(len(draft.scored), 5)}", f"sents={min(len(draft.sentences), 4)}"}
    out.update(f"w={item.trigger.word}" for item in draft.scored)
    for role in ROLES:
        chance = max((table.get(role, 0.0) for item in draft.scored for table in item.roles.values()), default=0.0)
        out.add(f"has:{role}{bucket(chance)}")
    seen = max(item.probability for item in draft.scored)
    out.add(f"seen{bucket(seen)}")
    for role in ("claimant", "respondent", "regulator", "court"):
        chance = max((table.get(role, 0.0) for table in sight.roles(view, draft)), default=0.0)
        out.add(f"sees:{role}{bucket(chance)}")
    out.add(f"same={min(sum(1 for other in drafts if other.type == draft.type), 4)}")
    out.update(f"with={other.type}" for other in drafts if other is not draft)
    out.add(f"sums={bool(any(item.sums for item in draft.scored))}")
    out.add(f"years={bool(any(item.years for item in draft.scored))}")
    kinds = {view.mentions.sentences[index].kind for index in draft.sentences}
    out.update(f"kind={kind}" for kind in kinds)
    out.add(f"first={min(draft.sentences[0], 8) // 2}")
    index = [other for other in drafts if other.type == draft.type].index(draft)
    out.add(f"index={min(index, 3)}")
    stronger = sum(1 for other in drafts if other.type == draft.type and max(i.plain for i in other.scored) > best)
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
