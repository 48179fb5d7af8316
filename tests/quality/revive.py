"""A shipped network as PyTorch weights again, in full precision: what teach.py goes on from with ``--from``."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

PARTS = ("qkv", "o", "i", "f")  # the four matrices of a layer, in the order in which the graph multiplies by them


def revive(folder: Path) -> tuple[dict[str, Tensor], list[str], list[str]]:
    """Weights by the names of network.py, pieces of words, and statuses (without "published") of a shipped network.

    Eight-bit weights come back as the figures that they stood for, so that training goes on where the release stands.
    """
    about = json.loads((folder / "network.json").read_text(encoding="utf-8"))
    found = _layers(folder / "layers.onnx")
    with np.load(folder / "heads.npz") as stored:
        table = {name: np.asarray(stored[name], dtype=np.float32) for name in stored.files}
    found["word.weight"] = table.pop("word") * table.pop("scale")[:, None]
    places = table.pop("place")
    found["pos.weight"] = np.concatenate([places, np.zeros((512 - len(places), places.shape[1]), np.float32)])
    found["shape.weight"] = table.pop("shape")
    found.update(table)
    weights = {name: torch.from_numpy(row.copy()) for name, row in found.items()}
    return weights, about["pieces"], about["names"]["statuses"][:-1]


def _layers(path: Path) -> dict[str, np.ndarray]:
    graph = onnx.load(path).graph
    stored = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    found = {name: row for name, row in stored.items() if name.startswith("layers.")}
    whole = [name.removesuffix("_quantized") for name in stored if name.endswith("_quantized")]
    for number, name in enumerate(whole):
        steps = stored[f"{name}_quantized"].astype(np.float32) - stored[f"{name}_zero_point"]
        part = f"layers.{number // len(PARTS)}.{PARTS[number % len(PARTS)]}"
        found[f"{part}.weight"] = (steps * stored[f"{name}_scale"]).T
    return found


__all__ = ["revive"]
