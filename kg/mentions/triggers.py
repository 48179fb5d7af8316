"""Words that tell of an event: "sued", "settlement", "was fined". The patterns are data (lexicon/triggers.tsv)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg import vocab
from kg.encoder import Spot
from kg.language import Sentence
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger at ``tokens[first:last]`` of a sentence, with the event types it can tell of."""

    sentence: int
    first: int
    last: int
    span: Span
    word: str
    types: tuple[str, ...]

    @property
    def spot(self) -> Spot:
        """Where it stands, as the network is asked."""
        return self.sentence, self.first, self.last


SUM = "(sum)"
"""The word of a trigger that is a sum of money."""
Pattern = tuple[tuple[frozenset[str], ...], tuple[str, ...]]


@cache
def _patterns() -> dict[str, list[Pattern]]:
    table: dict[str, list[Pattern]] = defaultdict(list)
    for row in vocab.table("triggers"):
        parts = tuple(frozenset(part.split("|")) for part in row["pattern"].split(" "))
        for word in sorted(parts[0]):
            table[word].append((parts, tuple(row["types"].split(","))))
    return {word: sorted(rows, key=lambda row: -len(row[0])) for word, rows in table.items()}


def find_triggers(sentences: Sequence[Sentence], sums: Sequence[Span] = ()) -> tuple[Trigger, ...]:
    """All triggers in order of place; the longest pattern wins where several start at one word.

    In a line without any, a sum of money among ``sums`` may tell of a fine or settlement by itself: lists and tables
    give "Acme Ltd, €50,000, France (CNIL)".
    """
    found: list[Trigger] = []
    ordered = sorted(sums, key=lambda span: span.start)
    starts = [span.start for span in ordered]
    for sentence in sentences:
        words = list(_in_sentence(sentence))
        inside = ordered[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        found += words or _in_figures(sentence, inside)
    return tuple(found)


def _in_figures(sentence: Sentence, sums: Sequence[Span]) -> Iterator[Trigger]:
    for span in sums:
        at = [i for i, token in enumerate(sentence.tokens) if token.start < span.end and span.start < token.end]
        if at:
            yield Trigger(sentence.index, at[0], at[-1] + 1, span, SUM, ("Fine", "Settlement"))


def _in_sentence(sentence: Sentence) -> Iterator[Trigger]:
    lows, at = sentence.lows, 0
    while at < len(lows):
        length, types = _longest(lows, at)
        if length:
            span = Span(sentence.tokens[at].start, sentence.tokens[at + length - 1].end)
            yield Trigger(sentence.index, at, at + length, span, " ".join(lows[at : at + length]), types)
        at += max(length, 1)


def _longest(lows: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
    """How many words of the longest pattern that starts here, and all that patterns of that length can tell of."""
    length, types = 0, dict[str, None]()
    for parts, told in _patterns().get(lows[at], ()):
        window = lows[at : at + len(parts)]
        if len(parts) >= length and len(window) == len(parts) and all(map(frozenset.__contains__, parts, window)):
            length = len(parts)
            types.update(dict.fromkeys(told))
    return length, tuple(types)
