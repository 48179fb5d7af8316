"""A short readable label for a matter: its title, with the sum and year that its sources tell."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from kg.graph.facts import Naming
from kg.matters import SUM_STAGES, title
from kg.model import PARTY_SLOTS, Amount, Filler, Matter, Reading, describe


def label_of(
    naming: Naming, matter: Matter, fillers: list[tuple[Reading, Filler]], dropped: frozenset[tuple[str, str]]
) -> str:
    """For example ``Fine on WhatsApp, EUR 225,000,000 (2021)``."""
    kept = [(r, f) for r, f in fillers if (f.slot, describe(f.value)) not in dropped]
    return title(matter.type, _names(naming, kept), _amount(kept), _year(kept))


def _names(naming: Naming, fillers: list[tuple[Reading, Filler]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for reading, filler in fillers:
        entity = naming.entities.get((reading.document.sha256, str(filler.value)))
        if filler.slot in PARTY_SLOTS and entity is not None:
            found.setdefault(filler.slot, []).append(entity.label)
    return found


def _amount(fillers: list[tuple[Reading, Filler]]) -> str:
    """The sum of the furthest role that the latest document tells; of several the largest."""
    ranked = [
        ((SUM_STAGES.index(f.value.role), r.document.published or "", _size(f.value), r.document.sha256), f.value)
        for r, f in fillers
        if isinstance(f.value, Amount) and f.value.converted_from is None and f.value.role in SUM_STAGES
    ]
    return _money(max(ranked, key=lambda item: item[0])[1]) if ranked else ""


def _size(amount: Amount) -> Decimal:
    return max(figure for figure in (amount.value, amount.minimum, amount.maximum, Decimal(0)) if figure is not None)


def _money(amount: Amount) -> str:
    if amount.value is not None:
        return f"{amount.currency} {amount.value:,f}"
    low, high = amount.minimum, amount.maximum
    if low is not None and high is not None:
        return f"{amount.currency} {low:,f} to {high:,f}"
    return f"{amount.currency} over {low:,f}" if low is not None else f"{amount.currency} up to {high:,f}"


def _year(fillers: list[tuple[Reading, Filler]]) -> str:
    return _most_frequent([str(f.value)[:4] for _, f in fillers if f.slot == "date"])


def _most_frequent(texts: list[str]) -> str:
    """The text that most tellings give; the first in the alphabet among equals, so that order plays no part."""
    return min(Counter(texts).items(), key=lambda item: (-item[1], item[0]), default=("", 0))[0]
