"""Facts about matters: their type, label, parties, sums, dates, the history of their status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from rdflib import Literal, URIRef

from kg.graph.amounts import amount_facts, amount_node, conversion_facts
from kg.graph.facts import Fact, Naming
from kg.graph.fitting import may_play, may_stand
from kg.graph.labels import label_of
from kg.graph.terms import PL, RDF, RDFS, date, integer
from kg.model import EVENT_SLOTS, PARTY_SLOTS, Amount, Event, Filler, Matter, Reading, Status, describe, fact_key

_NUMBERS = ("classSizeMin", "classSizeMax")
_DATES = ("date", "deadline")


@dataclass(frozen=True)
class Told:
    """One matter with all its tellings; ``dropped`` are the values (slot, words) that another is preferred to."""

    naming: Naming
    matter: Matter
    tellings: list[tuple[Reading, Event]]
    dropped: frozenset[tuple[str, str]]

    @cached_property
    def node(self) -> URIRef:
        """The node of the matter."""
        return self.naming.thing(self.matter)

    @cached_property
    def fillers(self) -> list[tuple[Reading, Filler]]:
        """Every filler of every telling that no judgement rejects."""
        rejected = self.naming.world.rejected
        entities = self.naming.entities
        return [
            (r, f) for r, event in self.tellings for f in event.fillers
            if key_of(r, f) not in rejected and may_stand(f, self.matter.type)
            and may_play(f, entities.get((r.document.sha256, str(f.value))))
        ]

    @cached_property
    def history(self) -> tuple[Status, ...]:
        """The statuses in order, without the rejected ones; each telling's own order where none was merged."""
        told = [f.value for _, f in self.fillers if isinstance(f.value, Status)]
        names = {status.name for status in told}
        return tuple(s for s in self.matter.history if s.name in names) or tuple(dict.fromkeys(told))


def key_of(reading: Reading, filler: Filler) -> str:
    """The name by which a judgement speaks of a filler."""
    return fact_key(reading.document.sha256, filler.proof, filler.slot, describe(filler.value))


def matter_facts(told: Told) -> Iterator[Fact]:
    """All facts of one matter."""
    label = Literal(label_of(told.naming, told.matter, told.fillers, told.dropped))
    own = [(r, e) for r, e in told.tellings if e.type == told.matter.type] or told.tellings
    for reading, event in own:
        evidence = told.naming.evidence(reading.document, event.proof)
        yield Fact(told.node, RDF.type, PL[told.matter.type], evidence)
        yield Fact(told.node, RDFS.label, label, evidence)
    for reading, filler in told.fillers:
        yield from _filler_facts(told, reading, filler)
    standing = {
        amount_node(told.naming, told.node, f.value)
        for r, f in told.fillers
        if isinstance(f.value, Amount) and _sum_stands(told, r, f)
    }
    for fact in conversion_facts(told.naming, told.node, told.tellings):
        yield replace(fact, plain=fact.plain and {fact.subject, fact.object} <= standing)


def _filler_facts(told: Told, reading: Reading, filler: Filler) -> Iterator[Fact]:
    evidence = told.naming.evidence(reading.document, filler.proof)
    if key_of(reading, filler) in told.naming.world.accepted:
        evidence = replace(evidence, confidence=1.0)
    if isinstance(filler.value, Amount):
        words = describe(filler.value)
        kept = _sum_stands(told, reading, filler), ("amount", words) not in told.matter.shadowed
        yield from amount_facts(told.naming, told.node, filler.value, evidence, kept)
    if isinstance(filler.value, Status):
        yield from _status_facts(told, filler.value, Fact(told.node, PL.status, PL[filler.value.name], evidence))
        return
    value = _object(told, reading, filler)
    if value is not None and value != told.node:
        stands = _sum_stands(told, reading, filler) if isinstance(filler.value, Amount) else _is_plain(told, filler)
        yield Fact(told.node, PL[filler.slot], value, evidence, stands)


def _object(told: Told, reading: Reading, filler: Filler) -> URIRef | Literal | None:
    member = reading.document.sha256, str(filler.value)
    if filler.slot in PARTY_SLOTS:
        entity = told.naming.entities.get(member)
        return told.naming.thing(entity) if entity else None
    if filler.slot in EVENT_SLOTS:
        matter = told.naming.matters.get(member)
        return told.naming.thing(matter) if matter else None
    if isinstance(filler.value, Amount):
        return amount_node(told.naming, told.node, filler.value)
    if filler.slot in _NUMBERS:
        return integer(int(str(filler.value)))
    return date(str(filler.value)) if filler.slot in _DATES else PL[str(filler.value)]


def _sum_stands(told: Told, reading: Reading, filler: Filler) -> bool:
    """A conversion stands and falls with the sum that it converts, else it would count beside the preferred one."""
    assert isinstance(filler.value, Amount)
    origins = [
        f for r, f in told.fillers
        if r is reading and isinstance(f.value, Amount) and f.value.span == filler.value.converted_from is not None
    ]
    return _is_plain(told, filler) and all(_is_plain(told, origin) for origin in origins)


def _is_plain(told: Told, filler: Filler) -> bool:
    """Whether people's queries see the value: not where another is preferred, nor a date that a finer one says."""
    words = describe(filler.value)
    if (filler.slot, words) in told.dropped:
        return False
    if filler.slot != "date":
        return True
    coarse = words.rstrip("~")
    others = {str(f.value) for _, f in told.fillers if f.slot == "date"} - {words}
    return not any(other.startswith(coarse + "-") or other == coarse for other in others)


def _status_facts(told: Told, status: Status, latest: Fact) -> Iterator[Fact]:
    for change in told.history:
        if change.name != status.name or (status.date and change.date and not _agree(status.date, change.date)):
            continue
        node = told.naming.node("status", str(told.node), change.name, change.date or "")
        yield Fact(told.node, PL.statusChange, node, latest.evidence)
        yield Fact(node, RDF.type, PL.StatusChange, latest.evidence)
        yield Fact(node, PL.status, PL[change.name], latest.evidence)
        if change.date and status.date == change.date:
            yield Fact(node, PL.date, date(change.date), latest.evidence)
    if told.history and status.name == told.history[-1].name:
        yield replace(latest, plain=("status", status.name) not in told.dropped)


def _agree(first: str, second: str) -> bool:
    """Whether one date is the other, said less precisely."""
    first, second = first.rstrip("~"), second.rstrip("~")
    return first.startswith(second) or second.startswith(first)
