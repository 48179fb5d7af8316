"""Cited provisions as laws of their own under their act: "Articles 5(1)(c), 24 and 25 GDPR" are three.

In: a document's text and the laws that it names. Out: a party for each provision, and for each event whose sentences
cite provisions of an act that is its law those provisions too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.mentions import Finding, Mentions, articles_alone, provisions
from kg.model import Event, Mention, Party, Span

_UNITS = {"art": "Article", "sec": "Section", "s": "Section", "reg": "Regulation", "rul": "Rule", "rec": "Recital"}
_NUMBER = re.compile(r"(\d{1,4}[A-Za-z]?(?:[.\-]\d{1,4})?)((?:\s?\(\w{1,5}\))*)|((?:\s?\(\w{1,5}\))+)")
_RANGE = re.compile(r"\s*(?:–|-|to)\s*")
_LONGEST_RANGE = 30


@dataclass(frozen=True)
class Cited:
    """A provision as a party, the act that it is part of, and where it is cited."""

    party: Party
    act: str
    places: tuple[Span, ...]


def cited(mentions: Mentions) -> tuple[Cited, ...]:
    """The provisions that a document cites, in the order of their first places, each once with all its places."""
    acts = {finding.id: finding for finding in mentions.parties if finding.type == "Law"}
    found: dict[tuple[str, str], list[tuple[Span, bool]]] = defaultdict(list)
    for span, whole, act in _citations(mentions.document.text, acts.values()):
        named = names(mentions.document.quote(span))
        for name in named:
            found[act, name].append((whole, len(named) == 1 and whole != span))
    return tuple(
        _cited(f"{act}p{number}", acts[act], name, places, mentions)
        for number, ((act, name), places) in enumerate(found.items(), 1)
    )


def _citations(text: str, acts: Iterable[Finding]) -> Iterator[tuple[Span, Span, str]]:
    """Each citation in order: its own words, those with the act, the act's id.

    Articles without an act are those of the act whose articles were cited last.
    """
    named = [
        (span, Span(min(span.start, place.span.start), max(span.end, place.span.end)), act.id)
        for act in acts
        for place in act.places
        for span in provisions(text, place.span)
    ]
    alone = [(span, span, "") for span in articles_alone(text)]
    last, end = "", 0
    for span, whole, act in sorted([*named, *alone], key=lambda one: (one[0], not one[2])):
        if act or (last and span.start >= end):
            yield span, whole, act or last
            end = max(end, whole.end)
            last = (act or last) if text[span.start] in "Aa" else last


def _cited(
    identifier: str, act: Finding, name: str, places: Sequence[tuple[Span, bool]], mentions: Mentions
) -> Cited:
    """Words that cite this provision and no other are another name of it."""
    spans = tuple(dict.fromkeys(span for span, _ in places))
    aliases = dict.fromkeys(" ".join(mentions.document.quote(span).split()) for span, alone in places if alone)
    marks = tuple(map(Mention, spans))
    party = Party(identifier, "Law", name, tuple(aliases), marks, part_of=act.name, confidence=act.confidence)
    return Cited(party, act.id, spans)


def names(words: str) -> tuple[str, ...]:
    """The provisions that words cite: ``Articles 5(1)(a) and (f), 24`` are Article 5(1)(a), 5(1)(f) and 24."""
    unit = "Section" if words.startswith("§") else next(
        name for start, name in _UNITS.items() if words.casefold().startswith(start)
    )
    found: list[str] = []
    last, end = ("", ""), 0
    for match in _NUMBER.finditer(words):
        if match[1]:
            number, below = match[1], "".join(match[2].split())
            if found and _RANGE.fullmatch(words[end : match.start()]):
                found += [f"{unit} {one}" for one in _between(last, (number, below))]
        else:  # another letter of the same paragraph
            number, below = last[0], "".join(match[3].split())
            below = last[1][: max(last[1].rfind("("), 0)] + below
        found.append(f"{unit} {number}{below}")
        last, end = (number, below), match.end()
    return tuple(dict.fromkeys(found))


def _between(first: tuple[str, str], last: tuple[str, str]) -> Iterator[str]:
    """What "12 to 15" holds beside its ends; nothing where the ends are not plain numbers."""
    if not first[1] and not last[1] and first[0].isdigit() and last[0].isdigit():
        yield from map(str, range(int(first[0]) + 1, min(int(last[0]), int(first[0]) + _LONGEST_RANGE)))


def with_provisions(events: Sequence[Event], found: Sequence[Cited], mentions: Mentions) -> tuple[Event, ...]:
    """The events with the provisions of their acts that their sentences cite, beside the act.

    What is cited in a sentence that tells of none of them goes with those whose telling stands nearest.
    """
    starts = [sentence.start for sentence in mentions.sentences]

    def sentence(span: Span) -> int:
        return bisect_right(starts, span.start) - 1

    told = {
        event.id: {sentence(event.proof.span)}
        | {sentence(filler.proof.span) for filler in event.fillers if filler.slot != "law"}
        for event in events
    }

    def gap(event: Event, place: Span) -> int:
        at = sentence(place)
        return min(abs(index - at) for index in told[event.id])

    @cache
    def nearest(act: str, place: Span) -> int:
        return min((gap(event, place) for event in events if act in event.of("law")), default=0)

    def widened(event: Event) -> Event:
        laws = [filler for filler in event.fillers if filler.slot == "law"]
        new = [
            replace(law, value=one.party.id, proof=replace(law.proof, span=_words(law.proof.span, places[0], sentence)))
            for law in laws
            for one in found
            if one.act == law.value
            and (places := [place for place in one.places if gap(event, place) in {0, nearest(one.act, place)}])
        ]
        return replace(event, fillers=(*event.fillers, *new))

    return tuple(map(widened, events))


def _words(role: Span, citation: Span, sentence: Callable[[Span], int]) -> Span:
    """The words that show a provision's part: those that show its act's, as far as one sentence holds both."""
    if sentence(role) != sentence(citation):
        return citation
    return Span(min(role.start, citation.start), max(role.end, citation.end))
