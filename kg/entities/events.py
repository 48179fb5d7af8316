"""What is compared when two documents may tell of one event, and how much it says.

A table of features. Each finds one of a few cases ("same", "near", "other", …), and each case has points, learned from
events that annotators have told apart (``events.json``; tests/quality/matters.py makes it again). The points add up to
the log-odds that two tellings are of one event; the docstrings are what a user sees.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Set
from functools import cache
from importlib import resources
from typing import Any

from kg import vocab
from kg.entities.history import STAGES
from kg.entities.tellings import Telling
from kg.entities.values import days_between, near, same_sum

ENOUGH = 0.25
"""The mean from which two groups of tellings are of one event. Of pairs that are hard to tell 77 in 100 were right at 0
and 83 at 0.3 (docs/quality.md)."""
DOUBTFUL = -1.0
"""From here on a person is asked."""
LINKED = 1.5
"""Said besides of tellings that one event resolves or follows from."""
MARGIN = 0.3
"""A telling without sum and date joins the matter that it fits best only where the next one is further behind."""
OTHERS = -6.0
"""Said of what cannot be one event; no points go further, so that no single slip of a reader decides."""

DAYS = ((10, "10 days"), (61, "60 days"), (400, "a year"), (1100, "three years"))
WEEKS = ((10, "10 days"), (100, "100 days"), (400, "a year"))
Compare = Callable[[Telling, Telling], str]


def families(a: Telling, b: Telling) -> str:
    """What kind of event it is: of some, such as rulings, one matter has many."""
    return a.family


def kinds(a: Telling, b: Telling) -> str:
    """Whether both call it the same: a demand, a suit, a fine, a settlement."""
    return "same" if a.type == b.type else " and ".join(sorted((a.type, b.type)))


def respondents(a: Telling, b: Telling) -> str:
    """Against whom it goes: the same, some of them, parties that belong together (kin), or others."""
    found = _common(a.respondents, b.respondents)
    return "kin" if found == "other" and (a.respondents & b.kin or b.respondents & a.kin) else found


def counterparts(a: Telling, b: Telling) -> str:
    """Who stands on the other side, claimant, authority or court: one of a type in common, or others."""
    shared = a.counterparts & b.counterparts
    if shared:
        return min(a.kinds[party] for party in shared)
    found = _common(a.counterparts, b.counterparts)
    people = all(a.kinds.get(party, b.kinds.get(party)) == "Person" for party in a.counterparts | b.counterparts)
    return "other people" if found == "other" and people else found


def regulators(a: Telling, b: Telling) -> str:
    """Which authority acts."""
    return _common(a.of("regulator"), b.of("regulator"))


def claimants(a: Telling, b: Telling) -> str:
    """Who claims."""
    return _common(a.of("claimant"), b.of("claimant"))


def described_groups(a: Telling, b: Telling) -> str:
    """For which described group of people: the same, others, or people of another place (elsewhere)."""
    first, second = a.groups, b.groups
    if not first or not second:
        return "none"
    elsewhere = (first - second) & _places() and (second - first) & _places()
    return "elsewhere" if elsewhere else "same" if first & second else "other"


def sums(a: Telling, b: Telling) -> str:
    """The sum: the same but for rounding, near, another, another of another role, or in another currency."""
    if any(same_sum(one, two) for one in a.amounts for two in b.amounts):
        return "same"
    rivals = [(x, y) for x in a.amounts for y in b.amounts if x.currency == y.currency]
    if any(near(x, y) for x, y in rivals):
        return "near"
    if rivals:
        return "other" if any(x.role == y.role for x, y in rivals) else "other role"
    return "other currency" if a.amounts and b.amounts else _told(a.amounts, b.amounts)


def dates(a: Telling, b: Telling) -> str:
    """How far apart the dates are; where they agree, to the day, the month or the year."""
    when = [(*t.dates, *t.changes) for t in (a, b)]
    if not all(when):
        return _told(*when)
    gap, first, second = min((days_between(x, y), x, y) for x in when[0] for y in when[1])
    figures = min(len(first.rstrip("~")), len(second.rstrip("~")))
    if gap == 0:
        return {4: "year", 7: "month"}.get(figures, "day")
    gap += {4: 365, 7: 30}.get(figures, 0)  # 2020 and 2021 touch, and yet are a year apart
    return next((name for days, name in DAYS if gap <= days), "further")


def sums_and_dates(a: Telling, b: Telling) -> str:
    """Whether sum and date both differ, as those of two fines do; or of one that has come further meanwhile."""
    if sums(a, b) not in ("other", "near") or dates(a, b) not in ("60 days", "a year", "three years", "further"):
        return "no"
    return "both, later stage" if stages(a, b) == "later" else "both"


def told_before_it_happened(a: Telling, b: Telling) -> str:
    """Whether one document is older than the event of the other one, by days or months, and of no earlier stage."""
    staged = a.family == "claim" or (bool(a.statuses and b.statuses) and set(a.statuses) != set(b.statuses))
    days = 0 if staged else max(_days_before(x.published, y.dates) for x, y in ((a, b), (b, a)))
    return "no" if days <= 1 else "by days" if days <= 60 else "by months"


def published(a: Telling, b: Telling) -> str:
    """How far apart the documents were published."""
    if not a.published or not b.published:
        return "unknown"
    gap = days_between(a.published, b.published)
    return next((name for days, name in WEEKS if gap <= days), "further")


def courts(a: Telling, b: Telling) -> str:
    """Before which court; a case can move."""
    return _common(a.of("court"), b.of("court"))


def laws(a: Telling, b: Telling) -> str:
    """Under which law."""
    return _common(a.of("law"), b.of("law"))


def apps(a: Telling, b: Telling) -> str:
    """About which app."""
    return _common(a.of("app"), b.of("app"))


def allegations(a: Telling, b: Telling) -> str:
    """What is alleged."""
    return _common(a.words, b.words)


def sizes(a: Telling, b: Telling) -> str:
    """Whether as many people are concerned."""
    return "same" if a.sizes & b.sizes else "none"


def stages(a: Telling, b: Telling) -> str:
    """How far it has come: equally far, one further than the other (later), or to outcomes of no order."""
    found = _common(frozenset(a.statuses), frozenset(b.statuses))
    if found != "other":
        return found
    first, second = _stage(a), _stage(b)
    return "later" if first is not None and second is not None and first != second else "other"


def alone(a: Telling, b: Telling) -> str:
    """Whether each document tells of just one such event against that party: both, one of them, or neither."""
    return {2: "both", 1: "one"}.get((a.rivals == 1) + (b.rivals == 1), "neither")


FEATURES: tuple[Compare, ...] = (
    families, kinds, respondents, counterparts, regulators, claimants, described_groups, sums, dates,
    sums_and_dates, told_before_it_happened, published, courts, laws, apps, allegations, sizes, stages, alone,
)


def points(a: Telling, b: Telling) -> float:
    """How much speaks for two tellings being of one event: the log-odds, within ±6."""
    if a.family != b.family or told_before_it_happened(a, b) == "by months":
        return OTHERS  # nobody can tell of what is yet to come
    bias, weights = _weights()
    total = bias + sum(weights[compare.__name__].get(compare(a, b), 0.0) for compare in FEATURES)
    return round(max(OTHERS, min(-OTHERS, total)), 2)


def reasons(a: Telling, b: Telling) -> list[tuple[str, float, str]]:
    """Each feature that has a say on two tellings: its name and case, its points, what it compares."""
    weights = _weights()[1]
    said = ((compare, compare(a, b)) for compare in FEATURES)
    rows = [(compare, case, weights[compare.__name__].get(case, 0.0)) for compare, case in said]
    return [
        (f"{compare.__name__.replace('_', ' ')} ({case})", value, " ".join((compare.__doc__ or "").split()))
        for compare, case, value in rows
        if value
    ]


@cache
def _weights() -> tuple[float, Mapping[str, Mapping[str, float]]]:
    text = (resources.files("kg.entities") / "events.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data["bias"], data["points"]


def _common(ones: Set[str], others: Set[str]) -> str:
    if not ones or not others:
        return _told(ones, others)
    return "same" if ones == others else "some" if ones & others else "other"


def _told(one: object, other: object) -> str:
    """Where not both say it: whether one does."""
    return "told by one" if one or other else "none"


@cache
def _places() -> frozenset[str]:
    """Words that tell where people live: Californian subscribers are not those of Illinois."""
    words = {"usState", "country", "demonym"}
    rows = (row["word"].casefold() for row in vocab.table("words") if row["kind"] in words)
    return frozenset(part for word in rows for part in word.split())


def _stage(telling: Telling) -> int | None:
    """How far a telling has come, where its statuses have an order."""
    order = STAGES.get(telling.type, "").split()
    return max((order.index(name) for name in telling.statuses if name in order), default=None)


def _days_before(day: str | None, happened: tuple[str, ...]) -> int:
    """How many days a document is older than all that happened."""
    return min((days_between(day, date) if day < date else 0 for date in happened), default=0) if day else 0
