"""Counts of hits, false finds and misses over a set of documents, and figures from them."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kg.evaluate.align import ROLE_LISTS, best_pairs, event_likeness, likeness, shared_slots, slots

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
    _count(tallies["entities"], gold["entities"], found["entities"], pairs, notes, _entity_line)
    _relations(tallies["relations"], gold, found, entity_pairs, notes)
    matched = best_pairs(gold["events"], found["events"], lambda g, f: event_likeness(g, f, entity_pairs))
    _count(tallies["events"], gold["events"], found["events"], matched, notes, _event_line(gold, found))
    _slots(tallies["slots"], gold, found, entity_pairs, matched, notes)
    return DocumentScore(str(gold.get("id", "")), tallies, notes)


Pairs = list[tuple[int, int]]


def _entity_line(entity: Annotation) -> str:
    return f"{entity['type']} {entity['name']!r}"


def _event_line(gold: Annotation, found: Annotation) -> Callable[[Annotation], str]:
    labels = {id(event): _told(side, event) for side in (gold, found) for event in side["events"]}
    return lambda event: labels[id(event)]


def _told(side: Annotation, event: Annotation) -> str:
    known = _named(side)
    return f"{event['type']} " + ", ".join(f"{slot}={_say(known, value)}" for slot, value in slots(event))


def _named(side: Annotation) -> dict[str, str]:
    """From the ids of entities and events to words for people."""
    events = {event["id"]: f"the {event['type']}" for event in side["events"]}
    return events | {entity["id"]: entity["name"] for entity in side["entities"]}


def _say(known: dict[str, str], value: Any) -> str:
    if isinstance(value, tuple):
        low, *rest = [f"{part:g}" if isinstance(part, float) and part < 1e6 else _figure(part) for part in value]
        return " ".join([low] + [part for part in rest if part != low])
    return known.get(value, str(value))


def _figure(part: Any) -> str:
    return f"{part:.0f}" if isinstance(part, float) else "?" if part is None else str(part)


def _count(
    tally: Tally, gold: list[Any], found: list[Any], pairs: Pairs, notes: list[str], line: Callable[[Annotation], str]
) -> None:
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    what = "entity" if any("name" in item for item in gold + found) else "event"
    for i, item in enumerate(gold):
        (tally.hit if i in left else tally.miss)[item["type"]] += 1
        if i not in left:
            notes.append(f"missed {what}: {line(item)}")
    for j, item in enumerate(found):
        if j not in right:
            tally.false[item["type"]] += 1
            notes.append(f"false {what}: {line(item)}")


def _relations(
    tally: Tally, gold: Annotation, found: Annotation, entity_pairs: dict[str, str], notes: list[str]
) -> None:
    known = {("gold", key): name for key, name in _named(gold).items()}
    known |= {("found", key): name for key, name in _named(found).items()}

    def end(item: Annotation, name: str) -> tuple[str, str]:
        mine = entity_pairs.get(item[name])
        return ("found", item[name]) if mine is None else ("gold", mine)

    wanted = {(item["type"], ("gold", item["subject"]), ("gold", item["object"])) for item in gold["relations"]}
    got = {(item["type"], end(item, "subject"), end(item, "object")) for item in found["relations"]}
    for kind, subject, object_ in sorted(wanted | got):
        say = f"{kind} {known[subject]!r} -> {known[object_]!r}"
        if (kind, subject, object_) in wanted & got:
            tally.hit[kind] += 1
        elif (kind, subject, object_) in wanted:
            tally.miss[kind] += 1
            notes.append(f"missed relation: {say}")
        else:
            tally.false[kind] += 1
            notes.append(f"false relation: {say}")


def _slots(
    tally: Tally, gold: Annotation, found: Annotation, entity_pairs: dict[str, str], matched: Pairs, notes: list[str]
) -> None:
    """Every slot counts; those of an event that has no partner are told with the event, not one by one."""
    event_pairs = {found["events"][j]["id"]: gold["events"][i]["id"] for i, j in matched}
    partner, mine, theirs = dict(matched), _named(gold), _named(found)
    for i, event in enumerate(gold["events"]):
        other = found["events"][partner[i]] if i in partner else None
        same = shared_slots(event, other, entity_pairs, event_pairs) if other else []
        for slot, value in _parted(tally.hit, tally.miss, slots(event), same):
            if other:
                notes.append(f"missed slot: {event['type']} {event['id']} {slot}={_say(mine, value)}")
        if other:
            for slot, value in _left(other, same, entity_pairs, event_pairs):
                tally.false[slot] += 1
                notes.append(f"false slot: {event['type']} {event['id']} {slot}={_say(theirs, value)}")
    for j, event in enumerate(found["events"]):
        if j not in set(partner.values()):
            tally.false.update(slot for slot, _ in slots(event))


def _parted(hit: Counter[str], miss: Counter[str], wanted: list[Any], same: list[Any]) -> list[Any]:
    """Count each wanted slot as hit or missed; the missed ones."""
    rest, missed = list(same), []
    for item in wanted:
        if item in rest:
            rest.remove(item)
            hit[item[0]] += 1
        else:
            missed.append(item)
            miss[item[0]] += 1
    return missed


def _left(found: Annotation, same: list[Any], entity_pairs: dict[str, str], event_pairs: dict[str, str]) -> list[Any]:
    """The slots of a found event that are not among the shared ones."""
    rest, left = list(same), []
    for slot, value in slots(found):
        pairs = event_pairs if slot == "resolves" else entity_pairs if slot in ROLE_LISTS else None
        item = (slot, value if pairs is None else pairs.get(value))
        if item in rest:
            rest.remove(item)
        else:
            left.append((slot, value))
    return left


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
        measure: [
            tuple(sum(p.values()) for p in (t.hit, t.false, t.miss))
            for t in (one.tallies[measure] for one in scores)
        ]
        for measure in MEASURES
    }
    for _ in range(rounds):
        picks = [chooser.randrange(len(scores)) for _ in scores]
        for measure, rows in counts.items():
            hit, false, miss = (sum(rows[i][k] for i in picks) for k in range(3))
            values[measure].append(2 * hit / (2 * hit + false + miss) if hit + false + miss else 1.0)
    cut = max(1, rounds // 40)
    return {measure: (sorted(list_)[cut - 1], sorted(list_)[-cut]) for measure, list_ in values.items()}
