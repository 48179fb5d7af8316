"""What a document says of its own making in its text: dates, authors and publishers in the lines about it.

Only lines that speak of the document count (bylines, datelines, labels, citations, copyright); a date in a sentence is
a date of the story. A wrong date of publication is worse than none: every relative date of the story hangs on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.text.dates import Found, find_dates
from kg.text.lines import Piece

WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s{0,2})"
RELEASE = re.compile(r"\W{0,4}(?:for (?:immediate )?release|press release|release date|date of release)\b\W{0,6}", re.I)
LABEL = re.compile(
    r"\W{0,4}(?:(?:first |originally |date |article |news )?(?:published|posted|issued|released)(?: (?:date|online))?"
    r"|(?:publication|posting|issue) date|date(?: of publication| post(?:ed)?)?|dated)\b(?: on| at| by)?\W{0,6}",
    re.I,
)
KIND_OF = re.compile(
    r"(?:(?:client|legal|news|press|media|case|privacy) )?(?:alert|release|note|update|bulletin|insight|article|blog"
    r"|briefing|memo(?:randum)?|newsletter|advisory)\b[^.!?:;]{0,80}[,–|-]\s*",
    re.I,
)
UPDATED = re.compile(r"\W{0,4}(?:last )?(?:updated|modified|reviewed|revised)\b(?: on| at)?\W{0,6}", re.I)
TIME = re.compile(
    r"\b(?:at\s)?[012]?\d[:.][0-5]\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?\(?(?:UTC|GMT|[A-Z]{1,2}[SD]T|ET|PT|CET|IST)\)?)?"
    r"|\bT\d\d:\d\d\S{0,12}",
    re.I,
)
NAME = r"(?:[A-Z][\w.'’-]{0,20}|d[aeiu]|van|von|der|den|de|la|le|bin|al)"
BY = re.compile(
    rf"(?<!\w)(?:By|by|BY|Written by|Author:|Reporting by)\s+(?P<name>[A-Z][\w.'’-]{{0,20}}(?:\s{NAME}){{0,4}})"
)
SEPARATOR = re.compile(
    r"\s*[|•·–—―/;\t]\s*|\.\s+|\s+-+\s+|,\s+(?=[Bb]y\s|$)|\s{3,}|^[-–—]+\s*|\s*[-–—]+$|\s(?=[Bb]y\s[A-Z])"
)
FILED = re.compile(
    r"(?:\W{0,3}(?:date )?filed(?: on)?\W{1,4}|Case:?\s.{3,90}?\bFiled:?\s{1,3}(?:on\s)?"
    r"|.{0,20000}?\((?:Date )?Filed on\s|.{0,3000}?\bSigned by .{3,60}? on\s)(?=\d|[A-Z][a-z]{2})",
    re.I | re.S,
)
"""A court's stamp on its papers: ``Filed: June 3, 2021``, ``Case 1:20-cv-1 Document 5 Filed 06/24/21``."""
CITED = re.compile(r"\b(?:APA |MLA )?citation:.{3,400}?\((?P<date>(?:19|20)\d\d, [A-Z][a-z]+ \d{1,2})\)", re.I)
NO_PLACE = r"(?!(?:In|On|By|Since|From|Until|As|At|The|During|After|Before|Between|Last|Late|Early|Mid)\b)"
BEFORE_DATE = re.compile(rf"\W{{0,3}}{NO_PLACE}(?:[A-Z][\w.'’-]{{0,20}}[\s,;/]{{1,3}}){{0,6}}[(\[–—-]?\s?{WEEKDAY}?")
AFTER_DATE = re.compile(
    r"[)\]]?[\s.,]{0,3}(?P<agency>\([A-Z][^()]{1,40}\)|/[^/\n]{2,60}/)?"
    r"(?:\s{0,2}[-–—:|]{1,3}(?:\s|(?=[A-Z]))|(?<=\.)\s(?=[A-Z]))"
)
AGENCY_ONLY = re.compile(
    r"(?:[A-Z][\w.'’-]{0,20}[\s,]{1,3}){1,5}(?P<agency>\([A-Z][A-Za-z ]{1,30}\))\s{0,2}[-–—]{1,3}\s"
)
AGENCIES = {
    "ap": "The Associated Press", "associated press": "The Associated Press", "reuters": "Reuters",
    "afp": "Agence France-Presse", "bloomberg": "Bloomberg", "upi": "United Press International", "cnn": "CNN",
    "prnewswire": "PR Newswire", "prnewswire via comtex": "PR Newswire", "business wire": "Business Wire",
    "globe newswire": "GlobeNewswire", "accesswire": "ACCESSWIRE", "ein presswire": "EIN Presswire",
}
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy;|Copyright)(?:\s*(?:©|\(c\)))?\s*(?P<year>(?:19|20)\d\d)?(?:\s?[-–]\s?(?:19|20)\d\d)?,?\s+(?:by\s+)?"
    r"(?P<holder>[A-Z][^.|©\n]{1,60}?)(?:,?\s+(?P<later>(?:19|20)\d\d))?"
    r"\s*(?=\.|\||,? (?:Inc|LLC|Ltd|All [Rr]ights)|$)",
    re.I,
)
AUTHORS = re.compile(r"\W{0,3}(?:by|authors?(?:\(s\))?:)\s", re.I)
GOVERNS = re.compile(r".*\b(?:ended|ending|as of|until|before|after|since|due|on)\W*$", re.I | re.S)
"""What a date on the next line belongs to: ``9 Months Ended`` / ``Sep. 30, 2023``."""
PROSE, HEADLINE = 12, 10


class Clue(NamedTuple):
    """Something a line tells of the document, and where it stands."""

    kind: str
    value: str
    start: int
    end: int


def labelled(line: Piece, order: bool | None, before: str = "") -> Iterator[Clue]:
    """``For Immediate Release: 3 June 2021`` (kind release), ``Published …`` and ``Date: …`` (label), ``Updated …``.

    The label may be all of the line ``before``. A release is older than the page that repeats it.
    """
    for kind, pattern in (("release", RELEASE), ("label", LABEL), ("updated", UPDATED)):
        match = re.match("", line.words) if pattern.fullmatch(before) else pattern.match(line.words)
        if match:
            rest = line.words[match.end() : match.end() + 60]
            found = next(iter(find_dates(rest, order)), None)
            if found and re.fullmatch(rf"{WEEKDAY}?\W{{0,3}}", rest[: found.start], re.I):
                end = match.end() + found.end
                alone = len(line.words) - end < 60
                yield Clue(kind, found.iso, line.start, line.end if alone else line.start + end)


def byline(line: Piece, order: bool | None) -> Iterator[Clue]:
    """A line about the document: ``24 June 2021, by Mike Corder``; its date (kind byline or bare) and author."""
    if len(line.words) > 160:
        return
    author = BY.search(line.words)
    dates = [found for found in find_dates(line.words, order) if _stands_alone(line.words, found)]
    if author and (dates or _is_author_line(line.words, author)):
        yield Clue("author", author["name"].rstrip(".,"), line.start, line.end)
    if dates:
        yield Clue("byline" if author else "bare", dates[0].iso, line.start, line.end)


def dateline(paragraph: Piece, order: bool | None) -> Iterator[Clue]:
    """``WASHINGTON, June 3 (Reuters) -`` before the first words: its date (kind dateline) and its agency."""
    head = paragraph.words[:140]
    for found in find_dates(head, order)[:1]:
        after = AFTER_DATE.match(head, found.end) if len(found.iso) in (7, 10) else None
        if after and BEFORE_DATE.fullmatch(head[: found.start]):
            end = paragraph.start + after.end()
            yield Clue("dateline", found.iso, paragraph.start, end)
            yield from _agency(after["agency"], paragraph.start, end)
            return
    match = AGENCY_ONLY.match(head)
    if match:
        yield from _agency(match["agency"], paragraph.start, paragraph.start + match.end())


def filed(line: Piece, order: bool | None) -> Iterator[Clue]:
    """A court's stamp: its date (kind filed)."""
    match = FILED.match(line.words)
    found = next(iter(find_dates(line.words[match.end() : match.end() + 25], order)), None) if match else None
    if found and found.start == 0:
        yield Clue("filed", found.iso, line.start, line.start)


def titled(line: Piece, order: bool | None) -> Iterator[Clue]:
    """A date that ends a title: ``Lloyd v Google LLC [2019] EWCA Civ 1599 (02 October 2019)`` (kind titled)."""
    for found in find_dates(line.words, order)[-1:]:
        rest = line.words[found.end :]
        if len(found.iso) == 10 and re.search(r"[(,|–—:-]\s?$", line.words[: found.start]) and not rest.strip(")] "):
            yield Clue("titled", found.iso, line.start, line.start)


def citation(paragraph: Piece) -> Iterator[Clue]:
    """``APA citation: TITLE (2021, June 24) retrieved …``: its date (kind citation)."""
    match = CITED.search(paragraph.words[:1000])
    if match:
        yield Clue("citation", find_dates(match["date"])[0].iso, paragraph.start, paragraph.end)


def copyright_holder(line: Piece) -> Iterator[Clue]:
    """``© 2021 The Associated Press. All rights reserved.``: its holder (kind holder) and year (kind year)."""
    match = COPYRIGHT.match(line.words[:300])
    if match:
        yield Clue("holder", match["holder"].strip(" ,"), line.start, line.end)
        if match["year"] or match["later"]:
            yield Clue("year", match["year"] or match["later"], line.start, line.end)


def is_strange(words: str) -> bool:
    """Whether a line may be another story's headline: long, and nothing about the making of this document."""
    return len(words.split()) >= HEADLINE and not AUTHORS.match(words)


def is_prose(words: str) -> bool:
    """Whether a line reads as running text and no longer as the head of a page."""
    return len(words.split()) >= PROSE and words.rstrip("\"'”’)] ").endswith((".", "!", "?", ":", ",", ";"))


def _agency(name: str | None, start: int, end: int) -> Iterator[Clue]:
    known = AGENCIES.get((name or "").strip("()/ ").split(" - ")[-1].lower())
    if known:
        yield Clue("agency", known, start, end)


def _stands_alone(words: str, found: Found) -> bool:
    """Whether a date is a part of its own between the line's separators, not a part of a phrase."""
    if not words[found.end :].strip() and "," in words[: found.start] and BEFORE_DATE.fullmatch(words[: found.start]):
        return True  # Ottawa, Ontario, March 17, 2014
    if not words[found.end :].strip() and KIND_OF.fullmatch(words[: found.start]):
        return True  # Client alert, Harbour & Finch LLP, 20 November 2025
    around = TIME.sub("", words[: found.start] + "\x00" + words[found.end :])
    for part in SEPARATOR.split(around):
        if "\x00" in part:
            rest = re.sub(WEEKDAY, "", part.replace("\x00", ""), flags=re.I)
            rest = LABEL.sub("", rest, count=1)
            return re.fullmatch(r"[\W_]*(?:on)?[\W_]*", rest, re.I) is not None
    return False


def _is_author_line(words: str, author: re.Match[str]) -> bool:
    return author.start() <= 2 and len(words) - author.end() < 60 and not is_prose(words)
