"""Which party plays which role in an event, and the words that show it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.dense import dense
from kg.facts.drafts import DEMAND, NONE, ROLES, SURE, Draft, Scene, in_reach
from kg.forest import Forest
from kg.model import Filler, Proof, Span

ROLES_OF = {
    "Court": {"court"},
    "Law": {"law"},
    "App": {"app", "respondent"},
    "Company": {"respondent", "claimant"},
    "Regulator": {"regulator", "claimant", "respondent"},
    "LawFirm": {"counsel", "respondent", "claimant"},
    "Person": {"claimant", "respondent", "counsel", "onBehalfOf"},
    "AdvocacyGroup": {"claimant", "onBehalfOf", "respondent", "counsel"},
    "ClaimantClass": {"claimant", "onBehalfOf"},
    "Government": {"claimant", "respondent", "regulator"},
}
MAIN = ("respondent", "claimant", "regulator", "onBehalfOf")  # one of these an event must have
SHARED = frozenset({"claimant", "respondent", "regulator", "court", "counsel", "law"})
JOINING = frozenset(
    "and , & a an the its foundation called group company subsidiary affiliate parent fellow both also".split()
)
SHARE = 0.8  # of a sure party's probability goes to the one it is joined with


def sentence_span(view: Scene, index: int) -> Span:
    """Where a sentence stands."""
    sentence = view.mentions.sentences[index]
    return Span(sentence.start, sentence.end)


def role_fillers(
    view: Scene, drafts: Sequence[Draft], draft: Draft, model: Forest, limits: tuple[float, float, float]
) -> list[Filler]:
    """The parties of a draft in their roles.

    ``limits``: the least P(role) near the event's words, far off, and of a party without which the event had none.
    """
    chances: dict[int, dict[str, float]] = {}
    near = [party for party in range(len(view.mentions.parties)) if in_reach(view, draft, party)]
    possible = [
        [
            *(role for role in ROLES if role in ROLES_OF[view.mentions.parties[party].type] and role in model.classes),
            NONE,
        ]
        for party in near
    ]
    tables = model.probabilities([dense(view, drafts, draft, party) for party in near], possible)
    for party, finding in enumerate(view.mentions.parties):
        chances[party] = dict.fromkeys(ROLES_OF[finding.type], 0.0)
    for party, table in zip(near, tables, strict=True):
        chances[party] = {role: chance for role, chance in table.items() if role != NONE}
    _share(view, draft, chances)
    _for_whom(view, draft, chances)
    found: list[tuple[str, int, float]] = []
    for party, finding in enumerate(view.mentions.parties):
        role = max(chances[party], key=lambda name: chances[party][name])
        here = any(party in item.roles for item in draft.scored)
        if chances[party][role] >= (limits[0] if here or role not in SHARED else limits[1]):
            found.append((role, party, chances[party][role]))
            if finding.type == "App" and role == "respondent":  # the product that is sued is also what it is about
                found.append(("app", party, chances[party][role]))
    if not any(role == "respondent" for role, _, _ in found):  # where no firm is named, the product stands for it
        found += [("respondent", party, chance) for role, party, chance in found if role == "app"]
    if not any(role in MAIN for role, _, _ in found):
        options = [(table.get(role, 0.0), -party, role) for party, table in chances.items() for role in MAIN]
        chance, place, role = max(options, default=(0.0, 0, ""))
        if chance >= limits[2]:
            found = [*((r, p, c) for r, p, c in found if p != -place), (role, -place, chance)]
    return [
        Filler(role, view.mentions.parties[party].id, Proof(_words(view, draft, party), confidence=round(chance, 4)))
        for role, party, chance in sorted(found, key=lambda item: (ROLES.index(item[0]), -item[2], item[1]))
    ]


def _share(view: Scene, draft: Draft, chances: dict[int, dict[str, float]]) -> None:
    """Parties joined by "and" play one role: "the union and a foundation called X demanded"."""
    for index in draft.sentences:
        row = [place for place in view.places[index] if place.how == "name"]
        for one, other in zip(row, row[1:], strict=False):
            if not joined(view.mentions.sentences[index].lows[one.last : other.first]):
                continue
            for left, right in ((one.party, other.party), (other.party, one.party)):
                role = max(chances[left], key=lambda name: chances[left][name])
                if role in chances[right] and role in SHARED and chances[left][role] >= SURE:
                    chances[right][role] = max(chances[right][role], SHARE * chances[left][role])


def _for_whom(view: Scene, draft: Draft, chances: dict[int, dict[str, float]]) -> None:
    """Damages that an organisation demands for others: those others are whom it acts for."""
    if draft.type not in {"Claim", "Lawsuit"} or not any(
        table.get("claimant", 0.0) >= SURE and view.mentions.parties[party].type == "AdvocacyGroup"
        for party, table in chances.items()
    ):
        return
    for index in draft.sentences:
        lows = view.mentions.sentences[index].lows
        for place in view.places[index]:
            lead = lows[max(0, place.first - 3) : place.first]
            if view.mentions.parties[place.party].type == "ClaimantClass" and set(lead) & {
                "damages",
                "compensation",
                "behalf",
                "redress",
            }:
                table = chances[place.party]
                table["onBehalfOf"] = max(table.get("onBehalfOf", 0.0), DEMAND)


def joined(between: Sequence[str]) -> bool:
    """Whether only a conjunction, commas and a description stand between two names."""
    return 0 < len(between) <= 5 and bool(set(between) & {"and", ",", "&"}) and set(between) <= JOINING


def _words(view: Scene, draft: Draft, party: int) -> Span:
    """The words that show a role: from the party to the trigger where one sentence holds both, else its sentence."""
    for item in sorted(draft.scored, key=lambda item: -item.probability):
        for place in view.places[item.trigger.sentence]:
            if place.party == party:
                return Span(min(place.span.start, item.trigger.span.start), max(place.span.end, item.trigger.span.end))
    nearest = min(
        view.mentions.parties[party].places,
        key=lambda place: (min(abs(place.sentence - s) for s in draft.sentences), place.first),
    )
    return sentence_span(view, nearest.sentence)
