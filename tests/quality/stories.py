"""How well documents of one story become one world: B-cubed and pairwise figures over real readings.

    python tests/quality/stories.py FOLDER...

A folder holds ID.txt, ID.json (annotated as docs/evaluate.md says) and STORY.world.json, which says which annotated
events and entities of the documents are one and the same, which statuses an event went through, and where the sources
contradict each other: ``{"events": [{"key", "members": [[ID, event id], …], "history", "conflicts"}], "entities": …}``.
Each document is read by the program; a found event or party counts where it is the counterpart
of an annotated one, so that what is measured is the drawing together and not the reading.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from annotated import gold_reading  # noqa: E402

from kg.entities import resolve  # noqa: E402
from kg.evaluate import annotation  # noqa: E402
from kg.evaluate.align import best_pairs, event_likeness, likeness  # noqa: E402
from kg.model import Reading  # noqa: E402
from kg.pipeline import read_document  # noqa: E402
from kg.text import load  # noqa: E402
from tests.agreement import Clusters, b_cubed, f1, pairwise  # noqa: E402

Item = tuple[str, ...]
Counts = tuple[int, int, int]  # hits, false finds, misses
SLOTS = {"amount", "date", "status", "respondent", "claimant", "regulator", "court"}  # in which conflicts are annotated
SINGULAR = {"respondents": "respondent", "claimants": "claimant", "regulators": "regulator"}
NAMES = ("annotated", "read")


Found = dict[str, dict[Item, Item]]


def read(path: Path) -> list[tuple[list[Reading], Found]]:
    """A story's documents, once as annotated and once as the program reads them, each with its things by the
    annotated ones that they are."""
    told = json.loads(path.read_text(encoding="utf-8"))
    ids = sorted({member[0] for kind in ("events", "entities") for item in told[kind] for member in item["members"]})
    made: list[tuple[list[Reading], Found]] = [([], {"events": {}, "entities": {}}) for _ in range(2)]
    for identifier in ids:
        gold = json.loads((path.parent / f"{identifier}.json").read_text(encoding="utf-8"))
        document = replace(load(path.parent / f"{identifier}.txt"), published=gold.get("published"))
        reading = read_document(document)
        mine = annotation(reading)
        pairs = best_pairs(gold["entities"], mine["entities"], likeness)
        known = {mine["entities"][j]["id"]: gold["entities"][i]["id"] for i, j in pairs}
        met = best_pairs(gold["events"], mine["events"], lambda g, f, known=known: event_likeness(g, f, known))
        for (readings, found), one in zip(made, (gold_reading(document, gold), reading), strict=True):
            readings.append(one)
            for kind, matched in (("entities", pairs), ("events", met)):
                own = [(item["id"], item["id"]) for item in gold[kind]]
                mine_too = [(gold[kind][i]["id"], mine[kind][j]["id"]) for i, j in matched]
                for there, here in mine_too if one is reading else own:
                    found[kind][identifier, there] = (document.sha256, here)
    return made


def keys(path: Path, kind: str) -> dict[Item, str]:
    """From each annotated member to the key of the thing it is."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return {(doc, item): f"{path.stem}:{thing['key']}" for thing in told[kind] for doc, item in thing["members"]}


def figures(right: dict[Item, str], ours: dict[Item, str]) -> str:
    """B-cubed and pairwise precision, recall, F1 of one clustering against another over the same items."""
    pair = (clusters(right), clusters(ours))
    scores = {"B-cubed": b_cubed(*pair), "pairs": pairwise(*pair)}
    return " · ".join(f"{name} P {s[0]:.3f} R {s[1]:.3f} F1 {f1(s):.3f}" for name, s in scores.items())


def clusters(keys: dict[Item, str]) -> Clusters:
    """The items by their keys."""
    table: dict[str, set[Item]] = defaultdict(set)
    for item, key in keys.items():
        table[key].add(item)
    return [frozenset(items) for items in table.values()]


@dataclass
class Compared:
    """A story, or several, as the program draws it together, beside the right answer."""

    right: dict[str, dict[Item, str]] = field(default_factory=lambda: {"events": {}, "entities": {}})
    ours: dict[str, dict[Item, str]] = field(default_factory=lambda: {"events": {}, "entities": {}})
    statuses: Counts = (0, 0, 0)
    conflicts: Counts = (0, 0, 0)

    def add(self, other: Compared) -> None:
        """Take in another story."""
        for kind in self.right:
            self.right[kind] |= other.right[kind]
            self.ours[kind] |= other.ours[kind]
        self.statuses = _sum(self.statuses, other.statuses)
        self.conflicts = _sum(self.conflicts, other.conflicts)


def compared(path: Path) -> tuple[Compared, Compared]:
    """A story drawn together from its documents as annotated, and as read."""
    told = json.loads(path.read_text(encoding="utf-8"))
    first, second = (_compared(path, told, *made) for made in read(path))
    return first, second


def _compared(path: Path, told: dict[str, Any], readings: list[Reading], found: Found) -> Compared:
    world, made = resolve(readings), Compared()
    matters = world.matter_of()
    tables = {
        "events": {member: matter.key for member, matter in matters.items()},
        "entities": {member: entity.key for member, entity in world.entity_of().items()},
    }
    for kind, table in tables.items():
        known = keys(path, kind)
        here = {item: member for item, member in found[kind].items() if item in known and member in table}
        made.right[kind] = {(path.name, *item): f"{path}:{known[item]}" for item in here}
        made.ours[kind] = {(path.name, *item): f"{path}:{table[member]}" for item, member in here.items()}
    wanted = set()
    for event in told["events"]:
        members = [found["events"][item] for item in map(tuple, event["members"]) if item in found["events"]]
        if members:
            most = Counter(matters[member].key for member in members).most_common(1)[0][0]
            mine = next(matter for matter in world.matters if matter.key == most)
            tellings = [e for _, e in world.tellings(mine)]
            names = {s.name for s in mine.history} or {s.name for e in tellings for s in e.of("status")}
            right = {status.split()[0] for status in event["history"]}
            made.statuses = _sum(made.statuses, (len(right & names), len(names - right), len(right - names)))
            wanted |= {(most, SINGULAR.get(conflict["slot"], conflict["slot"])) for conflict in event["conflicts"]}
    got = {(one.matter, one.slot) for one in world.conflicts if one.matter and one.slot in SLOTS}
    made.conflicts = len(wanted & got), len(got - wanted), len(wanted - got)
    return made


def _sum(one: Counts, other: Counts) -> Counts:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def counted(counts: Counts) -> str:
    """Precision, recall, F1 of hits, false finds and misses."""
    hit, false, missed = counts
    pair = hit / max(1, hit + false), hit / max(1, hit + missed)
    return f"P {pair[0]:.3f} R {pair[1]:.3f} F1 {f1(pair):.3f} ({hit} hit, {false} false, {missed} missed)"


def main() -> None:
    """Figures of each story and of all, over the annotated documents and over the read ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    whole = Compared(), Compared()
    for path in (path for folder in options.folders for path in sorted(folder.glob("*.world.json"))):
        for name, one, all_ in zip(NAMES, compared(path), whole, strict=True):
            all_.add(one)
            print(
                f"{path.stem.split('.')[0]}, {name}: {len(set(one.right['events'].values()))} events,",
                f"{len(set(one.ours['events'].values()))} made; {figures(one.right['events'], one.ours['events'])}",
            )
    for name, one in zip(NAMES, whole, strict=True):
        for kind in ("events", "entities"):
            print(f"{kind}, {name}: {len(one.ours[kind])} mentions; {figures(one.right[kind], one.ours[kind])}")
        print(f"statuses, {name}: {counted(one.statuses)}")
        print(f"conflicts, {name}: {counted(one.conflicts)}")


if __name__ == "__main__":
    main()
