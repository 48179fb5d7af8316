"""The stages of a fine: meant first, imposed, cut. Which sum, which day and which status belong to which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts import values
from kg.facts.drafts import Draft, Scene
from kg.mentions import Sum
from kg.model import Amount, Filler, Span

FINED = re.compile(
    r"\b(?:has|have|had|was|were|been)\s(?:also\s|been\s)?(?:fined|imposed)\b|\b(?:fined|imposes)\b", re.IGNORECASE
)
MEANT = re.compile(
    r"\b(?:intend(?:s|ed|ing)?|intent(?:ions?)?|propos(?:e[sd]?|ing|als?)|provisional(?:ly)?|preliminar(?:y|ily)"
    r"|plan(?:s|ned|ning)?|could|(?-i:may)|might|would|if|draft)\b",
    re.IGNORECASE,
)
BELIEVED = 0.15
INTENDED = re.compile(
    r"\b(?:provisional(?:ly)?|intent(?:ion)?|intend(?:s|ed)|proposed|planned|originally|initial(?:ly)?|preliminary)\b",
    re.I,
)
IN_THE_END = re.compile(
    r"\b(?:final(?:ly)?|in the end|eventually|reduced|cut|lowered|down|instead|fined|impose[ds]|settled on)\b", re.I
)
CUT = re.compile(
    r"\b(?:cuts?|reduc\w+|lower(?:s|ed|ing)?|slash\w*|halv(?:e[ds]?|ing)|diminish\w*|(?:br[io]\w+|came|went|\w+ed)\s"
    r"(?:\w+\s){0,4}down)\b",
    re.I,
)
FROM = re.compile(
    r"\bfrom\s(?:(?:an?|the|about|around|some|over|more than|original|initial|fine of)\s){0,3}$"
    r"|\b(?:cuts?|cutting|reduc\w+|lower(?:s|ed|ing)?|slash\w*)\s(?:\w+\s){0,3}(?:fine|penalty|sanction|sum)\sof\s$",
    re.I,
)
BROUGHT_FROM = re.compile(
    r"[^.;]{0,60}?\b(?:cut|reduced|lowered|slashed|brought)\s(?:down\s)?from\s(?:(?:an?|the|about|some|over)\s){0,2}",
    re.I,
)
TO = re.compile(r"[^.;]{0,60}?\b(?:down\s)?to\s(?:(?:an?|the|just|about|around|some|only|over|under)\s){0,2}", re.I)
TOLD = 0.1  # P from which a sum may be another stage of the fine


@dataclass(frozen=True)
class Stages:
    """Of a fine's sums the one that stands, what it is where the text says so, and the one before it."""

    now: int
    role: str | None = None
    before: int | None = None
    was: str = "proposed"


def imposed(view: Scene, draft: Draft, table: Mapping[str, float]) -> Mapping[str, float]:
    """P(status) of a fine; where a sentence says outright that somebody "has been fined" and another that this had been
    intended, the intention is history."""
    if draft.type != "Fine" or table.get("Fine=imposed", 0.0) < BELIEVED or not table.get("Fine=proposed"):
        return table
    told = (view.mentions.sentences[index] for index in draft.sentences)
    texts = [view.mentions.document.text[sentence.start : sentence.end] for sentence in told]
    if not any(FINED.search(text) and not MEANT.search(text) for text in texts):
        return table
    return {**table, "Fine=proposed": 0.0, "Fine=imposed": table["Fine=imposed"] + table["Fine=proposed"]}


def stages(view: Scene, index: int, chances: Sequence[tuple[int, float]]) -> Stages:
    """The stages around a sum that the draft of a fine is likeliest to have; ``chances``: P(sum is the draft's own)."""
    sums = view.mentions.sums
    cut = next((pair for pair in _cuts(view) if index in pair or _same(sums, index, pair)), None)
    if cut:
        was = "proposed" if INTENDED.search(lead(view, sums[cut[0]])) else "imposed"
        return Stages(cut[1], "reduced", cut[0], was)
    rivals = [
        other
        for other, likely in chances
        if likely >= TOLD
        and sums[other].currency == sums[index].currency
        and sums[other].converted is None
        and not sums[other].per_person
        and sums[other].size != sums[index].size
    ]
    if INTENDED.search(lead(view, sums[index])):
        final = next((other for other in rivals if IN_THE_END.search(lead(view, sums[other]))), None)
        return Stages(index) if final is None else Stages(final, before=index)
    return Stages(index, before=next((other for other in rivals if INTENDED.search(lead(view, sums[other]))), None))


def _cuts(view: Scene) -> Iterator[tuple[int, int]]:
    """Pairs of sums of which the text says that the first was brought down to the second: "cut from X to Y", "reduced a
    fine of X on Acme to Y", "Y, reduced from X"."""
    sums, text = view.mentions.sums, view.mentions.document.text
    plain = [number for number, item in enumerate(sums) if item.converted is None and not item.per_person]
    for one, other in zip(plain, plain[1:], strict=False):
        place = values.spot(view, sums[one].span)
        between = text[sums[one].span.end : sums[other].span.start]
        if place is None or sums[one].currency != sums[other].currency:
            continue
        if sums[one].size < sums[other].size and BROUGHT_FROM.fullmatch(between):
            yield other, one
        whole = text[place.sentence.start : place.sentence.end]
        told = FROM.search(lead(view, sums[one])) and TO.fullmatch(between) and CUT.search(whole)
        if told and sums[one].size > sums[other].size:
            yield one, other


def _same(sums: Sequence[Sum], index: int, pair: tuple[int, int]) -> bool:
    return any((sums[at].currency, sums[at].size) == (sums[index].currency, sums[index].size) for at in pair)


def is_early(view: Scene, span: Span) -> bool:
    """Whether a day is that on which a fine was only intended."""
    place = values.spot(view, span)
    if place is None:
        return False
    told = view.mentions.document.text[place.sentence.start : place.sentence.end]
    return INTENDED.search(told) is not None and IN_THE_END.search(told) is None


def cut_on(view: Scene, fillers: Sequence[Filler]) -> tuple[int, str] | None:
    """The sentence that tells from what to what a fine was cut, and the day in it, which is that of the cut."""
    for filler in fillers:
        place = values.spot(view, filler.proof.span) if filler.slot == "amount" else None
        if place is None or not isinstance(filler.value, Amount) or filler.value.role != "reduced":
            continue
        days = [view.mentions.dates[which].value or "" for which in view.dates_in.get(place.sentence.index, ())]
        return place.sentence.index, days[0] if len(days) == 1 else ""
    return None


def lead(view: Scene, item: Sum) -> str:
    """The words before a sum, back to the sum before it or to where the sentence begins."""
    place = values.spot(view, item.span)
    start = place.sentence.start if place else item.span.start
    ends = (other.span.end for other in view.mentions.sums if start <= other.span.end <= item.span.start)
    return view.mentions.document.text[max([start, *ends]) : item.span.start]


__all__ = ["Stages", "cut_on", "imposed", "is_early", "lead", "stages"]
