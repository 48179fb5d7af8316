"""The heading of a judgment or pleading: who stands on which side, and who speaks for whom.

Courts set parties apart from prose: a name, its side on the next line or after a comma ("Acme Inc., Defendant"), "v" or
"against" between the sides, and each side's counsel below it or in a list of their own ("For the Appellant: …").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.facts.drafts import Scene
from kg.facts.places import Place
from kg.language import Sentence
from kg.mentions import SIDES, Finding

CLAIMANT, RESPONDENT = "claimant", "respondent"
CLOSING = frozenset({",", ".", ";", ")", ":", "-", "/", "and"})
OPENING = frozenset({"the", "a", "an", "each", "named", "lead", "by", "of", "as", "against", "that"})
SEPARATORS = frozenset({"v", "vs", "versus", "against", "contre", "gegen", "tegen"})
COUNSEL = frozenset(
    "lawyer lawyers attorney attorneys solicitor solicitors counsel barrister barristers instructed advocate advocates "
    "represented advocaat rechtsanwalt".split()
)
SPEAKERS = frozenset({"Person", "LawFirm"})
LINES = 60  # headings of consolidated cases run to about fifty lines
PROSE = 30  # tokens from which a line without side or counsel is the first paragraph


@dataclass
class Side:
    """One side's parties and those who speak for it, as indices of parties."""

    parties: list[int] = field(default_factory=list)
    counsel: list[int] = field(default_factory=list)


@dataclass
class Group:
    """What has been read since the last separator: names, and counsel named with them."""

    parties: list[int] = field(default_factory=list)
    counsel: list[int] = field(default_factory=list)
    side: str = ""
    speaking: bool = False


def heading(view: Scene) -> dict[str, Side]:
    """The two sides that the document's heading names; empty where it has no such heading. Read once a document."""
    if "heading" not in view.memo:
        view.memo["heading"] = _read(view.mentions.sentences, view.places, view.mentions.parties)
    found: dict[str, Side] = view.memo["heading"]
    return found


def _read(
    sentences: Sequence[Sentence], rows: Sequence[Sequence[Place]], parties: Sequence[Finding]
) -> dict[str, Side]:
    sides = {CLAIMANT: Side(), RESPONDENT: Side()}
    group = Group()
    for sentence in sentences[:LINES]:
        if sentence.kind == "title":
            continue
        if not any(low.isalnum() for low in sentence.lows):
            group = Group()  # a rule drawn between parts of the heading
        labelled = False
        named = [place for place in rows[sentence.index] if place.how == "name"]
        spoken = _spoken_for(sentence)
        if spoken:
            speakers = [place.party for place in named if parties[place.party].type in SPEAKERS]
            sides[spoken].counsel.extend(speakers)
            continue
        for kind, value in _marks(sentence, named):
            if kind == "side":
                labelled = True
                group.side, group.speaking = str(value), False
                sides[group.side].parties.extend(group.parties)
                sides[group.side].counsel.extend(group.counsel)
                group.parties, group.counsel = [], []
            elif kind == "break":
                group = Group()
            elif kind == "counsel":
                group.speaking = True
            else:
                group = _named(int(value), group, sides, parties)
        if not labelled and not group.speaking and len(sentence.lows) > PROSE:
            if any(side.parties for side in sides.values()):
                break
            group = Group()
    return {name: _once(side) for name, side in sides.items()} if all(s.parties for s in sides.values()) else {}


def _named(party: int, group: Group, sides: dict[str, Side], parties: Sequence[Finding]) -> Group:
    type_ = parties[party].type
    if group.speaking and type_ in SPEAKERS:
        (sides[group.side].counsel if group.side else group.counsel).append(party)
    elif type_ not in {"Court", "Law", "LawFirm"}:
        if group.side:
            group = Group()
        group.parties.append(party)
        group.speaking = False
    return group


def _marks(sentence: Sentence, named: Sequence[Place]) -> Iterator[tuple[str, str | int]]:
    """In order: the names of a line, side labels, separators and words for counsel."""
    lows, starts = sentence.lows, {place.first: place for place in named}
    at = 0
    while at < len(lows):
        place, low = starts.get(at), lows[at]
        if place is not None:
            yield "party", place.party
            at = place.last
            continue
        before = lows[at - 1] if at else ""
        after = lows[at + 1] if at + 1 < len(lows) else ","
        word = low.split("-")[0].split("/")[0]
        if word in SIDES and after in CLOSING and before not in OPENING:
            yield "side", SIDES[word]
        elif low in SEPARATORS and (len(lows) <= 4 or low in {"v", "vs"}) or at == 0 and lows == ("and",):
            yield "break", low
        elif low in COUNSEL:
            yield "counsel", low
        at += 1


def _spoken_for(sentence: Sentence) -> str:
    """The side of "For the Appellant: A and B" and of "A and B (instructed by C) for the Appellant"."""
    lows = sentence.lows
    for at in range(len(lows) - 2):
        if lows[at : at + 2] == ("for", "the") and lows[at + 2] in SIDES and (at == 0 or at + 3 >= len(lows) - 1):
            return SIDES[lows[at + 2]]
    if len(lows) > 2 and lows[0] == "for" and lows[1] in SIDES and lows[2] == ":":
        return SIDES[lows[1]]
    return ""


def _once(side: Side) -> Side:
    return Side(list(dict.fromkeys(side.parties)), list(dict.fromkeys(side.counsel)))
