"""Reads documents on corporate privacy litigation into a grounded RDF knowledge graph, offline.

    import kg
    graph = kg.build(["articles/"])
    graph.save("graph.ttl")
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # many short sums: threads would only wait for each other

if TYPE_CHECKING:
    from kg.errors import DocumentError, KgError
    from kg.model import Document, Reading
    from kg.pipeline import Options, read
    from kg.result import Graph, build, load

__all__ = ["Document", "DocumentError", "Graph", "KgError", "Options", "Reading", "build", "load", "read"]

_HOMES = {
    "Document": "kg.model",
    "DocumentError": "kg.errors",
    "Graph": "kg.result",
    "KgError": "kg.errors",
    "Options": "kg.pipeline",
    "Reading": "kg.model",
    "build": "kg.result",
    "load": "kg.result",
    "read": "kg.pipeline",
}


def __getattr__(name: str) -> Any:
    """The public names, imported when first used: ``import kg`` alone costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
