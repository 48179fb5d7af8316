"""Values that nobody disputes and that need not be counted: rounded, or of another stage."""

from __future__ import annotations

from collections.abc import Sequence

from kg.entities.values import days_between, exactness, is_date, same_sum
from kg.model import Amount, Event, Reading, describe

Told = Sequence[tuple[Reading, Event]]

# The stage whose date is the date of the event: a lawsuit is of the day it was filed, not of the day it was threatened.
FOUNDING = {
    "Lawsuit": "filed", "Complaint": "filed", "Fine": "imposed", "Order": "imposed", "Settlement": "agreed",
    "Investigation": "open",
}


def shadowed(kind: str, told: Told) -> tuple[tuple[str, str], ...]:
    """Values (slot, words) that stay as proofs only: sums that others give more exactly, the dates of other stages."""
    sums = [(reading, value) for reading, event in told for value in event.of("amount") if isinstance(value, Amount)]
    coarse = {
        describe(one)
        for reading, one in sums
        for other, two in sums
        if reading != other and one.role == two.role and describe(one) != describe(two) and same_sum(one, two)
        and (exactness(two), describe(two)) > (exactness(one), describe(one))
    }
    return (*(("amount", words) for words in sorted(coarse)), *(("date", words) for words in other_stages(kind, told)))


def other_stages(kind: str, told: Told) -> tuple[str, ...]:
    """The dates of tellings that speak of another stage than the one that dates the event, where some speak of it."""
    stage = FOUNDING.get(kind, "")
    dated = [(event, text) for _, event in told for text in event.of("date") if is_date(text)]
    founding = {text for event, text in dated if _tells(event, stage)}
    others = {text for event, text in dated if event.of("status") and not _tells(event, stage)}
    return tuple(sorted(o for o in others if founding and all(days_between(o, f) > 0 for f in founding)))


def _tells(event: Event, stage: str) -> bool:
    return stage in {status.name for status in event.of("status")}
