"""The events of all readings as matters: which tellings are of one event, and under which key."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from kg.entities.clusters import Groups, Pair
from kg.entities.decisions import events_named
from kg.entities.events import ENOUGH, LINKED, MARGIN, points
from kg.entities.history import history
from kg.entities.judgements import Judgement, by_weight
from kg.entities.keys import digest, slug
from kg.entities.meetings import pairs
from kg.entities.names import normalise
from kg.entities.parties import apply
from kg.entities.tellings import Telling, tellings
from kg.model import EVENT_TYPES, Entity, Event, Matter, Member, Reading, describe


def matters(
    readings: Sequence[Reading], owners: Mapping[Member, Entity], judgements: Sequence[Judgement],
    rejected: frozenset[Member], settings: Sequence[tuple[Member, Member]],
) -> tuple[Matter, ...]:
    """The matters of all readings but for the events that a person took away, in the order of their IRIs.

    ``settings`` pairs the event in a person's own line with the event that the line speaks of.
    """
    told = [telling for telling in tellings(readings, owners) if telling.member not in rejected]
    groups = _groups(told, readings, judgements, settings)
    events = {(r.document.sha256, event.id): (r, event) for r in readings for event in r.events}
    named = [_named([told[item] for item in group], events) for group in groups.sorted()]
    taken = Counter(matter.key for matter in named)
    keyed = [m if taken[m.key] == 1 else _told_apart(m) for m in named]
    return tuple(sorted(keyed, key=lambda matter: (matter.type, matter.key)))


def _groups(
    told: Sequence[Telling], readings: Sequence[Reading], judgements: Sequence[Judgement],
    settings: Sequence[tuple[Member, Member]],
) -> Groups:
    place = {telling.member: item for item, telling in enumerate(told)}
    groups = Groups([frozenset({telling.member[0]}) for telling in told])
    for line, target in settings:
        if line in place and target in place:
            groups.join(place[target], place[line])
    for judgement in by_weight(j for j in judgements if j.verb in ("same", "different") and j.first.is_place):
        assert judgement.second is not None
        named = (events_named(r, readings) for r in (judgement.first, judgement.second))
        firsts, seconds = (sorted(place[m] for m in members if m in place) for members in named)
        apply(groups, judgement.verb, firsts, seconds)
    spoken = {place[line] for line, _ in settings if line in place}
    near = [pair for pair in pairs(told) if not spoken & set(pair)]

    @cache
    def score(first: int, second: int) -> float:
        return points(told[first], told[second])

    groups.join_by_mean((pair for pair in near if not any(told[item].is_vague for item in pair)), score, ENOUGH)
    lost = _of_several(groups, told, near, score)
    known = [pair for pair in near if not lost & set(pair)]
    groups.join_by_mean(known, score, ENOUGH)
    ends = _ends(told, readings)
    groups.join_by_mean(known, lambda a, b: score(a, b) + LINKED * _end_alike(groups, ends[a], ends[b]), ENOUGH)
    return groups


def _ends(told: Sequence[Telling], readings: Sequence[Reading]) -> list[set[int]]:
    """For each telling those of its document that resolve it or follow from it."""
    place = {telling.member: item for item, telling in enumerate(told)}
    found: list[set[int]] = [set() for _ in told]
    for reading in readings:
        for event in reading.events:
            for target in (*event.of("resolves"), *event.of("follows")):
                one, other = ((reading.document.sha256, str(name)) for name in (event.id, target))
                if one in place and other in place:
                    found[place[other]].add(place[one])
    return found


def _end_alike(groups: Groups, ones: set[int], others: set[int]) -> bool:
    """Whether one event ends both: suits that one settlement settles are mostly one suit."""
    return bool({groups.group[item] for item in ones} & {groups.group[item] for item in others})


def _of_several(
    groups: Groups, told: Sequence[Telling], near: Iterable[Pair], score: Callable[[int, int], float]
) -> set[int]:
    """The tellings without sum and date that fit several matters about equally well: they may be of any of them."""
    beside: dict[int, set[int]] = defaultdict(set)
    for pair in near:
        for vague, other in (pair, pair[::-1]):
            if told[vague].is_vague and not told[other].is_vague:
                beside[vague].add(groups.group[other])
    found = set()
    for vague, those in beside.items():
        fits = sorted((groups.mean(groups.group[vague], group, score) for group in those), reverse=True)
        if len(fits) > 1 and fits[1] > ENOUGH and fits[0] - fits[1] < MARGIN:
            found.add(vague)
    return found


def _named(told: Sequence[Telling], events: Mapping[Member, tuple[Reading, Event]]) -> Matter:
    members = tuple(sorted(telling.member for telling in told))
    counts = Counter(telling.type for telling in told)
    # A claim that went to court is a lawsuit, however many still call it a claim.
    kind = "Lawsuit" if "Lawsuit" in counts else min(counts, key=lambda t: (-counts[t], EVENT_TYPES.index(t)))
    first = min(members, key=lambda member: (events[member][0].document.published or "9", member))
    return Matter(_key(*events[first]), kind, members, history(kind, [events[member] for member in members]))


def _key(reading: Reading, event: Event) -> str:
    """Named by what the oldest document tells: a newer one that joins it changes nothing."""
    names = {slot: sorted(_party(reading, str(value)) for value in event.of(slot))
             for slot in ("respondent", "claimant", "regulator", "court")}
    sums = [describe(amount) for amount in event.of("amount")][:1]
    content = [f"{slot} {name}" for slot, found in names.items() for name in found] + sums + event.of("date")[:1]
    lead = next((found[0] for found in names.values() if found), "")
    return "-".join(part for part in (slug(lead)[:40].strip("-"), digest(event.type, *content)) if part)


def _party(reading: Reading, identifier: str) -> str:
    return normalise(reading.party(identifier).name).key


def _told_apart(matter: Matter) -> Matter:
    key = f"{matter.key}-{digest(*(part for member in matter.members for part in member))[:4]}"
    return Matter(key, matter.type, matter.members, matter.history)
