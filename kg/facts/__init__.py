"""Mentions -> facts: what a document mentions comes in, its reading goes out: parties, events, relations."""

from __future__ import annotations

from kg.facts.relating import relate

__all__ = ["relate"]
