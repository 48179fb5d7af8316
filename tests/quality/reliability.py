"""Does confidence mean something: of the facts that carry 0.9, are about nine in ten right?

    python tests/quality/reliability.py GOLD_FOLDER...

``facts(pairs)`` takes (annotation, reading) pairs from anywhere, e.g. readings of documents that the weights were not
trained on; ``table(facts)`` is the markdown. The command line reads with the shipped weights, which know the documents
of their own training: for an honest table run measure.py.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate import annotation
from kg.evaluate.align import best_pairs, event_likeness, likeness, shared_slots, slots
from kg.evaluate.annotate import LISTS
from kg.model import Event, Reading, Status

Annotation = dict[str, Any]
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
KINDS = ("party", "link", "event", "detail")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a reading holds for true, how sure it is, and whether the annotation has it."""

    kind: str
    confidence: float
    right: bool


def facts(pairs: Iterable[tuple[Annotation, Reading]]) -> list[Fact]:
    """Every party, link, event and event detail of the readings; what the annotation guide leaves out is left out."""
    return [fact for gold, reading in pairs for fact in _facts(gold, reading)]


def _facts(gold: Annotation, reading: Reading) -> Iterable[Fact]:
    found = annotation(reading)
    pairs = best_pairs(gold["entities"], found["entities"], likeness)
    entities = {found["entities"][j]["id"]: gold["entities"][i]["id"] for i, j in pairs}
    for party in reading.parties:
        yield Fact("party", party.confidence, party.id in entities)
    wanted = {(item["type"], item["subject"], item["object"]) for item in gold["relations"]}
    for link in (link for link in reading.relations if link.valid_until is None):
        ends = entities.get(link.subject), entities.get(link.object)
        yield Fact("link", link.proof.confidence, (link.type, *ends) in wanted)
    matched = best_pairs(gold["events"], found["events"], lambda g, f: event_likeness(g, f, entities))
    partner = {j: gold["events"][i] for i, j in matched}
    events = {found["events"][j]["id"]: gold["events"][i]["id"] for i, j in matched}
    for j, event in enumerate(reading.events):
        yield Fact("event", event.proof.confidence, j in partner)
        same = shared_slots(partner[j], found["events"][j], entities, events) if j in partner else []
        yield from _details(event, found["events"][j], same, entities, events)


def _details(
    event: Event, told: Annotation, same: list[Any], entities: dict[str, str], events: dict[str, str]
) -> Iterable[Fact]:
    sure = _sureness(event)
    rest = list(same)
    for slot, value in slots(told):
        pairs = events if slot == "resolves" else entities if slot in LISTS.values() else None
        item = (slot, value if pairs is None else pairs.get(value))
        if item in rest:
            rest.remove(item)
        yield Fact("detail", sure.get((slot, value), sure.get((slot, None), event.proof.confidence)), item in same)


def _sureness(event: Event) -> dict[tuple[str, Any], float]:
    """The confidence of each filler under its name in the annotation; of several the last, as the annotation has it."""
    found: dict[tuple[str, Any], float] = {}
    for filler in event.fillers:
        slot = "classSize" if filler.slot.startswith("classSize") else LISTS.get(filler.slot, filler.slot)
        value = filler.value.name if isinstance(filler.value, Status) else filler.value
        key = (slot, None if slot in ("classSize", "amount", "date") else value)
        first = slot == "amount" and key in found
        found[key] = found[key] if first else filler.proof.confidence
    return found


def rows(found: Sequence[Fact]) -> list[tuple[str, int, float, float]]:
    """Per band of confidence: its name, how many facts, their mean confidence, the share that is right."""
    out = []
    for low, high in zip(EDGES, EDGES[1:], strict=False):
        band = [fact for fact in found if low <= fact.confidence < high or high == fact.confidence == 1.0]
        if band:
            mean, right = sum(fact.confidence for fact in band), sum(fact.right for fact in band)
            out.append((f"{low:.2f}–{high:.2f}", len(band), mean / len(band), right / len(band)))
    return out


def gap(found: Sequence[Fact]) -> float:
    """The mean distance of what is claimed from what is right, weighted by the bands (expected calibration error)."""
    return sum(count * abs(mean - right) for _, count, mean, right in rows(found)) / max(1, len(found))


def table(found: Sequence[Fact]) -> str:
    """All facts, and each kind, as markdown."""
    parts = []
    for kind in ("all", *KINDS):
        some = [fact for fact in found if kind in ("all", fact.kind)]
        lines = [
            f"Confidence of {'all facts' if kind == 'all' else kind}: mean gap {gap(some):.3f}",
            "",
            "| confidence | facts | mean confidence | right |",
            "|---|--:|--:|--:|",
        ]
        lines += [f"| {name} | {count} | {mean:.3f} | {right:.3f} |" for name, count, mean, right in rows(some)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    from gate import readings

    print(table(facts(pair for folder in sys.argv[1:] for pair in readings(folder))), end="")
