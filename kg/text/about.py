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

HEADING = re.compile(r"#{1,6}\s+(?P<title>\S.*?)\s*#*$")
SOURCE = re.compile(
    r"\W{0,3}(?:source|url|link|original(?: article)?|available at|retrieved from|read at)\W{1,4}(?=https?:)", re.I
)
CITED_URL = re.compile(r"citation:.{0,600}?retrieved.{0,60}?\bfrom\s{1,3}\W{0,2}(?=https?:)", re.I)
WORD = r"[A-Z][A-Za-z&.'’]{0,20}"
SUFFIX = re.compile(rf"(?:\s+[|»–—-]\s+)(?P<site>{WORD}(?:\s(?:of|the|and|&|{WORD})){{0,4}})$")
FIRST_LINES, FIRST_PARAGRAPHS, SUMMARY_LINES, LAST_LINES = 30, 8, 6, 12
ORDER = ("release", "label", "citation", "url", "byline", "dateline", "titled", "filed", "bare", "updated")
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
        publisher=_first(clues, "agency") or _first(clues, "holder") or _site(title, address) or _host(address),
        author=_first(clues, "author"),
        published=_published(clues, date_in_url(address)),
        url=address,
    )
    return origin, [Span(clue.start, clue.end) for clue in clues]


def _title(lines: list[Piece]) -> Piece | None:
    headed = next((line for line in lines[:FIRST_LINES] if line.words.startswith("# ")), None)
    if headed:
        return headed
    first = next((line for line in lines[:3] if len(line.words.split()) > 1), None)
    return first if first and len(first.words) <= 300 else None


def _heading(words: str) -> str:
    match = HEADING.fullmatch(words)
    return match["title"] if match else words


def _site(title: Piece | None, address: str | None) -> str | None:
    """The publisher that a title names at its end (``Company fined | The Example Times``), if its address agrees."""
    match = SUFFIX.search(title.words) if title else None
    if not match or not title or len(title.words[: match.start()].split()) < 3:
        return None
    site = match["site"]
    host = _host(address)
    agrees = _squeezed(site) in _squeezed(host) if host else " " in site
    return site if agrees else None


def _squeezed(name: str) -> str:
    return re.sub(r"^the|[^a-z0-9]", "", name.lower().replace("the ", ""))


def _host(address: str | None) -> str | None:
    """The name of the site, where nothing else tells who published this."""
    match = re.match(r"https?://(?:www\.)?([^/:?#]+)", address or "", re.I)
    return match[1].lower() if match else None


def _address(lines: list[Piece]) -> str | None:
    for line in lines[:FIRST_LINES] + lines[-LAST_LINES:]:
        for pattern in (SOURCE, CITED_URL):
            match = pattern.search(line.words[:1500])
            found = URL.match(line.words, match.end()) if match else None
            if found:
                return found.group().rstrip(".,;:)]*_")
    return None


def _clues(text: str, start: int, lines: list[Piece], title: Piece | None, order: bool | None) -> Iterable[Clue]:
    first, last = lines[:FIRST_LINES], lines_of(text, max(start, len(text) - 5000))[-LAST_LINES:]
    before = ""
    for line in first + [line for line in last if line not in first]:
        if line == title:
            yield from bylines.titled(line, order)
        else:
            yield from bylines.labelled(line, order, before)
            yield from bylines.filed(line, order)
        before = line.words
    yield from _bylines(lines, title, order)
    for paragraph in paragraphs_of(text[: start + 20_000], start)[:FIRST_PARAGRAPHS]:
        yield from bylines.dateline(paragraph, order)
    for piece in last:
        yield from bylines.citation(piece)
        yield from bylines.copyright_holder(piece)


def _bylines(lines: list[Piece], title: Piece | None, order: bool | None) -> Iterable[Clue]:
    """The bylines around the title, up to the first prose; after another story's headline no bare date counts.

    A line of prose may stand above the byline, as a summary: then ``By …`` has to be in the byline.
    """
    strange, prose, before = False, 0, ""
    for number, line in enumerate(lines[:FIRST_LINES]):
        if title and _same(line.words, title.words):
            strange = False
        elif bylines.is_prose(line.words):
            strange, prose = True, prose + 1
            if prose > 1 or number > SUMMARY_LINES:
                return
        else:
            found = list(bylines.byline(line, order))
            alien = strange or bylines.GOVERNS.match(before)
            yield from (clue for clue in found if not (alien and clue.kind == "bare"))
            strange = strange or not found and bylines.is_strange(line.words)
        before = line.words


def _same(words: str, title: str) -> bool:
    return _heading(words).casefold() == _heading(title).casefold()


def _first(clues: list[Clue], kind: str) -> str | None:
    return next((clue.value for clue in clues if clue.kind == kind), None)


def _published(clues: list[Clue], in_url: str | None) -> str | None:
    """The best date, made finer by any other that agrees with it: an address may tell the month, a dateline the day."""
    dates = [(clue.kind, clue.value) for clue in clues] + [("url", in_url or "")]
    ranked = [value for kind in ORDER for of, value in dates if of == kind and value]
    best = next((value for value in ranked if not value.startswith("--")), None) or _agency_year(clues)
    if best is None:
        return None
    finer = (value.replace("-", best[:4], 1) if value.startswith("--") else value for value in ranked)
    whole = next((value for value in finer if value.startswith(best) and len(value) == 10), best)
    return whole if len(whole) > 4 else None  # a bare year is an ambiguous 03/04/2021: too little to count on


def _agency_year(clues: list[Clue]) -> str | None:
    """The year in a news agency's copyright line, for a dateline without one; a site's footer has the year of today."""
    return _first(clues, "year") if _first(clues, "holder") in bylines.AGENCIES.values() else None
