"""The network itself: a window of pieces in, a row of figures for each piece out; and the arithmetic of its heads."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.encoder.pieces import Pieces
from kg.encoder.windows import Window

Floats = npt.NDArray[np.float32]
SMALL = np.float32(1e-12)


@dataclass(frozen=True)
class Network:
    """``layers`` is an ONNX graph of 8-bit weights, ``weights`` what stands before and behind it, ``names`` what each
    head decides between."""

    layers: bytes
    weights: Mapping[str, Floats]
    pieces: Pieces
    names: Mapping[str, Sequence[str]]

    @cached_property
    def _session(self) -> Any:
        # official builds report to their maker unless they are told not to: on Windows all, elsewhere from 1.24 on
        os.environ["ORT_DISABLE_TELEMETRY"] = os.environ["ORT_TELEMETRY_DISABLED"] = "1"
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the same sums in the same order
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self.layers, options, providers=["CPUExecutionProvider"])

    def rows(self, window: Window) -> Floats:
        """A row for each piece of a window."""
        numbers, shapes = np.asarray(window.numbers), np.asarray(window.shapes)
        words = self.weights["word"][numbers] * self.weights["scale"][numbers][:, None]
        x = normal(words + self.weights["place"][: len(numbers)] + self.weights["shape"][shapes], self.weights)
        rows: Floats = self._session.run(None, {"x": x[None]})[0][0]
        return rows

    def through(self, x: Floats, name: str) -> Floats:
        """Rows through one linear layer."""
        y: Floats = x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return y


@cache
def shipped() -> Network:
    """The network that comes with the package."""
    return load(resources.files("kg.encoder"))


def load(folder: Traversable) -> Network:
    """The network in a folder (a Path will do) of layers.onnx, heads.npz and network.json."""
    about = json.loads((folder / "network.json").read_text(encoding="utf-8"))
    with (folder / "heads.npz").open("rb") as file, np.load(file) as stored:
        weights = {name: _plain(stored[name]) for name in stored.files}
    pieces = Pieces({piece: number for number, piece in enumerate(about["pieces"])})
    return Network((folder / "layers.onnx").read_bytes(), weights, pieces, about["names"])


def _plain(table: Any) -> Any:
    """Words stay in eight bits; all else is counted with in 32."""
    return table if table.dtype == np.int8 else table.astype(np.float32)


def normal(x: Floats, weights: Mapping[str, Floats]) -> Floats:
    """Layer normalisation of rows."""
    centred = x - x.mean(-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + SMALL)
    y: Floats = centred / spread * weights["n.weight"] + weights["n.bias"]
    return y


def gelu(x: Floats) -> Floats:
    """x·Φ(x), by the tanh form (Hendrycks & Gimpel 2016) that the weights were trained with."""
    y: Floats = 0.5 * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)))
    return y


def softmax(x: Floats) -> Floats:
    """Shares that sum to one in the last dimension."""
    powers = np.exp(x - x.max(-1, keepdims=True))
    y: Floats = powers / powers.sum(-1, keepdims=True)
    return y


def chance(x: float) -> float:
    """The probability that a score stands for."""
    return float(1 / (1 + np.exp(-x)))
