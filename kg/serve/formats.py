"""The media types that answers can have, and which one a client wants most (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re

TABLES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
GRAPHS = {
    "turtle": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
# Other names under which clients ask for the same.
_ALIASES = {
    "application/json": "json", "application/xml": "xml", "text/xml": "xml", "application/x-turtle": "turtle",
    "text/plain": "nt",
}
_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+/[\w!#$&^.+*-]+)\s*((?:;[^,]*)?)")
_WEIGHT = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def chosen(accept: str, offered: dict[str, str]) -> str | None:
    """The name of the format of ``offered`` that an Accept header prefers; the first one where all are equal.

    None where the client takes none of them.
    """
    ranges = _ranges(accept or "*/*")
    best: tuple[float, int, str] | None = None
    for place, (name, media) in enumerate(offered.items()):
        weight = _weight(name, media.partition(";")[0], ranges)
        if weight > 0 and (best is None or (weight, -place) > best[:2]):
            best = weight, -place, name
    return best[2] if best else None


def _ranges(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept[:4000].split(","):
        match = _RANGE.fullmatch(part)
        if match:
            weight = _WEIGHT.search(match[2])
            found[match[1].lower()] = float(weight[1]) if weight else 1.0
    return found


def _weight(name: str, media: str, ranges: dict[str, float]) -> float:
    """The most specific range decides, not the one with the largest weight."""
    exact = [media, *(alias for alias, target in _ALIASES.items() if target == name)]
    said = [ranges[one] for one in exact if one in ranges]
    if said:
        return max(said)
    # Slightly less than what is named: */* of a browser does not beat what it asks for by name.
    wide = ranges.get(media.partition("/")[0] + "/*", ranges.get("*/*", 0.0))
    return wide * 0.999
