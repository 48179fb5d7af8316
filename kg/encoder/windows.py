"""Sentences of any length and number in windows that the network can look at, of nearly the same length each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.encoder.pieces import Pieces, shape

LONGEST = 384  # pieces of a window
NO_WORD = 7  # the shape of what stands for no word


@dataclass
class Window:
    """Numbers of pieces and the shapes of their words, in order."""

    numbers: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)

    def add(self, numbers: Sequence[int], kind: int) -> None:
        """Append pieces of one word."""
        self.numbers.extend(numbers)
        self.shapes.extend([kind] * len(numbers))


def windows(sentences: Sequence[Sequence[str]], pieces: Pieces) -> tuple[list[Window], list[tuple[int, int]]]:
    """The windows of sentences of words, and for each word its window and the place of its first piece there."""
    cuts = [[pieces.cut(word) for word in words] for words in sentences]
    lengths = [sum(map(len, cut)) for cut in cuts]
    whole = sum(lengths) + len(lengths)
    wanted = whole / max(1, math.ceil(whole / (LONGEST - 2)))
    made = [_opened(pieces)]
    where: list[tuple[int, int]] = []
    for words, cut, length in zip(sentences, cuts, lengths, strict=True):
        held = len(made[-1].numbers)
        if held > 1 and (held + length + 1 > LONGEST or held + length > wanted + LONGEST / 8):
            made.append(_opened(pieces))
        for word, numbers in zip(words, cut, strict=True):
            if len(made[-1].numbers) + len(numbers) >= LONGEST:
                made.append(_opened(pieces))
            where.append((len(made) - 1, len(made[-1].numbers)))
            made[-1].add(numbers, shape(word))
        if len(made[-1].numbers) < LONGEST:
            made[-1].add((pieces.stop,), NO_WORD)
    return made, where


def _opened(pieces: Pieces) -> Window:
    window = Window()
    window.add((pieces.start,), NO_WORD)
    return window
