"""The lexicon as a trie over tokens. It helps; it is never required: unknown names come from form and context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg import vocab
from kg.language import Token, tokenize

TABLES = ("authorities", "courts", "laws", "companies", "apps", "groups")


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name: its row's main name, type and country; ``weak`` where the form is also a common word."""

    name: str
    type: str
    country: str
    weak: bool


class Lexicon:
    """Longest-match look-up of all known forms. Case counts, except in text that is all capitals."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self._folded: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for name in TABLES:
            for row in vocab.table(name):
                self._add(row)

    def _add(self, row: dict[str, str]) -> None:
        weak = {form.strip() for form in row["weak"].split(";")}
        for form in [row["name"], *row["aliases"].split(";")]:
            form = form.strip()
            if not form or form.startswith(("The ", "the ")):
                continue
            key = tuple(token.text.replace("’", "'") for token in tokenize(form))
            entry = Entry(row["name"], row["type"], row["country"], form in weak)
            if all((other.name, other.type) != (entry.name, entry.type) for other in self._forms[key]):
                self._forms[key].append(entry)
                self._folded[tuple(part.casefold() for part in key)].append(entry)
            self._lengths[key[0].casefold()].add(len(key))

    def match(self, tokens: Sequence[Token], at: int) -> tuple[int, tuple[Entry, ...]]:
        """The length in tokens and the entries of the longest known form that starts at ``at``; (0, ()) if none."""
        for length in sorted(self._lengths.get(tokens[at].low, ()), reverse=True):
            window = tokens[at : at + length]
            if len(window) < length:
                continue
            entries = self._forms.get(tuple(token.text.replace("’", "'") for token in window))
            if not entries and all(token.text.isupper() or not token.text.isalpha() for token in window):
                if sum(len(token.text) for token in window) > 4:
                    entries = self._folded.get(tuple(token.low for token in window))
            if (
                not entries
                and length == 1
                and window[0].cap
                and len(window[0].text) > 4
                and window[0].low not in common()
            ):
                entries = self._folded.get((window[0].low,))  # Easyjet, Linkedin, Whatsapp
            if entries:
                return length, tuple(entries)
        return 0, ()

    def exact(self, form: str) -> tuple[Entry, ...]:
        """The entries of exactly this form."""
        return tuple(self._forms.get(tuple(token.text.replace("’", "'") for token in tokenize(form)), ()))


@cache
def lexicon() -> Lexicon:
    """The one lexicon of this process."""
    return Lexicon()


@cache
def words(kind: str) -> frozenset[str]:
    """The closed list ``kind`` of words.tsv, case-folded: legalForm, companyWord, regulatorWord, demonym …"""
    return frozenset(row["word"].casefold() for row in vocab.table("words") if row["kind"] == kind)


@cache
def demonyms() -> dict[str, str]:
    """From adjective or country name to ISO country: dutch → NL."""
    return {
        row["word"].casefold(): row["source"].split(":")[-1] for row in vocab.table("words") if row["kind"] == "demonym"
    }


@cache
def common() -> frozenset[str]:
    """Lower-case English words: a capitalised one at the start of a sentence is no name by itself."""
    return frozenset(vocab.ontology_text("lexicon/common.txt").split())
