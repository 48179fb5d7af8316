"""Boosted decision trees, read from JSON and walked all at once: small enough to ship, fast enough to use.

A tree is three parallel lists: ``feature`` (−1 at a leaf), ``at`` (the threshold, or the leaf's score) and ``left``
(the index of the left child; the right one follows it). tests/quality/fit.py makes them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

import numpy as np

from kg.linear import shares

BATCH = 1000  # rows that are walked at once: a long judgment has tens of thousands
Tree = tuple[tuple[int, ...], tuple[float, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Forest:
    """A multinomial model: ``trees[i]`` adds to the score of class ``i``."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    trees: tuple[tuple[Tree, ...], ...]

    @cached_property
    def _wood(self) -> tuple[Any, Any, Any, Any, Any]:
        """All trees as one list of nodes, with the first node of each tree and the first tree of each class."""
        parts: tuple[list[int], list[float], list[int]] = ([], [], [])
        roots: list[int] = []
        firsts: list[int] = []
        for row in self.trees:
            firsts.append(len(roots))
            for nodes, scores, children in row:
                base = len(parts[0])
                roots.append(base)
                parts[0].extend(nodes)
                parts[1].extend(scores)
                parts[2].extend(base + child for child in children)
        feature, at, left = (np.array(part) for part in parts)
        return feature, at, left, np.array(roots), np.array(firsts)

    def probabilities(
        self, rows: Sequence[Sequence[float]], allowed: Sequence[Sequence[str]]
    ) -> list[dict[str, float]]:
        """For each row P(class | row) over its ``allowed`` classes; sums to one."""
        scores = [line for start in range(0, len(rows), BATCH) for line in self._scores(rows[start : start + BATCH])]
        return [
            shares({name: score for name, score in zip(self.classes, line, strict=True) if name in those})
            for line, those in zip(scores, allowed, strict=True)
        ]

    def _scores(self, rows: Sequence[Sequence[float]]) -> list[list[float]]:
        feature, at, left, roots, firsts = self._wood
        table = np.asarray(rows, dtype=float)
        lines = np.arange(len(table))[:, None]
        nodes = np.broadcast_to(roots, (len(table), len(roots)))
        while (inner := feature[nodes] >= 0).any():
            right = table[lines, feature[nodes]] > at[nodes]
            nodes = np.where(inner, left[nodes] + right, nodes)
        found: list[list[float]] = (np.add.reduceat(at[nodes], firsts, axis=1) + np.array(self.bias)).tolist()
        return found


def from_data(data: dict[str, Any]) -> Forest:
    """The forest in the parsed JSON."""
    trees = tuple(tuple((tuple(f), tuple(a), tuple(b)) for f, a, b in row) for row in data["trees"])
    return Forest(tuple(data["classes"]), tuple(data["bias"]), trees)


@cache
def load(package: str, name: str) -> Forest:
    """The forest in ``package/name.json``."""
    return from_data(json.loads((resources.files(package) / f"{name}.json").read_text(encoding="utf-8")))
