"""Words in pieces, as WordPiece (Wu et al. 2016) cuts them: the longest known piece first, case and accents aside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

MOST = 8  # pieces of one word; of a longer one the beginning tells enough
UNKNOWN, START, STOP = "[UNK]", "[CLS]", "[SEP]"


class Pieces:
    """A vocabulary that cuts words; what it cut once it knows again."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self.start, self.stop, self.unknown = (vocabulary[name] for name in (START, STOP, UNKNOWN))
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, one at least."""
        found = self._known.get(word)
        if found is None:
            numbers = [number for part in _parts(word) for number in self._cut(part)]
            found = tuple(numbers[:MOST]) or (self.unknown,)
            self._known[word] = found
        return found

    def _cut(self, part: str) -> list[int]:
        found, at = [], 0
        while at < len(part):
            lead = "##" if at else ""
            end = next((end for end in range(len(part), at, -1) if lead + part[at:end] in self.vocabulary), at)
            if end == at:
                return [self.unknown]
            found.append(self.vocabulary[lead + part[at:end]])
            at = end
        return found


def _parts(word: str) -> Iterator[str]:
    """Letters and digits together, every other mark alone."""
    plain = (mark for mark in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(mark) != "Mn")
    part = ""
    for mark in plain:
        if mark.isalnum():
            part += mark
            continue
        if part:
            yield part
        part = ""
        if not mark.isspace():
            yield mark
    if part:
        yield part


def shape(word: str) -> int:
    """How a word is written, which its pieces do not tell: mark, number, small, CAPITALS, X, Capital, mIxed."""
    if not word[0].isalnum():
        return 0
    if word[0].isdigit():
        return 1
    if word.islower():
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 5 if word[0].isupper() and word[1:].islower() else 6
