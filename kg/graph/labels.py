"""A short readable label for a matter, out of its type, parties, sum and year."""

from __future__ import annotations

from collections import Counter

from kg.graph.facts import Naming
from kg.model import Amount, Filler, Matter, Reading, describe

# By type: how it is called, then each slot with the word that leads to it.
_PATTERNS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "Claim": ("Claim", (("by", "claimant"), ("against", "respondent"))),
    "Lawsuit": ("Lawsuit", (("by", "claimant"), ("against", "respondent"))),
    "Complaint": ("Complaint", (("by", "claimant"), ("against", "respondent"))),
    "Investigation": ("Investigation", (("of", "respondent"), ("by", "regulator"))),
    "Fine": ("Fine", (("on", "respondent"),)),
    "Order": ("Order", (("against", "respondent"),)),
    "Settlement": ("Settlement", (("by", "respondent"),)),
    "Ruling": ("Ruling", (("by", "court"), ("on", "respondent"))),
    "DataBreach": ("Data breach", (("at", "respondent"),)),
}
_MOST = 2
_ROLES = ("sought", "proposed", "imposed", "agreed", "reduced", "paid")


def label_of(
    naming: Naming, matter: Matter, fillers: list[tuple[Reading, Filler]], dropped: frozenset[tuple[str, str]]
) -> str:
    """For example ``Fine on WhatsApp, EUR 225,000,000 (2021)``."""
    kept = [(r, f) for r, f in fillers if (f.slot, describe(f.value)) not in dropped]
    word, places = _PATTERNS[matter.type]
    parts = [word] + [f"{lead} {names}" for lead, slot in places if (names := _names(naming, kept, slot))]
    amount, year = _amount(kept), _year(kept)
    return " ".join(parts) + (f", {amount}" if amount else "") + (f" ({year})" if year else "")


def _names(naming: Naming, fillers: list[tuple[Reading, Filler]], slot: str) -> str:
    members = [(r.document.sha256, str(f.value)) for r, f in fillers if f.slot == slot]
    labels = sorted({naming.entities[member].label for member in members if member in naming.entities})
    more = f" and {len(labels) - _MOST} more" if len(labels) > _MOST else ""
    return (", " if more else " and ").join(labels[:_MOST]) + more


def _amount(fillers: list[tuple[Reading, Filler]]) -> str:
    """The sum of the furthest role that the latest document tells; of several in it the first."""
    ranked = [
        ((_ROLES.index(f.value.role), r.document.published or "", r.document.sha256, -place), f.value)
        for place, (r, f) in enumerate(fillers)
        if isinstance(f.value, Amount) and f.value.converted_from is None and f.value.role in _ROLES
    ]
    return _money(max(ranked, key=lambda item: item[0])[1]) if ranked else ""


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
