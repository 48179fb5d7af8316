"""Which sums belong to an event, and as what: sought, imposed, agreed; per member, fees; conversions beside them."""

from __future__ import annotations

from kg.facts import slots
from kg.facts.drafts import Draft, Scene
from kg.linear import Linear
from kg.mentions.money import Sum
from kg.model import Amount, Filler, Proof

ROLE_OF = {
    "Claim": "sought", "Lawsuit": "sought", "Complaint": "sought", "Settlement": "agreed", "Fine": "imposed",
    "Order": "imposed", "Ruling": "imposed", "Investigation": "proposed", "DataBreach": "paid",
}
BY_STATUS = {("Fine", "proposed"): "proposed", ("Fine", "reduced"): "reduced", ("Settlement", "proposed"): "proposed"}
FEES = frozenset({"fees", "attorneys", "attorney", "costs", "lawyers"})


def amount_fillers(view: Scene, draft: Draft, model: Linear, limit: float, status: str) -> list[Filler]:
    """The headline sum of a draft with its conversions, then per-member sums and fees told in its sentences."""
    sums = view.mentions.sums
    inside = [i for i, item in enumerate(sums) if any(s.start <= item.span.start < s.end for s in view.mentions.sentences)]
    options = [(model.probabilities(slots.sum_features(view, draft, i))["yes"], -i) for i in inside if sums[i].converted is None]
    fillers: list[Filler] = []
    role = BY_STATUS.get((draft.type, status), ROLE_OF[draft.type])
    if options and max(options)[0] >= limit:
        chance, at = max(options)
        index = -at
        fillers.append(Filler("amount", amount(sums[index], role), Proof(sums[index].span, confidence=round(chance, 4))))
        for other in inside:
            if sums[other].converted == index:
                fillers.append(Filler("amount", amount(sums[other], role, sums[index]), Proof(sums[other].span, confidence=round(chance, 4))))
    if draft.type == "Settlement":
        fillers += _per_member(view, draft, {filler.proof.span for filler in fillers})
    return fillers


def amount(item: Sum, role: str, origin: Sum | None = None) -> Amount:
    """A sum of the text as an amount with its role; bounds as the text puts them ("more than" has no upper one)."""
    value, low, high = item.value, item.minimum, item.maximum
    if item.bound == "max":
        value, low, high = None, None, item.value
    elif item.bound == "min":
        value, low, high = None, item.value, None
    return Amount(item.currency, role, value, low, high, item.approximate, item.span, origin.span if origin else None)


def _per_member(view: Scene, draft: Draft, taken: set[object]) -> list[Filler]:
    found = []
    for index, item in enumerate(view.mentions.sums):
        sentence = next((s for s in view.mentions.sentences if s.start <= item.span.start < s.end), None)
        if sentence is None or sentence.index not in draft.sentences or item.span in taken or item.converted is not None:
            continue
        after = [token.low for token in sentence.tokens if item.span.end <= token.start < item.span.end + 40]
        if item.per_person:
            found.append(Filler("amount", amount(item, "perMember"), Proof(item.span, confidence=0.6)))
        elif FEES & set(after[:6]) and "in" in after[:2]:
            found.append(Filler("amount", amount(item, "fees"), Proof(item.span, confidence=0.6)))
    return found
