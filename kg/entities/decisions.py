"""Judgements applied: which parties and events they name, which facts they take away, what they set."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.entities.history import STAGES
from kg.entities.judgements import Judgement, Reference, by_weight
from kg.entities.values import is_date
from kg.errors import JudgementError
from kg.model import (
    AMOUNT_ROLES,
    PARTY_SLOTS,
    Amount,
    Document,
    Event,
    Filler,
    FillerValue,
    Member,
    Mention,
    Party,
    Proof,
    Reading,
    Relation,
    Span,
    Status,
    describe,
    fact_key,
)

_DATED = frozenset({"date", "deadline"})


def parties_named(reference: Reference, readings: Iterable[Reading]) -> frozenset[Member]:
    """The parties of all readings that a reference names: by their name, else by an alias."""
    told = [(r, p) for r in readings for p in r.parties if _fits(reference, r, p.type)]
    named = [(r, p) for r, p in told if p.name == reference.name] or [
        (r, p) for r, p in told if reference.name in p.aliases
    ]
    return frozenset((r.document.sha256, p.id) for r, p in named)


def events_named(reference: Reference, readings: Iterable[Reading]) -> frozenset[Member]:
    """The events of all readings that a place names: those proved by just these words, or with a fact that is."""
    told = [(r, e) for r in readings for e in r.events if _fits(reference, r, e.type)]
    span = Span(reference.start, reference.end)
    named = [(r, e) for r, e in told if e.proof.span == span] or [
        (r, e) for r, e in told if any(f.proof.span == span for f in e.fillers)
    ]
    return frozenset((r.document.sha256, e.id) for r, e in named)


def idle(judgements: Iterable[Judgement], readings: Iterable[Reading]) -> list[Judgement]:
    """The judgements that speak of nothing in the readings: a name misspelt, words that are no longer there."""
    read = [reading for reading in readings if reading.document.name != "judgements"]
    return [judgement for judgement in judgements if not _speaks_of_something(judgement, read)]


def _speaks_of_something(judgement: Judgement, readings: Sequence[Reading]) -> bool:
    references = [r for r in (judgement.first, judgement.second) if r is not None]
    if judgement.verb in ("same", "different"):
        return all((events_named if r.is_place else parties_named)(r, readings) for r in references)
    if judgement.slot == "party":
        return bool(_at(judgement, readings))
    if judgement.slot == "event" or judgement.verb == "set":
        return bool(events_named(judgement.first, readings))
    return any(True for _ in _keys(judgement, readings))


def parties_spoken_of_alone(judgements: Iterable[Judgement], readings: Sequence[Reading]) -> frozenset[Member]:
    """The parties that a judgement names by document: each must be able to go its own way."""
    references = [r for j in judgements for r in (j.first, j.second) if r and not r.is_place and r.sha]
    return frozenset().union(*(parties_named(reference, readings) for reference in references))


def facts_named(verb: str, judgements: Sequence[Judgement], readings: Sequence[Reading]) -> frozenset[str]:
    """The facts (``fact_key``) that are accepted, or rejected; the later word on a fact is the last one."""
    decided: dict[str, str] = {}
    for judgement in by_weight(j for j in judgements if j.verb in ("accept", "reject")):
        for key in _keys(judgement, readings):
            decided.setdefault(key, judgement.verb)
    return frozenset(key for key, said in decided.items() if said == verb)


def members_rejected(judgements: Sequence[Judgement], readings: Sequence[Reading]) -> frozenset[Member]:
    """Whole parties and events that a person took away."""
    decided: dict[Member, str] = {}
    for judgement in by_weight(j for j in judgements if j.slot in ("event", "party")):
        members = events_named(judgement.first, readings) if judgement.slot == "event" else _at(judgement, readings)
        for member in members:
            decided.setdefault(member, judgement.verb)
    return frozenset(member for member, verb in decided.items() if verb == "reject")


def readings_of(judgements: Sequence[Judgement], readings: Sequence[Reading]) -> list[tuple[Reading, Member]]:
    """What people set, as readings of their own lines: the words of the line are the proof.

    Each comes with the event that it speaks of; of two lines that set one slot of one event the later one is read.
    """
    found: dict[tuple[Member, str], tuple[Reading, Member]] = {}
    for judgement in by_weight(j for j in judgements if j.verb == "set"):
        named = sorted(events_named(judgement.first, readings))
        if len(named) > 1:
            remedy = _narrower(judgement.first, named, readings)
            raise JudgementError(judgement.line, f"{len(named)} events are told there", remedy)
        for member in named:
            reading = _reading(judgement, _event(member, readings), readings)
            role = judgement.value.split()[0] if judgement.slot == "amount" else ""
            found.setdefault((member, judgement.slot + role), (reading, member))
    return [found[key] for key in sorted(found)]


def _event(member: Member, readings: Iterable[Reading]) -> Event:
    return next(e for r in readings if r.document.sha256 == member[0] for e in r.events if e.id == member[1])


def _narrower(reference: Reference, named: Sequence[Member], readings: Sequence[Reading]) -> str:
    """A place for each of several events that names it alone: with its type before it, or that of a fact of its own."""
    places = []
    for member in named:
        event = _event(member, readings)
        spans = [Span(reference.start, reference.end), *sorted(filler.proof.span for filler in event.fillers)]
        tried = (Reference(event.type, None, member[0][:8], span.start, span.end) for span in spans)
        alone = next((one for one in tried if events_named(one, readings) == {member}), None)
        places += [f"{alone.type}:{alone.sha}:{alone.start}-{alone.end}"] if alone else []
    return f"write a place that only one of them has: {' or '.join(places) or 'but there is none'}"


def _fits(reference: Reference, reading: Reading, kind: str) -> bool:
    return (reference.sha is None or reading.document.sha256.startswith(reference.sha)) and (
        reference.type is None or reference.type == kind
    )


def _at(judgement: Judgement, readings: Sequence[Reading]) -> frozenset[Member]:
    span = Span(judgement.first.start, judgement.first.end)
    told = [(r, p) for r in readings for p in r.parties if _fits(judgement.first, r, p.type)]
    return frozenset((r.document.sha256, p.id) for r, p in told if any(m.span == span for m in p.mentions))


def _keys(judgement: Judgement, readings: Sequence[Reading]) -> Iterator[str]:
    span = Span(judgement.first.start, judgement.first.end)
    for reading in readings:
        sha = reading.document.sha256
        for event in reading.events if _fits(judgement.first, reading, "") or judgement.first.type else ():
            for filler in event.fillers if _fits(judgement.first, reading, event.type) else ():
                if filler.slot == judgement.slot and filler.proof.span == span and _says(judgement, reading, filler):
                    yield fact_key(sha, filler.proof, filler.slot, describe(filler.value))
        for relation in reading.relations if _fits(judgement.first, reading, "") else ():
            if relation.type == judgement.slot and relation.proof.span == span:
                yield from _relation_keys(judgement, reading, relation)


def _relation_keys(judgement: Judgement, reading: Reading, relation: Relation) -> Iterator[str]:
    names = {reading.party(end).name for end in (relation.subject, relation.object)}
    if not judgement.value or judgement.value in names:
        value = f"{relation.subject} {relation.object}"
        yield fact_key(reading.document.sha256, relation.proof, relation.type, value)


def _says(judgement: Judgement, reading: Reading, filler: Filler) -> bool:
    if not judgement.value:
        return True
    if filler.slot in PARTY_SLOTS:
        party = reading.party(str(filler.value))
        return judgement.value in (party.name, *party.aliases)
    said = describe(filler.value)
    # "amount EUR 225000000" will do where the role is plain.
    return judgement.value in (said, said.partition(" ")[2])


def _reading(judgement: Judgement, event: Event, readings: Sequence[Reading]) -> Reading:
    line = judgement.line
    document = Document(
        line, hashlib.sha256(line.encode()).hexdigest(), title=f"Decision of {judgement.who}", publisher=judgement.who,
        published=judgement.when, name="judgements",
    )
    proof = Proof(Span(0, len(line)))
    start = line.index(judgement.value, line.index("|", line.index("|") + 1))
    span = Span(start, start + len(judgement.value))
    parties: tuple[Party, ...] = ()
    value: FillerValue = "p1"
    if judgement.slot in PARTY_SLOTS:
        parties = (Party("p1", _type_of(judgement, readings), judgement.value, (), (Mention(span),)),)
    else:
        value = _value(judgement, span)
    return Reading(document, parties, (Event("v1", event.type, (Filler(judgement.slot, value, proof),), proof),))


def _type_of(judgement: Judgement, readings: Sequence[Reading]) -> str:
    types = sorted({p.type for r in readings for p in r.parties if judgement.value in (p.name, *p.aliases)})
    if not types:
        raise JudgementError(judgement.line, f"no document speaks of {judgement.value!r}", "use a name as documents do")
    return types[0]


def _value(judgement: Judgement, span: Span) -> FillerValue:
    """What a person set; JudgementError where it is no such value."""
    words = judgement.value.split()
    if judgement.slot == "amount":
        figure = _number(words[2]) if len(words) == 3 else None
        if figure is None or words[0] not in AMOUNT_ROLES or not re.fullmatch("[A-Z]{3}", words[1]):
            roles = ", ".join(AMOUNT_ROLES)
            raise JudgementError(judgement.line, "no amount", f"write: amount imposed EUR 225000000; roles: {roles}")
        return Amount(words[1], words[0], value=figure, span=span)
    if judgement.slot.startswith("classSize"):
        figure = _number(judgement.value)
        if figure is None or figure != int(figure):
            raise JudgementError(judgement.line, f"no {judgement.slot}", f"write: {judgement.slot} 1200000")
        return int(figure)
    if judgement.slot == "status":
        known = sorted({name for names in STAGES.values() for name in names.split()})
        if words[0] not in known or len(words) > 2 or not all(map(_is_day, words[1:])):
            raise JudgementError(judgement.line, "no status", f"write one of {', '.join(known)}, and its day behind it")
        return Status(words[0], words[1] if len(words) > 1 else None)
    if judgement.slot in _DATED and not _is_day(judgement.value):
        raise JudgementError(judgement.line, f"no date {judgement.value!r}", "write it as 2021-09-02, 2021-09 or 2021")
    if judgement.slot == "allegation" and not re.fullmatch(r"[a-z][a-z0-9-]*", judgement.value):
        raise JudgementError(judgement.line, f"no allegation {judgement.value!r}", "write its name, such as consent")
    return judgement.value


def _number(text: str) -> Decimal | None:
    """A figure above nought of a size that money or people can have."""
    plain = text.replace(",", "")
    return Decimal(plain) if re.fullmatch(r"[0-9]{1,18}(\.[0-9]{1,6})?", plain) and Decimal(plain) > 0 else None


def _is_day(text: str) -> bool:
    return re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?", text) is not None and is_date(text)
