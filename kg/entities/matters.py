"""The events of all readings as matters: which tellings are of one event, and under which key."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.entities.clusters import Groups, Pair
from kg.entities.decisions import events_named
from kg.entities.events import ENOUGH, Telling, are_two, points, tellings
from kg.entities.history import history
from kg.entities.judgements import Judgement, by_weight
from kg.entities.keys import digest, slug
from kg.entities.meetings import pairs
from kg.entities.names import normalise
from kg.entities.parties import apply
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
    _join(groups, told, [pair for pair in pairs(told) if not spoken & set(pair)])
    return groups


def _join(groups: Groups, told: Sequence[Telling], near: Iterable[Pair]) -> None:
    """First the tellings with a sum or a date; then the vague ones, each where it fits one matter and no other."""
    scores = {pair: points(told[pair[0]], told[pair[1]]) for pair in near}
    for first, second in scores:
        if are_two(told[first], told[second]):
            groups.keep_apart(first, second)
    likely = [(score, pair) for pair, score in scores.items() if score >= ENOUGH]
    groups.join_all((s, p) for s, p in likely if not any(told[item].is_vague for item in p))
    open_ones = _open(groups, told, [pair for _, pair in likely])
    groups.join_all((s, p) for s, p in likely if not open_ones & set(p))


def _open(groups: Groups, told: Sequence[Telling], likely: Iterable[Pair]) -> set[int]:
    """The vague tellings that would fit several matters which are not one."""
    fits: dict[int, set[int]] = defaultdict(set)
    for first, second in likely:
        for vague, other in ((first, second), (second, first)):
            if told[vague].is_vague and not told[other].is_vague:
                fits[vague].add(groups.group[other])
    return {vague for vague, found in fits.items() if len(found) > 1}


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
