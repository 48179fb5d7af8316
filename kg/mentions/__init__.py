"""Text -> mentions: a document comes in, its sentences, would-be parties, sums, dates and counts go out."""

from __future__ import annotations

from kg.mentions.finding import Finding, Mentions, find

__all__ = ["Finding", "Mentions", "find"]
