"""Text -> mentions: a document comes in, its sentences, would-be parties, sums, dates and counts go out."""

from __future__ import annotations

from kg.mentions.figures import SPELT, spelt
from kg.mentions.finding import Finding, Mentions, find
from kg.mentions.laws import articles_alone, provisions
from kg.mentions.money import Sum
from kg.mentions.names import title_case
from kg.mentions.triggers import Trigger, find_triggers
from kg.mentions.typing import SIDES

__all__ = [
    "SPELT",
    "SIDES",
    "Finding",
    "Mentions",
    "Sum",
    "Trigger",
    "articles_alone",
    "find",
    "find_triggers",
    "provisions",
    "spelt",
    "title_case",
]
