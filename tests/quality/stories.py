"""How well documents of one story become one world: B-cubed and pairwise figures over real readings.

    python tests/quality/stories.py FOLDER...

A folder holds ID.txt, ID.json (annotated as docs/evaluate.md says) and STORY.world.json, which says which annotated
events and entities of the documents are one and the same: ``{"events": [{"key", "members": [[ID, event id], …]}],
"entities": […]}``. Each document is read by the program; a found event or party counts where it is the counterpart of
an annotated one, so that what is measured is the drawing together and not the reading (its recall is told beside it).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from annotated import gold_reading  # noqa: E402

from kg.entities import resolve  # noqa: E402
from kg.evaluate import annotation  # noqa: E402
from kg.evaluate.align import best_pairs, event_likeness, likeness  # noqa: E402
from kg.model import Reading  # noqa: E402
from kg.pipeline import read_document  # noqa: E402
from kg.text import load  # noqa: E402
from tests.agreement import Clusters, b_cubed, f1, pairwise  # noqa: E402

Item = tuple[str, str]
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
    pair = (_clusters(right), _clusters(ours))
    scores = {"B-cubed": b_cubed(*pair), "pairs": pairwise(*pair)}
    return " · ".join(f"{name} P {s[0]:.3f} R {s[1]:.3f} F1 {f1(s):.3f}" for name, s in scores.items())


def _clusters(keys: dict[Item, str]) -> Clusters:
    table: dict[str, set[Item]] = defaultdict(set)
    for item, key in keys.items():
        table[key].add(item)
    return [frozenset(items) for items in table.values()]


def main() -> None:
    """Figures of each story and of all, over the annotated documents and over the read ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    right: list[Found] = [{"events": {}, "entities": {}} for _ in range(2)]
    ours: list[Found] = [{"events": {}, "entities": {}} for _ in range(2)]
    for path in (path for folder in options.folders for path in sorted(folder.glob("*.world.json"))):
        print(path.stem.split(".")[0])
        for number, (readings, found) in enumerate(read(path)):
            world = resolve(readings)
            tables = {
                "events": {member: matter.key for member, matter in world.matter_of().items()},
                "entities": {member: entity.key for member, entity in world.entity_of().items()},
            }
            for kind, table in tables.items():
                known = {item: f"{path}:{key}" for item, key in keys(path, kind).items()}
                here = {(str(path), i): f"{path}:{table[m]}" for i, m in found[kind].items() if i in known}
                ours[number][kind] |= here
                right[number][kind] |= {(name, i): known[i] for name, i in here}
                if kind == "events":
                    right_ones = {known[i] for _, i in here}
                    print(f"  {NAMES[number]}: {len(right_ones)} events, {len(set(here.values()))} made")
    for kind in ("events", "entities"):
        for name, truth, found in zip(NAMES, right, ours, strict=True):
            print(f"{kind}, {name}: {len(found[kind])} mentions; {figures(truth[kind], found[kind])}")


if __name__ == "__main__":
    main()
