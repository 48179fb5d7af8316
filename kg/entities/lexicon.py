"""What the lexicon knows: under which one of its entries a name stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg import vocab
from kg.entities.names import normalise

UNIONS = {"us": "US", "uk": "GB", "eu": "EU"}
Place = tuple[str, str]
"""A type and a name, in one of three readings: as it is written, without its legal form, or stripped of it."""


def entry(kind: str, text: str) -> str | None:
    """The one entry that bears a name of a type; None where none or several do.

    The name as it is written counts first, for "Equifax Ltd" and "Equifax Inc." are two.
    """
    name = normalise(text)
    # A common noun is nobody's name, unless it is one that is written small: noyb.
    if name.mixed or (name.is_small and (kind, text) not in _small()):
        return None
    written, bare, stripped = _tables()
    key = name.key
    return written.get((kind, text.casefold())) or bare.get((kind, key)) or stripped.get((kind, key))


@cache
def shared() -> frozenset[Place]:
    """Names that several entries of one type bear just so, folded."""
    found: dict[Place, set[str]] = defaultdict(set)
    for row in _rows():
        for name in _names(row):
            if not normalise(name).forms:
                found[row["type"], normalise(name).key].add(row["name"])
    return frozenset(place for place, names in found.items() if len(names) > 1)


@cache
def _small() -> frozenset[Place]:
    """The names that are written without capitals, just as the lexicon writes them."""
    return frozenset((row["type"], name) for row in _rows() for name in _names(row) if normalise(name).is_small)


@cache
def _tables() -> tuple[Mapping[Place, str], Mapping[Place, str], Mapping[Place, str]]:
    written: list[tuple[Place, str]] = []
    bare: list[tuple[Place, str]] = []
    stripped: list[tuple[Place, str]] = []
    for row in _rows():
        called = f"{row['type']}:{row['name']}"
        for name in _names(row):
            written.append(((row["type"], name.casefold()), called))
            place = row["type"], normalise(name).key
            (stripped if normalise(name).forms else bare).append((place, called))
    return _unique(written), _unique(bare), _unique(stripped)


def _unique(pairs: Iterable[tuple[Place, str]]) -> dict[Place, str]:
    found: dict[Place, set[str]] = defaultdict(set)
    for place, called in pairs:
        found[place].add(called)
    return {place: min(names) for place, names in found.items() if len(names) == 1}


def _names(row: dict[str, str]) -> Iterator[str]:
    """The names of an entry; a weak one does not count where every word of it is a common noun."""
    weak = set(_split(row.get("weak")))
    for name in (row["name"], *_split(row.get("aliases"))):
        if name not in weak or not normalise(name).is_generic:
            yield name


def _rows() -> list[dict[str, str]]:
    tables = sorted(path.stem for path in vocab.ontology_path("lexicon").glob("*.tsv"))
    return [row for table in tables for row in vocab.table(table) if row.get("name") and row.get("type")]


@cache
def nations() -> Mapping[str, str]:
    """From the folded word for a nation or union, or for what is of it, to its code: dutch → NL."""
    rows = (row for row in vocab.table("words") if row["kind"] in ("demonym", "country"))
    return {normalise(row["word"]).key: row["source"].split(":")[-1] for row in rows} | UNIONS


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]
