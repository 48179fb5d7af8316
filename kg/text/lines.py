"""A text as its paragraphs and lines, each with its place in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

LINE = re.compile(r"[^\n]+")
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


class Piece(NamedTuple):
    """Words at [start, end) of the text, without the white space around them."""

    start: int
    end: int
    words: str


def lines_of(text: str, start: int = 0) -> list[Piece]:
    """The lines of ``text`` from ``start`` on that are not blank."""
    return _pieces(LINE, text, start)


def paragraphs_of(text: str, start: int = 0) -> list[Piece]:
    """The paragraphs of ``text`` from ``start`` on: lines with no blank line between them."""
    return _pieces(PARAGRAPH, text, start)


def _pieces(pattern: re.Pattern[str], text: str, start: int) -> list[Piece]:
    found = []
    for match in pattern.finditer(text, start):
        words = match.group().strip()
        if words:
            begin = match.start() + len(match.group()) - len(match.group().lstrip())
            found.append(Piece(begin, begin + len(words), words))
    return found
