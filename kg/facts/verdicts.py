"""What is decided of drafts: which are events, whose is a sum, date or number, how far each has come, what it ends.

With a network, boosted trees have their say (finals.py): alone on what is an event and what ends what, beside both
opinions on sums, dates and status, where the three together did better on held-back texts than any of them. Without a
network the log-linear models decide alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.facts import finals, outcomes, sight, slots, values
from kg.facts.drafts import Draft, Scene
from kg.facts.finals import EVEN, PUBLISHED, Company, Option, mean
from kg.linear import pool

Models = Mapping[str, Any]
Chances = Sequence[tuple[int, float]]
"""Numbers of values in the document, each with P(it is the event's own)."""
FEATURES = {"amount": values.sums, "date": values.dates, "count": values.counts}
JUDGED = ("amount", "date")
"""Kinds of values on which trees have a say; on numbers of people they did no better."""
YES_NO = ("no", "yes")
ENDED = {
    "Settlement": ("Lawsuit", "Claim", "Investigation", "Complaint"),
    "Ruling": ("Lawsuit", "Claim", "Complaint"),
    "Fine": ("Investigation", "Complaint"),
    "Order": ("Investigation", "Complaint"),
}
"""What an event of a type may end."""


@dataclass(frozen=True)
class Verdict:
    """What belongs to an event, and P(status) by labels such as Fine=imposed."""

    amount: Chances
    date: Chances
    count: Chances
    status: Mapping[str, float]


def real(view: Scene, drafts: Sequence[Draft], models: Models) -> list[float]:
    """P(a draft is an event that happened), draft by draft."""
    plain = real_plainly(view, drafts, models)
    if view.mentions.seen is None or not drafts:
        return plain
    return _yes(models["event_trees"], finals.events(Company(view, drafts), plain))


def verdicts(view: Scene, drafts: Sequence[Draft], kept: Sequence[Draft], models: Models) -> list[Verdict]:
    """What belongs to each of the drafts that are kept."""
    own = {kind: [options(view, drafts, draft, kind, models) for draft in kept] for kind in FEATURES}
    plain = [status_plainly(view, drafts, draft, models) for draft in kept]
    if view.mentions.seen is None or not kept:
        found = {kind: [[(o.index, o.plain) for o in row] for row in rows] for kind, rows in own.items()}
        return [Verdict(*row) for row in zip(found["amount"], found["date"], found["count"], plain, strict=True)]
    company = Company(view, kept)
    judged: dict[str, list[Chances]] = {"count": [[(o.index, o.both) for o in row] for row in own["count"]]}
    for kind in JUDGED:
        table = finals.of_values(company, kind, own[kind])
        chances = iter(_yes(models[f"{kind}_trees"], [line for lines in table for line in lines]))
        judged[kind] = [[(o.index, mean(o.both, next(chances))) for o in row] for row in own[kind]]
    statuses = _statuses(view, company, plain, models)
    return [Verdict(*row) for row in zip(judged["amount"], judged["date"], judged["count"], statuses, strict=True)]


def endings(
    view: Scene, drafts: Sequence[Draft], kept: Sequence[Draft], pairs: Sequence[tuple[int, int]], models: Models
) -> list[float]:
    """P(the first ends the second) of each pair, by their numbers among those kept."""
    plain = endings_plainly(view, drafts, kept, pairs, models)
    if view.mentions.seen is None or not pairs:
        return plain
    return _yes(models["end_trees"], finals.ends(Company(view, kept), pairs, plain))


# --- the opinions that the trees hear --------------------------------------------------------------------------------


def real_plainly(view: Scene, drafts: Sequence[Draft], models: Models) -> list[float]:
    """P(a draft is an event) as the log-linear model has it."""
    return [models["event"].probabilities(slots.event_features(view, drafts, draft))["yes"] for draft in drafts]


def options(view: Scene, drafts: Sequence[Draft], draft: Draft, kind: str, models: Models) -> list[Option]:
    """The values of a kind that may be a draft's own; among the dates that of publication."""
    found: Any = {"amount": view.mentions.sums, "date": view.mentions.dates, "count": view.mentions.counts}[kind]
    rows = [(index, models[kind].probabilities(row)["yes"]) for index, row in FEATURES[kind](view, drafts, draft)]
    seen = sight.values(view, kind, draft, [found[index].span for index, _ in rows])
    made = [
        Option(index, _same(kind, found[index]), plain, other)
        for (index, plain), other in zip(rows, seen, strict=True)
    ]
    day = view.mentions.document.published
    if kind == "date" and day:
        plain = models["published"].probabilities(values.published(view, drafts, draft))["yes"]
        made.append(Option(PUBLISHED, day, plain, sight.published(view, draft)))
    return made


def _same(kind: str, item: Any) -> object:
    if kind == "amount":
        return item.currency, item.size
    return item.value if kind == "date" else item.least


def status_plainly(view: Scene, drafts: Sequence[Draft], draft: Draft, models: Models) -> dict[str, float]:
    """P(status) as the log-linear model has it; empty for what has none."""
    allowed = [name for name in models["status"].classes if name.split("=")[0] == draft.type]
    found: dict[str, float] = {}
    if allowed:
        found = models["status"].probabilities(outcomes.status_features(view, drafts, draft), allowed)
    return found


def endings_plainly(
    view: Scene, drafts: Sequence[Draft], kept: Sequence[Draft], pairs: Iterable[tuple[int, int]], models: Models
) -> list[float]:
    """P(the first ends the second) as the log-linear model has it."""
    return [
        models["link"].probabilities(slots.link_features(view, drafts, kept[one], kept[other]))["yes"]
        for one, other in pairs
    ]


def may_end(kept: Sequence[Draft]) -> list[tuple[int, int]]:
    """The pairs of drafts of which the first may end the second."""
    numbers = range(len(kept))
    return [(i, j) for i in numbers for j in numbers if i != j and kept[j].type in ENDED.get(kept[i].type, ())]


def _statuses(
    view: Scene, company: Company, plain: Sequence[Mapping[str, float]], models: Models
) -> list[Mapping[str, float]]:
    """P(status) of each draft: the mean of all three; the network's word alone on what has had no examples."""
    rows = finals.statuses(company, sight.statuses(view), plain)
    asked = [list(table) or list(models["status_trees"].classes) for table in plain]
    judged = models["status_trees"].probabilities(rows, asked)
    found: list[Mapping[str, float]] = []
    for number, (table, trees) in enumerate(zip(plain, judged, strict=True)):
        seen = company.outcome(number)
        if table:
            found.append(pool(pool(table, seen, EVEN), trees, EVEN))
        else:
            found.append({} if company.drafts[number].type == "DataBreach" else seen)  # a breach has no status
    return found


def _yes(trees: Any, rows: Sequence[Sequence[float]]) -> list[float]:
    return [table["yes"] for table in trees.probabilities(rows, [YES_NO] * len(rows))] if rows else []


__all__ = ["ENDED", "Verdict", "endings", "may_end", "options", "real", "verdicts"]
