"""Sums of money: symbols, ISO codes, words, multipliers, ranges, bounds, conversions in brackets, per-person sums.

Values are ``Decimal``; currencies ISO 4217. A bare "$" is the dollar of the document's country where that is known
to use a dollar of its own (see ``home_currency``), else USD.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.mentions.figures import CODES, PART_BEFORE, SCALE, SPELT, SYMBOL, WORDS, number, spelt
from kg.mentions.taken import Taken
from kg.model import Document, Span

_NUM = r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3}){1,5}(?:[.,]\d{1,2})?(?!\d)|\d{1,15}(?:[.,]\d{1,6})?(?!\d)"
_SCALE = r"(?:[ \u00a0\-‑]{0,2}(?P<SCALE>thousand|million|millions|mln|mn|mil|mio|billion|billions|bln|bn|trillion|tn|crore|lakh|Thousand|Million|Billion|Trillion|MILLION|BILLION|[mkbMKB](?![\w$])))"
_SYM = "|".join(
    re.escape(symbol) for symbol in sorted(SYMBOL, key=len, reverse=True) if symbol not in {"R", "Sh", "kr", "Lei"}
)
_CODE = "|".join(CODES)
_WORDS = "|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True))
_SPELT = rf"half a|a quarter|{SPELT}"

PREFIXED = re.compile(
    rf"(?<![\w$€£])(?:\\?(?P<sym>{_SYM}|(?:R|kr)(?=\s?\d))|(?P<code>{_CODE})(?![a-z]))[ \u00a0]?(?:\\?\$)?"
    rf"(?P<a>{_NUM}){_SCALE.replace('SCALE', 'sa')}?"
    rf"(?:[ \u00a0]?[-–—][ \u00a0]?\\?(?:{_SYM})?(?P<b>{_NUM}){_SCALE.replace('SCALE', 'sb')}?)?"
)
SUFFIXED = re.compile(
    rf"(?<![\w.,$€£-])(?:(?P<a>{_NUM})|(?P<spelt>{_SPELT}))"
    rf"(?:[ \u00a0]?[-–—][ \u00a0]?(?P<b>{_NUM}))?{_SCALE.replace('SCALE', 'sa')}?"
    rf"[ \u00a0\-‑]{{0,2}}(?:(?P<sym>€|£|zł|₽|kr\b)|(?P<code>{_CODE})\b|(?P<word>(?i:{_WORDS}))\b)"
)
BEFORE_MAX = re.compile(
    r"(?:(?<!add )(?<!adds )(?<!added )(?<!adding )up to|as much as|as high as|at most|no more than|not exceeding|maximum of|maximum|capped at|not to exceed|under|less than|below)\s+(?:a\s+total\s+of\s+)?$",
    re.I,
)
BEFORE_MIN = re.compile(
    r"(?:more than|at least|over|exceeding|in excess of|upwards of|not less than|no less than|minimum of|starting at|exceeds|a minimum)\s+$",
    re.I,
)
BEFORE_NEAR = re.compile(
    r"(?:about|around|approximately|roughly|nearly|almost|some|estimated|circa|close to|an estimated|approx\.?|~)\s*(?:a\s+)?$",
    re.I,
)
BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.I)
RANGE_LINK = re.compile(r"^\s*(?:and|to|or)\s*$", re.I)
PER_PERSON = re.compile(
    r"^[ \-]{0,2}(?:in \w+ )?(?:(?:fine|penalty|damages|payment|cash)\s)?(?:per|each|apiece|a month|a day|a year|for each|for every|/\s?(?:person|user|day|month|year)|an hour|to each)\b"
    r"|^ (?:a|an) (?:person|user|member|claimant|head|day|month|year)\b",
    re.I,
)
BEFORE_PERSON = re.compile(r"\b(?:each|every one|individual(?:ly)?|per[- ]person|apiece)\b[^.,;$€£]{0,40}$", re.I)
LOOKED_AT = 20_000
ELSEWHERE = re.compile(
    r"\bU\.S\.|\bUS(?:A|\$|D)?\b|United States|\bAmerican?s?\b|\bFTC\b|\bSEC\b|Federal Trade Commission|\bHIPAA\b|District Court for the"
    r"|\b(?:California|Texas|Illinois|New York|Florida|Washington|Michigan|Pennsylvania|Massachusetts)\b|[AC]\$|(?:NZ|S|HK)\$"
)
HOMES = {
    "AU": re.compile(r"\bAustralian?s?\b|\.gov\.au\b|\bPty\b"),
    "CA": re.compile(r"\bCanad(?:a|ian|ians)\b|\.gc\.ca\b"),
    "NZ": re.compile(r"\bNew Zealand|\.govt\.nz\b"),
    "SG": re.compile(r"\bSingapore|\.gov\.sg\b|\bPte\b"),
    "HK": re.compile(r"\bHong Kong\b|\.gov\.hk\b"),
}
DEDUCTED = re.compile(r"\b(?:(?:reduction|deduction|discount)\sof|deducted)\s(?:\w+\s)?$", re.I)
LESS = re.compile(r"\s(?:was|were|is|are|being|ha[sd]\sbeen)\s(?:\w+\s)?(?:deducted|subtracted|(?:taken|knocked)\soff)\b")
DOLLAR_HOME = {"CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as the text puts it; ``converted`` is the index of the sum that it converts, ``per_person`` as said."""

    span: Span
    currency: str
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    bound: str = ""  # "max" after "up to", "min" after "more than", "" else
    approximate: bool = False
    per_person: bool = False
    converted: int | None = None

    @property
    def size(self) -> Decimal:
        """The largest figure in it, for comparison."""
        return max(figure for figure in (self.value, self.minimum, self.maximum, Decimal(0)) if figure is not None)


def find_sums(document: Document, home: str | None = None) -> tuple[Sum, ...]:
    """All sums of money in the text outside what the document skips, in order of place."""
    text = document.text
    home = home or home_currency(document)
    found: list[tuple[int, int, re.Match[str]]] = []
    taken = Taken(document)
    for pattern in (PREFIXED, SUFFIXED):
        for match in pattern.finditer(text):
            if taken.free(match.start(), match.end()):
                taken.take(match.start(), match.end())
                found.append((match.start(), match.end(), match))
    found.sort(key=lambda item: item[:2])
    kept = (item for item in found if not _is_deducted(text, item[0], item[1]))
    sums = [made for item in kept if (made := _sum(text, item[2], home)) is not None]
    return tuple(_same_conversions(_conversions(text, _ranges(text, sums))))


def _is_deducted(text: str, start: int, end: int) -> bool:
    """Whether a sum is only what was taken off another: "a further £4 million was deducted"."""
    return DEDUCTED.search(text, max(0, start - 30), start) is not None or LESS.match(text, end) is not None


def home_currency(document: Document) -> str | None:
    """The country whose dollar a bare "$" is: the one country with a dollar that the document speaks of, else None."""
    text = document.text[:LOOKED_AT] + " " + (document.url or "")
    if ELSEWHERE.search(text):
        return None
    named = [country for country, pattern in HOMES.items() if pattern.search(text)]
    return named[0] if len(named) == 1 else None


def _scaled(figure: Decimal, scale: str | None) -> Decimal:
    scaled = figure.scaleb(SCALE[scale.casefold()]) if scale else figure
    return Decimal(f"{scaled.normalize():f}")


def _figure(digits: str, scale: str | None) -> Decimal:
    """With a multiplier a lone comma or dot is decimal: "1.234 billion" is not 1,234 billions."""
    if scale and re.fullmatch(r"\d{1,3}[.,]\d{3}", digits) and "." in digits:
        return _scaled(Decimal(digits), scale)
    return _scaled(number(digits), scale)


def _sum(text: str, match: re.Match[str], home: str | None) -> Sum | None:
    groups = match.groupdict()
    currency = _currency(groups, home)
    scale = groups.get("sa")
    if groups.get("spelt"):
        whole = not PART_BEFORE.search(text, max(0, match.start() - 20), match.start())
        if not whole or not scale and "hundred" not in groups["spelt"]:
            return None
        low = _scaled(spelt(groups["spelt"]), scale)
    else:
        low = _figure(groups["a"], scale or (groups.get("sb") if groups.get("b") else None))
    before = text[max(0, match.start() - 40) : match.start()]
    after = text[match.end() : match.end() + 40]
    per_person = bool(PER_PERSON.search(after) or BEFORE_PERSON.search(before))
    span = Span(match.start(), match.end())
    if groups.get("b"):
        high = _figure(groups["b"], groups.get("sb") or scale)
        if high >= low:
            return Sum(span, currency, None, low, high, per_person=per_person)
    if BEFORE_MAX.search(before):
        return Sum(span, currency, low, None, None, "max", per_person=per_person)
    if BEFORE_MIN.search(before):
        return Sum(span, currency, low, None, None, "min", per_person=per_person)
    return Sum(span, currency, low, approximate=bool(BEFORE_NEAR.search(before)), per_person=per_person)


def _currency(groups: dict[str, str | None], home: str | None) -> str:
    if groups.get("code"):
        code = str(groups["code"])
        return {"RMB": "CNY", "Ft": "HUF", "TL": "TRY"}.get(code, code)
    if groups.get("word"):
        return WORDS[" ".join(str(groups["word"]).casefold().split())]
    symbol = str(groups["sym"])
    if symbol == "$" and home in DOLLAR_HOME:
        return DOLLAR_HOME[home]
    return SYMBOL[symbol]


def _ranges(text: str, sums: list[Sum]) -> list[Sum]:
    """Join "between $5 million and $8 million" into one sum with both bounds."""
    out: list[Sum] = []
    for item in sums:
        previous = out[-1] if out else None
        if (
            previous
            and previous.value is not None
            and item.value is not None
            and previous.currency == item.currency
            and RANGE_LINK.match(text[previous.span.end : item.span.start])
            and BETWEEN.search(text[max(0, previous.span.start - 12) : previous.span.start])
            and item.value >= previous.value
        ):
            out[-1] = Sum(
                Span(previous.span.start, item.span.end),
                item.currency,
                None,
                previous.value,
                item.value,
                per_person=item.per_person or previous.per_person,
            )
        else:
            out.append(item)
    return out


CONVERSION = re.compile(
    r"^\s{0,2}(?:(?:fine|penalty|sanction|settlement|deal)\s)?[(\[/,=≈]\s{0,2}(?:or\s|almost\s|ca?\.?\s|about\s|around\s|approximately\s|approx\.?\s|roughly\s|some\s|nearly\s|equivalent to\s|equal to\s|~|≈|=|i\.e\.,?\s)*$",
    re.I,
)
OR_CONVERSION = re.compile(
    r"^\s*,?\s*(?:or|equivalent to|which is|i\.e\.,?)\s+(?:about\s|around\s|approximately\s|roughly\s|nearly\s)?$", re.I
)


def _same_conversions(sums: list[Sum]) -> list[Sum]:
    """A headline's conversion: the sum that a bracket gives elsewhere, exact or rounded, is a conversion here too."""
    known = {(item.currency, item.size): item.converted for item in sums if item.converted is not None}
    sizes = sorted(known, key=lambda pair: pair[1])
    origins = {item.converted for item in sums}
    out = []
    for index, item in enumerate(sums):
        if item.converted is None and index not in origins and not item.per_person:
            first = bisect_left(sizes, item.size * Decimal("0.98"), key=lambda pair: pair[1])
            near = (pair for pair in sizes[first : first + 8] if pair[0] == item.currency)
            pair = next((pair for pair in near if abs(pair[1] - item.size) * 50 <= pair[1]), None)
            item = item if pair is None else replace(item, converted=known[pair])
        out.append(item)
    return out


def _conversions(text: str, sums: list[Sum]) -> list[Sum]:
    out: list[Sum] = []
    for index, item in enumerate(sums):
        if index:
            between = text[sums[index - 1].span.end : item.span.start]
            other = sums[index - 1].currency != item.currency
            if other and (CONVERSION.match(between) or OR_CONVERSION.match(between)):
                origin = out[index - 1].converted
                item = Sum(
                    item.span,
                    item.currency,
                    item.value,
                    item.minimum,
                    item.maximum,
                    item.bound,
                    item.approximate,
                    item.per_person,
                    index - 1 if origin is None else origin,
                )
        out.append(item)
    return out
