"""What a person should look at: doubtful pairs and facts, each with its quotes and the lines that decide it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.entities.decisions import events_named, parties_named
from kg.entities.explain import Doubt, doubts
from kg.entities.judgements import Judgement, reference
from kg.matters import WORDS, title
from kg.model import PARTY_SLOTS, Event, Filler, Reading, Relation, Span, World, describe

_AROUND = 100


@dataclass(frozen=True, slots=True)
class Case:
    """One question to a person: what is doubtful and why, the words themselves, and the decision for yes and for no."""

    question: str
    reasons: str
    quotes: tuple[str, ...]
    yes: str
    no: str
    score: float

    def line(self, is_true: bool, who: str, when: str, why: str = "") -> str:
        """The line of a judgements file that says so."""
        words, person = (" ".join(text.replace("|", "/").split()) for text in (why, who))
        return f"{self.yes if is_true else self.no} | {person} | {when} | {words}".rstrip()


def cases(world: World, judgements: Iterable[Judgement] = (), below: float = 0.6) -> tuple[Case, ...]:
    """The cases that nobody has decided yet: doubtful pairs, then facts less sure than ``below``, the least first."""
    lines = [[part.strip() for part in judgement.line.split("|")] for judgement in judgements]
    pairs, facts = {frozenset(line[1:3]) for line in lines}, {tuple(line[1:3]) for line in lines}
    # a name with a bar in it cannot stand in a line
    open_ = (d for d in doubts(world) if frozenset((d.first, d.second)) not in pairs and "|" not in d.first + d.second)
    merges = [_merge(world, doubt) for doubt in open_]
    doubted = [case for reading in world.readings for case in _facts(reading, below)]
    told = {case.yes: case for case in doubted if _decided(case) not in facts}
    return (*merges, *sorted(told.values(), key=lambda case: (case.score, case.yes)))


def _decided(case: Case) -> tuple[str, ...]:
    return tuple(part.strip() for part in case.yes.split("|")[1:])


def _merge(world: World, doubt: Doubt) -> Case:
    quotes = tuple(quote for text in (doubt.first, doubt.second) for quote in _spoken(world.readings, text))
    pair = f"{doubt.first} | {doubt.second}"
    is_event = reference(doubt.first).is_place
    question = "Are these one event?" if is_event else f"Are these one: {doubt.first} and {doubt.second}?"
    return Case(question, doubt.reasons, quotes, f"same | {pair}", f"different | {pair}", doubt.score)


def _spoken(readings: Sequence[Reading], text: str) -> Iterator[str]:
    """What the first document says that speaks of a party or event."""
    sought = reference(text)
    members = events_named(sought, readings) if sought.is_place else parties_named(sought, readings)
    for reading in readings:
        for party in reading.parties:
            if (reading.document.sha256, party.id) in members and party.mentions and not sought.is_place:
                yield _quote(reading, party.mentions[0].span)
                return
        for event in reading.events:
            if (reading.document.sha256, event.id) in members and sought.is_place:
                yield _quote(reading, event.proof.span)
                return


def _quote(reading: Reading, span: Span) -> str:
    """The words with what stands around them, and where they are from."""
    document = reading.document
    start, end = max(0, span.start - _AROUND), span.end + _AROUND
    parts = document.text[start : span.start], document.quote(span), document.text[span.end : end]
    before, words, after = (" ".join(part.split()) for part in parts)
    shown = f"{'…' if start else ''}{before} »{words}« {after}{'…' if end < len(document.text) else ''}".strip()
    return f"{shown}\n({document.title or document.name}, {document.published or 'undated'})"


def _facts(reading: Reading, below: float) -> Iterator[Case]:
    for event in reading.events:
        if event.proof.confidence < below:
            yield _event(reading, event)
        for filler in event.fillers:
            if filler.proof.confidence < below and filler.slot not in ("resolves", "follows"):
                yield _filler(reading, event, filler)
    for relation in reading.relations:
        if relation.proof.confidence < below:
            yield _relation(reading, relation)


def _event(reading: Reading, event: Event) -> Case:
    question = f"Is this a {WORDS[event.type].lower()} of its own: {_called(reading, event)}?"
    return _case(reading, event.proof.span, event.proof.confidence, "event", "", question)


def _called(reading: Reading, event: Event) -> str:
    """The event by its parties: a text may tell of several suits."""
    names = {slot: [reading.party(str(value)).name for value in event.of(slot)] for slot in PARTY_SLOTS}
    return title(event.type, names)


def _filler(reading: Reading, event: Event, filler: Filler) -> Case:
    said = describe(filler.value)
    value = reading.party(said).name if filler.slot in PARTY_SLOTS else said
    question = f"{_called(reading, event)}: is its {filler.slot} “{value}”?"
    return _case(reading, filler.proof.span, filler.proof.confidence, filler.slot, value, question)


def _relation(reading: Reading, relation: Relation) -> Case:
    ends = reading.party(relation.subject).name, reading.party(relation.object).name
    question = f"Does this hold: {ends[0]} {relation.type} {ends[1]}?"
    return _case(reading, relation.proof.span, relation.proof.confidence, relation.type, ends[1], question)


def _case(reading: Reading, span: Span, confidence: float, slot: str, value: str, question: str) -> Case:
    place = f"{reading.document.sha256[:8]}:{span.start}-{span.end}"
    # A name with a bar in it cannot stand in a line: then whatever these words fill the slot with is meant.
    fact = f"{place} | {slot if '|' in value else f'{slot} {value}'.strip()}"
    reasons = f"  confidence {confidence:.2f}"
    return Case(question, reasons, (_quote(reading, span),), f"accept | {fact}", f"reject | {fact}", confidence)
