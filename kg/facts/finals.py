"""The last word on drafts, in figures for the boosted trees that have it: is this an event, whose is a date or sum,
how far has it come, what does it end. They hear the log-linear models and the network, and what both say of
the other drafts and values of the document: a date that is another event's is seldom this one's too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log10
from typing import Any

import numpy as np

from kg.facts import sight, values
from kg.facts.drafts import ROLES, Draft, Scene, Scored
from kg.facts.rivals import Others
from kg.linear import pool
from kg.model import EVENT_TYPES

EVEN = (0.5, 0.5)
FAR, NOWHERE = 30.0, 99.0
SHARED = tuple(ROLES.index(role) for role in ("claimant", "respondent", "regulator", "court"))
FINISHED = (
    "Settlement=proposed",
    "Settlement=agreed",
    "Settlement=approved",
    "Ruling=dismissed",
    "Ruling=upheld",
    "Ruling=reversed",
    "Lawsuit=settled",
    "Lawsuit=dismissed",
    "Lawsuit=pending",
    "Fine=proposed",
    "Investigation=open",
    "Investigation=closed",
)
"""Outcomes of one event that tell of the outcome of another."""
PUBLISHED = -1
"""Stands for the day of publication among the dates of a document."""


def mean(one: float, other: float) -> float:
    """Two opinions of one question as one: the geometric mean of the odds."""
    return pool({"yes": one, "no": 1 - one}, {"yes": other, "no": 1 - other}, EVEN)["yes"]


@dataclass(frozen=True)
class Option:
    """A value that may be a draft's own: its number in the document, what makes it the same as another, and P as the
    log-linear model and the network have it."""

    index: int
    value: object
    plain: float
    seen: float

    @cached_property
    def both(self) -> float:
        """P as both have it."""
        return mean(self.plain, self.seen)


class Company:
    """The drafts of a document with the parts that the network gives every party in each."""

    def __init__(self, view: Scene, drafts: Sequence[Draft]) -> None:
        self.view, self.drafts = view, drafts
        seen = [sight.roles(view, draft) for draft in drafts]
        rows = [[[table.get(ROLES[at], 0.0) for at in SHARED] for table in tables] for tables in seen]
        self._roles = np.zeros((len(drafts), max(len(view.mentions.parties), 1), len(SHARED)))
        self._roles[:, : len(view.mentions.parties)] = np.array(rows).reshape(len(drafts), -1, len(SHARED))
        self._outcomes = [sight.outcome(view, draft)[0] for draft in drafts]
        self.told: dict[int, list[tuple[Draft, Scored]]] = defaultdict(list)
        for draft in drafts:
            for item in draft.scored:
                self.told[item.trigger.sentence].append((draft, item))

    def bonds(self, number: int) -> list[list[float]]:
        """For each draft, by role: how surely a party plays it in both that draft and this one."""
        found: list[list[float]] = np.minimum(self._roles, self._roles[number]).max(axis=1).tolist()
        return found

    def parts(self, number: int) -> list[float]:
        """By role: how surely anyone plays it."""
        found: list[float] = self._roles[number].max(axis=0).tolist()
        return found

    def outcome(self, number: int) -> Mapping[str, float]:
        """P(status) as the network has it."""
        return self._outcomes[number]

    def likelihood(self, number: int) -> float:
        """How likely the surest word tells of an event of the type."""
        return max(item.probability for item in self.drafts[number].scored)


def events(company: Company, plain: Sequence[float]) -> list[list[float]]:
    """Each draft as a row: whether it is an event at all. ``plain``: P as the log-linear model has it."""
    view, drafts = company.view, company.drafts
    words = [{item.trigger.spot for item in draft.scored} for draft in drafts]
    made = []
    for number, (draft, chance) in enumerate(zip(drafts, plain, strict=True)):
        likely = sorted((item.probability for item in draft.scored), reverse=True)
        others = [at for at in range(len(drafts)) if at != number]
        same = [at for at in others if drafts[at].type == draft.type]
        row: list[float] = [chance, likely[0], sum(likely) / len(likely), likely[1] if len(likely) > 1 else 0.0]
        row += [max(item.plain for item in draft.scored), *_place(view, draft), len(drafts), len(same)]
        row += [sum(at < number for at in same), sum(plain[at] > chance for at in same)]
        row += [draft.type == name for name in EVENT_TYPES]
        row += [max((plain[at] for at in others if drafts[at].type == name), default=0.0) for name in EVENT_TYPES]
        over = [at for at in others if words[at] & words[number]]
        row += [len(over), max((plain[at] for at in over), default=0.0)]
        row += [max((company.likelihood(at) for at in over), default=0.0)]
        bonds = company.bonds(number)
        row += [max((bonds[at][column] for at in same), default=0.0) for column in range(len(SHARED))]
        row += company.parts(number)
        row += _best_parts(draft)
        made.append([float(value) for value in row])
    return made


def of_values(company: Company, kind: str, options: Sequence[Sequence[Option]]) -> list[list[list[float]]]:
    """Each value that may be a draft's own as a row, draft by draft; ``kind`` is amount or date."""
    best: dict[object, list[tuple[float, int]]] = {}
    for number, row in enumerate(options):
        for option in row:
            best.setdefault(option.value, []).append((option.both, number))
    table = []
    for number, row in enumerate(options):
        draft = company.drafts[number]
        head = [*_place(company.view, draft), len(company.drafts), len(row)]
        head += [draft.type == name for name in EVENT_TYPES]
        head.append(sum(other.type == draft.type for other in company.drafts))
        ranked = sorted({option.both for option in row}, reverse=True)
        numbers = {value: at for at, value in enumerate(dict.fromkeys(option.value for option in row))}
        rivals = _rivals_of(row, numbers)
        made = []
        for option in row:
            elsewhere = [(chance, at) for chance, at in best[option.value] if at != number]
            akin = [chance for chance, at in elsewhere if company.drafts[at].type == draft.type]
            line = [option.plain, option.seen, option.both, ranked.index(option.both)]
            line += rivals.without(numbers[option.value])
            line += [max((chance for chance, _ in elsewhere), default=0.0), max(akin, default=0.0), len(elsewhere)]
            line += _standing(company, draft, kind, option.index)
            made.append([float(value) for value in (*line, *head)])
        table.append(made)
    return table


def statuses(company: Company, names: Sequence[str], plain: Sequence[Mapping[str, float]]) -> list[list[float]]:
    """Each draft as a row: how far it has come. ``names``: all outcomes; ``plain``: P of each, log-linear."""
    made = []
    for number, (draft, table) in enumerate(zip(company.drafts, plain, strict=True)):
        seen = company.outcome(number)
        row: list[float] = [part.get(name, 0.0) for name in names for part in (table, seen)]
        row += [draft.type == name for name in EVENT_TYPES]
        row += [*_place(company.view, draft), len(company.drafts)]
        others = [(at, max(bond[:3])) for at, bond in enumerate(company.bonds(number)) if at != number]
        for name in EVENT_TYPES:
            kin = [(bond, company.likelihood(at)) for at, bond in others if company.drafts[at].type == name]
            row += [max((bond for bond, _ in kin), default=0.0), max((likely for _, likely in kin), default=0.0)]
        for name in FINISHED:
            row.append(max((company.outcome(at).get(name, 0.0) * bond for at, bond in others), default=0.0))
        made.append([float(value) for value in row])
    return made


def ends(
    company: Company, pairs: Sequence[tuple[int, int]], plain: Sequence[float]
) -> list[list[float]]:
    """Each pair of drafts as a row: whether the first ends the second. ``plain``: P, log-linear."""
    drafts, made = company.drafts, []
    first, second = (_rivals(pairs, plain, end) for end in (0, 1))
    bonds = {one: company.bonds(one) for one in first}
    for (one, other), chance in zip(pairs, plain, strict=True):
        mine, theirs = drafts[one], drafts[other]
        (rivals, mine_best), (back, their_best) = first[one], second[other]
        gap = min((abs(a - b) for a in mine.sentences for b in theirs.sentences), default=0)
        row: list[float] = [chance, mine_best.without(other)[0], their_best.without(one)[0], rivals - 1, back - 1, gap]
        row += [_words_apart(mine, theirs), mine.sentences[0] - theirs.sentences[0], len(drafts)]
        row += [mine.type == name for name in EVENT_TYPES] + [theirs.type == name for name in EVENT_TYPES]
        row += [sum(draft.type == kind for draft in drafts) for kind in (mine.type, theirs.type)]
        row += [*bonds[one][other], *company.parts(one), *company.parts(other)]
        row += [company.likelihood(one), company.likelihood(other)]
        row += [company.outcome(at).get(name, 0.0) for at in (one, other) for name in FINISHED]
        made.append([float(value) for value in row])
    return made


def _rivals_of(row: Sequence[Option], numbers: Mapping[object, int]) -> Others:
    """The highest P of any value of a draft, by either opinion and by both; ``numbers`` tells the values apart."""
    table = [[0.0] * 3 for _ in numbers]
    for option in row:
        at = numbers[option.value]
        table[at] = list(map(max, table[at], (option.plain, option.seen, option.both)))
    found = Others(3)
    for number, line in enumerate(table):
        found.add(number, line)
    return found


def _rivals(pairs: Sequence[tuple[int, int]], plain: Sequence[float], end: int) -> dict[int, tuple[int, Others]]:
    """By the draft at one end of pairs: how many pairs it has, and the highest chances among them."""
    found: dict[int, tuple[int, Others]] = {}
    for pair, chance in zip(pairs, plain, strict=True):
        count, best = found.get(pair[end], (0, Others(1)))
        best.add(pair[1 - end], [chance])
        found[pair[end]] = (count + 1, best)
    return found


def _best_parts(draft: Draft) -> list[float]:
    """By role: the highest P of any party near the draft's words, log-linear."""
    tables = [table for item in draft.scored for table in item.roles.values()]
    return [max((table.get(role, 0.0) for table in tables), default=0.0) for role in ROLES]


def _place(view: Scene, draft: Draft) -> list[float]:
    """Where in the document a draft is told, and how often."""
    kinds = {view.mentions.sentences[index].kind for index in draft.sentences}
    first, count = draft.sentences[0], len(view.mentions.sentences)
    return [first, count, len(draft.sentences), len(draft.scored), "title" in kinds, first / count]


def _words_apart(one: Draft, other: Draft) -> float:
    """Words between two drafts where a sentence tells of both."""
    both = ((a.trigger, b.trigger) for a in one.scored for b in other.scored)
    gaps = (
        max(a.first - b.last, b.first - a.last, -1) + 100 * (a.first > b.first)
        for a, b in both
        if a.sentence == b.sentence
    )
    return float(min(gaps, default=-9))


def _standing(company: Company, draft: Draft, kind: str, index: int) -> list[float]:
    """Where a value stands to the words that tell of the draft and of others, and what it is."""
    view = company.view
    if index == PUBLISHED:
        return [0.0, draft.sentences[0], NOWHERE, 0, 0, 0, 0, *_form(view, kind, index)]
    found: Any = view.mentions.sums if kind == "amount" else view.mentions.dates
    place = values.spot(view, found[index].span)
    assert place is not None  # it has features, so it stands in a sentence
    at = place.sentence.index
    step = min((at - index for index in draft.sentences), key=abs)
    told = company.told.get(at, ())
    mine = [_gap(place, item) for other, item in told if other is draft]
    theirs = [_gap(place, item) for other, item in told if other is not draft]
    own, rival = (min(gaps, key=abs, default=NOWHERE) for gaps in (mine, theirs))
    return [
        max(-FAR, min(FAR, step)),
        at,
        own,
        rival,
        abs(rival) < abs(own),
        place.sentence.kind == "title",
        place.first,
        *_form(view, kind, index),
    ]


def _gap(place: values.Spot, item: Scored) -> float:
    """Words from a telling to a place, negative where the place stands before."""
    trigger = item.trigger
    if place.first >= trigger.last:
        return float(place.first - trigger.last + 1)
    return float(min(place.last - trigger.first - 1, -1))


def _form(view: Scene, kind: str, index: int) -> list[float]:
    mentions = view.mentions
    if kind == "date":
        published = mentions.document.published or ""
        value = published if index == PUBLISHED else mentions.dates[index].value or ""
        width = min(len(value), len(published))
        order = (value[:width] > published[:width]) - (value[:width] < published[:width])
        finer = sum((item.value or "").startswith(value) and item.value != value for item in mentions.dates)
        lag = int(published[:4]) - int(value[:4]) if published and value else -9
        same = sum(item.value == value for item in mentions.dates)
        return [index == PUBLISHED, len(value), bool(published), order, max(-9, min(9, lag)), finer, same, index]
    item = mentions.sums[index]
    larger = sum(other.currency == item.currency and other.size > item.size for other in mentions.sums)
    size = log10(float(item.size)) if item.size > 0 else -1.0
    bounds = (item.bound == "max", item.bound == "min", item.per_person, item.approximate)
    return [size, *bounds, larger, len(mentions.sums), index]


__all__ = ["PUBLISHED", "Company", "Option", "ends", "events", "mean", "of_values", "statuses"]
