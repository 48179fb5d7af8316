"""A document's scene with the annotated parties in place of the found ones: links are learned from both.

What the mentions room misses would else be missing from training too, and links are rare enough as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kg.facts.drafts import Scene, scene
from kg.language import Sentence
from kg.language.tokens import tokenize
from kg.mentions.finding import Finding, Mentions
from kg.mentions.names import Candidate, make
from kg.model import Amount, Document, Event, Filler, Mention, Party, Proof, Reading, Relation, Span, Status

ARTICLES = {"the", "a", "an"}
SLOT_OF = {
    "claimants": "claimant",
    "onBehalfOf": "onBehalfOf",
    "respondents": "respondent",
    "regulators": "regulator",
    "courts": "court",
    "counsel": "counsel",
    "laws": "law",
    "apps": "app",
}
ROLE_OF = {"Claim": "sought", "Lawsuit": "sought", "Settlement": "agreed", "Ruling": "awarded"}  # of an event's sum


def gold_reading(document: Document, gold: dict[str, Any]) -> Reading:
    """What a reader without fault would find: the annotations as a reading, each fact proved by the whole text."""
    proof = Proof(Span(0, len(document.text)))
    parties = tuple(
        Party(e["id"], e["type"], e["name"], tuple(e.get("aliases", [])), tuple(_mentions(document.text, e)))
        for e in gold["entities"]
    )
    events = tuple(
        Event(e["id"], e["type"], tuple(Filler(slot, value, proof) for slot, value in _fillers(e)), proof)
        for e in gold["events"]
    )
    relations = tuple(Relation(r["type"], r["subject"], r["object"], proof) for r in gold["relations"])
    return Reading(document, parties, events, relations)


def _mentions(text: str, entity: dict[str, Any]) -> Iterator[Mention]:
    spans = {
        Span(*match.span())
        for form in (entity["name"], *entity.get("aliases", []))
        for match in re.finditer(re.escape(form), text)
    }
    yield from map(Mention, sorted(spans))


def _fillers(event: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for plural, slot in SLOT_OF.items():
        yield from ((slot, party) for party in event.get(plural) or ())
    if sum_ := event.get("amount"):
        role = ROLE_OF.get(event["type"], "proposed" if event.get("status") == "proposed" else "imposed")
        figures = (Decimal(str(v)) if (v := sum_.get(key)) is not None else None for key in ("value", "min", "max"))
        yield "amount", Amount(sum_["currency"], role, *figures)
    if event.get("date"):
        yield "date", event["date"]
    if event.get("status"):
        yield "status", Status(event["status"])
    if (size := event.get("classSize") or {}).get("min") is not None:
        yield "classSizeMin", int(size["min"])
    if event.get("resolves"):
        yield "resolves", event["resolves"]


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
