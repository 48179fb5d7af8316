"""Text -> mentions: a document comes in, its sentences, would-be parties, sums, dates and counts go out."""

from __future__ import annotations

from kg.mentions.finding import Finding, Mentions, find
from kg.mentions.laws import provisions
from kg.mentions.money import Sum
from kg.mentions.names import title_case

__all__ = ["Finding", "Mentions", "Sum", "find", "provisions", "title_case"]
