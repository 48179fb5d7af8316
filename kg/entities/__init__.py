"""Readings → world: who and what is one and the same in several documents, and what people decided about it.

In: readings, and the judgements of people. Out: a ``World``; nothing in a reading is changed.
"""

from kg.entities.decisions import idle
from kg.entities.explain import Doubt, doubts, explain, weigh
from kg.entities.judgements import Judgement, parse_judgements, read_judgements
from kg.entities.resolution import resolve
from kg.entities.review import Case, cases

__all__ = [
    "Case", "Doubt", "Judgement", "cases", "doubts", "explain", "idle", "parse_judgements", "read_judgements",
    "resolve", "weigh",
]
