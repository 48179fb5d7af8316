"""How a matter is told everywhere, in answers and on pages alike: whether it is still open."""

from __future__ import annotations

OPEN = frozenset({
    "threatened", "filed", "pending", "open", "proposed", "certified", "appealed", "suspended",
    "preliminarily-approved",
})
"""Statuses of what is not decided yet, or not for good."""
_DEMANDS = frozenset({"Claim", "Lawsuit", "Complaint", "Investigation"})


def is_open(kind: str, status: str) -> bool:
    """Whether a matter is only alleged, proposed or pending; without a status a demand is, an outcome is not."""
    return status in OPEN if status else kind in _DEMANDS
