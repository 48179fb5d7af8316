"""The order of resolution: parties first, then the events that they have a part in."""

from __future__ import annotations

from collections.abc import Iterable

from kg.entities.keys import digest, slug
from kg.model import Entity, Matter, Party, Reading, World


def resolve(readings: Iterable[Reading], judgements: Iterable[object] = ()) -> World:
    """What is one and the same among the readings.

    In: readings, in any order; judgements of people. Out: a world that depends on their content alone.
    """
    unique = {reading.document.sha256: reading for reading in readings}
    ordered = tuple(unique[sha] for sha in sorted(unique))
    groups: dict[tuple[str, str], list[tuple[Reading, Party]]] = {}
    for reading in ordered:
        for party in reading.parties:
            groups.setdefault((party.type, party.name), []).append((reading, party))
    entities = []
    for (kind, name), told in sorted(groups.items(), key=lambda item: item[0]):
        aliases = sorted({alias for _, party in told for alias in party.aliases} - {name})
        members = tuple(sorted((r.document.sha256, p.id) for r, p in told))
        part_of = min((p.part_of for _, p in told if p.part_of), default=None)
        entities.append(Entity(slug(name) or digest(name), kind, name, tuple(aliases), members, part_of=part_of))
    matters = [
        Matter(f"{event.type.lower()}-{digest(r.document.sha256, event.id)}", event.type, ((r.document.sha256, event.id),))
        for r in ordered for event in r.events
    ]
    return World(ordered, tuple(entities), tuple(matters))
