"""Tokens with offsets. Quantifiers are bounded: a 10 MB line of digits must not stall the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

WORD = re.compile(
    r"(?:[A-Za-z]\.){2,8}"  # U.S., N.D., e.g.
    r"|\d{1,3}-?[A-Z][a-z][\w&]{0,40}"  # 7-Eleven, 23andMe, 3Com
    r"|\d{1,20}(?:[.,]\d{1,20}){0,10}"  # 1,200,000 or 1.5 or 24.06.2021
    r"|[^\W\d_](?:[\w&.\-'’]{0,80}\w)?"  # Amazon.com, AT&T, T-Mobile, O'Brien
    r"|[^\w\s]|_|\w"
)
POSSESSIVE = re.compile(r"['’]s?$")
GLUED = re.compile(r"(Mr|Mrs|Ms|Dr|Sr|Smt|Shri|Hon)(\.)(?=[A-Z])")  # Indian orders write "Mr.Sethi"
CLITIC_END = re.compile(r"(.+?)(['’]s)$", re.IGNORECASE)
ABBREVIATIONS = frozenset(
    "inc corp co ltd llc l.p plc v vs no nos mr mrs ms dr prof st jr sr hon gov sen rep gen atty art arts sec para "
    "jan feb mar apr jun jul aug sept sep oct nov dec dist cal ill cir ct supp rev stat u.s cf al ed dept div est "
    "approx s.a n.v b.v mass conn fla mich minn wash pa va tex ariz colo del ga ky la md me mo mont neb nev okla ore "
    "tenn vt wis wyo app ch cl pp op ann intl nat'l lit".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark at ``start:end`` of the text; ``low`` is its case-folded form."""

    text: str
    start: int
    end: int
    low: str = ""

    @property
    def cap(self) -> bool:
        """Starts with a capital letter, or is a brand such as eBay or iPhone."""
        return self.text[0].isupper() or (len(self.text) > 2 and self.text[0].isalpha() and self.text[1].isupper())


@dataclass(frozen=True, slots=True)
class Sentence:
    """Consecutive tokens that belong together; ``kind`` is title, heading or body; ``paragraph`` counts blocks."""

    index: int
    tokens: tuple[Token, ...]
    kind: str = "body"
    paragraph: int = 0
    lows: tuple[str, ...] = field(default=())

    @property
    def start(self) -> int:
        """Offset of the first token."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last token."""
        return self.tokens[-1].end


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]`` with offsets into ``text``; a possessive ending is a token of its own."""
    out: list[Token] = []
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        word, at = match.group(), match.start()
        while word and word[-1] in ".-&" and len(word) > 1 and not re.fullmatch(r"(?:[A-Za-z]\.){2,8}", word):
            word = word[:-1]
        if glued := GLUED.match(word):
            out.append(_token(glued.group(1), at))
            out.append(_token(".", at + glued.start(2)))
            word, at = word[glued.end() :], at + glued.end()
        clitic = CLITIC_END.match(word)
        if clitic and len(clitic.group(1)) > 0:
            cut = at + len(clitic.group(1))
            out.append(_token(clitic.group(1), at))
            out.append(_token(clitic.group(2), cut))
        else:
            out.append(_token(word, at))
    return out


def _token(word: str, at: int) -> Token:
    return Token(word, at, at + len(word), word.casefold().replace("’", "'"))
