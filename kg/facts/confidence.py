"""What a probability is worth: the models together are surer than they are right, so that what they say is scaled.

A logistic curve a kind (Platt 1999), fitted on 359 documents that no model had seen, that of links on 1,223; see
docs/quality.md. Rounded to hundredths: more would pretend to more, and processors differ in what comes behind.
"""

from __future__ import annotations

import math
from dataclasses import replace

from kg.model import Event, Proof, Reading

CURVES = {"party": (0.41, 0.1), "link": (0.62, -0.16), "event": (0.59, 0.53), "detail": (0.86, 0.11)}
"""By kind: what a logit is multiplied by, and what is added."""
SUREST = 0.999


def scaled(reading: Reading) -> Reading:
    """The same reading with confidences that say how often such a find is right."""
    return replace(
        reading,
        parties=tuple(replace(party, confidence=worth(party.confidence, "party")) for party in reading.parties),
        events=tuple(_event(event) for event in reading.events),
        relations=tuple(replace(link, proof=_proof(link.proof, "link")) for link in reading.relations),
    )


def worth(chance: float, kind: str) -> float:
    """How often a find of a kind (party, link, event, detail) to which the models give ``chance`` is right."""
    slope, shift = CURVES[kind]
    bounded = min(max(chance, 1 - SUREST), SUREST)
    return round(1 / (1 + math.exp(-slope * math.log(bounded / (1 - bounded)) - shift)), 2)


def _event(event: Event) -> Event:
    fillers = tuple(replace(filler, proof=_proof(filler.proof, "detail")) for filler in event.fillers)
    return replace(event, proof=_proof(event.proof, "event"), fillers=fillers)


def _proof(proof: Proof, kind: str) -> Proof:
    return replace(proof, confidence=worth(proof.confidence, kind))
