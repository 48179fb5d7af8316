"""Sentences: where one ends in prose full of 'v.', 'Inc.', 'No.' and 'U.S.', and where a line is only wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.tokens import ABBREVIATIONS, Sentence, Token, tokenize
from kg.model import Document, Span

LINE = re.compile(r"[^\n]+")
TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]*_]{0,3}$")
OPEN_ENDING = re.compile(r"(?:,|\b(?:the|a|an|of|and|or|in|by|to|for|with|on|at|from|that|its|their|v\.|vs\.|Inc\.,))$")
LIST_ITEM = re.compile(r"\s*(?:[•·*▪►\-–]|\(?[0-9a-z]{1,3}[.)])\s")
SEAT = re.compile(
    r"(?:FOR|OF) THE\b|(?:NORTHERN|SOUTHERN|EASTERN|WESTERN|MIDDLE|CENTRAL) DISTRICT\b|(?:DISTRICT|COUNTY) OF [A-Z]"
)
COURT_LINE = re.compile(r"(?:[A-Z]+ )*COURT(?: OF [A-Z ]+)?")  # a caption goes on with its seat in the next line
WORDS_TOO = frozenset({"app", "art", "ill", "mass", "me", "no", "wash"})
"""Abbreviations that are words when written small; "no. 5" and "art. 6" stay whole."""
WRAP_WIDTH = 40  # shorter lines are headings or list items, not wrapped prose
SHOUTED = frozenset({"yahoo", "joomla", "jeopardy"})  # names that end in an exclamation mark
LONGEST = 400  # tokens; a longer run without a stop is cut, so that no later step is quadratic in it


def analyse(document: Document) -> list[Sentence]:
    """The sentences of the document's text, in order, without what the document skips."""
    text = document.text
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(_blocks(text, document.skip)):
        kind = _kind(text, block, document, paragraph)
        for tokens in _split(tokenize(text, block.start, block.end), text):
            lows = tuple(token.low for token in tokens)
            sentences.append(Sentence(len(sentences), tuple(tokens), kind, paragraph, lows))
    return sentences


def _kind(text: str, block: Span, document: Document, paragraph: int) -> str:
    line = text[block.start : block.end].strip().lstrip("# ").strip()
    if paragraph == 0 or (document.title and line == document.title):
        return "title"
    if len(line) < 150 and "\n" not in line and not TERMINAL.search(line):
        return "heading"
    return "body"


def _blocks(text: str, skip: tuple[Span, ...]) -> Iterator[Span]:
    """Stretches of text that one or more whole sentences fill: lines, with wrapped lines joined."""
    lines = [(match.start(), match.end()) for match in LINE.finditer(text) if match.group().strip()]
    lines = [piece for line in lines for piece in _outside(line, skip) if text[piece[0] : piece[1]].strip()]
    wrapped = _is_wrapped(text, lines)
    current: tuple[int, int] | None = None
    for start, end in lines:
        if current and _continues(text, current, (start, end), wrapped):
            current = (current[0], end)
            continue
        if current:
            yield Span(*current)
        current = (start, end)
    if current:
        yield Span(*current)


def _outside(line: tuple[int, int], skip: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    start, end = line
    for span in skip:
        if span.end <= start or span.start >= end:
            continue
        if span.start > start:
            yield start, span.start
        start = max(start, span.end)
    if start < end:
        yield start, end


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the page breaks its prose into lines: many lines stop in the middle of a sentence."""
    open_lines = sum(
        1
        for (start, end), (after, _) in zip(lines, lines[1:], strict=False)
        if WRAP_WIDTH <= end - start <= 120
        and not TERMINAL.search(text[start:end].rstrip())
        and text[after : after + 1].islower()
    )
    return len(lines) > 4 and open_lines * 4 >= len(lines)


def _continues(text: str, line: tuple[int, int], following: tuple[int, int], wrapped: bool) -> bool:
    gap = text[line[1] : following[0]]
    if gap.count("\n") > 1 or gap.strip() != "":
        return False
    before, after = text[line[0] : line[1]].rstrip(), text[following[0] : following[1]].lstrip()
    if LIST_ITEM.match(after) or TERMINAL.search(before):
        return False
    last_line = before.rsplit("\n", 1)[-1]
    if COURT_LINE.fullmatch(last_line) and SEAT.match(after):
        return True
    if len(last_line) < WRAP_WIDTH:
        return False
    return wrapped or after[:1].islower() or bool(OPEN_ENDING.search(before))


def _split(tokens: list[Token], text: str) -> Iterator[list[Token]]:
    current: list[Token] = []
    for position, token in enumerate(tokens):
        current.append(token)
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if following is None or len(current) >= LONGEST or _ends(token, current, following, text):
            if current:
                yield current
            current = []


def _ends(token: Token, current: list[Token], following: Token, text: str) -> bool:
    spaced = following.start > token.end
    if token.text in {".", "!", "?"} and spaced:
        before = current[-2] if len(current) > 1 else None
        if following.text[0].islower() or token.text == "!" and before and before.low in SHOUTED:
            return False
        return not (token.text == "." and before and before.end == token.start and _abbreviated(before, following))
    if token.text in {"”", '"', "'", "’", ")"} and len(current) > 1 and spaced:
        stop = current[-2].text in {".", "!", "?"} and current[-2].end == token.start
        return stop and (following.text[0].isupper() or following.text in {"“", '"'})
    if token.text.endswith(".") and len(token.text) > 1 and spaced:  # U.S., N.D.
        return following.text in {"The", "In", "It", "On", "He", "She", "They", "But", "This", "A", "An", "If", "We"}
    return token.text == "|" and spaced


def _abbreviated(before: Token, following: Token) -> bool:
    if before.low in {"inc", "corp", "co", "ltd", "llc", "plc", "u.s", "jr", "sr"}:
        # a company form may well end a sentence; then a function word usually follows
        return following.text not in {
            "The",
            "In",
            "It",
            "On",
            "He",
            "She",
            "They",
            "But",
            "This",
            "A",
            "An",
            "If",
            "We",
        }
    if len(before.text) == 1 and before.text.isupper():
        return True
    if before.text in WORDS_TOO and following.text[0].isalpha():
        return False  # "a fine on the maker of the app. The court", not "Ill. App. Ct."
    return before.low in ABBREVIATIONS and (following.text[0].isupper() or following.text[0].isdigit())
