"""Annotated documents as lessons for the network: words, and spots of names, tellings and values with what each is."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from annotated import gold_view  # noqa: E402
from labels import Sample, entity_pairs, event_of_trigger, gold_roles, told, type_rows  # noqa: E402

from kg.encoder import Spot  # noqa: E402
from kg.facts import drafts as D  # noqa: E402
from kg.facts import relations as R  # noqa: E402
from kg.facts import values as V  # noqa: E402
from kg.mentions import finding as F  # noqa: E402
from kg.mentions.typing import NONE, allowed  # noqa: E402
from kg.model import EVENT_TYPES  # noqa: E402

KINDS = ("amount", "date", "count")


@dataclass
class Told:
    """One annotated event: its tellings (indices of triggers), and what each party and value is to it."""

    type: str
    tellings: list[int]
    roles: list[str]
    values: dict[str, list[bool]]
    status: str | None
    published: bool | None


@dataclass
class Lesson:
    """One document."""

    id: str
    sentences: list[list[str]]
    names: list[tuple[tuple[str, ...], str, list[Spot]]]  # allowed types, type, spots
    parties: list[tuple[str, list[Spot]]]
    triggers: list[tuple[Spot, tuple[str, ...], str, str | None]]  # spot, possible types, type, event
    marks: list[str]  # by word: the type of event it tells of, or nothing
    values: dict[str, list[Spot | None]]
    events: list[Told] = field(default_factory=list)
    links: list[tuple[int, int, str, list[str], list[tuple[Spot, Spot]]]] = field(default_factory=list)


def lesson(sample: Sample) -> Lesson:
    """What the network can learn from one annotated document."""
    gold, document = sample.gold, sample.document
    sentences, clusters = F.clusters_of(document)
    found = F.find(document, look=None)
    view, ids = gold_view(found, gold)
    parties, entities = _parties(found, view, ids, entity_pairs(gold, found))
    told_by = [event_of_trigger(view, trigger, gold, ids) for trigger in view.triggers]
    made = Lesson(
        id=sample.id,
        sentences=[[token.text for token in sentence.tokens] for sentence in sentences],
        names=[
            (allowed(cluster), label, [_spot(place) for place in cluster.candidates])
            for cluster, (_, label) in zip(clusters, type_rows(sample), strict=True)
        ],
        parties=parties,
        triggers=[
            (_spot(trigger), trigger.types, event["type"] if event else NONE, event["id"] if event else None)
            for trigger, event in zip(view.triggers, told_by, strict=True)
        ],
        marks=_marks(view, gold),
        values={
            "amount": [_standing(view, item.span) if item.converted is None else None for item in found.sums],
            "date": [_standing(view, item.span) if item.value else None for item in found.dates],
            "count": [_standing(view, item.span) for item in found.counts],
        },
    )
    made.events = [_told(event, made, entities, found) for event in gold["events"]]
    wanted: dict[tuple[str | None, str | None], set[str]] = {}
    for item in gold["relations"]:
        wanted.setdefault((item["subject"], item["object"]), set()).add(item["type"])
    for near in R.pairs(view):
        kinds = R.possible(view, near.subject, near.object)
        label = next((k for k in kinds if k in wanted.get((ids.get(near.subject), ids.get(near.object)), ())), NONE)
        meetings = [(_spot(one), _spot(other)) for one, other in (near.meetings or near.far)[:6]]
        made.links.append((near.subject, near.object, label, kinds, meetings))
    return made


def _parties(
    found: F.Mentions, view: D.Scene, ids: dict[int, str], pairs: dict[int, str]
) -> tuple[list[tuple[str, list[Spot]]], list[str | None]]:
    """The annotated parties, then the found ones that are none: they play no role."""
    parties = [(p.type, [_spot(place) for place in view.spots(i)]) for i, p in enumerate(view.mentions.parties)]
    entities: list[str | None] = [ids[i] for i in range(len(parties))]
    other = D.scene(found)
    for index, party in enumerate(found.parties):
        if index not in pairs:
            parties.append((party.type, [_spot(place) for place in other.spots(index)]))
            entities.append(None)
    return parties, entities


def _told(event: dict[str, Any], made: Lesson, entities: Iterable[str | None], found: F.Mentions) -> Told:
    roles, sum_, size = gold_roles(event), event.get("amount") or {}, event.get("classSize") or {}
    figures = {float(v) for v in (sum_.get("value"), sum_.get("min"), sum_.get("max")) if v is not None}
    published = found.document.published
    return Told(
        event["type"],
        [index for index, trigger in enumerate(made.triggers) if trigger[3] == event["id"]],
        [next((role for role in D.ROLES if role in roles.get(entity or "", ())), NONE) for entity in entities],
        {
            "amount": [float(x.size) in figures and x.currency == sum_.get("currency") for x in found.sums],
            "date": [x.value == event.get("date") for x in found.dates],
            "count": [bool(size) and x.least in (size.get("min"), size.get("max")) for x in found.counts],
        },
        f"{event['type']}={event['status']}" if event.get("status") else None,
        event.get("date") == published if published else None,
    )


def _marks(view: D.Scene, gold: dict[str, Any]) -> list[str]:
    marks = [(start, end, event["type"]) for event in gold["events"] for start, end in told(view, event)]
    tokens = [token for sentence in view.mentions.sentences for token in sentence.tokens]
    return [next((t for a, b, t in marks if token.start < b and token.end > a), "") for token in tokens]


def _spot(place: Any) -> Spot:
    return place.sentence, place.first, place.last


def _standing(view: D.Scene, span: Any) -> Spot | None:
    place = V.spot(view, span)
    return (place.sentence.index, place.first, max(place.last, place.first + 1)) if place else None


__all__ = ["EVENT_TYPES", "KINDS", "Lesson", "Spot", "Told", "lesson"]
