"""When is a find the same as what the annotators marked: entities by name, events by their slots, one to one.

Alignment is optimal (maximum total similarity), so that the order of finds cannot change a score.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

Entity = dict[str, Any]
Event = dict[str, Any]
ROLE_LISTS = ("claimants", "onBehalfOf", "respondents", "regulators", "courts", "counsel", "laws", "apps")
SINGLE_SLOTS = ("amount", "date", "status", "classSize", "resolves")
LEGAL = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|plc|gmbh|llp|lp|b\.?v|s\.?a|ag|n\.?v)\b\.?"
)
ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her)\s+")
SAME_GROUP = 0.5  # token F1 from which two descriptions of people mean the same group


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name without case, articles, legal form, possessive and punctuation."""
    text = ARTICLE.sub("", name.casefold().replace("’", "'").strip())
    text = re.sub(r"'s\b|[\"“”'().,:;!?\[\]]", " ", LEGAL.sub(" ", text))
    return " ".join(text.split()) or name.casefold()


@lru_cache(maxsize=65536)
def _overlap(one: str, other: str) -> float:
    left, right = set(one.split()), set(other.split())
    shared = len(left & right)
    return 2 * shared / (len(left) + len(right)) if shared else 0.0


def names(entity: Entity) -> set[str]:
    """All forms of an annotated or found entity, made plain."""
    return {plain(form) for form in [entity["name"], *entity.get("aliases", [])]}


def likeness(one: Entity, other: Entity) -> float:
    """1 for an equal form; for described people and laws the overlap of words; 0 across types."""
    if one["type"] != other["type"]:
        return 0.0
    left, right = names(one), names(other)
    if left & right:
        return 1.0 + 0.01 * (plain(one["name"]) == plain(other["name"]))
    best = max((_overlap(a, b) for a in left for b in right), default=0.0)
    floor = SAME_GROUP if one["type"] in {"ClaimantClass", "Person", "Law", "Court", "Regulator"} else 0.65
    return best if best >= floor else 0.0


def best_pairs(
    rows: Sequence[Any], columns: Sequence[Any], similarity: Callable[[Any, Any], float]
) -> list[tuple[int, int]]:
    """Indices of the one-to-one pairing with the greatest total similarity; pairs of no similarity are left out."""
    if not rows or not columns:
        return []
    table = [[similarity(row, column) for column in columns] for row in rows]
    import networkx as nx

    graph: Any = nx.Graph()
    for i, line in enumerate(table):
        for j, value in enumerate(line):
            if value > 0:
                graph.add_edge(("row", i), ("column", j), weight=round(value, 6))
    pairs = nx.max_weight_matching(graph)
    ordered = [(a[1], b[1]) if a[0] == "row" else (b[1], a[1]) for a, b in pairs]
    return sorted(ordered)


def slots(event: Event) -> list[tuple[str, Any]]:
    """The filled slots of an event as (slot, value) pairs; amounts and class sizes as comparable tuples."""
    filled: list[tuple[str, Any]] = [(role, value) for role in ROLE_LISTS for value in event.get(role) or []]
    for slot in SINGLE_SLOTS:
        value = event.get(slot)
        if value in (None, {}, []):
            continue
        filled.append((slot, _comparable(slot, value)))
    return filled


def _comparable(slot: str, value: Any) -> Any:
    if slot == "amount":
        figure = value.get("value")
        low, high = (figure, figure) if figure is not None else (value.get("min"), value.get("max"))
        return (_figure(low), _figure(high), value.get("currency"))
    if slot == "classSize":
        return (_figure(value.get("min")), _figure(value.get("max")))
    return value


def _figure(value: Any) -> float | None:
    return None if value is None else float(value)


def shared_slots(
    gold: Event, found: Event, entity_pairs: dict[str, str], event_pairs: dict[str, str]
) -> list[tuple[str, Any]]:
    """The gold slots that the found event fills alike. ``*_pairs`` map found ids to gold ids."""
    theirs = []
    for slot, value in slots(found):
        if slot in ROLE_LISTS:
            value = entity_pairs.get(value, ("?", value))
        elif slot == "resolves":
            value = event_pairs.get(value, ("?", value))
        theirs.append((slot, value))
    matched = []
    for item in slots(gold):
        if item in theirs:
            theirs.remove(item)
            matched.append(item)
    return matched


def event_likeness(gold: Event, found: Event, entity_pairs: dict[str, str]) -> float:
    """0 across types or with nothing shared but status; else the slots' F1 (parties of a lone pair may be missing)."""
    if gold["type"] != found["type"]:
        return 0.0
    same = shared_slots(gold, found, entity_pairs, {})
    telling = [item for item in same if item[0] != "status"]
    total = len(slots(gold)) + len(slots(found))
    if not telling:
        return 0.0
    return (2 * len(same) + 0.01) / total if total else 0.01
