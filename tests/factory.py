"""Small readings written by hand: a text, who is in it, what happened.

    reading("The DPC fined WhatsApp €225 million.",
            {"d": "Regulator DPC", "w": "Company WhatsApp | WhatsApp Ireland"},
            [event("Fine", regulator="d", respondent="w", amount=money("imposed EUR 225000000", "€225 million"))])
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kg.entities import resolve
from kg.model import (
    Amount,
    Document,
    Event,
    Filler,
    Mention,
    Party,
    Proof,
    Reading,
    Relation,
    Span,
    Status,
    World,
)


@dataclass(frozen=True)
class Spec:
    """An event or relation before its words are found in the text; ``quote`` None is the whole text."""

    type: str
    id: str
    slots: dict[str, Any] = field(default_factory=dict)
    quote: str | None = None
    modality: str = "stated"
    speaker: str | None = None


def event(type: str, id: str = "v1", quote: str | None = None, **slots: Any) -> Spec:
    """An event; a slot takes one value or a list of them. ``status`` takes ``imposed`` or ``imposed 2021-09``."""
    return Spec(type, id, slots, quote)


def relation(type: str, subject: str, object: str, quote: str | None = None, **extra: Any) -> Spec:
    """A relation between two party ids; ``valid_from``, ``valid_until``, ``share`` as in the model."""
    return Spec(type, f"{subject} {object}", extra, quote)


Money = tuple[str, str, str, bool]


def money(words: str, quote: str = "", converted_from: str = "", approximate: bool = False) -> Money:
    """A sum: ``role CURRENCY value`` or ``role CURRENCY min..max``, and the words of the text that say it."""
    return words, quote, converted_from, approximate


def reading(
    text: str, parties: dict[str, str], events: Sequence[Spec] = (), relations: Sequence[Spec] = (), **document: Any
) -> Reading:
    """A reading of ``text``; each party is ``Type Name | alias | alias``."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    doc = Document(text, sha, **{"title": text[:20], "publisher": "The Daily", "name": f"{sha[:6]}.txt", **document})
    return Reading(
        doc,
        tuple(_party(text, key, words) for key, words in parties.items()),
        tuple(_event(text, spec) for spec in events),
        tuple(_relation(text, spec) for spec in relations),
    )


def world(*readings: Reading, judgements: Any = ()) -> World:
    """The readings, resolved."""
    return resolve(readings, judgements)


def find(text: str, quote: str | None) -> Span:
    """Where ``quote`` stands in ``text``; all of it for None."""
    if quote is None:
        return Span(0, len(text))
    start = text.index(quote)
    return Span(start, start + len(quote))


def _party(text: str, key: str, words: str) -> Party:
    kind, _, rest = words.partition(" ")
    rest, _, part_of = rest.partition(" < ")
    name, *aliases = [part.strip() for part in rest.split("|")]
    spans = sorted({Span(*m.span()) for form in (name, *aliases) for m in re.finditer(re.escape(form), text)})
    return Party(key, kind, name, tuple(aliases), tuple(Mention(span) for span in spans), part_of=part_of or None)


def _event(text: str, spec: Spec) -> Event:
    proof = Proof(find(text, spec.quote), spec.modality, spec.speaker)
    fillers = [
        Filler(slot, _value(text, slot, value), proof)
        for slot, values in spec.slots.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    return Event(spec.id, spec.type, tuple(fillers), proof)


def _value(text: str, slot: str, value: Any) -> Any:
    if slot == "status":
        name, _, date = value.partition(" ")
        return Status(name, date or None)
    if slot != "amount":
        return value
    words, quote, converted, approximate = value if isinstance(value, tuple) else money(value)
    role, currency, number = words.split(" ")
    low, dots, high = number.partition("..")
    sums = {"minimum": low, "maximum": high} if dots else {"value": low}
    return Amount(
        currency, role, approximate=approximate, span=find(text, quote) if quote else None,
        converted_from=find(text, converted) if converted else None,
        **{name: Decimal(text) for name, text in sums.items() if text},
    )


def _relation(text: str, spec: Spec) -> Relation:
    subject, object_ = spec.id.split(" ")
    return Relation(spec.type, subject, object_, Proof(find(text, spec.quote)), **spec.slots)
