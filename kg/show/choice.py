"""Which things a page draws first: a picture of at most sixty, never the whole of a large graph."""

from __future__ import annotations

import unicodedata
from itertools import zip_longest

from kg.errors import NotFoundError
from kg.show.links import Web
from kg.show.things import Thing

MOST = 60
"""More cards than this at once are a hairball, measured on pictures of 30, 60, 300 and 10,000."""
FIRST = 40
"""How many stand for the whole of a graph too large to be drawn so; there is room left to expand."""
GROUP = 26
"""How many can be read on a screen of 1400 by 900 without moving the picture."""
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
    """The things drawn first: what surrounds the focus, all of a small graph, or the group with the most matters."""
    if focus is not None and hops is None and (focus in web.against or len(_matters(web, focus)) > GROUP):
        return group(web, focus)
    if focus is not None:
        return around(web, [focus], HOPS if hops is None else hops, MOST)
    everything, tops = whole(web), leading(web)
    return everything if len(everything) <= GROUP or not tops else group(web, tops[0])


def whole(web: Web) -> list[str]:
    """All of a graph that can be drawn at once, else the leading parents; laws come when asked for."""
    plain = [iri for iri, thing in web.things.items() if thing.kind != "law"]
    return plain if len(plain) <= MOST else _filled(web, leading(web)[:_PARENTS], FIRST)


def group(web: Web, party: str) -> list[str]:
    """A party with the matters against it and what is below it, else of its own, as many as can be read on a screen."""
    return _filled(web, [party], GROUP)


def _filled(web: Web, parents: list[str], most: int) -> list[str]:
    """In turn one matter of each parent, with all that leads to it, while there is room; else what is near."""
    if not web.against:
        return around(web, parents, HOPS, most)
    queues = {parent: _in_turn(web.against.get(parent) or _matters(web, parent)) for parent in parents}
    shown = dict.fromkeys(parents)
    for turn in range(most):
        for parent in parents:
            if turn < len(queues[parent]):
                added = [iri for iri in _with_chain(web, queues[parent][turn]) if iri not in shown]
                if len(shown) + len(added) <= most:
                    shown.update(dict.fromkeys(added))
    return list(shown)


def _matters(web: Web, party: str) -> list[Thing]:
    return [web.things[iri] for iri in sorted(web.neighbours.get(party, ())) if web.things[iri].is_matter]


def _in_turn(matters: list[Thing]) -> list[Thing]:
    """Open and decided matters in turn, so that neither crowds out the other: those with a sum first, the latest."""
    latest = sorted(matters, key=lambda thing: thing.date, reverse=True)
    weighty = sorted(latest, key=lambda thing: not thing.sums)
    pairs = zip_longest(*([t for t in weighty if t.is_open is wanted] for wanted in (True, False)))
    return [thing for pair in pairs for thing in pair if thing]


def _with_chain(web: Web, matter: Thing) -> list[str]:
    """A matter, who takes part in it (of a crowd the first few; no counsel), and the owners of those up to the top."""
    counsel = matter.roles.get("counsel", ())
    chain = [matter.iri, *[iri for iri in _ordered(web, matter.iri) if iri not in counsel][:_CROWD]]
    for iri in chain:
        if web.things[iri].kind in ("company", "app"):
            chain += [owner for owner in web.owners.get(iri, ()) if owner not in chain]
    return sorted(chain)


def leading(web: Web) -> list[str]:
    """Ultimate parents with the most matters against them first."""
    if web.against:
        return list(web.against)
    return sorted(web.neighbours, key=lambda iri: (-len(web.neighbours[iri]), iri))


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
