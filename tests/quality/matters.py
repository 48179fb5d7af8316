"""Makes kg/entities/events.json again: how much each case says for two tellings being of one event.

    python tests/quality/matters.py STORIES... --pairs FILE

STORIES are folders as stories.py reads them: their documents count twice, as annotated and as the program reads them.
FILE has lines ``A.json EVENT B.json EVENT same|different``: events of other documents that annotators have compared.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from annotated import gold_reading  # noqa: E402
from fit import fit  # noqa: E402
from stories import keys, read  # noqa: E402

from kg.entities import resolve  # noqa: E402
from kg.entities.events import FEATURES  # noqa: E402
from kg.entities.tellings import Telling, tellings  # noqa: E402
from kg.model import Member, Reading  # noqa: E402
from kg.text import load  # noqa: E402
from tests.entities.stories import STORIES  # noqa: E402

Row = tuple[set[str], str]
STRENGTH = 0.3  # of C in scikit-learn's terms; between 0.05 and 1 the stories come out alike
PAIRS = 2  # a compared pair counts as two of a story: it is met in any corpus, a story's pair in stories only


def row(a: Telling, b: Telling, same: bool) -> Row:
    """The cases of two tellings."""
    return {f"{compare.__name__}={compare(a, b)}" for compare in FEATURES}, "yes" if same else "no"


def of_story(path: Path) -> Iterator[Row]:
    """Every two tellings of different documents of one story."""
    known = keys(path, "events")
    for readings, found in read(path):
        label = {member: known[item] for item, member in found["events"].items() if item in known}
        for a, b in combinations(_told(readings).values(), 2):
            apart = a.member[0] != b.member[0] and a.family == b.family
            if apart and a.member in label and b.member in label:
                yield row(a, b, label[a.member] == label[b.member])


def of_readings(readings: list[Reading]) -> Iterator[Row]:
    """Every two tellings of the prepared stories, in which what is one event bears one id."""
    for a, b in combinations(_told(readings).values(), 2):
        if a.member[0] != b.member[0] and a.family == b.family:
            yield row(a, b, a.member[1] == b.member[1])


def of_pairs(path: Path) -> Iterator[Row]:
    """The compared pairs, their parties resolved among all documents that they are taken from."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    readings = {name: _annotated(Path(name)) for name in sorted({name for a, _, b, _, _ in lines for name in (a, b)})}
    told = _told(list(readings.values()))
    for a, first, b, second, answer in lines:
        one, two = readings[a].document.sha256, readings[b].document.sha256
        yield row(told[one, first], told[two, second], answer == "same")


def _annotated(path: Path) -> Reading:
    gold = json.loads(path.read_text(encoding="utf-8"))
    return gold_reading(replace(load(path.with_suffix(".txt")), published=gold.get("published")), gold)


def _told(readings: list[Reading]) -> dict[Member, Telling]:
    return {telling.member: telling for telling in tellings(readings, resolve(readings).entity_of())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", nargs="+", type=Path)
    parser.add_argument("--pairs", type=Path, required=True)
    options = parser.parse_args()
    rows = [r for folder in options.stories for path in sorted(folder.glob("*.world.json")) for r in of_story(path)]
    rows += PAIRS * list(of_pairs(options.pairs))
    rows += PAIRS * [r for told in STORIES for r in of_readings(told())]
    model = fit(rows, STRENGTH)
    yes, no = model["classes"].index("yes"), model["classes"].index("no")
    points: dict[str, dict[str, float]] = {compare.__name__: {} for compare in FEATURES}
    for name, weights in sorted(model["weights"].items()):
        feature, _, case = name.partition("=")
        points[feature][case] = round(weights[yes] - weights[no], 2)
    data = {"bias": round(model["bias"][yes] - model["bias"][no], 2), "points": points}
    target = Path(__file__).parents[2] / "kg" / "entities" / "events.json"
    target.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs")


if __name__ == "__main__":
    main()
