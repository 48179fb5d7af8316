"""Quality as an exit code: reads the annotated texts of this repository and holds the figures against pinned floors.

    python tests/quality/gate.py                    exit code 1 where a figure fell further than the margin allows
    python tests/quality/gate.py --update           raise the floors to today's figures; refuses to lower any
    python tests/quality/gate.py --update --lower   lower them too: say why in the commit message

The shipped weights were trained on some of these texts: the floors guard what was reached, they do not say how good
the program is on texts it never saw (docs/quality.md does). Types and slots of fewer than ``LEAST`` cases are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.evaluate import Report, annotation, read_gold, report
from kg.model import Reading
from kg.pipeline import read_document
from kg.text import load

HERE = Path(__file__).parent
GOLD, FLOORS = HERE / "gold", HERE / "floors.json"
LEAST = 20
MARGINS = {"all": 0.005, "label": 0.03}
"""How far a measure, and a single type or slot of it, may fall below its floor before the gate shuts."""

Figures = dict[str, dict[str, float]]


def readings(folder: str | Path) -> Iterator[tuple[dict[str, Any], Reading]]:
    """Each annotation of a folder with the reading of its text by the shipped weights."""
    for stem, gold in read_gold(str(folder)).items():
        document = load(Path(folder) / f"{stem}.txt")
        if gold.get("published"):
            document = replace(document, published=gold["published"])
        yield gold, read_document(document)


def fingerprint(folder: Path) -> str:
    """Changes when a text or an annotation does."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.json")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def measured(done: Report) -> Figures:
    """What is pinned: F1 of every row that is large enough, precision of measures, silence where nothing happened."""
    figures: Figures = {}
    for row in done.rows:
        if row.label == "all":
            figures[row.measure] = {"precision": round(row.figures[0], 4), "f1": round(row.figures[2], 4)}
        elif row.hit + row.miss >= LEAST:
            figures[f"{row.measure} {row.label}"] = {"f1": round(row.figures[2], 4)}
    quiet, spoiled = done.quiet
    figures["documents without events"] = {"left alone": round(1 - spoiled / quiet, 4) if quiet else 1.0}
    return figures


def compared(floors: Figures, now: Figures) -> list[tuple[str, float | None, float | None, bool]]:
    """Per figure: its name, the floor, today's value, whether it fell too far. A figure that is gone fell too far."""
    names = [(name, kind) for name in {**now, **floors} for kind in {**now.get(name, {}), **floors.get(name, {})}]
    out = []
    for name, kind in names:
        floor, value = floors.get(name, {}).get(kind), now.get(name, {}).get(kind)
        margin = MARGINS["label" if " " in name else "all"]
        fell = floor is not None and (value is None or value < floor - margin)
        out.append((f"{name} {kind}", floor, value, fell))
    return out


def raised(floors: Figures, now: Figures, lower: bool) -> Figures:
    """The floors to pin: the better of both; with ``lower`` today's figures, come what may."""
    if lower:
        return now
    return {
        name: {kind: max(value, floors.get(name, {}).get(kind, 0.0)) for kind, value in kinds.items()}
        for name, kinds in now.items()
    }


def told(lines: list[tuple[str, float | None, float | None, bool]]) -> str:
    """The change of each figure, for people."""
    out = [f"{'':<38}{'floor':>8}{'now':>8}{'change':>9}"]
    for name, floor, value, fell in lines:
        cells = ["–" if number is None else f"{number:.4f}" for number in (floor, value)]
        change = "new" if floor is None else "gone" if value is None else f"{value - floor:+.4f}"
        out.append(f"{name:<38}{cells[0]:>8}{cells[1]:>8}{change:>9}{'   FELL' if fell else ''}")
    return "\n".join(out)


def main(arguments: list[str] | None = None) -> int:
    """Compare, and with ``--update`` pin; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="raise the floors to today's figures")
    parser.add_argument("--lower", action="store_true", help="with --update: lower floors too")
    options = parser.parse_args(arguments)
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}, "corpus": None}
    now = measured(report((gold, annotation(reading)) for gold, reading in readings(GOLD)))
    lines = compared(pinned["floors"], now)
    print(told(lines))
    fell, corpus = [name for name, _, _, bad in lines if bad], fingerprint(GOLD)
    if options.update:
        return _pin(pinned, now, corpus, fell, options.lower)
    if corpus != pinned["corpus"]:
        print("the annotated texts have changed since the floors were pinned: pin them anew with --update")
    if fell:
        print(f"{len(fell)} figures fell below their floors: {', '.join(fell)}")
    return 1 if fell or corpus != pinned["corpus"] else 0


def _pin(pinned: dict[str, Any], now: Figures, corpus: str, fell: list[str], lower: bool) -> int:
    if fell and not lower:
        print(f"not pinned: this would lower {', '.join(fell)}; repair it, or add --lower and say why in the commit")
        return 1
    data = {"corpus": corpus, "margins": MARGINS, "floors": raised(pinned["floors"], now, lower)}
    FLOORS.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{FLOORS.name}: pinned")
    return 0


if __name__ == "__main__":
    sys.exit(main())
