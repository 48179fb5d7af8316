"""Makes the weights under kg/mentions and kg/facts again from annotated documents.

    python tests/quality/train.py GOLD_FOLDER... --network DIR [--held]

Each folder holds ID.txt and ID.json as the annotation guide says; labels.py makes rows of them.
Later stages are trained on what earlier ones predict for documents they were not trained on (five folds), so that they
learn to live with real mistakes; for the same reason DIR holds a network that has seen none of these documents (that of
the release before): the models weigh its opinions beside their own. The same documents give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from fit import fit, grow  # noqa: E402
from labels import Rows, Sample, both_views, link_rows, pair_rows, same_rows, slot_rows, trigger_rows, type_rows  # noqa: E402

from kg.encoder import load as load_network  # noqa: E402
from kg.encoder import see  # noqa: E402
from kg.facts import drafts as D  # noqa: E402
from kg.facts.joining import draw_together  # noqa: E402
from kg.forest import from_data  # noqa: E402
from kg.linear import Linear  # noqa: E402
from kg.mentions import finding as F  # noqa: E402
from kg.text import load  # noqa: E402

FOLDS = 5


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
    "same": 0.3,
}


def train(data: list[Sample], look: Any = None) -> dict[str, Any]:
    """All models from all samples; ``look`` is that of a network that has not seen them."""
    typed = {sample.id: type_rows(sample) for sample in data}
    models: dict[str, Any] = {"type": fit([row for rows in typed.values() for row in rows], STRENGTH["type"])}
    mentions = _crossed(
        data,
        lambda others: fit([r for s in others for r in typed[s.id]], STRENGTH["type"]),
        lambda s, m: F.find(s.document, linear(m), look=look),
    )
    views = {sample.id: both_views(mentions[sample.id], sample.gold) for sample in data}
    rows = {
        sample.id: (
            [row for view, pairs in views[sample.id] for row in trigger_rows(view, sample.gold, pairs)],
            [row for view, pairs in views[sample.id] for row in pair_rows(view, sample.gold, pairs)],
        )
        for sample in data
    }
    for index, name in enumerate(("trigger", "pair")):
        models[name] = fit([row for part in rows.values() for row in part[index]], STRENGTH[name])

    def early(others: list[Sample]) -> tuple[Any, Any]:
        return tuple(
            fit([r for s in others for r in rows[s.id][index]], STRENGTH[name])
            for index, name in enumerate(("trigger", "pair"))
        )  # type: ignore[return-value]

    def weighed(sample: Sample, fitted: tuple[Any, Any]) -> Any:
        one, two = (linear(data) for data in fitted)
        return [D.score_triggers(view, one, two) for view, _ in views[sample.id]]

    models["relation"] = fit(
        [row for sample in data for view, pairs in views[sample.id] for row in link_rows(view, sample.gold, pairs)],
        STRENGTH["relation"],
    )
    scored = _crossed(data, early, weighed)
    models["same"] = fit(
        [
            row
            for sample in data
            for (view, pairs), told in zip(views[sample.id], scored[sample.id], strict=True)
            for row in same_rows(view, told, sample.gold, pairs)
        ],
        STRENGTH["same"],
    )
    same = linear(models["same"])
    drafts = {
        sample.id: [
            draw_together(view, told, same)
            for (view, _), told in zip(views[sample.id], scored[sample.id], strict=True)
        ]
        for sample in data
    }
    late: Rows = {}
    for sample in data:
        for (view, pairs), made in zip(views[sample.id], drafts[sample.id], strict=True):
            for name, part in slot_rows(view, made, sample.gold, pairs).items():
                late.setdefault(name, []).extend(part)
    for name, part in late.items():
        models[name] = grow(part) if name == "role" else fit(part, STRENGTH[name])
    return models


def _crossed(
    data: list[Sample], learn: Callable[[list[Sample]], Any], apply: Callable[[Sample, Any], Any]
) -> dict[str, Any]:
    out = {}
    for fold in range(FOLDS):
        fitted = learn([sample for sample in data if sample.fold != fold])
        for sample in data:
            if sample.fold == fold:
                out[sample.id] = apply(sample, fitted)
    return out


def save(models: dict[str, Any]) -> None:
    """Write the weights into the package."""
    root = Path(__file__).parents[2] / "kg"
    roles = json.dumps(models["role"], separators=(",", ":")).replace("]],[[", "]],\n[[")
    (root / "facts" / "roles.json").write_text(roles + "\n", encoding="utf-8")
    facts = tuple(name for name in models if name not in {"type", "role"})
    for room, names in (("mentions", ("type",)), ("facts", facts)):
        part = {name: models[name] for name in sorted(names)}
        text = json.dumps(part, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (root / room / "model.json").write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--held", action="store_true", help="train on the held-back third too, for release")
    parser.add_argument("--network", type=Path, required=True, help="a network that has seen none of the documents")
    options = parser.parse_args()
    data = samples(options.folders)
    if not options.held:
        data = [sample for sample in data if not is_held(sample.id)]
    save(train(data, partial(see, network=load_network(options.network))))
    print(f"{len(data)} documents")


if __name__ == "__main__":
    main()
