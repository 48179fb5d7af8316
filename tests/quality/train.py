"""Makes the weights under kg/mentions and kg/facts again from annotated documents.

    python tests/quality/train.py GOLD_FOLDER... --network DIR [--held]

Each folder holds ID.txt and ID.json as the annotation guide says; labels.py makes rows of them.
Later stages are trained on what earlier ones predict for documents they were not trained on (five folds), so that they
learn to live with real mistakes; for the same reason each document is shown to a network that has not learned from it
(DIR holds several): the models weigh its opinions beside their own. The same documents give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from fit import fit, grow  # noqa: E402
from labels import Rows, Sample, both_views, link_rows, pair_rows, same_rows, slot_rows, trigger_rows, type_rows  # noqa: E402

from kg.encoder import load as load_network  # noqa: E402
from kg.encoder import see  # noqa: E402
from kg.facts import drafts as D  # noqa: E402
from kg.facts import linking, weighing  # noqa: E402
from kg.facts.joining import draw_together  # noqa: E402
from kg.facts.relating import WOOD as FACTS  # noqa: E402
from kg.forest import from_data  # noqa: E402
from kg.linear import Linear  # noqa: E402
from kg.mentions import finding as F  # noqa: E402
from kg.mentions import judging as J  # noqa: E402
from kg.text import load  # noqa: E402

FOLDS = 5
Look = Callable[[Any], Any]
"""Sentences -> what a network sees in them."""


def samples(folders: Iterable[str]) -> list[Sample]:
    """All annotated documents of the folders, in order of their ids."""
    found = []
    for folder in folders:
        for path in sorted(Path(folder).glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            if "entities" not in gold or not path.with_suffix(".txt").exists():
                continue
            document = load(path.with_suffix(".txt"))
            if gold.get("published"):
                document = replace(document, published=gold["published"])
            found.append(Sample(path.stem, document, gold))
    found.sort(key=lambda sample: sample.id)
    for index, sample in enumerate(found):
        sample.fold = index % FOLDS
    return found


def is_held(identifier: str) -> bool:
    """The held-back third: looked at only to measure."""
    return int(re.sub(r"\D", "", identifier) or 0) % 3 == 0


def half(identifier: str) -> int:
    """Which half of the documents one belongs to, by the number in its name."""
    return int(re.sub(r"\D", "", identifier) or 0) // 3 % 2


def strangers(folder: Path) -> Callable[[Sample], Look]:
    """For each document what a network sees in it that has not learned from it: ``folder`` holds a network with the
    names of the documents it has learned from (learned.json), and two more, half0 and half1, of one half of them each.
    """
    whole, *halves = (load_network(path) for path in (folder, folder / "half0", folder / "half1"))
    learned = frozenset(json.loads((folder / "learned.json").read_text(encoding="utf-8")))
    memo: dict[str, Any] = {}

    def look(sample: Sample) -> Look:
        network = halves[1 - half(sample.id)] if sample.id in learned else whole

        def seen(sentences: Any) -> Any:
            if sample.id not in memo:
                memo[sample.id] = see(sentences, network)
            return memo[sample.id]

        return seen

    return look


def linear(data: dict[str, Any]) -> Any:
    if "trees" in data:
        return from_data(data)
    return Linear(tuple(data["classes"]), tuple(data["bias"]), {k: tuple(v) for k, v in data["weights"].items()})


# --- stages --------------------------------------------------------------------------------------------------------

STRENGTH = {
    "type": 0.5,
    "trigger": 0.25,
    "pair": 0.3,
    "event": 0.15,
    "role": 0.15,
    "amount": 0.3,
    "date": 0.3,
    "published": 0.3,
    "count": 0.3,
    "status": 0.3,
    "link": 0.3,
    "relation": 0.5,
    "sibling": 0.3,
}


SIZE = {
    "party": (100, 0.06, 8),
    "telling": (60, 0.06, 6),
    "same": (150, 0.06, 8),
    "role": (60, 0.06, 6),
    "relation_trees": (100, 0.06, 8),
}
"""Of boosted trees: rounds, rate, leaves."""


def train(data: list[Sample], look: Callable[[Sample], Look]) -> dict[str, Any]:
    """All models from all samples; ``look`` gives, for a sample, a network that has not seen it."""
    typed = {sample.id: type_rows(sample) for sample in data}
    models: dict[str, Any] = {"type": fit([row for rows in typed.values() for row in rows], STRENGTH["type"])}
    judged = _judged(data, typed, look)
    models["party"] = grow([row for rows in judged.values() for row in rows], *SIZE["party"])
    mentions = _crossed(
        data,
        lambda others: (
            fit([row for s in others for row in typed[s.id]], STRENGTH["type"]),
            grow([row for s in others for row in judged[s.id]], *SIZE["party"]),
        ),
        lambda s, m: F.find(s.document, {"type": linear(m[0]), "party": linear(m[1])}, look(s)),
    )
    views = {sample.id: both_views(mentions[sample.id], sample.gold) for sample in data}
    rows = {
        sample.id: (
            [row for view, pairs in views[sample.id] for row in trigger_rows(view, sample.gold, pairs)],
            [row for view, pairs in views[sample.id] for row in pair_rows(view, sample.gold, pairs)],
            [row for view, pairs in views[sample.id] for row in link_rows(view, sample.gold, pairs)],
        )
        for sample in data
    }
    for index, name in enumerate(("trigger", "pair", "relation")):
        models[name] = fit([row for part in rows.values() for row in part[index]], STRENGTH[name])
    plain = _crossed(
        data,
        lambda others: fit([row for s in others for row in rows[s.id][0]], STRENGTH["trigger"]),
        lambda s, m: [D.plainly(view, linear(m)) for view, _ in views[s.id]],
    )
    telling = {sample.id: _telling(views[sample.id], plain[sample.id], rows[sample.id][0]) for sample in data}
    models["telling"] = grow([row for part in telling.values() for row in part], *SIZE["telling"])

    def early(others: list[Sample]) -> tuple[Any, Any]:
        return (
            grow([row for s in others for row in telling[s.id]], *SIZE["telling"]),
            fit([row for s in others for row in rows[s.id][1]], STRENGTH["pair"]),
        )

    def weighed(sample: Sample, fitted: tuple[Any, Any]) -> Any:
        trees, roles = (linear(data) for data in fitted)
        return [
            D.score_triggers(view, tables, trees, roles)
            for (view, _), tables in zip(views[sample.id], plain[sample.id], strict=True)
        ]

    scored = _crossed(data, early, weighed)
    same = {
        sample.id: [
            row
            for (view, pairs), told in zip(views[sample.id], scored[sample.id], strict=True)
            for row in same_rows(view, told, sample.gold, pairs)
        ]
        for sample in data
    }
    models["same"] = grow([row for part in same.values() for row in part], *SIZE["same"])
    drafts = _crossed(
        data,
        lambda others: grow([row for s in others for row in same[s.id]], *SIZE["same"]),
        lambda s, m: [
            draw_together(view, told, linear(m)) for (view, _), told in zip(views[s.id], scored[s.id], strict=True)
        ],
    )
    links = _crossed(
        data,
        lambda others: fit([row for s in others for row in rows[s.id][2]], STRENGTH["relation"]),
        lambda s, m: [
            row
            for (view, _), made in zip(views[s.id], drafts[s.id], strict=True)
            for row in linking.rows(view, made, linking.opinions(view, linear(m)))
        ],
    )
    models["relation_trees"] = grow(
        [(row, label) for name, part in links.items() for row, (_, label) in zip(part, rows[name][2], strict=True)],
        *SIZE["relation_trees"],
    )
    late: Rows = {}
    for sample in data:
        for (view, pairs), made in zip(views[sample.id], drafts[sample.id], strict=True):
            for name, part in slot_rows(view, made, sample.gold, pairs).items():
                late.setdefault(name, []).extend(part)
    for name, part in late.items():
        models[name] = grow(part, *SIZE["role"]) if name == "role" else fit(part, STRENGTH[name])
    return models


def _judged(data: list[Sample], typed: dict[str, Any], look: Callable[[Sample], Look]) -> dict[str, Any]:
    """Rows for the trees that judge clusters: what models of other documents think of them, and what they are."""

    def rows(sample: Sample, model: Any) -> Any:
        sentences, clusters = F.clusters_of(sample.document)
        plain = F.plain(sample.document, sentences, clusters, linear(model))
        thought = J.opinions(clusters, sentences, plain, look(sample)(sentences))
        labels = (label for _, label in typed[sample.id])
        return list(zip(J.rows(clusters, sentences, thought), labels, strict=True))

    return _crossed(data, lambda others: fit([r for s in others for r in typed[s.id]], STRENGTH["type"]), rows)


def _telling(views: Any, plain: Any, labelled: Any) -> Any:
    """Rows for the trees that judge the words that may tell of an event."""
    made = (
        row
        for (view, _), tables in zip(views, plain, strict=True)
        for row in weighing.rows(view, tables, D.seen_tellings(view, tables))
    )
    return [(row, label) for row, (_, label) in zip(made, labelled, strict=True)]


def _crossed(
    data: list[Sample], learn: Callable[[list[Sample]], Any], apply: Callable[[Sample, Any], Any]
) -> dict[str, Any]:
    """What ``apply`` makes of each document with what ``learn`` made of the documents of the other folds."""
    others = [[sample for sample in data if sample.fold != fold] for fold in range(FOLDS)]
    fitted = _beside(learn, others)
    return {sample.id: apply(sample, fitted[sample.fold]) for sample in data}


def _beside(learn: Callable[[list[Sample]], Any], parts: list[list[Sample]]) -> list[Any]:
    """What ``learn`` makes of each part, in processes beside each other, which share what this one holds in memory.

    (Threads of OpenMP do not outlive the fork, so that there must be none: OMP_NUM_THREADS=1.)
    """
    global _job
    _job = (learn, parts)
    with multiprocessing.get_context("fork").Pool(min(len(parts), os.cpu_count() or 1)) as pool:
        return pool.map(_one, range(len(parts)), chunksize=1)


_job: tuple[Callable[[list[Sample]], Any], list[list[Sample]]]


def _one(number: int) -> Any:
    learn, parts = _job
    return learn(parts[number])


WOOD = {"party": ("mentions", "parties"), **{name: ("facts", file) for name, file in FACTS.items()}}
"""Where the trees of a model lie in the package: room and file."""


def save(models: dict[str, Any]) -> None:
    """Write the weights into the package."""
    root = Path(__file__).parents[2] / "kg"
    for name, (room, file) in WOOD.items():
        text = json.dumps(models[name], separators=(",", ":")).replace("]],[[", "]],\n[[")
        (root / room / f"{file}.json").write_text(text + "\n", encoding="utf-8")
    facts = tuple(name for name in models if name != "type" and name not in WOOD)
    for room, names in (("mentions", ("type",)), ("facts", facts)):
        part = {name: models[name] for name in sorted(names)}
        text = json.dumps(part, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (root / room / "model.json").write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--held", action="store_true", help="train on the held-back third too, for release")
    parser.add_argument("--network", type=Path, required=True, help="folder of networks, as teach.py --after makes it")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    data = samples(options.folders)
    if not options.held:
        data = [sample for sample in data if not is_held(sample.id)]
    save(train(data, strangers(options.network)))
    print(f"{len(data)} documents")


if __name__ == "__main__":
    main()
