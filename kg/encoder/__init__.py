"""Sentences in, judgements out: a small trained network reads each word in its context and weighs what it tells.

``see`` gives what the network saw of a document (``Seen``); the other rooms ask it about spots of their own.
WEIGHTS.md beside this file tells where the network comes from and how it is made again.
"""

from __future__ import annotations

from kg.encoder.network import load
from kg.encoder.seeing import Seen, Spot, see

__all__ = ["Seen", "Spot", "load", "see"]
