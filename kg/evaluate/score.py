"""Counts of hits, false finds and misses over a set of documents, and figures from them."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, Iterable

from kg.evaluate.align import best_pairs, event_likeness, likeness, shared_slots, slots

Annotation = dict[str, Any]
MEASURES = ("entities", "relations", "events", "slots")


@dataclass
class Tally:
    """Hits, false finds and misses, and under which label each one fell."""

    hit: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    miss: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count the other's in."""
        self.hit.update(other.hit)
        self.false.update(other.false)
        self.miss.update(other.miss)

    def figures(self, label: str | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1, of one label or over all."""
        hit, false, miss = (
            (sum(part.values()) if label is None else part[label]) for part in (self.hit, self.false, self.miss)
        )
        precision = hit / (hit + false) if hit + false else 1.0
        recall = hit / (hit + miss) if hit + miss else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass
class DocumentScore:
    """One document's tallies by measure, and its misses and false finds as lines for people."""

    id: str
    tallies: dict[str, Tally]
    notes: list[str]


def score_document(gold: Annotation, found: Annotation) -> DocumentScore:
    """Compare one annotation with what was found in the same text (same JSON shape, the guide's)."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    notes: list[str] = []
    pairs = best_pairs(gold["entities"], found["entities"], likeness)
    entity_pairs = {found["entities"][j]["id"]: gold["entities"][i]["id"] for i, j in pairs}
    _count(tallies["entities"], gold["entities"], found["entities"], pairs, notes, "entity", _entity_line)
    _relations(tallies["relations"], gold, found, entity_pairs, notes)
    matched = best_pairs(gold["events"], found["events"], lambda g, f: event_likeness(g, f, entity_pairs))
    _count(tallies["events"], gold["events"], found["events"], matched, notes, "event", _event_line(gold, found))
    _slots(tallies["slots"], gold, found, entity_pairs, matched, notes)
    return DocumentScore(str(gold.get("id", "")), tallies, notes)


def _entity_line(entity: Annotation) -> str:
    return f"{entity['type']} {entity['name']!r}"


def _event_line(gold: Annotation, found: Annotation) -> Any:
    labels = {id(event): _names(side, event) for side in (gold, found) for event in side["events"]}
    return lambda event: labels[id(event)]


def _names(side: Annotation, event: Annotation) -> str:
    known = {entity["id"]: entity["name"] for entity in side["entities"]}
    return f"{event['type']} " + ", ".join(f"{slot}={known.get(value, value) if isinstance(value, str) else value}" for slot, value in slots(event))


def _count(tally: Tally, gold: list[Any], found: list[Any], pairs: list[tuple[int, int]], notes: list[str], what: str, line: Any) -> None:
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, item in enumerate(gold):
        (tally.hit if i in left else tally.miss)[item["type"]] += 1
        if i not in left:
            notes.append(f"missed {what}: {line(item)}")
    for j, item in enumerate(found):
        if j not in right:
            tally.false[item["type"]] += 1
            notes.append(f"false {what}: {line(item)}")


def _relations(tally: Tally, gold: Annotation, found: Annotation, entity_pairs: dict[str, str], notes: list[str]) -> None:
    known = {entity["id"]: entity["name"] for entity in gold["entities"]}
    theirs = {entity["id"]: entity["name"] for entity in found["entities"]}
    wanted = {(item["type"], item["subject"], item["object"]) for item in gold["relations"]}
    got = {
        (item["type"], entity_pairs.get(item["subject"], "?" + item["subject"]), entity_pairs.get(item["object"], "?" + item["object"]))
        for item in found["relations"]
    }
    for kind, subject, object_ in sorted(wanted | got):
        say = f"{kind} {known.get(subject) or theirs.get(subject[1:])!r} -> {known.get(object_) or theirs.get(object_[1:])!r}"
        if (kind, subject, object_) in wanted & got:
            tally.hit[kind] += 1
        elif (kind, subject, object_) in wanted:
            tally.miss[kind] += 1
            notes.append(f"missed relation: {say}")
        else:
            tally.false[kind] += 1
            notes.append(f"false relation: {say}")


def _slots(tally: Tally, gold: Annotation, found: Annotation, entity_pairs: dict[str, str], matched: list[tuple[int, int]], notes: list[str]) -> None:
    event_pairs = {found["events"][j]["id"]: gold["events"][i]["id"] for i, j in matched}
    partner = dict(matched)
    known = {entity["id"]: entity["name"] for side in (found, gold) for entity in side["entities"]}
    for i, event in enumerate(gold["events"]):
        same = shared_slots(event, found["events"][partner[i]], entity_pairs, event_pairs) if i in partner else []
        rest = list(same)
        for slot, value in slots(event):
            if (slot, value) in rest:
                rest.remove((slot, value))
                tally.hit[slot] += 1
            else:
                tally.miss[slot] += 1
                if i in partner:
                    notes.append(f"missed slot: {event['type']} {event['id']} {slot}={known.get(value, value) if isinstance(value, str) else value}")
    sides = {j: i for i, j in matched}
    theirs = {entity["id"]: entity["name"] for entity in found["entities"]}
    for j, event in enumerate(found["events"]):
        same = shared_slots(gold["events"][sides[j]], event, entity_pairs, event_pairs) if j in sides else []
        hits = Counter(slot for slot, _ in same)
        for slot, value in slots(event):
            mapped = entity_pairs.get(value, value) if isinstance(value, str) else value
            if slot == "resolves":
                mapped = event_pairs.get(value, value)
            if hits[slot] and (slot, mapped) in same:
                hits[slot] -= 1
            else:
                tally.false[slot] += 1
                if j in sides:
                    notes.append(f"false slot: {event['type']} {gold['events'][sides[j]]['id']} {slot}={theirs.get(value, value) if isinstance(value, str) else value}")


def total(scores: Iterable[DocumentScore]) -> dict[str, Tally]:
    """The tallies of many documents added up, by measure."""
    sums: dict[str, Tally] = {measure: Tally() for measure in MEASURES}
    for score in scores:
        for measure, tally in score.tallies.items():
            sums[measure].add(tally)
    return sums


def intervals(scores: list[DocumentScore], rounds: int = 1000, seed: int = 20) -> dict[str, tuple[float, float]]:
    """95% bootstrap intervals of F1 by measure, resampling whole documents (percentile method)."""
    chooser = random.Random(seed)
    values: dict[str, list[float]] = defaultdict(list)
    counts = {
        measure: [tuple(sum(part.values()) for part in (s.tallies[measure].hit, s.tallies[measure].false, s.tallies[measure].miss)) for s in scores]
        for measure in MEASURES
    }
    for _ in range(rounds):
        picks = [chooser.randrange(len(scores)) for _ in scores]
        for measure, rows in counts.items():
            hit, false, miss = (sum(rows[i][k] for i in picks) for k in range(3))
            values[measure].append(2 * hit / (2 * hit + false + miss) if hit + false + miss else 1.0)
    cut = max(1, rounds // 40)
    return {measure: (sorted(list_)[cut - 1], sorted(list_)[-cut]) for measure, list_ in values.items()}
