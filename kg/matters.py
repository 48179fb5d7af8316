"""How a matter is told everywhere, in answers and on pages alike: its title, and whether it is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

OPEN = frozenset({
    "threatened", "filed", "pending", "open", "proposed", "certified", "appealed", "suspended",
    "preliminarily-approved",
})
"""Statuses of what is not decided yet, or not for good."""
SUM_STAGES = ("sought", "proposed", "imposed", "agreed", "reduced", "paid")
"""Roles of a sum that count, the furthest last: of several sums of one matter in one currency that of the furthest role
counts, then the one told latest, then the largest."""
WORDS = {
    "Claim": "Claim", "Lawsuit": "Lawsuit", "Complaint": "Complaint", "Investigation": "Investigation", "Fine": "Fine",
    "Order": "Order", "Settlement": "Settlement", "Ruling": "Ruling", "DataBreach": "Data breach",
}
"""By class: how it is called."""

Places = tuple[tuple[str, tuple[str, ...]], ...]
_DEMANDS = frozenset({"Claim", "Lawsuit", "Complaint", "Investigation"})
_AGAINST, _FORUM, _CLAIMANT = ("respondent", "app"), ("regulator", "court"), ("claimant", "onBehalfOf")
# By class: the words that lead to its parties, with the roles of which the first that is filled is named.
_CLAIM: Places = (("by", _CLAIMANT), ("against", _AGAINST))
_MAIN: dict[str, Places] = {
    "Claim": _CLAIM, "Lawsuit": _CLAIM, "Complaint": _CLAIM,
    "Investigation": (("of", _AGAINST), ("by", _FORUM)),
    "Fine": (("on", _AGAINST),),
    "Order": (("against", _AGAINST),),
    "Settlement": (("by", _AGAINST),),
    "Ruling": (("by", ("court", "regulator")), ("on", _AGAINST)),
    "DataBreach": (("at", _AGAINST),),
}
# Those named besides where there is room, or where nobody else is known.
_MORE: dict[str, Places] = {
    "Fine": (("by", _FORUM),),
    "Order": (("by", _FORUM),),
    "Settlement": (("with", (*_CLAIMANT, "regulator")),),
    "DataBreach": (("of", ("onBehalfOf", "claimant")),),
}
_MOST = 2


def is_open(kind: str, status: str) -> bool:
    """Whether a matter is only alleged, proposed or pending; without a status a demand is, an outcome is not."""
    return status in OPEN if status else kind in _DEMANDS


def title(kind: str, names: Mapping[str, Sequence[str]], amount: str = "", year: str = "") -> str:
    """The title of a matter: ``Fine on WhatsApp, EUR 225,000,000 (2021)``; ``names`` are its parties' by role."""
    parts = [WORDS[kind], _said(_MAIN[kind], names) or parties(kind, names)]
    return " ".join(filter(None, parts)) + (f", {amount}" if amount else "") + (f" ({year})" if year else "")


def parties(kind: str, names: Mapping[str, Sequence[str]]) -> str:
    """A title for where class, sum and year stand beside it, with more of its parties: ``on WhatsApp by Irish DPC``."""
    told = (_said(_MAIN[kind], names), _said(_MORE.get(kind, ()), names))
    return " ".join(filter(None, told)) or _said((("before", _FORUM),), names)


def _said(places: Places, names: Mapping[str, Sequence[str]]) -> str:
    told = ((lead, next((names[role] for role in roles if names.get(role)), ())) for lead, roles in places)
    return " ".join(f"{lead} {_listed(found)}" for lead, found in told if found)


def _listed(names: Sequence[str]) -> str:
    """Two names, and how many more; in the order of the alphabet, so that the order of sources plays no part."""
    kept = sorted(set(names))
    more = f" and {len(kept) - _MOST} more" if len(kept) > _MOST else ""
    return (", " if more else " and ").join(kept[:_MOST]) + more
