"""Log-linear models: a decision is a sum of weights of named features, so that each one can be read and explained.

Weights live in JSON files beside the room that uses them; tests/quality/train.py makes them again from annotations.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

import numpy as np

LEAST = 1e-6  # no opinion is ever so sure that another could not weigh against it


@dataclass(frozen=True)
class Linear:
    """A multinomial logistic model: ``weights[feature]`` holds one weight a class, in the order of ``classes``."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {feature: number for number, feature in enumerate(self.weights)}

    @cached_property
    def _table(self) -> Any:
        return np.array(list(self.weights.values())).reshape(-1, len(self.classes))

    def probabilities(self, features: Iterable[str], allowed: Sequence[str] | None = None) -> dict[str, float]:
        """P(class | features) over ``allowed`` classes (all by default); sums to one."""
        rows = self._rows
        known = sorted(rows[feature] for feature in features if feature in rows)  # the sum is the same in every run
        scores = self._table[known].sum(0).tolist()
        return shares(
            {
                name: score + bias
                for name, score, bias in zip(self.classes, scores, self.bias, strict=False)
                if allowed is None or name in allowed
            }
        )

    def best(self, features: Iterable[str], allowed: Sequence[str] | None = None) -> tuple[str, float]:
        """The likeliest class and its probability; ties go to the class listed first."""
        table = self.probabilities(features, allowed)
        return max(table.items(), key=lambda item: item[1])


def pool(one: Mapping[str, float], other: Mapping[str, float], weights: tuple[float, float]) -> dict[str, float]:
    """Two opinions as one: the weighted geometric mean (Genest & Zidek 1986) over the names of ``one``."""
    return shares(
        {
            name: weights[0] * math.log(max(chance, LEAST)) + weights[1] * math.log(max(other.get(name, 0.0), LEAST))
            for name, chance in one.items()
        }
    )


def shares(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores as probabilities (softmax)."""
    top = max(scores.values())
    powers = {name: math.exp(score - top) for name, score in scores.items()}
    total = sum(powers.values())
    return {name: power / total for name, power in powers.items()}


def bucket(chance: float) -> str:
    """A probability in steps that a weight can be learnt for."""
    for edge in (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97):
        if chance < edge:
            return f"<{edge}"
    return ">=0.97"


@cache
def load(package: str, name: str) -> Linear:
    """The model ``name`` in ``package/model.json``, e.g. ``load("kg.mentions", "type")``."""
    models = _models(package)
    data: Any = models[name]
    width = len(data["classes"])
    weights = {feature: tuple(row) for feature, row in data["weights"].items()}
    if any(len(row) != width for row in weights.values()):
        raise ValueError(f"{package}: model {name} has rows of the wrong width")
    return Linear(tuple(data["classes"]), tuple(data["bias"]), weights)


@cache
def _models(package: str) -> dict[str, Any]:
    text = (resources.files(package) / "model.json").read_text(encoding="utf-8")
    models: dict[str, Any] = json.loads(text)
    return models
