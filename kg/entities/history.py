"""The statuses of a matter, in the order in which they came, out of what several documents tell."""

from __future__ import annotations

from collections.abc import Sequence

from kg.entities.values import days_between, is_coarser, is_date
from kg.model import Event, Reading, Status

# The order in which the statuses of a type follow one another, where no date says otherwise.
STAGES = {
    "Claim": "threatened filed pending certified dismissed decided appealed settled withdrawn",
    "Lawsuit": "threatened filed pending certified dismissed decided appealed settled withdrawn",
    "Settlement": "proposed agreed preliminarily-approved approved rejected",
    "Fine": "proposed imposed appealed suspended reduced upheld annulled",
    "Investigation": "open closed",
    "Order": "proposed imposed annulled",
    "Complaint": "filed",
    "Ruling": "other certified dismissed liable not-liable approved affirmed reversed",
}

Told = Sequence[tuple[Reading, Event]]


def history(kind: str, told: Told) -> tuple[Status, ...]:
    """Each status once, with the most precise date told of it, in order; empty where one document tells all."""
    if len(told) < 2:
        return ()
    # A source that calls a settlement a fine calls it imposed: what the type cannot be it never was.
    names = {s.name for _, event in told for s in event.of("status")} & set(STAGES.get(kind, "").split())
    stages = STAGES.get(kind, "").split()
    staged = sorted((Status(name, _date(name, told)) for name in names), key=lambda status: stages.index(status.name))
    # Dates put the dated ones right; one that no document dates stays at its stage, for a later document often
    # tells an earlier stage as background.
    dated = iter(sorted((s for s in staged if s.date), key=lambda s: ((s.date or "")[:10], stages.index(s.name))))
    return tuple(next(dated) if status.date else status for status in staged)


def _date(name: str, told: Told) -> str | None:
    """The date that most documents agree with; the most precise among equals."""
    dates = [s.date for _, event in told for s in event.of("status") if s.name == name and s.date and is_date(s.date)]
    agreeing = {one: sum(days_between(one, other) == 0 for other in dates) for one in dates}
    fine = [one for one in agreeing if not any(is_coarser(one, other) for other in agreeing)]
    return min(fine, key=lambda one: (-agreeing[one], one), default=None)
