"""From a text alone to its origin: title, publisher, author, date of publication, address."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Span
from kg.text import bylines
from kg.text.bylines import Clue
from kg.text.dates import day_first
from kg.text.lines import Piece, lines_of, paragraphs_of
from kg.text.origin import URL, Origin, date_in_url

HEADING = re.compile(r"#{1,3}\s+(?P<title>\S.*?)\s*#*$")
SOURCE = re.compile(r"\W{0,3}(?:source|url|link|original(?: article)?|available at|retrieved from|read at)\W{1,4}(?=https?:)", re.I)
CITED_URL = re.compile(r"citation:.{0,600}?retrieved.{0,60}?\bfrom\s{1,3}\W{0,2}(?=https?:)", re.I)
SUFFIX = re.compile(r"(?:\s+[|»]\s+|\s+[-–—]\s+)(?P<site>[A-Z][A-Za-z&.'’]{1,20}(?:\s[A-Z&a-z][A-Za-z&.'’]{0,20}){0,4})$")
FIRST_LINES, FIRST_PARAGRAPHS, LAST_LINES = 30, 8, 12
ORDER = ("label", "citation", "url", "byline", "dateline", "bare", "updated")
"""Which clue to a date of publication is believed before which."""


def about(text: str, start: int, known: Origin) -> tuple[Origin, list[Span]]:
    """The origin that ``text`` from ``start`` on tells, and the spans that tell nothing else.

    ``known`` is what better sources told already; its address may settle how numeric dates are to be read.
    """
    lines = lines_of(text[: start + 50_000], start)
    title = _title(lines)
    address = known.url or _address(lines)
    order = day_first(text[:100_000], address)
    clues = list(_clues(text, start, lines, title, order))
    origin = Origin(
        title=_heading(title.words) if title else None,
        publisher=_first(clues, "agency") or _first(clues, "holder") or _site(title),
        author=_first(clues, "author"),
        published=_published(clues, date_in_url(address)),
        url=address,
    )
    return origin, [Span(clue.start, clue.end) for clue in clues]


def _title(lines: list[Piece]) -> Piece | None:
    headed = next((line for line in lines[:FIRST_LINES] if HEADING.fullmatch(line.words)), None)
    if headed:
        return headed
    first = next((line for line in lines[:3] if len(line.words.split()) > 1), None)
    return first if first and len(first.words) <= 300 else None


def _heading(words: str) -> str:
    match = HEADING.fullmatch(words)
    return match["title"] if match else words


def _site(title: Piece | None) -> str | None:
    """The publisher that a title names at its end: ``Company fined | The Example Times``."""
    match = SUFFIX.search(title.words) if title else None
    return match["site"] if match and title and len(title.words[: match.start()].split()) >= 3 else None


def _address(lines: list[Piece]) -> str | None:
    for line in lines[:FIRST_LINES] + lines[-LAST_LINES:]:
        for pattern in (SOURCE, CITED_URL):
            match = pattern.search(line.words[:1500])
            found = URL.match(line.words, match.end()) if match else None
            if found:
                return found.group().rstrip(".,;:)]*_")
    return None


def _clues(text: str, start: int, lines: list[Piece], title: Piece | None, order: bool | None) -> Iterable[Clue]:
    last = [line for line in lines_of(text, max(start, len(text) - 5000))][-LAST_LINES:]
    for line in lines[:FIRST_LINES] + [line for line in last if line not in lines[:FIRST_LINES]]:
        if line != title:
            yield from bylines.labelled(line, order)
    yield from _bylines(lines, title, order)
    for paragraph in paragraphs_of(text[: start + 20_000], start)[:FIRST_PARAGRAPHS]:
        yield from bylines.dateline(paragraph, order)
    for piece in last:
        yield from bylines.citation(piece)
        yield from bylines.copyright_holder(piece)


def _bylines(lines: list[Piece], title: Piece | None, order: bool | None) -> Iterable[Clue]:
    """The bylines in the lines around the title. A long line between may be another story's headline: no bare date after it."""
    strange = False
    for line in lines[:FIRST_LINES]:
        if title and _same(line.words, title.words):
            strange = False
        elif bylines.is_prose(line.words):
            return
        else:
            for clue in bylines.byline(line, order):
                if not (strange and clue.kind == "bare"):
                    yield clue
            strange = strange or len(line.words.split()) > 6 and not any(bylines.byline(line, order))


def _same(words: str, title: str) -> bool:
    return _heading(words).casefold() == _heading(title).casefold()


def _first(clues: list[Clue], kind: str) -> str | None:
    return next((clue.value for clue in clues if clue.kind == kind), None)


def _published(clues: list[Clue], in_url: str | None) -> str | None:
    """The best date; one to the day that agrees with a coarser but better one wins over it."""
    dates = [(kind, clue.value) for kind in ORDER for clue in clues if clue.kind == kind]
    if in_url:
        dates.append(("url", in_url))
    ranked = [value for kind in ORDER for of, value in dates if of == kind]
    whole = [value for value in ranked if not value.startswith("--")]
    if not whole:
        return None
    return next((value for value in whole if value.startswith(whole[0]) and len(value) == 10), whole[0])
