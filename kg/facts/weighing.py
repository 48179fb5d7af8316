"""A word that may tell of an event in figures, for the boosted trees that decide: both opinions of it, the log-linear
model's and the network's, and what the words beside it and the same words nearby are thought to tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.linear import pool
from kg.model import EVENT_TYPES, PARTY_TYPES

if TYPE_CHECKING:
    from kg.facts.drafts import Scene

Table = Mapping[str, float]
NONE = "NONE"
SHARE = (0.7, 0.5)  # of the two opinions in the rough one that tells what the neighbours are thought to tell of
ALONE = -1.0
REACH = 20  # sentences around a word in which others are looked at; most texts are no longer


def rows(view: Scene, plain: Sequence[Table], seen: Sequence[Table]) -> list[list[float]]:
    """Each trigger as a row of figures; ``plain`` and ``seen`` hold P(event type) as either opinion has it."""
    rough = [pool(one, other, SHARE) for one, other in zip(plain, seen, strict=True)]
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for number, trigger in enumerate(view.triggers):
        by_sentence[trigger.sentence].append(number)
    made = []
    for number, trigger in enumerate(view.triggers):
        beside = [rough[at] for at in by_sentence[trigger.sentence] if at != number]
        around = (by_sentence.get(trigger.sentence + step, ()) for step in (-1, 1))
        reach = range(trigger.sentence - REACH, trigger.sentence + REACH + 1)
        wide = [at for sentence in reach for at in by_sentence.get(sentence, ())]
        alike = [1 - rough[at][NONE] for at in wide if at != number and view.triggers[at].word == trigger.word]
        kind = view.mentions.sentences[trigger.sentence].kind
        present = {view.mentions.parties[place.party].type for place in view.places[trigger.sentence]}
        row = [table.get(name, 0.0) for table in (plain[number], seen[number]) for name in (*EVENT_TYPES, NONE)]
        row += [*_most(beside), *_most([rough[at] for near in around for at in near])]
        row += _most([rough[at] for at in wide])
        row += [len(alike), max(alike, default=ALONE), min(alike, default=ALONE)]
        row += [trigger.sentence, len(wide), len(beside), kind == "title", kind == "body"]
        row += [name in present for name in PARTY_TYPES]
        made.append([float(value) for value in row])
    return made


def _most(tables: Sequence[Table]) -> list[float]:
    """The highest P of each type in any of the tables."""
    return [max((table.get(name, 0.0) for table in tables), default=0.0) for name in EVENT_TYPES]


__all__ = ["rows"]
