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
    merged = [Status(name, _date(name, told)) for name in names]
    when = {status.name: status.date or _first_told(status.name, told) for status in merged}
    stages = STAGES.get(kind, "").split()
    dated = all(when.values())
    return tuple(sorted(merged, key=lambda s: (when[s.name][:10] if dated else "", _stage(stages, s.name), s.name)))


def _stage(stages: list[str], name: str) -> int:
    return stages.index(name) if name in stages else len(stages)


def _date(name: str, told: Told) -> str | None:
    """The date that most documents agree with; the most precise among equals."""
    dates = [s.date for _, event in told for s in event.of("status") if s.name == name and s.date and is_date(s.date)]
    agreeing = {one: sum(days_between(one, other) == 0 for other in dates) for one in dates}
    fine = [one for one in agreeing if not any(is_coarser(one, other) for other in agreeing)]
    return min(fine, key=lambda one: (-agreeing[one], one), default=None)


def _first_told(name: str, told: Told) -> str:
    """When the oldest document that tells a status appeared: it had begun by then."""
    return min((r.document.published or "" for r, event in told if name in {s.name for s in event.of("status")}))
