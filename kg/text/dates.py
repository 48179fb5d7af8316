"""Dates as people write them, no finer than written: 24 June 2021, June 24, 2021, Jun. 2021, 2021-06-24, 24.06.2021."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
WRITTEN = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{DAY}(?:\s|-|\sof\s){MONTH},?[\s-]{YEAR}\b",
        rf"\b{MONTH}\s{{1,3}}{DAY}(?:,\s?|\s){YEAR}\b",
        rf"\b{YEAR},\s{MONTH}\s{DAY}\b",
        rf"\b{YEAR}(?P<dash>[-/.])(?P<number>[01]?\d)(?P=dash){DAY}(?=\b|T\d)",
        rf"\b{MONTH},?\s{YEAR}\b",
    )
)
WITHOUT_YEAR = tuple(re.compile(pattern, re.I) for pattern in (rf"\b{MONTH}\s{DAY}\b", rf"\b{DAY}\s{MONTH}"))
NUMERIC = re.compile(r"\b(?P<first>[0-3]?\d)(?P<dash>[/.])(?P<second>[0-3]?\d)(?P=dash)(?P<year>(?:19|20)?\d\d)\b")
EARLIEST, LATEST = 1970, 2100


class Found(NamedTuple):
    """A date at [start, end) of a line, as partial ISO; ``iso`` has no year (``--06-24``) where none was written."""

    start: int
    end: int
    iso: str


def find_dates(line: str, day_first: bool | None = None) -> list[Found]:
    """All dates of ``line`` in order. 03/04/2021 gives its year only, unless ``day_first`` tells which is which."""
    taken: list[Found] = []
    for found in _candidates(line, day_first):
        if not any(found.start < other.end and other.start < found.end for other in taken):
            taken.append(found)
    return sorted(taken)


def first_date(line: str, day_first: bool | None = None) -> str | None:
    """The first dated day, month or year of ``line`` as partial ISO, or None."""
    return next((found.iso for found in find_dates(line, day_first) if not found.iso.startswith("--")), None)


def day_first(text: str, url: str | None = None) -> bool | None:
    """Whether this text writes 24/06/2021 (True) or 06/24/2021 (False); None where nothing tells.

    Its own unambiguous dates tell, else the country of its address.
    """
    votes = {int(m["first"]) > 12 for m in NUMERIC.finditer(text) if max(int(m["first"]), int(m["second"])) > 12}
    if len(votes) == 1:
        return votes.pop()
    host = re.match(r"https?://[^/:]+\.([a-z]{2,4})(?=[/:]|$)", url or "", re.I)
    if votes or host is None:
        return None
    land = host.group(1).lower()
    return False if land in ("us", "gov") else True if len(land) == 2 and land not in ("io", "co", "tv", "ai") else None


def _candidates(line: str, order: bool | None) -> Iterator[Found]:
    for pattern in WRITTEN:
        for match in pattern.finditer(line):
            iso = _iso(match.groupdict())
            if iso:
                yield Found(match.start(), match.end(), iso)
    for match in NUMERIC.finditer(line):
        iso = _numeric(match, order)
        if iso:
            yield Found(match.start(), match.end(), iso)
    for pattern in WITHOUT_YEAR:
        for match in pattern.finditer(line):
            iso = _iso({**match.groupdict(), "year": "2000"})  # a leap year: 29 February may be meant
            if iso:
                yield Found(match.start(), match.end(), "-" + iso[4:])


def _iso(parts: dict[str, str | None]) -> str | None:
    month = _month(parts.get("month")) or int(parts.get("number") or 0)
    return _checked(int(parts["year"] or 0), month, int(parts.get("day") or 0))


def _numeric(match: re.Match[str], order: bool | None) -> str | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < 60 else 1900
    if match["dash"] == "." or first > 12 or first == second:
        return _checked(year, second, first)
    if second > 12 or order is False:
        return _checked(year, first, second)
    return _checked(year, second, first) if order else _checked(year, 0, 0)


def _month(name: str | None) -> int:
    return 0 if name is None else MONTHS.index(name[:3].lower()) + 1


def _checked(year: int, month: int, day: int) -> str | None:
    if not EARLIEST <= year <= LATEST:
        return None
    if not month:
        return f"{year:04d}"
    try:
        datetime.date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
