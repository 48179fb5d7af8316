"""Readings → world: who and what is one and the same in several documents.

In: readings, and the decisions of people. Out: a ``World``; nothing in a reading is changed.
"""

from kg.entities.resolution import resolve

__all__ = ["resolve"]
