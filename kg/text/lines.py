"""A text as its paragraphs and lines, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LINE = re.compile(r"[^\n]+")


class Piece(NamedTuple):
    """Words at [start, end) of the text, without the white space around them."""

    start: int
    end: int
    words: str


def lines_of(text: str, start: int = 0) -> list[Piece]:
    """The lines of ``text`` from ``start`` on that are not blank."""
    return list(_lines(text, start))


def paragraphs_of(text: str, start: int = 0) -> list[Piece]:
    """The paragraphs of ``text`` from ``start`` on: lines with no blank line between them."""
    bounds: list[tuple[int, int]] = []
    for line in _lines(text, start):
        if bounds and text.count("\n", bounds[-1][1], line.start) == 1:
            bounds[-1] = (bounds[-1][0], line.end)
        else:
            bounds.append((line.start, line.end))
    return [Piece(begin, end, text[begin:end]) for begin, end in bounds]


def _lines(text: str, start: int) -> Iterator[Piece]:
    # Not one pattern with the white space in it: on a long blank line that takes quadratic time.
    for match in LINE.finditer(text, start):
        words = match.group().strip()
        if words:
            begin = text.index(words[0], match.start())
            yield Piece(begin, begin + len(words), words)
