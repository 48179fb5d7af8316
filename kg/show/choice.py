"""Which things a page draws first: a picture of at most sixty, never the whole of a large graph."""

from __future__ import annotations

import unicodedata

from kg.errors import NotFoundError
from kg.show.links import Web
from kg.show.things import Thing

MOST = 60
"""More cards than this at once are a hairball, measured on pictures of 30, 60, 300 and 10,000."""
FIRST = 40
"""How many a graph too large to be drawn whole starts with; there is room left to expand."""
HOPS = 2
_PARENTS = 4
_CROWD = 12


def find(web: Web, name: str) -> str:
    """The thing of that name, alias, IRI or end of an IRI; the most connected one where several have it."""
    wanted = _folded(name)
    ranks: dict[str, int] = {}
    for iri, thing in web.things.items():
        names = [_folded(text) for text in (thing.label, *thing.aliases)]
        if name == iri or iri.endswith(f"/{name}"):
            ranks[iri] = 0
        elif wanted in names:
            ranks[iri] = 1
        elif any(wanted in text for text in names) and wanted:
            ranks[iri] = 3 if thing.is_matter else 2
    if not ranks:
        raise NotFoundError(name, "nothing in the graph is called so", "try a part of the name")
    return min(ranks, key=lambda iri: (ranks[iri], -len(web.neighbours.get(iri, ())), iri))


def first(web: Web, focus: str | None, hops: int | None) -> list[str]:
    """The things drawn first: those around the focus, all of a small graph, or the most connected parents."""
    if focus is not None:
        return around(web, [focus], HOPS if hops is None else hops, MOST)
    if sum(thing.kind != "law" for thing in web.things.values()) <= MOST:
        return [iri for iri, thing in web.things.items() if thing.kind != "law"]
    return overview(web)


def overview(web: Web) -> list[str]:
    """In turn one matter of each of the leading parents, with all that leads to it, as long as there is room."""
    parents = leading(web)[:_PARENTS]
    queues = {parent: [t for t in _by_weight(web) if parent in web.parents(t)] for parent in parents}
    shown = dict.fromkeys(parents)
    for turn in range(FIRST):
        for parent in parents:
            if turn < len(queues[parent]):
                added = [iri for iri in _with_chain(web, queues[parent][turn]) if iri not in shown]
                if len(shown) + len(added) <= FIRST:
                    shown.update(dict.fromkeys(added))
    return list(shown)


def _by_weight(web: Web) -> list[Thing]:
    """Matters, those with a sum first, outcomes before claims, the latest first."""
    matters = [thing for thing in web.things.values() if thing.is_matter]
    matters.sort(key=lambda thing: thing.date, reverse=True)
    return sorted(matters, key=lambda thing: (not thing.sums, thing.kind != "outcome"))


def _with_chain(web: Web, matter: Thing) -> list[str]:
    """A matter, who takes part in it (of a crowd the first few), and the owners of those up to the top."""
    chain = [matter.iri, *_ordered(web, matter.iri)[:_CROWD]]
    for iri in chain:
        if web.things[iri].kind in ("company", "app"):
            chain += [owner for owner in web.owners.get(iri, ()) if owner not in chain]
    return sorted(chain)


def leading(web: Web) -> list[str]:
    """Ultimate parents with the most matters below them first."""
    matters: dict[str, int] = {}
    for thing in web.things.values():
        if thing.is_matter:
            for parent in web.parents(thing):
                matters[parent] = matters.get(parent, 0) + 1
    if not matters:
        matters = {iri: len(found) for iri, found in web.neighbours.items()}
    return sorted(matters, key=lambda iri: (-matters[iri], iri))


def around(web: Web, start: list[str], hops: int, most: int) -> list[str]:
    """Things within ``hops`` of the start, nearest first."""
    shown = dict.fromkeys(start)
    edge = list(start)
    for _ in range(hops):
        found = []
        for iri in edge:
            near = [other for other in _ordered(web, iri) if other not in shown]
            for other in near:
                if len(shown) < most:
                    shown[other] = None
                    found.append(other)
        edge = found
    return list(shown)


def _ordered(web: Web, iri: str) -> list[str]:
    """Neighbours, owners and owned before matters before forums; laws never, unless one stands in the middle."""
    near = [web.things[other] for other in web.neighbours.get(iri, ()) if web.things[other].kind != "law"]
    return [t.iri for t in sorted(near, key=lambda t: (web.column(t), -len(web.neighbours[t.iri]), t.iri))]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
