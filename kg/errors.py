"""Errors people see: where, what is wrong, what to do.

    KgError
    ├── DocumentError    a document cannot be read (the others still are)
    ├── GraphError       a graph file cannot be read or written
    ├── QueryError       a query is malformed, forbidden or ran past its limit
    ├── JudgementError   a line of a judgements file cannot be understood
    ├── NotFoundError    a name that nothing in the graph answers to
    ├── GoldError        an annotation cannot be scored
    └── InvariantError   a defect of ours: the graph would break its own contract
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors of this package: ``place``: ``reason``; ``remedy``."""

    def __init__(self, place: str, reason: str, remedy: str = "") -> None:
        self.place, self.reason, self.remedy = place, reason, remedy
        super().__init__(f"{place}: {reason}" + (f"; {remedy}" if remedy else ""))


class DocumentError(KgError):
    """A document cannot be read."""


class GraphError(KgError):
    """A graph file cannot be read or written."""


class QueryError(KgError):
    """A query is malformed, forbidden or ran past its limit."""


class JudgementError(KgError):
    """A line of a judgements file cannot be understood."""


class NotFoundError(KgError):
    """A name that nothing in the graph answers to."""


class GoldError(KgError):
    """An annotation cannot be scored."""


class InvariantError(KgError):
    """The graph would break its own contract: a defect of this program, not of its user."""
