"""A name as comparison sees it: folded words, legal forms apart, the scripts that it is written in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kg.entities.forms import GENERIC, LEGAL_FORMS, LETTERS, SPELT

_ARTICLES = frozenset({"the", "a", "an"})
_YOUNGER = frozenset({"jr", "sr"})
LINKS = frozenset({"of", "in", "the", "for", "and", "de", "la", "du", "der", "des", "van", "voor", "di", "del"})
_LONGEST_FORM = max(len(form) for form in LEGAL_FORMS)


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. ``key`` is its folded words without legal forms and articles."""

    text: str
    tokens: tuple[str, ...]
    forms: frozenset[str]
    scripts: frozenset[str]
    mixed: bool

    @property
    def key(self) -> str:
        """The words that tell who it is, in order."""
        return " ".join(self.tokens)

    @property
    def bag(self) -> str:
        """The same words in alphabetical order without the small ones: one for "Attorney General of Texas" and
        "Texas Attorney General"."""
        return " ".join(sorted(set(self.tokens) - LINKS))

    @property
    def middle(self) -> frozenset[str]:
        """The single letters within it: the F of "Joseph F. Anderson"."""
        return frozenset(token for token in self.tokens[1:-1] if len(token) == 1)

    @property
    def initials(self) -> str:
        """The first letters of its words, small ones left out: ``ftc``."""
        words = [token for token in self.tokens if token not in LINKS]
        return "".join(word[0] for word in words) if len(words) > 1 else ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The figures in it: they tell laws, courts and firms apart that share all their words."""
        return tuple(sorted(re.findall(r"\d+", self.key)))

    @property
    def is_acronym(self) -> bool:
        """Whether it is written as one: capitals only, two to eight of them."""
        letters = self.text.replace(".", "")
        return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 8

    @property
    def is_generic(self) -> bool:
        """Whether no word of it belongs to anybody in particular: "the Supreme Court"."""
        return all(token in GENERIC for token in self.tokens)

    @property
    def is_small(self) -> bool:
        """Whether it is written without a single capital in a script that has them."""
        return self.text == self.text.lower() and self.text != self.text.upper()


@lru_cache(maxsize=400_000)
def normalise(text: str) -> Name:
    """The name in ``text``, taken apart; pure, so that it is worked out once for each spelling."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    words = _words(visible)
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    tokens, forms = _without_forms(words)
    scripts = [_scripts(word) for word in visible.split()]
    return Name(
        " ".join(visible.split()), tokens, forms, frozenset().union(*scripts), any(len(found) > 1 for found in scripts)
    )


def latin(text: str) -> str:
    """``text`` in lower-case Latin letters without accents, as far as it can be spelt in them."""
    folded = "".join(LETTERS.get(c, c) for c in text.casefold())
    plain = "".join(c for c in unicodedata.normalize("NFKD", _spelt(folded)) if not unicodedata.combining(c))
    return "".join(SPELT.get(c, c) for c in plain)


def _spelt(text: str) -> str:
    # Before decomposition, which would turn й into и and ё into е.
    return "".join(SPELT.get(c, c) for c in text)


def _words(text: str) -> tuple[str, ...]:
    plain = re.sub(r"'s?\b", "", latin(text))
    plain = re.sub(r"\.(com|net|org)\b", r" dot\1", plain)
    # "U.S." and "B.V." are one word each, "Inc." loses its point, "a/s" its stroke.
    plain = re.sub(r"(?<![^\W_]{2})\.(?=\w\b)|(?<=\w)\.(?=\s|$|,)|(?<=\b\w)\.", "", plain)
    return tuple(re.findall(r"[^\W_]+", plain))


def _without_forms(words: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    forms: set[str] = set()
    while len(words) > 2 and words[-1] in _YOUNGER:  # most writers leave it out
        words = words[:-1]
    while len(words) > 1:
        sizes = range(min(_LONGEST_FORM, len(words) - 1), 0, -1)
        size = next((size for size in sizes if words[-size:] in LEGAL_FORMS), 0)
        if not size:
            break
        forms.add(LEGAL_FORMS[words[-size:]])
        words = words[:-size]
    return words, frozenset(forms)


def _scripts(word: str) -> frozenset[str]:
    """The scripts of the letters of one word, by the first word of each letter's Unicode name."""
    letters = (c for c in word if c.isalpha())
    names = (unicodedata.name(c, "UNKNOWN").split()[0].split("-")[0] for c in letters)
    asian = ("HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC")
    return frozenset("CJK" if name in asian else name for name in names if name != "MODIFIER")
