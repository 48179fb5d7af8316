"""Dates, absolute and relative to the publication, never finer than the text.

Our own grammar, because general date parsers read the verb "may" as a month. A relative date without a known
publication date has no value. Values are partial ISO dates (ISO 8601-1): 2021, 2021-06, 2021-06-24.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from kg.mentions.figures import NUMBER_WORDS
from kg.mentions.taken import Taken
from kg.model import Document, Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: index for index, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_M = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_Y = r"(?P<{0}>(?:19|20)\d\d)(?!\d|[.,]\d|%)"
_D = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"


M, Y, D = _M.replace("{0}", "m"), _Y.replace("{0}", "y"), _D.replace("{0}", "d")
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", re.compile(r"(?<![\d\w./-])(?P<y>(?:19|20)\d\d)[-/.](?P<n>[01]?\d)[-/.](?P<d>[0-3]?\d)(?![\d/-])")),
    (
        "numeric",
        re.compile(r"(?<![\d./-])(?P<a>[0-3]?\d)(?P<sep>[./-])(?P<b>[0-3]?\d)(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/-])"),
    ),
    ("dmy", re.compile(rf"(?<![\d.,$€£]){D}(?:\s+day)?(?:\s+of)?[\s-]+{M},?[\s-]+{Y}")),
    ("mdy", re.compile(rf"\b{M}\s+{D}(?:\s*[,.]\s*|\s+(?:of\s+)?){Y}")),
    (
        "yearword",
        re.compile(
            rf"(?<![\d.,$€£])(?:{D}\s{{1,3}}(?:of\s{{1,3}})?)?\b{M}(?:\s{{1,3}}(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?)?,?\s{{1,3}}(?:of\s{{1,3}})?"
            r"(?P<yw>last|this|that|the same)\s{1,3}year\b"
        ),
    ),
    ("my", re.compile(rf"\b{M}(?:\s+of)?,?\s+{Y}")),
    ("dm", re.compile(rf"(?<![\d.,$€£]){D}\s+(?:of\s+)?{M}(?!\w)(?!\s+\d{{1,2}}\b(?!:))")),
    ("md", re.compile(rf"\b{M}\s+{D}(?![\d:%]|,\d|\s+(?:million|billion|percent|per cent|users|people|years))")),
    (
        "relative",
        re.compile(
            r"\b(?P<rel>yesterday|today|tonight|(?P<edge>(?:late|early|earlier|later)\s+)?(?P<which>last|this|previous|past)\s+(?P<unit>week|month|year|weekend|"
            r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|fall|autumn|winter|january|february|march|april|may|june|july|"
            r"august|september|october|november|december)|(?P<count>a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?P<span>day|week|month|year)s?\s+ago)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "weekday",
        re.compile(
            r"\b(?:on\s+|late\s+|early\s+)?(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!\s*,?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b)"
        ),
    ),
    ("month", re.compile(rf"\b(?:in|In|since|Since|until|by|early|late|mid-?|last|of|from|during)\s+{M}(?!\w|\s+\d)")),
    ("year", re.compile(rf"(?<![\d$€£.,/\-§#]){Y}(?![-/][\dA-Z]|\s?(?:GDPR|users|people|customers|patients|U\.S\.C))")),
)
COUNTS = {word: int(figure) for word, figure in NUMBER_WORDS.items() if 1 <= figure <= 10}
COMMON_YEAR_CONTEXT = re.compile(
    r"(?:\bAct|\b[A-Z]{1,4}PA|\bCode|\bLaw|\bRegulation|\bDirective|\(EU\)|No\.?|Rules?)\s*(?:of\s+|,\s*)?$"
)


@dataclass(frozen=True, slots=True)
class When:
    """A date in the text. ``value`` is None where it cannot be resolved; ``kind`` says how the text put it."""

    span: Span
    value: str | None
    kind: str
    approximate: bool = False


def find_dates(document: Document) -> tuple[When, ...]:
    """All dates in the text outside what the document skips, in order of place."""
    text, taken = document.text, Taken(document)
    found: list[When] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if not taken.free(match.start(), match.end()):
                continue
            try:
                when = _resolve(kind, match, document)
            except OverflowError:  # "yesterday" in a document of the year 1
                when = None
            if when is not None:
                taken.take(match.start(), match.end())
                found.append(when)
    found.sort(key=lambda when: when.span)
    return tuple(map(_real, _with_years(found, document)))


def _real(when: When) -> When:
    """A date with a day that its month has not ("31 September") as its month alone."""
    if when.value is None or len(when.value) != len("2021-09-31"):
        return when
    year, month, day = map(int, when.value.split("-"))
    return when if _iso(year, month, day) else replace(when, value=_iso(year, month))


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _resolve(kind: str, match: re.Match[str], document: Document) -> When | None:
    groups = match.groupdict()
    span = Span(match.start(), match.end())
    if kind == "iso":
        return _made(span, _iso(int(groups["y"]), int(groups["n"]), int(groups["d"])), kind)
    if kind == "numeric":
        return _made(span, _numeric(int(groups["a"]), int(groups["b"]), int(groups["y"]), groups["sep"]), kind)
    if kind in {"dmy", "mdy", "my"}:
        day = int(groups["d"]) if "d" in groups and groups["d"] else None
        return _made(span, _iso(int(groups["y"]), MONTHS[groups["m"].casefold()], day), kind)
    if kind == "yearword":
        return _year_word(span, groups, document.published)
    if kind in {"dm", "md"}:
        return When(span, f"--{MONTHS[groups['m'].casefold()]:02d}-{int(groups['d']):02d}", kind)
    if kind == "month":
        return When(span, f"--{MONTHS[groups['m'].casefold()]:02d}", kind)
    if kind == "weekday":
        return When(span, _weekday(WEEKDAYS[groups["wd"].casefold()], document.published), kind)
    if kind == "year":
        before = document.text[max(0, match.start() - 24) : match.start()]
        return None if COMMON_YEAR_CONTEXT.search(before) else When(span, _iso(int(groups["y"])), kind)
    return When(span, _relative(groups, document.published), kind, bool(groups.get("edge")))


def _year_word(span: Span, groups: dict[str, str | None], published: str | None) -> When | None:
    """ "6 June last year", "March of that year": that year is the one named before."""
    day = groups["d"] or groups["d2"]
    rest = f"{MONTHS[str(groups['m']).casefold()]:02d}" + (f"-{int(day):02d}" if day else "")
    known = _published(published)
    if groups["yw"] in {"that", "the same"}:
        return When(span, f"--{rest}", "that")
    return When(span, f"{known[0] - (groups['yw'] == 'last'):04d}-{rest}" if known else None, "yearword")


def _made(span: Span, value: str | None, kind: str) -> When | None:
    return None if value is None else When(span, value, kind)


def _numeric(first: int, second: int, year: int, mark: str) -> str | None:
    """Dots are European; slashes are ambiguous between US and Europe unless one figure is over 12."""
    if mark == "." or first > 12:
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    return _iso(year, first, second) if first == second else _iso(year)


def _published(published: str | None) -> tuple[int, int | None, int | None] | None:
    if not published:
        return None
    parts = [int(part) for part in published.rstrip("~").split("-")]
    return parts[0], parts[1] if len(parts) > 1 else None, parts[2] if len(parts) > 2 else None


def _day(published: str | None) -> datetime.date | None:
    known = _published(published)
    return datetime.date(*known) if known and known[1] and known[2] else None  # type: ignore[arg-type]


def _weekday(index: int, published: str | None) -> str | None:
    """A bare weekday in a report is the last one up to the day of publication."""
    day = _day(published)
    return None if day is None else (day - datetime.timedelta(days=(day.weekday() - index) % 7)).isoformat()


def _months_back(year: int, month: int, back: int) -> str:
    total = year * 12 + month - 1 - back
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def _relative(groups: dict[str, str | None], published: str | None) -> str | None:
    known = _published(published)
    if known is None:
        return None
    year, month, _ = known
    day = _day(published)
    word = str(groups["rel"]).casefold()
    if word in {"today", "tonight"}:
        return published if day else None
    if word == "yesterday":
        return (day - datetime.timedelta(days=1)).isoformat() if day else None
    if groups.get("count"):
        count = str(groups["count"]).casefold()
        return _ago(COUNTS.get(count) or int(count), str(groups["span"]).casefold(), year, month, day)
    return _last(str(groups["which"]).casefold(), str(groups["unit"]).casefold(), year, month, day)


def _ago(count: int, unit: str, year: int, month: int | None, day: datetime.date | None) -> str | None:
    if unit == "year":
        return f"{year - count:04d}"
    if unit == "month":
        return _months_back(year, month, count) if month else None
    if day is None:
        return None
    then = day - datetime.timedelta(days=count * (7 if unit == "week" else 1))
    return then.isoformat() if unit == "day" else then.isoformat()[:7]


def _last(which: str, unit: str, year: int, month: int | None, day: datetime.date | None) -> str | None:
    back = 0 if which == "this" else 1
    if unit == "year":
        return f"{year - back:04d}"
    if unit == "month":
        return _months_back(year, month, back) if month else None
    if unit in WEEKDAYS:
        return _weekday(WEEKDAYS[unit], day.isoformat() if day else None)
    if unit in MONTHS:
        if month is None:
            return None
        number_ = MONTHS[unit]
        return f"{year if number_ <= month and (which == 'this' or number_ < month) else year - 1:04d}-{number_:02d}"
    if unit in {"week", "weekend"} and day is not None:
        then = day - datetime.timedelta(days=7 * back)
        return then.isoformat()[:7] if then.month == day.month or back else day.isoformat()[:7]
    if unit in {"spring", "summer", "fall", "autumn", "winter"}:
        return f"{year - back:04d}"
    return None


def _with_years(found: list[When], document: Document) -> list[When]:
    """Give day-and-month dates the latest year in which they precede the publication, or the year just named."""
    known = _published(document.published)
    out: list[When] = []
    year_before: int | None = None
    for when in found:
        if when.value and when.value.startswith("--"):
            if when.kind == "that":
                out.append(replace(when, value=f"{year_before:04d}-{when.value[2:]}" if year_before else None))
                continue
            out.append(
                When(
                    when.span,
                    _year_for(when.value[2:], known, year_before, when, document),
                    when.kind,
                    when.approximate,
                )
            )
        else:
            if when.value and when.kind not in {"weekday", "relative"}:
                year_before = int(when.value[:4])
            out.append(when)
    return out


FUTURE = re.compile(
    r"\b(?:will|until|by|before|deadline|scheduled|hearing|no later than|must|trial)\b[^.]{0,40}$", re.I
)


def _year_for(
    rest: str, known: tuple[int, int | None, int | None] | None, before: int | None, when: When, document: Document
) -> str | None:
    month = int(rest[:2])
    if known is None:
        return None if before is None else f"{before:04d}-{rest}"
    year, now, day = known
    lead = document.text[max(0, when.span.start - 60) : when.span.start]
    if now is None:
        return f"{year:04d}-{rest}"
    later = (month, int(rest[3:] or 0)) > (now, (day or 31) if len(rest) > 2 else 0)
    if FUTURE.search(lead):
        return f"{year if later or month == now else year + 1:04d}-{rest}"
    return f"{year - 1 if later else year:04d}-{rest}"
