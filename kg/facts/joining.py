"""Whether two tellings of one type tell of one event: what the network sees, and what parties, sums and years say.

"The fine", "the penalty" and "fined" are mostly one; a second suit against the same firm is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.facts.drafts import Draft, Scene, Scored
from kg.linear import Linear, bucket

ANCHORED = ("respondent", "claimant", "regulator", "court")
OTHER = frozenset("another other second third separate separately similar also earlier previous previously".split())
GAPS = (0, 1, 2, 4, 8)
JOIN = 0.4  # the mean P(same) from which a telling joins a draft; at 0.5 one event is more often told as two
LOOKED = 8  # tellings of a draft that a new one is compared with


def draw_together(view: Scene, scored: Iterable[Scored], model: Linear) -> list[Draft]:
    """Tellings -> drafts of events, in order of first mention: each telling joins the draft that it fits best."""
    drafts: list[Draft] = []
    for item in scored:
        options = [
            (_fit(view, draft, item, model), -abs(number - len(drafts)), draft)
            for number, draft in enumerate(drafts)
            if draft.type == item.type
        ]
        best = max(options, key=lambda option: option[:2], default=None)
        if best is not None and best[0] >= JOIN:
            best[2].scored.append(item)
        else:
            drafts.append(Draft(item.type, [item]))
    return drafts


def _fit(view: Scene, draft: Draft, item: Scored, model: Linear) -> float:
    features = sameness(view, draft.scored[-LOOKED:], item)
    return sum(model.probabilities(row)["yes"] for row in features) / len(features)


def sameness(view: Scene, ones: Sequence[Scored], other: Scored) -> list[set[str]]:
    """Features of each of some tellings with a later one of their type."""
    seen = view.mentions.seen
    spots = [one.trigger.spot for one in ones]
    chances = [bucket(chance) for chance in seen.same(other.trigger.spot, spots)] if seen else ["?"] * len(ones)
    plain = [set(_features(view, one, other, chance)) for one, chance in zip(ones, chances, strict=True)]
    return [row | {f"{other.type}:{feature}" for feature in row} for row in plain]


def _features(view: Scene, one: Scored, other: Scored, chance: str) -> Iterator[str]:
    yield f"net{chance}"
    gap = other.trigger.sentence - one.trigger.sentence
    near = next((edge for edge in GAPS if gap <= edge), 99)
    yield f"gap={near}"
    agree = conflict = 0
    for role in ANCHORED:
        ours, theirs = one.anchors(role), other.anchors(role)
        if ours and theirs:
            common = bool(ours & theirs)
            agree, conflict = agree + common, conflict + (not common)
            yield f"{role}={'same' if ours == theirs else 'common' if common else 'other'}"
        else:
            yield f"{role}={'one' if ours or theirs else 'none'}"
    yield f"agree={agree}|conflict={conflict}"
    yield f"net{chance}|agree={bool(agree)}|conflict={bool(conflict)}"
    figures, others = ({_figure(view, index) for index in item.sums} for item in (one, other))
    if figures and others:
        yield f"figures={'same' if figures & others else 'other'}"
    if one.years and other.years:
        yield f"years={'same' if one.years & other.years else 'other'}"
    yield f"word={'same' if one.trigger.word == other.trigger.word else 'other'}"
    for name, item in (("first", one), ("then", other)):
        sentence = view.mentions.sentences[item.trigger.sentence]
        lead = sentence.lows[max(0, item.trigger.first - 4) : item.trigger.first]
        if OTHER & set(lead):
            yield f"{name}=another"
        if lead[-1:] and lead[-1] in {"the", "this", "that", "its", "their", "a", "an"}:
            yield f"{name}:det={lead[-1]}"
        if item.trigger.word.endswith("s"):
            yield f"{name}=plural"
        if sentence.kind == "title":
            yield f"{name}=title"
    yield f"rivals={min(sum(one.trigger.word == trigger.word for trigger in view.triggers), 4)}"


def _figure(view: Scene, index: int) -> tuple[str, str]:
    item = view.mentions.sums[index]
    return item.currency, str(item.size)


__all__ = ["draw_together", "sameness"]
