"""Who belongs together: parent and child, operator and app, old name and new, a name inside a longer one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.entities.names import normalise
from kg.model import Entity, Member, Reading

_LINKS = ("parentOf", "operates", "formerName")


def name_of(entity: Entity) -> str:
    """Type and key: what tells an entity from all others."""
    return f"{entity.type}/{entity.key}"


def kin_of(readings: Iterable[Reading], owners: Mapping[Member, Entity]) -> dict[str, set[str]]:
    """For each entity (``name_of``) those it belongs together with; documents often name one for the other."""
    kin: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for relation in reading.relations:
            ends = [owners.get((reading.document.sha256, end)) for end in (relation.subject, relation.object)]
            if relation.type in _LINKS and ends[0] and ends[1]:
                _relate(kin, ends[0], ends[1])
    for short, long in _longer_names(owners.values()):
        _relate(kin, short, long)
    return kin


def _relate(kin: dict[str, set[str]], one: Entity, two: Entity) -> None:
    kin[name_of(one)].add(name_of(two))
    kin[name_of(two)].add(name_of(one))


def _longer_names(entities: Iterable[Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs such as TikTok and TikTok Technology: a name of one word, and one that begins with it."""
    by_first: dict[str, set[Entity]] = defaultdict(set)
    for entity in entities:
        name = normalise(entity.label)
        if entity.type in ("Company", "App") and name.tokens and not name.is_generic:
            by_first[name.tokens[0]].add(entity)
    return [
        (short, long)
        for group in by_first.values()
        for short in group
        if len(normalise(short.label).tokens) == 1
        for long in group - {short}
    ]
