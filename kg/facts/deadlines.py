"""Deadlines: time to answer counted from the event, and last days to claim, object or opt out."""

from __future__ import annotations

import datetime
import re

from kg.facts.drafts import Draft, Scene
from kg.mentions import NUMBER_WORDS
from kg.model import Filler, Proof, Span

GIVEN = re.compile(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight|ten|fourteen|thirty|sixty|ninety|\d{1,3})"
    r"[- ](?P<unit>day|week|month)s?"
    r"(?:['’])?\s+(?:time\s+)?to\s+(?:answer|respond|reply|comply|explain|submit)\b",
    re.IGNORECASE,
)
LAST_DAY = re.compile(
    r"\b(?:deadline|by|before|until|no later than|on or before|postmarked by)\b[^.;]{0,30}$", re.IGNORECASE
)
ACTS = re.compile(
    r"\b(?:claim forms?|submit|file a claim|opt[- ]out|exclu(?:de|sion)|object(?:ion)?s?|deadline)\b", re.IGNORECASE
)


def deadlines(view: Scene, draft: Draft, date: str | None) -> list[Filler]:
    """The deadline that the draft's sentences give, no finer than the date it is counted from; at most one."""
    text = view.mentions.document.text
    for index in draft.sentences:
        sentence = view.mentions.sentences[index]
        match = GIVEN.search(text, sentence.start, sentence.end)
        if match and date and draft.type in {"Investigation", "Order", "Fine"}:
            value = _after(date.rstrip("~"), match.group("n").casefold(), match.group("unit").casefold())
            if value:
                return [Filler("deadline", value, Proof(Span(match.start(), match.end()), confidence=0.7))]
        if draft.type == "Settlement" and ACTS.search(text, sentence.start, sentence.end):
            found = _last_day(view, index, sentence.start)
            if found:
                return [found]
    return []


def _last_day(view: Scene, index: int, start: int) -> Filler | None:
    text = view.mentions.document.text
    for which in view.dates_in.get(index, ()):
        when = view.mentions.dates[which]
        if when.value and len(when.value) == 10 and LAST_DAY.search(text[start : when.span.start]):
            return Filler("deadline", when.value, Proof(when.span, confidence=0.7))
    return None


def _after(date: str, count: str, unit: str) -> str | None:
    number = int(NUMBER_WORDS.get(count) or count)
    parts = [int(part) for part in date.split("-")]
    if unit == "month" and len(parts) > 1:
        total = parts[0] * 12 + parts[1] - 1 + number
        return f"{total // 12:04d}-{total % 12 + 1:02d}"
    if len(parts) == 3:
        day = datetime.date(*parts) + datetime.timedelta(days=number * (7 if unit == "week" else 1))
        return day.isoformat()
    return None
