"""Counts of people: "1.2 million to 1.6 million Dutch children", "more than 500,000 users", "up to 147 million"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.mentions.figures import SCALE, SPELT, number, spelt
from kg.mentions.groups import PEOPLE
from kg.mentions.taken import Taken
from kg.model import Document, Span

_NUM = r"\d{1,3}(?:[,. ]\d{3}){1,4}(?!\d)|\d{1,9}(?:\.\d{1,3})?(?![\d,]\d)"
_PEOPLE = "|".join(
    sorted(
        {re.escape(word.replace("-", " ")) for word in PEOPLE}
        | {
            "accounts",
            "records",
            "individual",
            "data subjects",
            "policyholders",
            "devices",
            "names",
            "Social Security",
        },
        key=len,
        reverse=True,
    )
)
_SPELT = rf"(?!one (?!hundred|thousand|million|billion)){SPELT}"
COUNT = re.compile(
    rf"(?P<bound>(?i:more than|over|at least|up to|as many as|nearly|almost|about|around|approximately|some|an estimated|roughly|in excess of|between|fewer than|estimated))?\s{{0,3}}"
    rf"(?<![\w$€£.,])(?:(?P<a>{_NUM})|(?P<spelt>(?i:{_SPELT})))(?:[ -](?P<sa>million|billion|thousand|hundred|m))?"
    rf"(?:\s{{0,2}}(?:[-–]|to|and)\s{{0,2}}(?P<b>{_NUM})(?:\s(?P<sb>million|billion|thousand|m))?)?"
    rf"\s{{1,3}}(?P<mods>(?:(?!(?:euros?|dollars?|pounds|percent|per|days?|weeks?|months?|years?|hours?|minutes?|and|in|of|the|to|for|a|times)\b)[^\W\d][\w’'\-]{{0,30}}\s{{1,3}}){{0,5}}?)(?P<who>(?i:{_PEOPLE}))\b"
)
AFFECTED = re.compile(
    rf"(?i:(?:affect(?:ed|ing|s)?|impact(?:ed|ing)?|expos(?:ed|ing)|class (?:of|size of)|compromised|belonging to|data of|information of|details of|records of))\s{{1,3}}(?P<bound>(?i:more than|over|at least|up to|as many as|nearly|almost|about|around|approximately|some|an estimated|roughly))?\s{{0,3}}(?P<a>{_NUM})(?:[ -](?P<sa>million|billion|thousand|m))?(?!\s{{0,3}}(?:%|percent|dollars|euros))"
)
VAGUE = re.compile(
    rf"\b(?P<lot>(?i:tens|hundreds))\s{{1,3}}of\s{{1,3}}(?P<sa>(?i:thousand|million))s\s{{1,3}}of\s{{1,3}}"
    rf"(?P<mods>(?:[^\W\d][\w’'\-]{{0,30}}\s{{1,3}}){{0,4}}?)(?P<who>(?i:{_PEOPLE}))\b"
)
LOTS = {"tens": 10, "hundreds": 100}
OPEN_MIN = frozenset({"more than", "over", "at least", "in excess of"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people; ``least`` and ``most`` are equal for one figure, ``most`` is None for "more than"."""

    span: Span
    least: int
    most: int | None
    who: str


def find_counts(document: Document) -> tuple[Count, ...]:
    """All counts of people outside what the document skips, in order of place."""
    found, taken = [], Taken(document)
    for pattern in (COUNT, AFFECTED):
        for match in pattern.finditer(document.text):
            count = _count(match) if taken.free(match.start(), match.end()) else None
            if count:
                taken.take(count.span.start, count.span.end)
                found.append(count)
    for match in VAGUE.finditer(document.text):
        if taken.free(match.start(), match.end()):
            least = int(_scale(Decimal(LOTS[match["lot"].casefold()]), match["sa"]))
            found.append(Count(_span(match), least, None, match["who"]))
    return tuple(sorted(found, key=lambda count: count.span))


def _count(match: re.Match[str]) -> Count | None:
    groups = match.groupdict()
    bound = (groups["bound"] or "").casefold()
    if groups.get("spelt"):
        least = spelt(groups["spelt"])
        if not groups["sa"]:
            return None if least < 2 else Count(_span(match), int(least), int(least), groups["who"])
    else:
        least = number(groups["a"])
    high = number(groups["b"]) if groups.get("b") else None
    scale = groups["sa"] or (groups.get("sb") if high is not None else None)
    least = _scale(least, scale)
    if least != int(least) or (1900 <= least <= 2100 and "," not in groups.get("a", "") and not scale):
        return None
    if high is not None:
        most = _scale(high, groups.get("sb") or scale)
        return Count(_span(match), int(least), int(most), groups.get("who") or "") if most >= least else None
    return Count(_span(match), int(least), None if bound in OPEN_MIN else int(least), groups.get("who") or "people")


def _span(match: re.Match[str]) -> Span:
    lead = len(match.group()) - len(match.group().lstrip())
    return Span(match.start() + lead, match.end())


def _scale(value: Decimal, scale: str | None) -> Decimal:
    powers = {**SCALE, "hundred": 2}
    return value.scaleb(powers[scale.casefold()]) if scale else value
