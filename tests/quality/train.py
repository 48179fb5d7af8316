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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from crew import Crew  # noqa: E402
from fit import fit, grow  # noqa: E402
from labels import (  # noqa: E402
    Rows,
    Sample,
    both_views,
    final_rows,
    link_rows,
    pair_rows,
    same_rows,
    slot_rows,
    trigger_rows,
    type_rows,
)

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

    def look(sample: Sample) -> Look:
        network = halves[1 - half(sample.id)] if sample.id in learned else whole
        return lambda sentences: see(sentences, network)

    return look


def linear(data: dict[str, Any]) -> Any:
    if "trees" in data:
        return from_data(data)
    return Linear(tuple(data["classes"]), tuple(data["bias"]), {k: tuple(v) for k, v in data["weights"].items()})


# --- stages --------------------------------------------------------------------------------------------------------

LATE = ("event", "amount", "date", "published", "count", "status", "link", "sibling")
LAST = ("event_trees", "amount_trees", "date_trees", "status_trees", "end_trees")
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
    "last": (100, 0.06, 8),
}
"""Of boosted trees: rounds, rate, leaves."""


def train(data: list[Sample], look: Callable[[Sample], Look]) -> dict[str, Any]:
    """All models from all samples; ``look`` gives, for a sample, a network that has not seen it."""
    crew = Crew(data, look, lambda model: model and tuple(map(linear, model)))
    models: dict[str, Any] = {}

    def learnt(names: Sequence[str], learn: Callable[[list[Sample]], tuple[Any, ...]]) -> list[Any]:
        """The models that ``learn`` makes of all documents, kept; and those of all but one fold, for each fold."""
        parts = [[sample for sample in data if sample.fold != fold] for fold in range(FOLDS)]
        *crossed, whole = _beside(learn, [*parts, data])
        models.update(zip(names, whole, strict=True))
        return crossed

    def flat(rows: dict[str, Any], chosen: Sequence[Sample]) -> list[Any]:
        return [row for sample in chosen for row in rows[sample.id]]

    typed = crew.each(_typed)
    types = learnt(["type"], lambda chosen: (fit(flat(typed, chosen), STRENGTH["type"]),))
    judged = crew.each(_judged, types)
    typed.clear()  # rows of thousands of documents are gigabytes
    judges = learnt(["party"], lambda chosen: (grow(flat(judged, chosen), *SIZE["party"]),))
    near = crew.each(_near, [one + other for one, other in zip(types, judges, strict=True)])
    rows = [{name: part[index] for name, part in near.items()} for index in range(3)]
    near.clear()
    early = learnt(
        ["trigger", "pair", "relation"],
        lambda chosen: tuple(
            fit(flat(rows[index], chosen), STRENGTH[name]) for index, name in enumerate(("trigger", "pair", "relation"))
        ),
    )
    rows.clear()
    told = crew.each(_telling, early)
    tellers = learnt(["telling"], lambda chosen: (grow(flat(told, chosen), *SIZE["telling"]),))
    same = crew.each(_same, [(tellers[fold][0], early[fold][1]) for fold in range(FOLDS)])
    joiners = learnt(["same"], lambda chosen: (grow(flat(same, chosen), *SIZE["same"]),))
    crew.each(_drafted, joiners)
    links = crew.each(_linked, [(model[2],) for model in early])
    models["relation_trees"] = grow(flat(links, data), *SIZE["relation_trees"])
    late = crew.each(_late)
    models["role"] = grow([row for part in late.values() for row in part["role"]], *SIZE["role"])

    def finish(chosen: Sequence[Sample]) -> tuple[Any, ...]:
        return tuple(fit([row for s in chosen for row in late[s.id][name]], STRENGTH[name]) for name in LATE)

    finals = crew.each(_final, learnt(LATE, finish))
    crew.done()
    for name in LAST:
        models[name] = grow([row for part in finals.values() for row in part.get(name, ())], *SIZE["last"])
    return models


# What each step lays on a document's desk for the next, and the rows that it gives; its models are of other documents.


def _typed(desk: Any, _: Any) -> Any:
    made = type_rows(desk.sample)
    desk.types = [label for _, label in made]
    return made


def _judged(desk: Any, models: Any) -> Any:
    """Rows for the trees that judge clusters: what models of other documents think of them, and what they are."""
    sentences, clusters = F.clusters_of(desk.sample.document)
    plain = F.plain(desk.sample.document, sentences, clusters, models[0])
    desk.seen = desk.look(sentences)
    thought = J.opinions(clusters, sentences, plain, desk.seen)
    return list(zip(J.rows(clusters, sentences, thought), desk.types, strict=True))


def _near(desk: Any, models: Any) -> Any:
    """The parties found, and rows for what stands near a telling."""
    type_, party = models
    gold = desk.sample.gold
    mentions = F.find(desk.sample.document, {"type": type_, "party": party}, lambda _: desk.seen)
    desk.views = both_views(mentions, gold)
    desk.tellings, desk.links = (
        [row for view, pairs in desk.views for row in make(view, gold, pairs)] for make in (trigger_rows, link_rows)
    )
    return desk.tellings, [row for view, pairs in desk.views for row in pair_rows(view, gold, pairs)], desk.links


def _telling(desk: Any, models: Any) -> Any:
    """Rows for the trees that judge the words that may tell of an event."""
    desk.plain = [D.plainly(view, models[0]) for view, _ in desk.views]
    made = (
        row
        for (view, _), tables in zip(desk.views, desk.plain, strict=True)
        for row in weighing.rows(view, tables, D.seen_tellings(view, tables))
    )
    return [(row, label) for row, (_, label) in zip(made, desk.tellings, strict=True)]


def _same(desk: Any, models: Any) -> Any:
    trees, roles = models
    desk.scored = [
        D.score_triggers(view, tables, trees, roles)
        for (view, _), tables in zip(desk.views, desk.plain, strict=True)
    ]
    return [
        row
        for (view, pairs), told in zip(desk.views, desk.scored, strict=True)
        for row in same_rows(view, told, desk.sample.gold, pairs)
    ]


def _drafted(desk: Any, models: Any) -> None:
    desk.drafts = [
        draw_together(view, told, models[0]) for (view, _), told in zip(desk.views, desk.scored, strict=True)
    ]


def _linked(desk: Any, models: Any) -> Any:
    made = [
        row
        for (view, _), drafts in zip(desk.views, desk.drafts, strict=True)
        for row in linking.rows(view, drafts, linking.opinions(view, models[0]))
    ]
    return [(row, label) for row, (_, label) in zip(made, desk.links, strict=True)]


def _late(desk: Any, _: Any) -> Rows:
    late: Rows = {name: [] for name in (*LATE, "role")}
    for (view, pairs), drafts in zip(desk.views, desk.drafts, strict=True):
        for name, part in slot_rows(view, drafts, desk.sample.gold, pairs).items():
            late[name] += part
    return late


def _final(desk: Any, models: Any) -> Rows:
    """Rows for the trees that have the last word on drafts."""
    plain, found = dict(zip(LATE, models, strict=True)), {}
    for (view, pairs), drafts in zip(desk.views, desk.drafts, strict=True):
        for name, part in final_rows(view, drafts, desk.sample.gold, pairs, plain).items():
            found.setdefault(name, []).extend(part)
    return found


def _beside(learn: Callable[[list[Any]], Any], parts: list[list[Any]]) -> list[Any]:
    """What ``learn`` makes of each part, in processes beside each other, which share what this one holds in memory.

    (Threads of OpenMP do not outlive the fork, so that there must be none: OMP_NUM_THREADS=1.)
    """
    global _job
    _job = (learn, parts)
    with multiprocessing.get_context("fork").Pool(min(len(parts), os.cpu_count() or 1)) as pool:
        return pool.map(_one, range(len(parts)), chunksize=1)


_job: tuple[Callable[[list[Any]], Any], list[list[Any]]]


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
