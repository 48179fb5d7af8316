"""Deadlines: time to answer counted from the event, and last days to claim, object or opt out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from kg.facts.drafts import Draft, Scene
from kg.language import Sentence
from kg.mentions import SPELT, spelt
from kg.model import Filler, Proof, Span

GIVEN = re.compile(
    rf"(?<![\w.,-])(?P<n>{SPELT}|\d{{1,3}})"
    r"[- ](?P<unit>day|week|month)s?"
    r"(?:['’])?\s+(?:time\s+)?to\s+(?:answer|respond|reply|comply|explain|submit)\b",
    re.IGNORECASE,
)
LAST_DAY = re.compile(
    r"\b(?:by|before|until|no later than)\s(?:the\send\sof\s)?(?:\d\d?:\d\d\s[\w. ]{1,12}\s)?(?:on\s)?(?:\w+day,?\s)?$"
    r"|\bpostmarked\b[^.;]{0,30}$|\bdeadline\b[^.;]{0,60}$",
    re.IGNORECASE,
)
ACTS = re.compile(
    r"\b(?:claim forms?|submit|file a claim|opt[- ]out|exclu(?:de|sion)|object(?:ion)?s?|deadline)\b", re.IGNORECASE
)


def deadlines(view: Scene, drafts: Sequence[Draft], draft: Draft, date: str | None) -> list[Filler]:
    """The deadline that the draft's sentences give, no finer than the date it is counted from; at most one.

    The settlement that a document mostly tells of has the last days that any of its sentences sets, each once.
    """
    if draft.type == "Settlement" and _is_main(drafts, draft):
        found = [filler for sentence in view.mentions.sentences for filler in _last_days(view, sentence)]
        return list({filler.value: filler for filler in reversed(found)}.values())[::-1]
    text = view.mentions.document.text
    for index in draft.sentences:
        sentence = view.mentions.sentences[index]
        match = GIVEN.search(text, sentence.start, sentence.end)
        if match and date and draft.type in {"Investigation", "Order", "Fine"}:
            value = _after(date.rstrip("~"), match.group("n").casefold(), match.group("unit").casefold())
            if value:
                return [Filler("deadline", value, Proof(Span(match.start(), match.end()), confidence=0.7))]
        if draft.type == "Settlement" and (first := list(_last_days(view, sentence))[:1]):
            return first
    return []


def _is_main(drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether more sentences tell of this settlement than of any other that is one: a notice names earlier ones too."""
    others = [one for one in drafts if one.type == draft.type and one.accepted and one is not draft]
    return all(len(one.sentences) < len(draft.sentences) for one in others)


def _last_days(view: Scene, sentence: Sentence) -> Iterator[Filler]:
    """The days by which a sentence says that members must act: "object by 3 May 2021", "2021-05-03 Claims deadline"."""
    text = view.mentions.document.text
    if not ACTS.search(text, sentence.start, sentence.end):
        return
    for which in view.dates_in.get(sentence.index, ()):
        when = view.mentions.dates[which]
        if not when.value or len(when.value) != 10:
            continue
        before, after = text[sentence.start : when.span.start], text[when.span.end : sentence.end]
        if LAST_DAY.search(before) or not before.strip(" -–•") and re.match(r"\W*\w*\s?deadline", after, re.I):
            yield Filler("deadline", when.value, Proof(when.span, confidence=0.7))


def _after(date: str, count: str, unit: str) -> str | None:
    number = int(count) if count.isdecimal() else int(spelt(count))
    parts = [int(part) for part in date.split("-")]
    if unit == "month" and len(parts) > 1:
        total = parts[0] * 12 + parts[1] - 1 + number
        return f"{total // 12:04d}-{total % 12 + 1:02d}"
    if len(parts) == 3:
        day = datetime.date(*parts) + datetime.timedelta(days=number * (7 if unit == "week" else 1))
        return day.isoformat()
    return None
