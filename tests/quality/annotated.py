"""A document's scene with the annotated parties in place of the found ones: links are learned from both.

What the mentions room misses would else be missing from training too, and links are rare enough as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.facts.drafts import Scene, scene
from kg.language import Sentence
from kg.language.tokens import tokenize
from kg.mentions.finding import Finding, Mentions
from kg.mentions.names import Candidate, make

ARTICLES = {"the", "a", "an"}


def gold_view(mentions: Mentions, gold: dict[str, Any]) -> tuple[Scene, dict[int, str]]:
    """The scene of the annotated entities that the sentences name, and from party index to entity id."""
    forms = sorted(_forms(gold), key=lambda item: (-len(item[0]), item))
    places: dict[str, list[Candidate]] = {}
    for sentence in mentions.sentences:
        for identifier, candidate in _search(sentence, forms, mentions.document.text):
            places.setdefault(identifier, []).append(candidate)
    named = [entity for entity in gold["entities"] if entity["id"] in places]
    parties = tuple(_finding(number, entity, places[entity["id"]]) for number, entity in enumerate(named, 1))
    view = Mentions(
        mentions.document,
        mentions.sentences,
        parties,
        mentions.sums,
        mentions.dates,
        mentions.counts,
        mentions.seen,
    )
    return scene(view), {index: entity["id"] for index, entity in enumerate(named)}


def _forms(gold: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], bool, str]]:
    for entity in gold["entities"]:
        for form in {entity["name"], *entity.get("aliases", [])}:
            lows = tuple(token.low for token in tokenize(form))
            lows = lows[1:] if len(lows) > 1 and lows[0] in ARTICLES else lows
            if lows:
                yield lows, form[0].isupper(), entity["id"]


def _search(
    sentence: Sentence, forms: list[tuple[tuple[str, ...], bool, str]], text: str
) -> Iterator[tuple[str, Candidate]]:
    """Longest forms first, none over another; a single capitalised word is not found in small letters."""
    taken: set[int] = set()
    for lows, capital, identifier in forms:
        for first in range(len(sentence.lows) - len(lows) + 1):
            last = first + len(lows)
            if sentence.lows[first:last] != lows or taken & set(range(first, last)):
                continue
            if len(lows) == 1 and capital and not sentence.tokens[first].text[0].isupper():
                continue
            taken.update(range(first, last))
            yield identifier, make(sentence, first, last, "name", text)


def _finding(number: int, entity: dict[str, Any], places: list[Candidate]) -> Finding:
    kind = "described" if entity["type"] == "ClaimantClass" else "name"
    ordered = tuple(sorted(places, key=lambda place: (place.sentence, place.first)))
    return Finding(f"e{number}", entity["type"], entity["name"], tuple(entity.get("aliases", [])), ordered, 1.0, kind)
