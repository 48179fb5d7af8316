"""Triggers, weighed: which of them likely tell of an event, of which type, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.facts import weighing
from kg.facts.local import document_features, pair_features, trigger_features
from kg.facts.places import Place, find_places
from kg.forest import Forest
from kg.linear import Linear
from kg.mentions import Mentions, Sum, Trigger, find_triggers

NONE = "NONE"
ROLES = ("claimant", "onBehalfOf", "respondent", "regulator", "court", "counsel", "law", "app")
OFFERED = frozenset({"offer", "offers", "proposal", "proposals"})
TALKS = frozenset({"talks", "negotiations", "discussions"})  # none of 15 in annotated texts was a settlement
REFUSED = frozenset({"not", "rejected", "refused", "declined", "spurned", "turned"})
HIGHER = frozenset("higher larger bigger heavier greater stiffer comparable".split())
TRIGGER_ACCEPT = 0.35  # P(type) from which a trigger counts; tuned on the development part
THREAT = re.compile(
    r"\b(?:will|would|plans? to|prepar(?:e|es|ed|ing) to|ready to|intends? to|considering|"
    r"threat(?:en(?:s|ed|ing)?)?(?: to| with)?)\s(?:\w+\s){0,4}"
    r"(?:to court|legal action|sue|file (?:a )?(?:law)?suit|class action|injunctions?|litigation|legal proceedings)\b"
    r"|\bletters? before (?:action|claim)\b|\bcease[- ]and[- ]desist\b|\bpre-action\b|\bfinal demand\b",
    re.IGNORECASE,
)
FILED = frozenset(
    "lawsuit lawsuits suit suits sued filed lodged class-action court complaint complaints settled consolidated".split()
)
DEMANDED = frozenset("pay damages compensation compensate stop delete cease refund".split())
DEMAND = 0.6  # P given to a plain demand or inquiry that training has too few examples of
HEAD, REACH = 10, 40  # sentences; only in texts longer than these does it matter
SURE = 0.5  # P(role) from which a neighbour counts as an anchor when two tellings are compared


def threatened(text: str) -> bool:
    """Whether the text speaks of going to court as something still to come."""
    return bool(THREAT.search(text))


@dataclass(frozen=True, slots=True)
class Scored:
    """A trigger with its likeliest event type, and what stands in its sentence."""

    trigger: Trigger
    type: str
    probability: float
    plain: float  # what the log-linear model alone says, from which the later models have learned
    roles: dict[int, dict[str, float]]  # party index -> role -> probability, same sentence only
    sums: frozenset[int]
    years: frozenset[str]

    def anchors(self, role: str) -> set[int]:
        """Parties that surely play ``role`` here."""
        return {party for party, table in self.roles.items() if table.get(role, 0) >= SURE}


@dataclass
class Draft:
    """Triggers of one type that tell of one event."""

    type: str
    scored: list[Scored] = field(default_factory=list)
    accepted: bool = True

    @property
    def sentences(self) -> list[int]:
        """The sentences that tell of it."""
        return sorted({item.trigger.sentence for item in self.scored})

    def anchors(self, role: str) -> set[int]:
        """Parties that surely play ``role`` in any of its sentences."""
        return {party for item in self.scored for party in item.anchors(role)}


def only(drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether the document tells of no other accepted event of the draft's type."""
    return not any(other.type == draft.type and other.accepted for other in drafts if other is not draft)


def in_reach(view: Scene, draft: Draft, party: int) -> bool:
    """Whether a party stands near the event or at the head of the text; in a long judgment few of hundreds do."""
    spots = view.spots(party)
    return any(
        place.sentence < HEAD or abs(place.sentence - index) <= REACH for place in spots for index in draft.sentences
    )


@dataclass(frozen=True)
class Scene:
    """A document made ready for its events: mentions, places, and which sentences hold sums and dates."""

    mentions: Mentions
    places: list[list[Place]]
    triggers: tuple[Trigger, ...]
    sums_in: dict[int, list[int]]
    dates_in: dict[int, list[int]]
    general: frozenset[str]
    memo: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def spots(self, party: int) -> list[Place]:
        """All places of a party, in order; kept, since every draft asks for them."""
        if "spots" not in self.memo:
            table: dict[int, list[Place]] = {}
            for row in self.places:
                for place in row:
                    table.setdefault(place.party, []).append(place)
            self.memo["spots"] = table
        found: list[Place] = self.memo["spots"].get(party, [])
        return found


def scene(mentions: Mentions) -> Scene:
    """The scene of a document."""
    sums_in = _by_sentence(mentions, [item.span.start for item in mentions.sums])
    dates_in = _by_sentence(mentions, [item.span.start for item in mentions.dates])
    return Scene(
        mentions,
        find_places(mentions),
        find_triggers(mentions.sentences, [item.span for item in mentions.sums if _whole(item)]),
        sums_in,
        dates_in,
        frozenset(document_features(mentions)),
    )


def _whole(item: Sum) -> bool:
    """Neither the same sum in another currency nor what each person gets."""
    return item.converted is None and not item.per_person


def _by_sentence(mentions: Mentions, starts: Sequence[int]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for index, start in enumerate(starts):
        for sentence in mentions.sentences:
            if sentence.start <= start < sentence.end:
                rows.setdefault(sentence.index, []).append(index)
                break
    return rows


def features_of_trigger(view: Scene, trigger: Trigger) -> set[str]:
    """All features of one trigger in its document."""
    local = trigger_features(trigger, view.mentions, view.places, set(view.sums_in), set(view.dates_in))
    word = trigger.word
    return local | view.general | {f"w={word}|{item}" for item in view.general}


def roles_near(view: Scene, type_: str, trigger: Trigger, model: Linear) -> dict[int, dict[str, float]]:
    """P(role) of each party in the trigger's sentence, the best over its places there."""
    table: dict[int, dict[str, float]] = {}
    row = view.places[trigger.sentence]
    for place in row:
        chances = model.probabilities(pair_features(type_, trigger, place, view.mentions, row))
        best = table.setdefault(place.party, {})
        for role, chance in chances.items():
            if role != NONE:
                best[role] = max(best.get(role, 0.0), chance)
    return table


def plainly(view: Scene, model: Linear) -> list[dict[str, float]]:
    """P(event type) of all triggers as the log-linear model alone has it."""
    return [
        model.probabilities(
            features_of_trigger(view, trigger), [*(name for name in trigger.types if name in model.classes), NONE]
        )
        for trigger in view.triggers
    ]


def seen_tellings(view: Scene, plain: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """P(event type) of all triggers as the network has it; nothing where there is none."""
    seen = view.mentions.seen
    return seen.tellings([trigger.spot for trigger in view.triggers], [list(table) for table in plain]) if seen else []


def weigh(view: Scene, plain: Sequence[dict[str, float]], trees: Forest) -> list[dict[str, float]]:
    """P(event type) of all triggers, both opinions heard."""
    theirs = seen_tellings(view, plain)
    if not theirs:
        return list(plain)
    return trees.probabilities(weighing.rows(view, plain, theirs), [list(table) for table in plain])


def score_triggers(view: Scene, plain: Sequence[dict[str, float]], trees: Forest, roles: Linear) -> list[Scored]:
    """The triggers that likely tell of an event, with types and near roles; ``plain`` as ``plainly`` gives it."""
    found = []
    threat = threatened(view.mentions.document.text)
    for trigger, alone, table in zip(view.triggers, plain, weigh(view, plain, trees), strict=True):
        surely, weighed = (_corrected(view, trigger, part, threat) for part in (alone, table))
        for type_ in (name for name in trigger.types if weighed.get(name, 0.0) >= TRIGGER_ACCEPT):
            found.append(_scored(view, trigger, type_, (weighed[type_], surely.get(type_, 0.0)), roles))
    return found


def _corrected(view: Scene, trigger: Trigger, table: dict[str, float], threat: bool) -> dict[str, float]:
    """What is too rare to be learnt, by rule."""
    lows = view.mentions.sentences[trigger.sentence].lows
    if trigger.first > 1 and lows[trigger.first - 2] == "no" and lows[trigger.first - 1] in HIGHER:
        return {}  # "no higher penalty has been imposed" tells of none
    after = set(lows[trigger.last : trigger.last + 1])
    if trigger.word == "settlement" and (after & TALKS or after & OFFERED and REFUSED & set(lows)):
        return {}  # "two settlement offers were not accepted"
    return _told_plainly(view, trigger, _not_yet_filed(view, trigger, table) if threat else table)


def _not_yet_filed(view: Scene, trigger: Trigger, table: dict[str, float]) -> dict[str, float]:
    """Where a text says that somebody will go to court unless …, its talk of claims and demands is of no suit yet."""
    sentence = view.mentions.sentences[trigger.sentence]
    threat = THREAT.search(view.mentions.document.text, sentence.start, sentence.end)
    if threat and "lawsuit" not in sentence.lows and "Claim" not in trigger.types:
        return {**table, "Lawsuit": 0.0}  # the court of "will take it to court" hears no suit yet
    if "Claim" not in trigger.types or set(sentence.lows) & FILED and not threat:
        return table
    chance = table.get("Claim", 0.0) + table.get("Lawsuit", 0.0)
    if trigger.word.startswith("demand") and (set(sentence.lows) & DEMANDED or view.sums_in.get(trigger.sentence)):
        chance = max(chance, DEMAND)
    return {**table, "Claim": chance, "Lawsuit": 0.0, "Order": 0.0}


def _told_plainly(view: Scene, trigger: Trigger, table: dict[str, float]) -> dict[str, float]:
    """A regulator that gives a firm time to answer inquires into it, in whatever words; too rare to be learnt."""
    present = {view.mentions.parties[place.party].type for place in view.places[trigger.sentence]}
    if "Regulator" in present and present & {"Company", "App"}:
        if trigger.word.endswith((" to answer", " to respond", " to reply")):
            return {**table, "Investigation": max(table.get("Investigation", 0.0), DEMAND)}
        lows = view.mentions.sentences[trigger.sentence].lows
        following = lows[trigger.last : trigger.last + 1]
        if trigger.word in {"complaint", "complaints"} and following in {("from",), ("by",)}:
            return {**table, "Complaint": max(table.get("Complaint", 0.0), DEMAND)}
    return table


def _scored(view: Scene, trigger: Trigger, type_: str, chances: tuple[float, float], roles: Linear) -> Scored:
    sums = frozenset(
        i
        for i in view.sums_in.get(trigger.sentence, ())
        if _whole(view.mentions.sums[i])
    )
    years = frozenset((view.mentions.dates[i].value or "")[:4] for i in view.dates_in.get(trigger.sentence, ())) - {""}
    return Scored(trigger, type_, *chances, roles_near(view, type_, trigger, roles), sums, years)
