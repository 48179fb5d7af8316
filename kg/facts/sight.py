"""What the network sees of drafts, parties, values and pairs."""

from __future__ import annotations

from collections.abc import Sequence

from kg.encoder import Spot
from kg.facts.drafts import Draft, Scene, in_reach
from kg.facts.places import Place
from kg.facts.values import spot
from kg.model import Span


def roles(view: Scene, draft: Draft) -> list[dict[str, float]]:
    """P(role) of every party in a draft, as the network alone sees it; empty where there is none, or none in reach."""
    parties = view.mentions.parties
    key = ("roles", draft.type, *told(draft))
    if view.mentions.seen is None:
        return [{} for _ in parties]
    if key not in view.memo:
        places = [
            (party.type, [place.spot for place in view.spots(index)] if in_reach(view, draft, index) else [])
            for index, party in enumerate(parties)
        ]
        view.memo[key] = view.mentions.seen.roles(draft.type, told(draft), places)
    found: list[dict[str, float]] = view.memo[key]
    return found


def values(view: Scene, kind: str, draft: Draft, spans: Sequence[Span]) -> list[float]:
    """P(a value is the draft's own) of each value of a kind (amount, date, count) that stands at ``spans``; 0 where
    there is no network."""
    seen = view.mentions.seen
    if seen is None or not spans:
        return [0.0 for _ in spans]
    return seen.values(kind, draft.type, told(draft), [standing(view, span) for span in spans])


def standing(view: Scene, span: Span) -> Spot:
    """Where a value stands, in tokens."""
    place = spot(view, span)
    assert place is not None  # it has features, so it stands in a sentence
    return place.sentence.index, place.first, max(place.last, place.first + 1)


def published(view: Scene, draft: Draft) -> float:
    """P(the event is of the day of publication)."""
    return outcome(view, draft)[1] if view.mentions.seen is not None else 0.0


def statuses(view: Scene) -> Sequence[str]:
    """All labels of outcomes that the network knows, such as Fine=imposed."""
    return view.mentions.seen.statuses if view.mentions.seen is not None else ()


def outcome(view: Scene, draft: Draft) -> tuple[dict[str, float], float]:
    """What the network says of a draft's outcome and day, asked once."""
    key = ("outcome", draft.type, *(spots := told(draft)))
    if key not in view.memo and view.mentions.seen is not None:
        view.memo[key] = view.mentions.seen.outcome(draft.type, spots)
    found: tuple[dict[str, float], float] = view.memo[key]
    return found


def link(
    view: Scene, ends: tuple[int, int], meetings: Sequence[tuple[Place, Place]], names: Sequence[str]
) -> dict[str, float]:
    """P(link) of two parties that meet, over ``names``; empty where they never do, or there is no network."""
    seen = view.mentions.seen
    if seen is None or not meetings:
        return {}
    subject, object_ = (view.mentions.parties[end].type for end in ends)
    return seen.link(subject, object_, [(one.spot, other.spot) for one, other in meetings[:6]], names)


def told(draft: Draft) -> list[Spot]:
    """Where a draft is told of."""
    return [item.trigger.spot for item in draft.scored]


__all__ = ["link", "outcome", "published", "roles", "standing", "statuses", "told", "values"]
