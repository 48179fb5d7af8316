"""Boosted decision trees, read from JSON and walked in plain Python: small enough to ship, fast enough to use.

A tree is three parallel lists: ``feature`` (−1 at a leaf), ``at`` (the threshold, or the leaf's score) and ``left``
(the index of the left child; the right one follows it). tests/quality/fit.py makes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

Tree = tuple[tuple[int, ...], tuple[float, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Forest:
    """A multinomial model: ``trees[i]`` adds to the score of class ``i``."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    trees: tuple[tuple[Tree, ...], ...]

    def probabilities(self, row: Sequence[float], allowed: Sequence[str]) -> dict[str, float]:
        """P(class | row) over the ``allowed`` classes; sums to one."""
        scores = {
            name: bias + sum(_leaf(tree, row) for tree in trees)
            for name, bias, trees in zip(self.classes, self.bias, self.trees, strict=False)
            if name in allowed
        }
        top = max(scores.values())
        exps = {name: math.exp(score - top) for name, score in scores.items()}
        total = sum(exps.values())
        return {name: value / total for name, value in exps.items()}


def _leaf(tree: Tree, row: Sequence[float]) -> float:
    feature, at, left = tree
    node = 0
    while feature[node] >= 0:
        node = left[node] if row[feature[node]] <= at[node] else left[node] + 1
    return at[node]


def from_data(data: dict[str, Any]) -> Forest:
    """The forest in the parsed JSON."""
    trees = tuple(tuple((tuple(f), tuple(a), tuple(b)) for f, a, b in row) for row in data["trees"])
    return Forest(tuple(data["classes"]), tuple(data["bias"]), trees)


@cache
def load(package: str, name: str) -> Forest:
    """The forest in ``package/name.json``."""
    return from_data(json.loads((resources.files(package) / f"{name}.json").read_text(encoding="utf-8")))
