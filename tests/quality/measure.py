"""The figures of docs/quality.md, as markdown: trains on the part that is worked on, measures on texts not trained on.

    python tests/quality/measure.py FOLDER... --networks DIR      five-fold over the part that is worked on
    python tests/quality/measure.py FOLDER... --networks DIR --held --network DIR
                                       trained on that part, measured on the held one, read with the second network

``--networks`` holds those from whose opinions the models learn (``strangers`` of train.py); ``--network`` one that
teach.py made of the part that is worked on.

Each folder holds ID.txt and ID.json as docs/evaluate.md says; what is held back, ``is_held`` of train.py decides by the
number in the ID. The shipped weights are neither used nor changed.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from reliability import facts, table  # noqa: E402
from train import FOLDS, Look, Sample, is_held, linear, samples, strangers, train  # noqa: E402

from kg.encoder import load, see
from kg.evaluate import Report, annotation, report  # noqa: E402
from kg.evaluate.align import (  # noqa: E402
    ROLE_LISTS,
    best_pairs,
    event_likeness,
    likeness,
    shared_slots,
    slots,
)
from kg.facts import relate  # noqa: E402
from kg.mentions import find  # noqa: E402
from kg.model import Reading  # noqa: E402

Pair = tuple[dict[str, Any], Reading]
Errors = Counter[tuple[str, str]]
Looks = Callable[[Sample], Look]


def read(sample: Sample, models: dict[str, Any], look: Look) -> Reading:
    """A document with the given weights in place of the shipped ones; ``look`` is that of a network."""
    return relate(sample.document, find(sample.document, models, look), models)


def taught(data: list[Sample], early: Looks) -> dict[str, Any]:
    """Weights from these documents alone, ready to read with."""
    return {name: linear(model) for name, model in train(data, early).items()}


def held(data: list[Sample], early: Looks, look: Look) -> tuple[list[Pair], float]:
    """The held part, read with weights from the rest; and words a second."""
    models = taught([sample for sample in data if not is_held(sample.id)], early)
    return _timed([(sample, models) for sample in unseen(data)], lambda _: look)


def unseen(data: list[Sample]) -> list[Sample]:
    """The held part without documents made from a page that one of the rest was made from too."""
    pages = {_page(sample) for sample in data if not is_held(sample.id)} - {""}
    return [sample for sample in data if is_held(sample.id) and _page(sample) not in pages]


def _page(sample: Sample) -> str:
    return (sample.gold.get("url") or "").partition("#")[0].rstrip("/")


def crossed(data: list[Sample], early: Looks) -> tuple[list[Pair], float]:
    """The part that is worked on, each fifth read with weights from the other four."""
    ours = [sample for sample in data if not is_held(sample.id)]
    work = []
    for fold in range(FOLDS):
        models = taught([sample for sample in ours if sample.fold != fold], early)
        work += [(sample, models) for sample in ours if sample.fold == fold]
    return _timed(work, early)


def _timed(work: list[tuple[Sample, dict[str, Any]]], look: Looks) -> tuple[list[Pair], float]:
    if not work:
        sys.exit("no document is left to measure on")
    read(*work[0], look(work[0][0]))  # tables and patterns are loaded once, by the first document
    words, start = sum(len(sample.document.text.split()) for sample, _ in work), time.process_time()
    pairs = [(sample.gold, read(sample, models, look(sample))) for sample, models in work]
    return pairs, words / (time.process_time() - start)


# --- error classes -------------------------------------------------------------------------------------------------


def errors(pairs: list[Pair]) -> tuple[Errors, Errors]:
    """Missed and false details by (slot, cause), over all documents."""
    missed: Errors = Counter()
    false: Errors = Counter()
    for gold, reading in pairs:
        _causes(gold, annotation(reading), missed, false)
    return missed, false


def _causes(gold: dict[str, Any], found: dict[str, Any], missed: Errors, false: Errors) -> None:
    pairs = best_pairs(gold["entities"], found["entities"], likeness)
    entities = {found["entities"][j]["id"]: gold["entities"][i]["id"] for i, j in pairs}
    matched = best_pairs(gold["events"], found["events"], lambda g, f: event_likeness(g, f, entities))
    events = {found["events"][j]["id"]: gold["events"][i]["id"] for i, j in matched}
    for i, event in enumerate(gold["events"]):
        other = next((found["events"][j] for at, j in matched if at == i), None)
        same = shared_slots(event, other, entities, events) if other else []
        mapped = _mapped(other, entities, events) if other else []
        for slot, value in _rest(slots(event), same):
            missed[slot, _why_missed(slot, value, mapped if other else None, set(entities.values()), events)] += 1
        for slot, value in _rest(mapped, same):
            false[slot, _why_false(slot, value, slots(event))] += 1
    lone = set(range(len(found["events"]))) - {j for _, j in matched}
    for j in lone:
        false.update((slot, "event is false") for slot, _ in slots(found["events"][j]))


def _mapped(event: dict[str, Any], entities: dict[str, str], events: dict[str, str]) -> list[tuple[str, Any]]:
    out = []
    for slot, value in slots(event):
        pairs = events if slot == "resolves" else entities if slot in ROLE_LISTS else None
        out.append((slot, value if pairs is None else pairs.get(value)))
    return out


def _rest(items: list[Any], same: list[Any]) -> list[Any]:
    left = list(same)
    return [item for item in items if item not in left or left.remove(item)]  # type: ignore[func-returns-value]


def _why_missed(slot: str, value: Any, found: list[Any] | None, known: set[str], events: dict[str, str]) -> str:
    if found is None:
        return "event is missing"
    if slot in ROLE_LISTS and value not in known:
        return "entity is missing"
    if slot == "resolves" and value not in set(events.values()):
        return "other event is missing"
    if slot in ROLE_LISTS:
        return "in another role" if any(item == value for _, item in found) else "not linked"
    return "wrong value" if any(name == slot for name, _ in found) else "left empty"


def _why_false(slot: str, value: Any, wanted: list[Any]) -> str:
    if slot in ROLE_LISTS and value is None:
        return "entity is false"
    if slot in ROLE_LISTS:
        return "in another role" if any(item == value for _, item in wanted) else "not linked there"
    return "wrong value" if any(name == slot for name, _ in wanted) else "should be empty"


# --- markdown ------------------------------------------------------------------------------------------------------


def figures(done: Report) -> str:
    """Every measure, type and slot, with intervals."""
    lines = ["| | P | R | F1 | hits | false | missed |", "|---|---|---|---|--:|--:|--:|"]
    for row in done.rows:
        name = f"**{row.measure}**" if row.label == "all" else f"{row.measure}: {row.label}"
        cells = (f"{v:.3f} ({low:.2f}–{high:.2f})" for v, (low, high) in zip(row.figures, row.ranges, strict=True))
        lines.append(f"| {name} | {' | '.join(cells)} | {row.hit} | {row.false} | {row.miss} |")
    return "\n".join(lines)


def causes(counts: Errors) -> str:
    """One line a slot and cause, the most frequent first, with its share of all of them."""
    total = sum(counts.values()) or 1
    lines = ["| slot | cause | count | share |", "|---|---|--:|--:|"]
    for (slot, cause), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"| {slot} | {cause} | {count} | {count / total:.1%} |")
    return "\n".join(lines)


def summed(counts: Errors) -> str:
    """The causes over all slots, in one line."""
    causes_ = Counter({cause: 0 for _, cause in counts})
    for (_, cause), count in counts.items():
        causes_[cause] += count
    return ", ".join(f"{cause} {count}" for cause, count in causes_.most_common())


def page(pairs: list[Pair], speed: float, how: str) -> str:
    """All tables."""
    done = report((gold, annotation(reading)) for gold, reading in pairs)
    missed, false = errors(pairs)
    quiet, spoiled = done.quiet
    return (
        "\n\n".join(
            [
                f"{len(pairs)} documents, {how}. {quiet} of them tell of no event; {spoiled} of these got one.",
                "### Figures, with 95% intervals over documents",
                figures(done),
                f"### Missed details\n\n{summed(missed)}",
                causes(missed),
                f"### False details\n\n{summed(false)}",
                causes(false),
                "### Confidence",
                table(facts(pairs)).rstrip(),
                f"### Speed\n\n{speed:,.0f} words a second on one core, from text to reading.",
            ]
        )
        + "\n"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--held", action="store_true", help="measure on the held part")
    parser.add_argument("--into", metavar="FILE", help="also put the tables into this page, between their marks")
    parser.add_argument("--networks", type=Path, metavar="DIR", required=True, help="strangers to the documents")
    parser.add_argument("--network", type=Path, metavar="DIR", help="a network that has not seen the held part")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    early, look = strangers(options.networks), partial(see, network=load(options.network or options.networks))
    data = samples(options.folders)
    pairs, speed = held(data, early, look) if options.held else crossed(data, early)
    how = "held back" if options.held else f"cross-validated in {FOLDS} parts"
    text = page(pairs, speed, how)
    if options.into:
        fill(Path(options.into), "held" if options.held else "developed", text)
    print(text, end="")


def fill(path: Path, name: str, text: str) -> None:
    """Put the tables between ``<!-- measured: NAME -->`` and ``<!-- end: NAME -->``."""
    begin, end = f"<!-- measured: {name} -->", f"<!-- end: {name} -->"
    head, begin_found, rest = path.read_text(encoding="utf-8").partition(begin)
    _, end_found, tail = rest.partition(end)
    if not (begin_found and end_found):
        sys.exit(f"{path}: no place for it; add the lines {begin} and {end}")
    path.write_text(f"{head}{begin}\n{text}{end}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
