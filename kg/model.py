"""The frozen records that pass between the rooms of the house.

Offsets are Unicode code points of ``Document.text``, half-open: ``document.text[span.start:span.end]``.
Money is ``Decimal`` with an ISO 4217 currency. Dates are strings no finer than the text: ``2021``, ``2021-02``,
``2021-02-03``, with a trailing ``~`` where the text is approximate (EDTF, ISO 8601-2).
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

PARTY_TYPES = (
    "Company", "App", "Regulator", "Court", "AdvocacyGroup", "LawFirm", "Person", "Government", "ClaimantClass", "Law",
)
EVENT_TYPES = (
    "Claim", "Lawsuit", "Complaint", "Investigation", "Fine", "Order", "Settlement", "Ruling", "DataBreach",
)
PARTY_SLOTS = ("claimant", "onBehalfOf", "respondent", "regulator", "court", "counsel", "law", "app")
EVENT_SLOTS = ("resolves", "follows")
VALUE_SLOTS = ("amount", "date", "deadline", "status", "classSizeMin", "classSizeMax", "allegation")
RELATION_TYPES = ("parentOf", "operates", "formerName", "represents", "officerOf")
AMOUNT_ROLES = ("sought", "proposed", "imposed", "agreed", "reduced", "suspended", "paid", "perMember", "fees")
MODALITIES = ("stated", "alleged", "denied", "admitted", "found")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval of code points of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read, with what is known of its origin.

    ``skip`` holds the stretches that yield no facts of their own: photo captions, copyright lines, navigation.
    ``published`` is a partial ISO date or None; ``sha256`` is of ``text`` in UTF-8.
    """

    text: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    name: str = ""
    retrieved: str | None = None
    skip: tuple[Span, ...] = ()

    def quote(self, span: Span) -> str:
        """The exact words at ``span``."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document speaks of a party; ``how`` is name, alias, description or reference."""

    span: Span
    how: str = "name"


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what one document speaks of, under an id that is local to its reading.

    ``part_of`` names the act that a provision belongs to (laws only).
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    country: str | None = None
    part_of: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum: ``value``, or ``minimum`` and/or ``maximum``; ``converted_from`` is the span of the sum it converts."""

    currency: str
    role: str
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    approximate: bool = False
    span: Span | None = None
    converted_from: Span | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """A status, with the date on which it began where the text tells it."""

    name: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a fact is believed: the words, how they put it, and who says so.

    ``speaker`` is a party id of the same reading, None for the document's publisher.
    """

    span: Span
    modality: str = "stated"
    speaker: str | None = None
    confidence: float = 1.0


FillerValue = str | int | Amount | Status


@dataclass(frozen=True, slots=True)
class Filler:
    """One slot of one event with its proof.

    ``value`` by slot: a party id (PARTY_SLOTS), an event id (EVENT_SLOTS), Amount, Status, a date string
    (date, deadline), an int (class sizes), the local name of an allegation concept.
    """

    slot: str
    value: FillerValue
    proof: Proof


@dataclass(frozen=True, slots=True)
class Event:
    """One real-world event as one document tells it, however many of its sentences speak of it.

    The fillers of slot ``status`` are its history in order; the last one is the latest status.
    """

    id: str
    type: str
    fillers: tuple[Filler, ...]
    proof: Proof

    def of(self, slot: str) -> list[Any]:
        """The values of ``slot``, in order."""
        return [filler.value for filler in self.fillers if filler.slot == slot]


@dataclass(frozen=True, slots=True)
class Relation:
    """A direct link between two parties: parentOf, operates, formerName, represents or officerOf.

    ``formerName`` links the party of today (subject) with the party named as it was then (object).
    """

    type: str
    subject: str
    object: str
    proof: Proof
    valid_from: str | None = None
    valid_until: str | None = None
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document. A reading is one line of JSON and can be cached by content."""

    document: Document
    parties: tuple[Party, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()

    def party(self, identifier: str) -> Party:
        """The party with that id; KeyError when there is none."""
        for party in self.parties:
            if party.id == identifier:
                return party
        raise KeyError(identifier)

    def to_json(self) -> str:
        """One line of JSON that ``from_json`` turns back into an equal reading."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, default=str, separators=(",", ":"))

    @staticmethod
    def from_json(line: str) -> Reading:
        """The reading in a line written by ``to_json``; raises ValueError or KeyError on anything else."""
        data = json.loads(line)
        document = data["document"]
        document["skip"] = tuple(Span(**span) for span in document["skip"])
        return Reading(
            Document(**document),
            tuple(_party(item) for item in data["parties"]),
            tuple(_event(item) for item in data["events"]),
            tuple(_relation(item) for item in data["relations"]),
        )


Member = tuple[str, str]
"""A document's sha256 and the id of a party or event in its reading."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One party of the world: the parties of several readings that were judged to be the same."""

    key: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    country: str | None = None
    part_of: str | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """One real event of the world, told by one or more readings.

    ``history`` is the merged sequence of its statuses, empty where each telling's own order is all there is;
    ``shadowed`` are the values (slot, words of ``describe``) that another telling gives more exactly.
    """

    key: str
    type: str
    members: tuple[Member, ...] = ()
    history: tuple[Status, ...] = ()
    shadowed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more sources that differ on one slot of one matter; ``preferred`` is the value chosen by ``rule``.

    ``values`` are in the words of ``describe``; a party is its entity's type and key, ``Court/high-court``.
    Parties that differ all stay among the matter's parties.
    """

    matter: str
    slot: str
    values: tuple[str, ...]
    preferred: str
    rule: str


@dataclass(frozen=True, slots=True)
class World:
    """All readings, and what is one and the same among them. Resolution adds; it never rewrites a reading.

    ``rejected`` and ``accepted`` hold the facts (``fact_key``) that a person took away or confirmed.
    """

    readings: tuple[Reading, ...] = ()
    entities: tuple[Entity, ...] = ()
    matters: tuple[Matter, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rejected: frozenset[str] = field(default_factory=frozenset)
    accepted: frozenset[str] = field(default_factory=frozenset)

    def entity_of(self) -> dict[Member, Entity]:
        """From each member to its entity."""
        return {member: entity for entity in self.entities for member in entity.members}

    def matter_of(self) -> dict[Member, Matter]:
        """From each member to its matter."""
        return {member: matter for matter in self.matters for member in matter.members}

    def tellings(self, matter: Matter) -> Iterator[tuple[Reading, Event]]:
        """Each reading that tells the matter, with the event as it tells it."""
        by_sha = {reading.document.sha256: reading for reading in self.readings}
        for sha, identifier in matter.members:
            for event in by_sha[sha].events:
                if event.id == identifier:
                    yield by_sha[sha], event


def describe(value: FillerValue) -> str:
    """A value in one line that is the same everywhere: ``imposed EUR 225000000``, ``approved``, ``2021-09-02``."""
    if isinstance(value, Status):
        return value.name
    if not isinstance(value, Amount):
        return str(value)
    if value.value is not None:
        return f"{value.role} {value.currency} {value.value:f}"
    bounds = ("" if bound is None else f"{bound:f}" for bound in (value.minimum, value.maximum))
    return f"{value.role} {value.currency} {'..'.join(bounds)}"


def fact_key(sha256: str, proof: Proof, slot: str, value: str) -> str:
    """The name under which a judgement accepts or rejects one fact of one reading, whatever it was resolved to."""
    return f"{sha256}:{proof.span.start}-{proof.span.end} {slot} {value}"


def _span(data: dict[str, int] | None) -> Span | None:
    return None if data is None else Span(**data)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _proof(data: dict[str, Any]) -> Proof:
    return Proof(Span(**data["span"]), data["modality"], data["speaker"], data["confidence"])


def _party(data: dict[str, Any]) -> Party:
    mentions = tuple(Mention(Span(**item["span"]), item["how"]) for item in data["mentions"])
    return Party(**{**data, "aliases": tuple(data["aliases"]), "mentions": mentions})


def _value(slot: str, data: Any) -> FillerValue:
    if slot == "amount":
        sums = {name: _decimal(data[name]) for name in ("value", "minimum", "maximum")}
        return Amount(
            **{**data, **sums, "span": _span(data["span"]), "converted_from": _span(data["converted_from"])}
        )
    if slot == "status":
        return Status(**data)
    value: FillerValue = data
    return value


def _event(data: dict[str, Any]) -> Event:
    fillers = tuple(
        Filler(item["slot"], _value(item["slot"], item["value"]), _proof(item["proof"])) for item in data["fillers"]
    )
    return Event(data["id"], data["type"], fillers, _proof(data["proof"]))


def _relation(data: dict[str, Any]) -> Relation:
    return Relation(**{**data, "proof": _proof(data["proof"]), "share": _decimal(data["share"])})
