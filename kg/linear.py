"""Log-linear models: a decision is a sum of weights of named features, so that each one can be read and explained.

Weights live in JSON files beside the room that uses them; tests/quality/train.py makes them again from annotations.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Linear:
    """A multinomial logistic model: ``weights[feature]`` holds one weight a class, in the order of ``classes``."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Iterable[str], allowed: Sequence[str] | None = None) -> dict[str, float]:
        """P(class | features) over ``allowed`` classes (all by default); sums to one."""
        scores = list(self.bias)
        for feature in features:
            row = self.weights.get(feature)
            if row is not None:
                scores = [score + weight for score, weight in zip(scores, row, strict=False)]
        chosen = [
            (name, score)
            for name, score in zip(self.classes, scores, strict=False)
            if allowed is None or name in allowed
        ]
        top = max(score for _, score in chosen)
        exps = [(name, math.exp(score - top)) for name, score in chosen]
        total = sum(value for _, value in exps)
        return {name: value / total for name, value in exps}

    def best(self, features: Iterable[str], allowed: Sequence[str] | None = None) -> tuple[str, float]:
        """The likeliest class and its probability; ties go to the class listed first."""
        table = self.probabilities(features, allowed)
        return max(table.items(), key=lambda item: item[1])


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
