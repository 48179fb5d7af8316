"""Why two parties or events are one or two, in words; and which pairs a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.entities import events, meetings
from kg.entities.decisions import events_named, parties_named
from kg.entities.judgements import reference
from kg.entities.parties import verdicts
from kg.entities.profiles import Profile, profiles
from kg.entities.resolution import resolve
from kg.entities.score import MERGE, REVIEW, judge, told
from kg.entities.tellings import tellings
from kg.errors import NotFoundError
from kg.model import Entity, Matter, Member, Party, Reading, World


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair that a person should look at: two names or two places as a judgement writes them, and the reasons."""

    first: str
    second: str
    score: float
    reasons: str


def explain(known: World | Iterable[Reading], first: str, second: str) -> str:
    """Why two parties (by name) or two events (by place) were taken for one, or were not.

    In: a world or readings, and two references as in a judgements file. Out: lines for a reader; NotFoundError where
    nothing bears a name.
    """
    world = known if isinstance(known, World) else resolve(known)
    sides = reference(first), reference(second)
    if sides[0].is_place and sides[1].is_place:
        return _events(world, _found(first, events_named(sides[0], world.readings)),
                       _found(second, events_named(sides[1], world.readings)))
    members = [_found(text, parties_named(r, world.readings)) for text, r in zip((first, second), sides, strict=True)]
    return _parties(world, members[0], members[1])


def weigh(first: Party, second: Party, shared: bool = False) -> str:
    """What the names of two parties say for their being one, ``shared`` where a third party is known to both.

    For callers that have no readings at hand, only what a graph says of the two.
    """
    context = frozenset({"shared"} if shared else ())
    profiled = [
        Profile(party.type, party.name, frozenset(party.aliases), party.country, party.part_of, context)
        for party in (first, second)
    ]
    return told(judge(profiled[0], profiled[1]))


def doubts(known: World | Iterable[Reading]) -> tuple[Doubt, ...]:
    """The pairs that are neither one nor two for sure and that are two in the world, the likeliest first."""
    world = known if isinstance(known, World) else resolve(known)
    found = [*_doubtful_parties(world), *_doubtful_events(world)]
    return tuple(sorted(found, key=lambda doubt: (-doubt.score, doubt.first, doubt.second)))


def _found(text: str, members: frozenset[Member]) -> Sequence[Member]:
    if not members:
        raise NotFoundError(text, "no document speaks of it", "write the name as a document does")
    return sorted(members)


def _parties(world: World, firsts: Sequence[Member], seconds: Sequence[Member]) -> str:
    owners = world.entity_of()
    one, two = (_owner(owners, members) for members in (firsts, seconds))
    head = f"{_called(one)} and {_called(two)} are {'one' if one and one == two else 'two'} in this graph."
    known = profiles(world.readings)
    sides = [[at for at, p in enumerate(known) if set(p.members) & set(members)] for members in (firsts, seconds)]
    judged = verdicts(known)
    weighed = [
        (judged.get((min(one, two), max(one, two))) or judge(known[one], known[two]), known[one], known[two])
        for one in sides[0]
        for two in sides[1]
    ]
    verdict, a, b = max(weighed, key=lambda item: (item[0].score, item[1].order, item[2].order))
    return f"{head}\nBy their names, “{a.text}” and “{b.text}”: {told(verdict)}"


def _owner(owners: dict[Member, Entity], members: Sequence[Member]) -> Entity | None:
    return next((owners[member] for member in members if member in owners), None)


def _called(entity: Entity | None) -> str:
    return f"{entity.label} ({entity.type})" if entity else "a rejected party"


def _events(world: World, firsts: Sequence[Member], seconds: Sequence[Member]) -> str:
    matters: dict[Member, Matter] = world.matter_of()
    one, two = matters.get(firsts[0]), matters.get(seconds[0])
    told_of = {telling.member: telling for telling in tellings(world.readings, world.entity_of())}
    a, b = told_of[firsts[0]], told_of[seconds[0]]
    lines = [f"These are {'one event' if one == two else 'two events'} in this graph."]
    lines.append(f"{events.points(a, b):.1f} points; one event from {events.ENOUGH:.1f}")
    lines += [f"  {value:+.1f}  {name}: {text}" for name, value, text in events.reasons(a, b)]
    return "\n".join(lines)


def _doubtful_parties(world: World) -> list[Doubt]:
    owners, known = world.entity_of(), profiles(world.readings)
    found = []
    for (first, second), verdict in sorted(verdicts(known).items()):
        a, b = known[first], known[second]
        apart = not {owners.get(m) for m in a.members} & {owners.get(m) for m in b.members}
        # Two parties of one document were told apart by its reader; nobody needs to ask.
        if verdict.score >= REVIEW and apart and not a.documents & b.documents:
            found.append(Doubt(_reference(a), _reference(b), min(verdict.score, MERGE), told(verdict)))
    return found


def _reference(profile: Profile) -> str:
    return f"{profile.type}:{profile.text}" + (f"@{profile.members[0][0][:8]}" if profile.is_common else "")


def _doubtful_events(world: World) -> list[Doubt]:
    matters = world.matter_of()
    proofs = {(r.document.sha256, e.id): f"{r.document.sha256[:8]}:{e.proof.span.start}-{e.proof.span.end}"
              for r in world.readings for e in r.events}
    found = []
    told_of = tellings(world.readings, world.entity_of())
    for first, second in meetings.pairs(told_of):
        a, b = told_of[first], told_of[second]
        score = events.points(a, b)
        if score >= events.DOUBTFUL and matters.get(a.member) != matters.get(b.member):
            words = "\n".join(f"  {value:+.1f}  {name}: {text}" for name, value, text in events.reasons(a, b))
            found.append(Doubt(proofs[a.member], proofs[b.member], round(score / 10, 2), words))
    return found
