"""Which sums belong to an event, and as what: sought, imposed, agreed; per member, fees; conversions beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.facts import values
from kg.facts.drafts import Draft, Scene, Scored, only
from kg.facts.stages import Stages, lead, stages
from kg.mentions import Sum
from kg.model import Amount, Filler, Proof

BESIDE = 0.7  # P given to a sum right before the event's own noun
ROLE_OF = {
    "Claim": "sought",
    "Lawsuit": "sought",
    "Complaint": "sought",
    "Settlement": "agreed",
    "Fine": "imposed",
    "Order": "imposed",
    "Ruling": "imposed",
    "Investigation": "proposed",
    "DataBreach": "paid",
}
BY_STATUS = {("Fine", "proposed"): "proposed", ("Fine", "reduced"): "reduced", ("Settlement", "proposed"): "proposed"}
SOUGHT = re.compile(
    r"\b(?:ask(?:s|ed|ing)?(?: the court)? for|seek(?:s|ing)?|sought|demand(?:s|ed|ing)?"
    r"|su(?:es?|ed|ing)(?: \w+){0,3} for)(?: (?:about|some|around|roughly|nearly|almost|at least|more than|over|up to"
    r"|a total of|damages of|compensation of)){0,2}\s$"
)
FEES_OF = re.compile(r"\b(?:attorneys?|lawyers?|counsel|legal)['’]?s?\s(?:fees|costs)(?:\s\w+){0,3}\s$", re.I)
FEES = frozenset({"fees", "attorneys", "attorney", "costs", "lawyers"})


def amount_fillers(
    view: Scene, drafts: Sequence[Draft], draft: Draft, chances: Sequence[tuple[int, float]], limit: float, status: str
) -> list[Filler]:
    """The headline sum of a draft with its conversions, then per-member sums and fees told in its sentences.

    ``chances``: P(a sum is the draft's own), by the number of the sum.
    """
    sums = view.mentions.sums
    best = values.choose(
        (chance, (sums[index].currency, sums[index].size), sums[index].span) for index, chance in chances
    )
    fillers: list[Filler] = []
    role = BY_STATUS.get((draft.type, status), ROLE_OF[draft.type])
    if best and best[0] >= limit:
        index = _exact(sums, next(i for i, item in enumerate(sums) if item.span == best[2]))
        told = Stages(index)
        if draft.type == "Fine" and status != "proposed":
            told = stages(view, index, chances)
        chance, index, role = best[0], told.now, told.role or role
        fillers.append(_filler(amount(_settled(draft.type, sums[index]), role), chance))
        others = (item for item in sums if item.converted == index and values.spot(view, item.span))
        fillers += [_filler(amount(item, role, sums[index]), chance) for item in others]
        fillers += [_filler(amount(sums[told.before], told.was), chance / 2)] if told.before is not None else []
    beside = _beside(view, draft) if not fillers else None
    if beside is not None:
        fillers.append(_filler(amount(_settled(draft.type, sums[beside]), role), BESIDE))
        fillers += [_filler(amount(item, role, sums[beside]), BESIDE) for item in sums if item.converted == beside]
    if draft.type == "Settlement":
        where = range(len(view.mentions.sentences)) if only(drafts, draft) else draft.sentences
        fillers += _per_member(view, where, {filler.proof.span for filler in fillers})
    return fillers


def _beside(view: Scene, draft: Draft) -> int | None:
    """The sum that names the event: "a 1.5 billion euro ($1.8 billion) claim", a conversion between."""
    for item in draft.scored:
        for index in item.sums:
            one = view.mentions.sums[index]
            end = max([one.span.end, *(other.span.end for other in view.mentions.sums if other.converted == index)])
            if 0 <= item.trigger.span.start - end <= 3 and not one.bound:
                return index
            if _is_object(view, draft.type, item, one):
                return index
    return None


def _is_object(view: Scene, type_: str, item: Scored, one: Sum) -> bool:
    """Whether a plain verb has the sum: "demanded 1.5 billion euros", "settled a class action for $92 million"."""
    if type_ == "Claim" and item.trigger.word.startswith("demand"):
        return 0 <= one.span.start - item.trigger.span.end <= 3
    if type_ in {"Claim", "Lawsuit"}:
        lead = view.mentions.document.text[max(0, one.span.start - 60) : one.span.start]
        return SOUGHT.search(lead) is not None
    before = view.mentions.document.text[item.trigger.span.end : one.span.start]
    settles = type_ == "Settlement" and item.trigger.word.startswith("settle") and len(item.sums) == 1
    return settles and before.endswith(" for ") and before.count(",") == 0


def _exact(sums: Sequence[Sum], index: int) -> int:
    """The sum that a rounded one stands for, where the text tells it too: EUR 27.8 million, then EUR 27,802,946."""
    item = sums[index]
    digits, exponent = item.size.normalize().as_tuple()[1:]
    if len(digits) < 2 or item.minimum is not None or not isinstance(exponent, int):
        return index
    half = Decimal(5).scaleb(exponent - 1)
    exact = (
        other
        for other, one in enumerate(sums)
        if one.currency == item.currency
        and one.converted is None
        and not one.per_person
        and one.minimum is None
        and 0 < abs(one.size - item.size) <= half
        and len(one.size.normalize().as_tuple().digits) > len(digits)
    )
    return next(exact, index)


def _settled(type_: str, item: Sum) -> Sum:
    """A fine that was imposed is one figure: "fined more than £7.5 million" only rounds it."""
    return replace(item, bound="", approximate=True) if type_ == "Fine" and item.bound == "min" else item


def _filler(value: Amount, chance: float) -> Filler:
    assert value.span is not None
    return Filler("amount", value, Proof(value.span, confidence=round(chance, 4)))


def amount(item: Sum, role: str, origin: Sum | None = None) -> Amount:
    """A sum of the text as an amount with its role; bounds as the text puts them ("more than" has no upper one)."""
    value, low, high = item.value, item.minimum, item.maximum
    if item.bound == "max":
        value, low, high = None, None, item.value
    elif item.bound == "min":
        value, low, high = None, item.value, None
    return Amount(item.currency, role, value, low, high, item.approximate, item.span, origin.span if origin else None)


def _per_member(view: Scene, sentences: Sequence[int], taken: set[object]) -> list[Filler]:
    """What each member gets and what counsel get, as some sentences tell it."""
    told, found = set(sentences), []
    for item in view.mentions.sums:
        place = values.spot(view, item.span)
        if place is None or place.sentence.index not in told or item.span in taken or item.converted is not None:
            continue
        after = [token.low for token in place.sentence.tokens[place.last :] if token.start < item.span.end + 40]
        if item.per_person:
            found.append(_filler(amount(item, "perMember"), 0.6))
        elif FEES & set(after[:6]) and "in" in after[:2] or FEES_OF.search(lead(view, item)):
            found.append(_filler(amount(item, "fees"), 0.6))
    return found
