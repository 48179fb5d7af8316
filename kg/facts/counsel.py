"""Who speaks for a party of a suit is counsel in that suit: in annotated texts 95 of 100 are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Event, Filler, Relation

HEARD = frozenset({"Lawsuit", "Settlement"})
PARTIES = frozenset({"claimant", "respondent", "onBehalfOf"})


def heard(events: Sequence[Event], relations: Sequence[Relation]) -> tuple[Event, ...]:
    """The events with those as counsel who speak for one of their parties."""
    return tuple(_heard(event, relations) if event.type in HEARD else event for event in events)


def _heard(event: Event, relations: Sequence[Relation]) -> Event:
    parties = {filler.value for filler in event.fillers if filler.slot in PARTIES}
    known = {filler.value for filler in event.fillers if filler.slot == "counsel"} | parties
    more: dict[str, Filler] = {}
    for link in relations:
        if link.type == "represents" and link.object in parties and link.subject not in known:
            sure = round(link.proof.confidence * event.proof.confidence, 4)  # a detail is right only if its event is
            more.setdefault(link.subject, Filler("counsel", link.subject, replace(link.proof, confidence=sure)))
    return replace(event, fillers=(*event.fillers, *more.values())) if more else event
