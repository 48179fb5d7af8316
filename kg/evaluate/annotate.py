"""A reading in the shape of an annotation, so that both can be compared."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.evaluate.align import SINGLE_SLOTS
from kg.model import Amount, Event, Party, Reading, Status

LISTS = {
    "claimant": "claimants", "onBehalfOf": "onBehalfOf", "respondent": "respondents", "regulator": "regulators",
    "court": "courts", "counsel": "counsel", "law": "laws", "app": "apps",
}


def annotation(reading: Reading) -> dict[str, Any]:
    """Entities, relations and events of a reading, keyed as in the annotation guide.

    A provision counts as its act where the document names that too, as guides and annotators have it.
    """
    acts = _acts(reading)
    return {
        "entities": [_entity(reading, party, acts) for party in reading.parties if party.id not in acts],
        "relations": [
            {"type": r.type, "subject": r.subject, "object": r.object}
            for r in reading.relations
            if r.valid_until is None
        ],
        "events": [_event(event, acts) for event in reading.events],
    }


def _acts(reading: Reading) -> dict[str, str]:
    """From each provision to its act, by their ids."""
    named = {party.name: party.id for party in reading.parties if party.type == "Law" and not party.part_of}
    return {party.id: named[party.part_of] for party in reading.parties if party.part_of in named}


def _entity(reading: Reading, party: Party, acts: dict[str, str]) -> dict[str, Any]:
    """A party; the words that cite provisions of an act are further names of it."""
    cited = [m.span for p in reading.parties if acts.get(p.id) == party.id for m in p.mentions]
    words = [" ".join(reading.document.quote(span).split()) for span in sorted(cited)]
    aliases = list(dict.fromkeys([*party.aliases, *words]))
    return {"id": party.id, "type": party.type, "name": party.name, "aliases": aliases}


def _event(event: Event, acts: dict[str, str]) -> dict[str, Any]:
    out: dict[str, Any] = {"id": event.id, "type": event.type, **dict.fromkeys(SINGLE_SLOTS)}
    for slot, name in LISTS.items():
        out[name] = list(dict.fromkeys(acts.get(value, value) for value in event.of(slot)))
    for filler in event.fillers:
        if isinstance(filler.value, Amount):
            out["amount"] = out["amount"] or (_amount(filler.value) if _is_headline(filler.value) else None)
        elif isinstance(filler.value, Status):
            out["status"] = filler.value.name
        elif filler.slot == "date":
            out["date"] = str(filler.value).rstrip("~")
        elif filler.slot == "resolves":
            out["resolves"] = filler.value
        elif filler.slot in {"classSizeMin", "classSizeMax"}:
            size = out["classSize"] or {"min": None, "max": None}
            size["min" if filler.slot == "classSizeMin" else "max"] = filler.value
            out["classSize"] = size
    return {**out, "modality": event.proof.modality}


def _is_headline(amount: Amount) -> bool:
    return amount.converted_from is None and amount.role not in {"perMember", "fees"}


def _amount(amount: Amount) -> dict[str, Any]:
    def figure(value: Decimal | None) -> float | None:
        return None if value is None else float(value)

    if amount.value is not None:
        return {"value": figure(amount.value), "currency": amount.currency}
    return {"min": figure(amount.minimum), "max": figure(amount.maximum), "currency": amount.currency}
