"""What the network sees of drafts, parties and pairs; on values and status weighed together with log-linear models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.encoder import Spot
from kg.facts.drafts import Draft, Scene
from kg.facts.places import Place
from kg.facts.values import spot
from kg.linear import Linear, pool
from kg.model import Span

SHARE = {
    "event": (0.6, 0.5),
    "amount": (0.6, 0.5),
    "date": (0.6, 0.5),
    "count": (0.6, 0.5),
    "published": (0.6, 0.5),
    "status": (0.5, 0.5),
}
"""By decision: the weights of the log-linear model and of the network. Any near them do as well on held-back texts."""


def real(view: Scene, draft: Draft, chance: float) -> float:
    """P(a draft is an event that happened)."""
    if view.mentions.seen is None:
        return chance
    return _both("event", chance, max(item.probability for item in draft.scored))


def roles(view: Scene, draft: Draft) -> list[dict[str, float]]:
    """P(role) of every party in a draft, as the network alone sees it; empty where there is none, or no place."""
    parties = view.mentions.parties
    key = ("roles", draft.type, *told(draft))
    if view.mentions.seen is None:
        return [{} for _ in parties]
    if key not in view.memo:
        places = [(party.type, [place.spot for place in view.spots(index)]) for index, party in enumerate(parties)]
        view.memo[key] = view.mentions.seen.roles(draft.type, told(draft), places)
    found: list[dict[str, float]] = view.memo[key]
    return found


def values(
    view: Scene,
    kind: str,
    draft: Draft,
    spans: Sequence[Span],
    rows: Iterable[tuple[int, set[str]]],
    model: Linear,
) -> list[tuple[int, float]]:
    """P(a value is the draft's own) of each value of a kind (amount, date, count) that ``rows`` tells of."""
    found = [(index, model.probabilities(features)["yes"]) for index, features in rows]
    seen = view.mentions.seen
    if seen is None or not found:
        return found
    places = [standing(view, spans[index]) for index, _ in found]
    theirs = seen.values(kind, draft.type, told(draft), places)
    return [(index, _both(kind, chance, other)) for (index, chance), other in zip(found, theirs, strict=True)]


def standing(view: Scene, span: Span) -> Spot:
    """Where a value stands, in tokens."""
    place = spot(view, span)
    assert place is not None  # it has features, so it stands in a sentence
    return place.sentence.index, place.first, max(place.last, place.first + 1)


def published(view: Scene, draft: Draft, chance: float) -> float:
    """P(the event is of the day of publication)."""
    seen = view.mentions.seen
    return chance if seen is None else _both("published", chance, _outcome(view, draft)[1])


def status(view: Scene, draft: Draft, table: Mapping[str, float]) -> dict[str, float]:
    """P(status) of a draft, by labels such as Fine=imposed; where ``table`` is empty, the network's word alone."""
    if view.mentions.seen is None:
        return dict(table)
    theirs = _outcome(view, draft)[0]
    return pool(table, theirs, SHARE["status"]) if table else theirs


def _outcome(view: Scene, draft: Draft) -> tuple[dict[str, float], float]:
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


def _both(kind: str, one: float, other: float) -> float:
    return pool({"yes": one, "no": 1 - one}, {"yes": other, "no": 1 - other}, SHARE[kind])["yes"]


__all__ = ["link", "published", "real", "roles", "status", "told", "values"]
