"""What the lexicon knows: under which entry a name stands, and which names are too weak to settle it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg import vocab
from kg.entities.names import normalise

Place = tuple[str, str]
"""A type and a folded name."""


@cache
def entries() -> dict[Place, str]:
    """From type and folded name to the one entry that bears it; names of several entries are left out."""
    found: dict[Place, set[str]] = defaultdict(set)
    for row in _rows():
        weak = {normalise(name).key for name in _split(row.get("weak"))}
        for name in (row["name"], *_split(row.get("aliases"))):
            if normalise(name).key not in weak and not normalise(name).is_generic:
                found[row["type"], normalise(name).key].add(f"{row['type']}:{row['name']}")
    return {place: min(names) for place, names in found.items() if len(names) == 1}


@cache
def weak() -> frozenset[Place]:
    """Names that the lexicon calls weak, or that several of its entries share."""
    seen: dict[Place, set[str]] = defaultdict(set)
    marked: set[Place] = set()
    for row in _rows():
        marked |= {(row["type"], normalise(name).key) for name in _split(row.get("weak"))}
        for name in (row["name"], *_split(row.get("aliases"))):
            seen[row["type"], normalise(name).key].add(row["name"])
    return frozenset(marked | {place for place, names in seen.items() if len(names) > 1})


def _rows() -> list[dict[str, str]]:
    tables = sorted(path.stem for path in vocab.ontology_path("lexicon").glob("*.tsv"))
    return [row for table in tables for row in vocab.table(table) if row.get("name") and row.get("type")]


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]
