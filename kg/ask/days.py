"""Dates no finer than the text: each one is the stretch of days that it may mean."""

from __future__ import annotations

import calendar
import re

from kg.errors import QueryError

_PARTIAL = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
FIRST, LAST = "0001-01-01", "9999-12-31"


def first_day(date: str | None) -> str:
    """The earliest day that a date may mean: ``2021-02-01`` for ``2021-02``; of no date, the first of all days."""
    found = _PARTIAL.match(date or "")
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}" if found else FIRST


def last_day(date: str | None) -> str:
    """The latest day that a date may mean: ``2021-02-28`` for ``2021-02``; of no date, the last of all days."""
    found = _PARTIAL.match(date or "")
    if not found:
        return LAST
    month = int(found[2] or 12)
    return f"{found[1]}-{month:02}-{found[3] or calendar.monthrange(max(int(found[1]), 1), month)[1]}"


def checked(date: str) -> str:
    """``date`` where a person wrote a day, a month or a year; QueryError otherwise."""
    found = _PARTIAL.fullmatch(date.strip())
    if not found or found[1] == "0000" or (found[3] and int(found[3]) > int(last_day(found[0][:7])[-2:])):
        raise QueryError(date, "no date", "write 2021, 2021-02 or 2021-02-03")
    return found[0]
