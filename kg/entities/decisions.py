"""Judgements applied: which parties and events they name, which facts they take away, what they set."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from kg.entities.judgements import Judgement, Reference, by_weight
from kg.errors import JudgementError
from kg.model import (
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
        for sha, identifier in sorted(events_named(judgement.first, readings)):
            (event,) = (e for r in readings if r.document.sha256 == sha for e in r.events if e.id == identifier)
            reading = _reading(judgement, event, readings)
            role = judgement.value.split()[0] if judgement.slot == "amount" else ""
            found.setdefault(((sha, identifier), judgement.slot + role), (reading, (sha, identifier)))
    return [found[key] for key in sorted(found)]


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
    start = line.index(judgement.value)
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
    words = judgement.value.split()
    try:
        if judgement.slot == "amount":
            role, currency, number = words
            return Amount(currency, role, value=Decimal(number.replace(",", "")), span=span)
        if judgement.slot.startswith("classSize"):
            return int(judgement.value.replace(",", ""))
    except (ValueError, InvalidOperation) as error:
        raise JudgementError(judgement.line, f"no {judgement.slot}", "write: amount imposed EUR 225000000") from error
    if judgement.slot == "status":
        return Status(words[0], words[1] if len(words) > 1 else None)
    if judgement.slot in _DATED and not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?~?", judgement.value):
        raise JudgementError(judgement.line, f"no date {judgement.value!r}", "write it as 2021-09-02, 2021-09 or 2021")
    return judgement.value
