"""Where each party stands in each sentence: names, and what refers back to them ("the company", "it")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.encoder import Spot
from kg.language import Sentence
from kg.mentions import Finding, Mentions, title_case
from kg.model import Span

DEFINITE = {
    **dict.fromkeys(
        "company firm giant bank retailer platform operator provider insurer business corporation carrier airline "
        "manufacturer maker controller processor group organisation organization startup developer".split(),
        ("Company", "App"),
    ),
    **dict.fromkeys("app site website service network device game".split(), ("App", "Company")),
    **dict.fromkeys(
        "regulator authority commission watchdog agency commissioner dpa department office ombudsman bureau".split(),
        ("Regulator",),
    ),
    **dict.fromkeys("court tribunal judges".split(), ("Court",)),
    **dict.fromkeys("law act regulation statute directive".split(), ("Law",)),
    **dict.fromkeys("foundation ngo nonprofit charity".split(), ("AdvocacyGroup",)),
    **dict.fromkeys("hospital clinic school university chain".split(), ("Company",)),
}
PRONOUNS = {
    "it": ("Company", "App", "Regulator", "Court", "AdvocacyGroup"),
    "its": ("Company", "App", "Regulator"),
    "he": ("Person",),
    "she": ("Person",),
}
GENERAL = ("attorney", "general")
DETERMINERS = frozenset({"the", "this", "that"})
NAMED_SO = re.compile(r"[\s,.]*\((?:[^()]{0,40}\b)?[\"“'‘]?(?:the )?[\"“'‘]?Company[\"”'’]?[^()]{0,20}\)")
JOINING = frozenset({"and", ",", "(", "with", "."})
REACH = 5  # sentences a definite reference looks back; beyond that it is more often wrong than right


@dataclass(frozen=True, slots=True)
class Place:
    """A party at ``tokens[first:last]`` of a sentence; ``how`` is name or reference."""

    party: int  # index into Mentions.parties
    sentence: int
    first: int
    last: int
    span: Span
    how: str

    @property
    def spot(self) -> Spot:
        """Where it stands, as the network is asked."""
        return self.sentence, self.first, self.last


def find_places(mentions: Mentions) -> list[list[Place]]:
    """For each sentence the places of parties in it, in order."""
    rows: list[list[Place]] = [[] for _ in mentions.sentences]
    for index, party in enumerate(mentions.parties):
        for spot in party.places:
            rows[spot.sentence].append(Place(index, spot.sentence, spot.first, spot.last, spot.span, "name"))
    for row in rows:
        row.sort(key=lambda place: place.first)
    general = _attorney_general(mentions.parties)
    filer = _filer(mentions, rows)
    for sentence in mentions.sentences:
        if general is not None:
            rows[sentence.index] = _with_general(sentence, rows[sentence.index], general)
        if filer is not None:
            rows[sentence.index] = _with_filer(sentence, rows[sentence.index], filer)
        rows[sentence.index] = _with_references(sentence, rows, mentions.parties)
    return rows


def _filer(mentions: Mentions, rows: Sequence[Sequence[Place]]) -> int | None:
    """Whom a filing means by "the Company" with a capital letter: whom it calls so in brackets, else the first one in
    its title, throughout; no firm named in between changes that."""
    text = mentions.document.text
    if not any(_is_filer(sentence, at) for sentence in mentions.sentences for at in range(len(sentence.lows))):
        return None
    firms = [place for row in rows for place in row if mentions.parties[place.party].type == "Company"]
    named = (place.party for place in firms if NAMED_SO.match(text, place.span.end))
    title = mentions.document.title or ""
    headed = (
        place.party
        for place in firms
        if mentions.sentences[place.sentence].kind == "title" or mentions.parties[place.party].name in title
    )
    return next(named, next(headed, None))


def _is_filer(sentence: Sentence, at: int) -> bool:
    return (
        at > 0
        and sentence.tokens[at].text == "Company"
        and sentence.lows[at - 1] == "the"
        and not any(token.text[0].isupper() for token in sentence.tokens[at + 1 : at + 2])
        and not title_case(sentence)
    )


def _with_filer(sentence: Sentence, row: list[Place], filer: int) -> list[Place]:
    """Every "the Company" as the one whose filing it is."""
    out = list(row)
    for at in range(len(sentence.lows)):
        if _is_filer(sentence, at) and not any(place.first <= at < place.last for place in row):
            span = Span(sentence.tokens[at - 1].start, sentence.tokens[at].end)
            out.append(Place(filer, sentence.index, at - 1, at + 1, span, "reference"))
    return sorted(out, key=lambda place: place.first)


def _attorney_general(parties: Sequence[Finding]) -> int | None:
    """The one attorney general whose office a document names."""
    found = [
        index
        for index, party in enumerate(parties)
        if party.type == "Regulator"
        and party.kind != "described"
        and any("attorney general" in form.casefold() for form in (party.name, *party.aliases))
    ]
    return found[0] if len(found) == 1 else None


def _with_general(sentence: Sentence, row: list[Place], general: int) -> list[Place]:
    """Where the office stands without its state: "Attorney General James sued", "the attorney general's office"."""
    out = list(row)
    for at in range(len(sentence.lows) - 1):
        if sentence.lows[at : at + 2] == GENERAL and not any(
            place.first <= at + 1 and at < place.last for place in row if place.party == general
        ):
            span = Span(sentence.tokens[at].start, sentence.tokens[at + 1].end)
            out.append(Place(general, sentence.index, at, at + 2, span, "reference"))
    return sorted(out, key=lambda place: place.first)


def _with_references(sentence: Sentence, rows: list[list[Place]], parties: Sequence[Finding]) -> list[Place]:
    row = list(rows[sentence.index])
    for at, _low in enumerate(sentence.lows):
        wanted, first = _wanted(sentence, at)
        if not wanted or any(place.first <= at < place.last for place in row):
            continue
        found = _beside(wanted, sentence, at, row, parties)
        if found is None:
            found = _antecedent(wanted, sentence.index, first, [*rows[: sentence.index], row], parties)
        if found is not None:
            span = Span(sentence.tokens[first].start, sentence.tokens[at].end)
            row.append(Place(found, sentence.index, first, at + 1, span, "reference"))
            row.sort(key=lambda place: place.first)
    return row


def _wanted(sentence: Sentence, at: int) -> tuple[tuple[str, ...], int]:
    low = sentence.lows[at]
    if low in PRONOUNS:
        return PRONOUNS[low], at
    if low in DEFINITE and at and (sentence.lows[at - 1] in DETERMINERS):
        return DEFINITE[low], at - 1
    if (
        low in DEFINITE
        and at > 1
        and sentence.lows[at - 2] in DETERMINERS
        and sentence.lows[at - 1].isalpha()
        and not sentence.tokens[at - 1].text[0].isupper()
    ):
        return DEFINITE[low], at - 2
    return (), at


def _beside(
    wanted: tuple[str, ...], sentence: Sentence, at: int, row: Sequence[Place], parties: Sequence[Finding]
) -> int | None:
    """Whom "its" means right behind a name: "against Acme and against Beta and its subsidiary"."""
    if sentence.lows[at] != "its":
        return None
    for place in row:
        between = sentence.lows[place.last : at]
        if place.last <= at and len(between) <= 3 and set(between) <= JOINING and parties[place.party].type in wanted:
            return place.party
    return None


def _antecedent(
    wanted: tuple[str, ...], index: int, first: int, rows: list[list[Place]], parties: Sequence[Finding]
) -> int | None:
    """The nearest earlier place of a wanted type; within a sentence its first such party, the likely subject."""
    for back in range(0, REACH + 1):
        if index - back < 0:
            return None
        row = [p for p in rows[index - back] if back or p.last <= first]
        matching = [p for p in row if parties[p.party].type in wanted and parties[p.party].kind != "described"]
        for type_ in wanted if len(wanted) <= 2 else ("",):
            fitting = [p for p in matching if not type_ or parties[p.party].type == type_]
            if fitting:
                return fitting[0].party
    return None
