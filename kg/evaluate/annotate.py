"""A reading in the shape of an annotation, so that both can be compared."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.evaluate.align import SINGLE_SLOTS
from kg.model import Amount, Event, Reading, Status

LISTS = {
    "claimant": "claimants", "onBehalfOf": "onBehalfOf", "respondent": "respondents", "regulator": "regulators",
    "court": "courts", "counsel": "counsel", "law": "laws", "app": "apps",
}


def annotation(reading: Reading) -> dict[str, Any]:
    """Entities, relations and events of a reading, keyed as in the annotation guide."""
    return {
        "entities": [{"id": p.id, "type": p.type, "name": p.name, "aliases": list(p.aliases)} for p in reading.parties],
        "relations": [
            {"type": r.type, "subject": r.subject, "object": r.object}
            for r in reading.relations
            if r.valid_until is None
        ],
        "events": [_event(event) for event in reading.events],
    }


def _event(event: Event) -> dict[str, Any]:
    out: dict[str, Any] = {"id": event.id, "type": event.type, **dict.fromkeys(SINGLE_SLOTS)}
    for slot, name in LISTS.items():
        out[name] = list(dict.fromkeys(event.of(slot)))
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
