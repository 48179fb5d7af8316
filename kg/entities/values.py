"""When two sums or two dates are one and the same, said more or less exactly."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from decimal import Decimal

from kg.model import Amount

_EXACT = Decimal("0.005")
_ROUNDED = Decimal("0.01")
_ROUGH = Decimal("0.05")
_NEAR = Decimal("0.15")


def same_sum(first: Amount, second: Amount) -> bool:
    """Whether two sums of one currency differ in rounding at most; what is told as approximate may differ by 5 %."""
    if first.currency != second.currency:
        return False
    pairs = [(first.value, second.value), (first.minimum, second.minimum), (first.maximum, second.maximum)]
    rough = first.approximate or second.approximate
    both = [(one, two) for one, two in pairs if one is not None and two is not None]
    return bool(both) and all(_same_number(one, two, rough) for one, two in both)


def near(first: Amount, second: Amount) -> bool:
    """Whether two sums of one currency are so close that one of two sources may simply err."""
    one, two = (amount.value for amount in (first, second))
    return one is not None and two is not None and abs(one - two) <= max(one, two) * _NEAR


def exactness(amount: Amount) -> tuple[bool, int]:
    """How exactly a sum is told: not approximate over approximate, then by its figures."""
    number = amount.value or amount.maximum or amount.minimum or Decimal(0)
    return not amount.approximate, _figures(number)


def days_between(first: str, second: str) -> int:
    """The days between two dates; none where one may be the other said less precisely."""
    (start, end), (begin, finish) = _interval(first), _interval(second)
    return max(0, (begin - end).days, (start - finish).days)


def is_coarser(first: str, second: str) -> bool:
    """Whether the first date is the second one said less precisely."""
    one, two = first.rstrip("~"), second.rstrip("~")
    return first != second and (two.startswith(one + "-") or (one == two and first.endswith("~")))


def year_month(text: str) -> str:
    """The month of a date, or its year where it has none."""
    return text.rstrip("~")[:7]


def is_date(text: str) -> bool:
    """Whether a text can be compared as a date."""
    try:
        _interval(text)
    except (ValueError, OverflowError):  # the 31st of February; 9999, and what may come after it
        return False
    return True


def _same_number(one: Decimal, two: Decimal, rough: bool) -> bool:
    large = max(abs(one), abs(two))
    if abs(one - two) <= large * (_ROUGH if rough else _EXACT):
        return True
    figures = min(_figures(one), _figures(two))
    # Figures alone would make 148 million a rounded 150 million.
    small = min(abs(one), abs(two))
    alike = _rounded(one, figures) == _rounded(two, figures) and large - small <= large * _ROUNDED
    return figures >= 2 and (alike or small == _cut(large, figures))  # cut: 7.5 million of 7,552,800


def _figures(number: Decimal) -> int:
    """How many figures of a number are told: 225 million has three."""
    return len(f"{number.normalize():e}".partition("e")[0].replace(".", "").replace("-", ""))


def _cut(number: Decimal, figures: int) -> Decimal:
    """The number with its first figures only."""
    unit = Decimal(1).scaleb(number.adjusted() - figures + 1)
    return number // unit * unit


def _rounded(number: Decimal, figures: int) -> Decimal:
    return Decimal(f"{number:.{figures - 1}e}")


def _interval(text: str) -> tuple[date, date]:
    """The first and last day that a date may mean; an approximate one may be the time before or after."""
    parts = [int(part) for part in text.rstrip("~").split("-")]
    if len(parts) == 1:
        begin, end = date(parts[0], 1, 1), date(parts[0], 12, 31)
    elif len(parts) == 2:
        year, month = parts
        begin, end = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    else:
        year, month, day = parts
        begin = end = date(year, month, day)
    room = (end - begin) + timedelta(days=1) if text.endswith("~") else timedelta(0)
    return begin - room, end + room
