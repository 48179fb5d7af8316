"""One party and one draft as a row of figures, for the boosted trees that decide on roles."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts import sight
from kg.facts.drafts import ROLES, Draft, Scene
from kg.facts.headings import heading
from kg.facts.rivals import table_of
from kg.model import EVENT_TYPES, PARTY_TYPES

COUNTED = ("Company", "Regulator", "Court", "ClaimantClass", "App", "AdvocacyGroup")
KINDS = ("group", "someone", "firm", "court", "office")
BEFORE = (
    "against",
    "by",
    "with",
    "to",
    "of",
    "from",
    "v",
    "fined",
    "sued",
    "judge",
    "lawyer",
    "behalf",
    "under",
    "at",
    "told",
    "spokesperson",
    "and",
    "for",
    "in",
)
AFTER = (
    "'s",
    "said",
    "v",
    "sued",
    "has",
    "filed",
    "agreed",
    "fined",
    "(",
    ",",
    "who",
    "and",
    "over",
    "for",
    "judge",
    "lawyer",
    "is",
    "users",
)
KEY = {
    "versus": "v",
    "vs": "v",
    "attorney": "lawyer",
    "attorneys": "lawyer",
    "lawyers": "lawyer",
    "counsel": "lawyer",
    "justice": "judge",
    "judges": "judge",
    "’s": "'s",
    "had": "has",
    "have": "has",
    "says": "said",
    "told": "said",
    "sues": "sued",
    "suing": "sued",
    "fines": "fined",
    "files": "filed",
    "agrees": "agreed",
    "violated": "under",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "was": "is",
    "partner": "lawyer",
}
FAR = 20


def dense(view: Scene, drafts: Sequence[Draft], draft: Draft, party: int) -> list[float]:
    """The row: types, near roles here and in other drafts, standing of party and draft in the document, rivals."""
    finding = view.mentions.parties[party]
    row: list[float] = [float(finding.type == name) for name in PARTY_TYPES]
    row += [draft.type == name for name in EVENT_TYPES]
    table = table_of(view, drafts)
    row += table.own(draft, party)
    row += _mean(draft, party)
    row.append(sum(party in item.roles for item in draft.scored))
    row += table.others(draft, party)
    row += table.family(draft, party)
    row += _standing(view, drafts, draft, party)
    row += table.rivals(draft, party)
    row += _counted(view)
    kinds = {place.kind for place in finding.places}
    row += [name in kinds for name in KINDS]
    row += _company(view, party)
    sides = heading(view)
    row += [party in side.parties for side in sides.values()] or [0.0, 0.0]
    row += [party in side.counsel for side in sides.values()] or [0.0, 0.0]
    row.append(bool(sides))
    theirs = sight.roles(view, draft)[party]
    row += [theirs.get(role, 0.0) for role in ROLES]
    row += [bool(theirs), *table.seen_rivals(draft, party), *table.seen_elsewhere(draft, party)]
    return [float(value) for value in row]


def _company(view: Scene, party: int) -> list[float]:
    """How often, over the document, each telling word stands right before or after the party's name."""
    if ("company", party) in view.memo:
        known: list[float] = view.memo["company", party]
        return known
    before, after = dict.fromkeys(BEFORE, 0), dict.fromkeys(AFTER, 0)
    for place in view.spots(party):
        lows = view.mentions.sentences[place.sentence].lows
        lead = [low for low in lows[max(0, place.first - 3) : place.first] if low not in {"the", "a", "an", "its"}]
        for low in lead[-2:]:
            before[KEY.get(low, low)] = before.get(KEY.get(low, low), 0) + 1
        for low in lows[place.last : place.last + 2]:
            after[KEY.get(low, low)] = after.get(KEY.get(low, low), 0) + 1
    row = [float(min(before[name], 3)) for name in BEFORE] + [float(min(after[name], 3)) for name in AFTER]
    view.memo["company", party] = row
    return row


def _counted(view: Scene) -> list[float]:
    if "counted" not in view.memo:
        view.memo["counted"] = [float(sum(other.type == name for other in view.mentions.parties)) for name in COUNTED]
    counted: list[float] = view.memo["counted"]
    return counted


def _mean(draft: Draft, party: int) -> list[float]:
    tables = [item.roles[party] for item in draft.scored if party in item.roles]
    return [sum(table.get(role, 0.0) for table in tables) / len(tables) if tables else 0.0 for role in ROLES]


def _standing(view: Scene, drafts: Sequence[Draft], draft: Draft, party: int) -> list[float]:
    mentions, finding = view.mentions, view.mentions.parties[party]
    peers = [other for other in mentions.parties if other.type == finding.type]
    places = [place.sentence for place in view.spots(party)]
    same = [other for other in drafts if other.type == draft.type]
    index = next(i for i, other in enumerate(same) if other is draft)
    return [
        len(finding.places),
        len(places),
        len(peers),
        sum(len(other.places) > len(finding.places) for other in peers),
        any(mentions.sentences[place.sentence].kind == "title" for place in finding.places),
        min((abs(place - sentence) for place in places for sentence in draft.sentences), default=FAR),
        min(places, default=FAR) - draft.sentences[0],
        draft.sentences[0],
        len(draft.sentences),
        len(drafts),
        len(same),
        index,
        finding.confidence,
        max(item.plain for item in draft.scored),
        len(mentions.sentences),
        min(place.sentence for place in finding.places),
    ]
