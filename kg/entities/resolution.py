"""The order of resolution: parties first, then the events that they have a part in, then what sources differ on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.entities.conflicts import conflicts
from kg.entities.decisions import facts_named, members_rejected, readings_of
from kg.entities.judgements import Judgement
from kg.entities.kin import kin_of
from kg.entities.matters import matters
from kg.entities.parties import entities
from kg.entities.preferences import shadowed
from kg.model import Reading, World


def resolve(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> World:
    """What is one and the same among the readings.

    In: readings, in any order; the judgements of people, in the order of their file. Out: a world that depends on the
    content of both alone. What a person set is a reading of its own, whose text is the line of the judgement.
    """
    decided, read = tuple(judgements), _unique(readings)
    settings = readings_of(decided, read)
    told = tuple(sorted((*read, *(r for r, _ in settings)), key=lambda reading: reading.document.sha256))
    rejected = members_rejected(decided, read)
    parties = entities(told, decided, rejected)
    world = World(told, parties, (), (), facts_named("reject", decided, read), facts_named("accept", decided, read))
    spoken_of = [((reading.document.sha256, "v1"), target) for reading, target in settings]
    return _compared(replace(world, matters=matters(told, world.entity_of(), decided, rejected, spoken_of)))


def _compared(world: World) -> World:
    """The world with what its sources say more or less exactly, and what they differ on."""
    owners = world.entity_of()
    kin = kin_of(world.readings, owners)
    events = {(r.document.sha256, event.id): (r, event) for r in world.readings for event in r.events}
    told = [(matter, [events[member] for member in matter.members]) for matter in world.matters]
    return replace(
        world,
        matters=tuple(replace(matter, shadowed=shadowed(matter.type, tellings)) for matter, tellings in told),
        conflicts=tuple(
            one for matter, tellings in told for one in conflicts(matter, tellings, owners, kin, world.rejected)
        ),
    )


def _unique(readings: Iterable[Reading]) -> list[Reading]:
    """One reading of each text, in the order of their hashes; of copies the one that comes first by its content."""
    found: dict[str, Reading] = {}
    for reading in readings:
        sha = reading.document.sha256
        if sha not in found or reading.to_json() < found[sha].to_json():
            found[sha] = reading
    return [found[sha] for sha in sorted(found)]
