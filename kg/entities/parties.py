"""The parties of all readings as entities: who is the same, what they are called, under which key."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.entities.candidates import Pair, pairs
from kg.entities.clusters import Groups
from kg.entities.decisions import parties_named, parties_spoken_of_alone
from kg.entities.judgements import Judgement, by_weight
from kg.entities.keys import digest, slug
from kg.entities.names import normalise
from kg.entities.profiles import Profile, profiles
from kg.entities.score import MERGE, Verdict, judge
from kg.model import PARTY_TYPES, Entity, Member, Party, Reading


def entities(
    readings: Sequence[Reading], judgements: Sequence[Judgement], rejected: frozenset[Member]
) -> tuple[Entity, ...]:
    """The entities of all readings but for the parties that a person took away, in the order of their IRIs."""
    found = profiles(readings, parties_spoken_of_alone(judgements, readings))
    groups = Groups([profile.documents for profile in found])
    decide(groups, found, readings, judgements)
    groups.join_all((v.score, pair) for pair, v in verdicts(found).items() if v.score >= MERGE)
    parties = {(r.document.sha256, p.id): p for r in readings for p in r.parties}
    told = [
        sorted({m for item in group for m in found[item].members} - rejected, key=str) for group in groups.sorted()
    ]
    products = _products(readings)
    named = [_named([(member, parties[member]) for member in members], products) for members in told if members]
    return tuple(sorted(_keyed(_with_acts(named)), key=lambda entity: (entity.type, entity.key)))


def verdicts(found: Sequence[Profile]) -> dict[Pair, Verdict]:
    """The verdict on each pair worth a look; a name that is short for several parties settles nothing."""
    judged = {pair: judge(found[pair[0]], found[pair[1]]) for pair in pairs(found)}
    by_alias, alike = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for (first, second), verdict in judged.items():
        if verdict.score >= MERGE:
            short, long = (first, second) if len(found[first].text) <= len(found[second].text) else (second, first)
            alike[short].append(long)
            if _rests_on_alias(verdict):
                by_alias[short].append(long)
    for short, longs in by_alias.items():
        if any(_are_two(judged, one, two) for one in alike[short] for two in alike[short] if one < two):
            for long in longs:
                pair = (min(short, long), max(short, long))
                judged[pair] = judge(found[pair[0]], found[pair[1]], ambiguous=True)
    return judged


def decide(
    groups: Groups, found: Sequence[Profile], readings: Sequence[Reading], judgements: Sequence[Judgement]
) -> None:
    """What people decided on parties, the weightiest decision first; one that contradicts it has no effect."""
    place = {member: item for item, profile in enumerate(found) for member in profile.members}
    for judgement in by_weight(j for j in judgements if j.verb in ("same", "different") and not j.first.is_place):
        assert judgement.second is not None
        sides = [sorted({place[m] for m in parties_named(r, readings)}) for r in (judgement.first, judgement.second)]
        apply(groups, judgement.verb, sides[0], sides[1])


def apply(groups: Groups, verb: str, firsts: Sequence[int], seconds: Sequence[int]) -> None:
    """One decision on two sets of items: all of them one, or every pair across kept apart."""
    together = [*firsts, *seconds]
    if verb == "same" and firsts and seconds:
        for first, second in zip(together, together[1:], strict=False):
            if groups.may_join(first, second, freely=True):
                groups.join(first, second)
    if verb == "different":
        for first in firsts:
            for second in seconds:
                groups.keep_apart(first, second)


def _rests_on_alias(verdict: Verdict) -> bool:
    strongest = max((share for feature, share in verdict.reasons if feature.kind == "for"), default=0.0)
    return strongest < 0.95 and any(feature.name == "known alias" for feature, _ in verdict.reasons)


def _are_two(judged: dict[Pair, Verdict], one: int, two: int) -> bool:
    verdict = judged.get((min(one, two), max(one, two)))
    return verdict is None or verdict.score < MERGE


def _products(readings: Sequence[Reading]) -> frozenset[Member]:
    """The parties that somebody operates."""
    return frozenset(
        (r.document.sha256, link.object) for r in readings for link in r.relations if link.type == "operates"
    )


def _named(told: list[tuple[Member, Party]], products: frozenset[Member]) -> Entity:
    """An entity without its key yet: the label and type that most documents use, every other name as alias."""
    label = _label([party.name for _, party in told])
    kinds = Counter(party.type for _, party in told)
    kind = min(kinds, key=lambda name: (-kinds[name], PARTY_TYPES.index(name)))
    # What one document takes for a company is a product where another one knows who operates it.
    kind = "App" if "App" in kinds and products & {member for member, _ in told} else kind
    names = dict.fromkeys(name for _, party in told for name in (*party.aliases, party.name) if name != label)
    aliases = tuple(names) if len(told) == 1 else tuple(sorted(names))
    country, part_of = (_most_frequent([getattr(p, field) for _, p in told]) for field in ("country", "part_of"))
    return Entity("", kind, label, aliases, tuple(member for member, _ in told), country, part_of)


def _with_acts(named: list[Entity]) -> list[Entity]:
    """Each provision is called with its act, by the act's letters where it has some: "Article 12(1) GDPR"."""
    acts = {name: e for e in reversed(named) if e.type == "Law" and not e.part_of for name in (*e.aliases, e.label)}

    def called(one: Entity) -> Entity:
        if one.part_of is None or one.part_of in one.label:
            return one
        act = acts.get(one.part_of)
        names = (act.label, *act.aliases) if act else (one.part_of,)
        letters = min((name for name in names if name.isupper()), key=lambda name: (len(name), name), default=None)
        label = f"{one.label} {letters}" if letters else f"{one.label} of the {names[0]}"
        return replace(one, label=label, aliases=tuple(sorted({*one.aliases, one.label} - {label})))

    return [called(one) for one in named]


def _label(names: list[str]) -> str:
    """The most frequent proper form, the longest among equals."""
    counts = Counter(names)
    return min(counts, key=lambda name: (_is_odd(name), -counts[name], -len(name), name))


def _is_odd(name: str) -> bool:
    taken_apart = normalise(name)
    return taken_apart.is_small or taken_apart.mixed or (name.isupper() and not taken_apart.is_acronym)


def _most_frequent(values: list[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _keyed(named: list[Entity]) -> list[Entity]:
    """Each entity with its key: the slug of its label, with a hash where two of a type would share it."""
    slugs = [slug(entity.label) or digest(entity.label) for entity in named]
    taken = Counter((entity.type, key) for entity, key in zip(named, slugs, strict=True))
    keys = [
        key if taken[e.type, key] == 1 else f"{key}-{digest(e.label, *map(str, e.members[0]))}"
        for e, key in zip(named, slugs, strict=True)
    ]
    return [replace(entity, key=key) for entity, key in zip(named, keys, strict=True)]
