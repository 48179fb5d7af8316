"""What stands in a page: parties, laws and matters, with the few words that a card has room for."""

from __future__ import annotations

from dataclasses import dataclass

from kg.matters import is_open, parties
from kg.show.source import ALIAS, LABEL, Source
from kg.show.sums import Sum, read_sums
from kg.show.words import ENDED, KINDS, LINKS, MATTER_KINDS, local, spoken

_ROLES = tuple(name for name in LINKS if name != "is_part_of")


@dataclass(frozen=True, slots=True)
class Thing:
    """A party, a law or a matter; ``roles`` are its links to others, by property."""

    iri: str
    type: str
    label: str
    aliases: tuple[str, ...]
    roles: dict[str, list[str]]
    date: str = ""
    deadline: str = ""
    status: str = ""
    allegations: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()
    people: str = ""
    history: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """Its kind: a colour, a shape, a filter."""
        return KINDS[self.type][0]

    @property
    def is_matter(self) -> bool:
        """Whether it is something that happened, not someone."""
        return self.kind in MATTER_KINDS

    @property
    def is_open(self) -> bool:
        """Whether it is only alleged or still pending."""
        return self.is_matter and is_open(self.type, self.status)

    @property
    def state(self) -> str:
        """How it is drawn: ``open`` dashed, ``ended`` pale, else solid."""
        if not self.is_matter:
            return ""
        return "open" if self.is_open else "ended" if self.status in ENDED else "done"


def read_things(source: Source) -> dict[str, Thing]:
    """All parties, laws and matters of a graph, in the order of their IRIs."""
    types = {iri: name for name in KINDS for iri in source.by_type.get(name, ())}
    return {iri: _thing(source, iri, types[iri]) for iri in sorted(types)}


def _thing(source: Source, iri: str, kind: str) -> Thing:
    label = source.one(iri, LABEL) or local(iri)
    roles = {role: values for role in _ROLES if (values := source.all(iri, role))}
    if KINDS[kind][0] not in MATTER_KINDS:
        return Thing(iri, kind, label, tuple(source.all(iri, ALIAS)), roles)
    return Thing(
        iri, kind, label, (), roles,
        date=source.one(iri, "date") or "",
        deadline=source.one(iri, "deadline") or "",
        status=local(source.one(iri, "status") or ""),
        allegations=tuple(spoken(concept) for concept in source.all(iri, "allegation")),
        sums=read_sums(source, iri),
        history=_history(source, iri),
        people=_people(source.one(iri, "classSizeMin"), source.one(iri, "classSizeMax")),
    )


def _history(source: Source, iri: str) -> tuple[tuple[str, str], ...]:
    """The statuses with their dates, in order of those; the undated first."""
    nodes = source.all(iri, "statusChange")
    changes = [(source.one(node, "date") or "", source.one(node, "status") or "") for node in nodes]
    return tuple((spoken(status), date) for date, status in sorted(changes))


def _people(low: str | None, high: str | None) -> str:
    numbers = [f"{int(text):,}" for text in (low, high) if text and text.isdecimal()]
    return " to ".join(dict.fromkeys(numbers)) + " people" if numbers else ""


def case_name(thing: Thing, things: dict[str, Thing]) -> str:
    """A matter by its parties: ``by Consumentenbond against TikTok``, ``on WhatsApp by Irish DPC``."""
    roles = {role: [things[iri].label for iri in iris if iri in things] for role, iris in thing.roles.items()}
    return parties(thing.type, roles) or thing.label
