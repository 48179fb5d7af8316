"""How well documents of one story become one world: B-cubed and pairwise figures over real readings.

    python tests/quality/stories.py FOLDER

FOLDER holds ID.txt, ID.json (annotated as docs/evaluate.md says) and STORY.world.json, which says which annotated
events and entities of the documents are one and the same: ``{"events": [{"key", "members": [[ID, event id], …]}],
"entities": […]}``. Each document is read by the program; a found event or party counts where it is the counterpart of
an annotated one, so that what is measured is the drawing together and not the reading (its recall is told beside it).
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kg.entities import resolve  # noqa: E402
from kg.evaluate import annotation  # noqa: E402
from kg.evaluate.align import best_pairs, event_likeness, likeness  # noqa: E402
from kg.model import Member, World  # noqa: E402
from kg.pipeline import read_document  # noqa: E402
from kg.text import load  # noqa: E402
from tests.agreement import Clusters, b_cubed, f1, pairwise  # noqa: E402

Item = Member


def story(path: Path) -> tuple[World, dict[str, dict[Item, Item]], Counter[str]]:
    """The world of a story's documents, its finds by their annotated counterparts, and how many are annotated."""
    told = json.loads(path.read_text(encoding="utf-8"))
    ids = sorted({member[0] for kind in ("events", "entities") for item in told[kind] for member in item["members"]})
    readings, found, annotated = [], {"events": {}, "entities": {}}, Counter[str]()
    for identifier in ids:
        gold = json.loads((path.parent / f"{identifier}.json").read_text(encoding="utf-8"))
        document = load(path.parent / f"{identifier}.txt")
        if gold.get("published"):
            document = replace(document, published=gold["published"])
        reading = read_document(document)
        readings.append(reading)
        mine = annotation(reading)
        pairs = best_pairs(gold["entities"], mine["entities"], likeness)
        known = {mine["entities"][j]["id"]: gold["entities"][i]["id"] for i, j in pairs}
        met = best_pairs(gold["events"], mine["events"], lambda g, f, known=known: event_likeness(g, f, known))
        for kind, matched in (("entities", pairs), ("events", met)):
            annotated[kind] += len(gold[kind])
            for i, j in matched:
                found[kind][identifier, gold[kind][i]["id"]] = (document.sha256, mine[kind][j]["id"])
    return resolve(readings), found, annotated


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
    right: dict[str, dict[Item, str]] = {"events": {}, "entities": {}}
    ours: dict[str, dict[Item, str]] = {"events": {}, "entities": {}}
    annotated: Counter[str] = Counter()
    for path in sorted(Path(sys.argv[1]).glob("*.world.json")):
        world, found, count = story(path)
        annotated += count
        tables = {
            "events": {member: matter.key for member, matter in world.matter_of().items()},
            "entities": {member: entity.key for member, entity in world.entity_of().items()},
        }
        for kind, table in tables.items():
            known = keys(path, kind)
            here = {item: f"{path.stem}:{table[member]}" for item, member in found[kind].items() if item in known}
            ours[kind] |= here
            right[kind] |= {item: known[item] for item in here}
        print(
            path.stem.split(".")[0],
            " · ".join(
                f"{kind}: {len({right[kind][i] for i in ours[kind] if right[kind][i].startswith(path.stem)})} things, "
                f"{len({v for v in ours[kind].values() if v.startswith(path.stem)})} made"
                for kind in tables
            ),
            f"· {len(world.conflicts)} conflicts",
        )
    for kind, table in ours.items():
        print(f"{kind}: {len(table)} of {annotated[kind]} mentions found; {figures(right[kind], table)}")


if __name__ == "__main__":
    main()
