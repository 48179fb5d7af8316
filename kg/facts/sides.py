"""Counsel who are named for a side and not for a client: "Ada Merrow, Merrow & Finch LLP, Denver, CO, for Plaintiff".

Court papers give the counsel of both sides in a block, and name the parties in the caption: the two meet nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.drafts import Scene
from kg.facts.places import Place
from kg.language import Sentence
from kg.mentions import SIDES
from kg.model import Span

SPEAKERS = frozenset({"Person", "LawFirm"})
CLIENTS = frozenset({"Company", "App", "Person", "ClaimantClass", "AdvocacyGroup", "Government", "Regulator"})
CALLING = frozenset("attorney attorneys lawyer lawyers counsel solicitor solicitors barrister barristers".split())
FOR = frozenset({"for", "representing", "of"})
BESIDE = frozenset("the all lead named and both original proposed putative".split())
POSSESSIVE = frozenset({"'", "’", "'s", "’s"})
OPENING = frozenset({",", ")", ":", ";", "-", "–", "—"})  # behind which "for the plaintiff" tells who speaks for it
LINKS = frozenset({",", "and", "&", "the"})
VERSUS = frozenset({"v", "vs"})
APPEALING = {
    **dict.fromkeys(("appellant", "appellants"), "appellant"),
    **dict.fromkeys(("appellee", "appellees"), "appellee"),
}
"""Who appeals may have been either side below: "Plaintiff-Appellee"."""
HEAD = 8  # sentences in which "A v. B" is the caption; farther down it is a case that is cited
BLOCK = 6  # lines that one "Attorneys for Plaintiff" may stand under or over
NEAR = 14  # words between a party and the side that a caption gives it
Sided = tuple[Place, Place, Span]
"""Counsel, client, and the words that give the side of counsel."""
Named = tuple[int, int, str]
"""Tokens first:last that name a side for which somebody speaks, and the side."""


def sided(view: Scene) -> dict[tuple[int, int], Sided]:
    """By counsel and client: where either stands, and the words from counsel to the side."""
    named = [_named_sides(sentence) for sentence in view.mentions.sentences]
    found: dict[tuple[int, int], Sided] = {}
    clients = _clients(view) if any(named) else {}
    for sentence in view.mentions.sentences:
        for first, last, side in named[sentence.index]:
            theirs = list(_clients_after(view, sentence, last)) or clients.get(side, [])
            speakers = _speakers(view, sentence, (first, last), named) if theirs else []
            for one, other in ((one, other) for one in speakers for other in theirs if one.party != other.party):
                at, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
                words = Span(min(one.span.start, at), max(one.span.end, end))
                found.setdefault((one.party, other.party), (one, other, words))
    return found


def _named_sides(sentence: Sentence) -> list[Named]:
    """Each "…, for (the) Plaintiff", "Attorneys for Defendants", "plaintiffs' lawyer"."""
    lows, found = sentence.lows, list[Named]()
    for at, low in enumerate(lows):
        side = next(iter(_sides(low)), None)
        if side is None:
            continue
        if lows[at + 1 : at + 2] and lows[at + 1] in POSSESSIVE and {*lows[at + 2 : at + 4]} & CALLING:
            found.append((at, at + 1, side))
            continue
        first = at
        while first and lows[first - 1] in BESIDE:
            first -= 1
        if not first or lows[first - 1] not in FOR:
            continue
        first -= 1
        called = bool(first) and lows[first - 1] in CALLING
        if called or lows[first] == "for" and (not first or lows[first - 1] in OPENING):
            found.append((first - called, at + 1, side))
    return found


def _sides(low: str) -> list[str]:
    """Of "plaintiff", "plaintiffs'", "defendant-appellee": the sides it names."""
    parts = low.rstrip("'’").split("-")
    return [side for part in parts if (side := APPEALING.get(part) or SIDES.get(part))]


def _clients_after(view: Scene, sentence: Sentence, at: int) -> Iterator[Place]:
    """The parties that the words name outright: "for Defendants Acme Inc. and Brava LLC"."""
    start = at
    for place in view.places[sentence.index]:
        if place.first < at or place.how != "name":
            continue
        between = sentence.lows[at : place.first]
        if len(between) > 3 or not set(between) <= (LINKS if at > start else {"the"}):
            return
        if view.mentions.parties[place.party].type not in CLIENTS:
            return
        yield place
        at = place.last


def _speakers(
    view: Scene, sentence: Sentence, named: tuple[int, int], sides: list[list[Named]]
) -> list[Place]:
    """Who speaks for the side: named before it in the sentence, behind it, or on the lines before or after."""
    first, last = named
    here = [place for place in view.places[sentence.index] if _speaks(view, place)]
    leads = not any(token.isalpha() and token not in BESIDE for token in sentence.lows[:first])
    if not leads:
        ended = max((end for _, end, _ in sides[sentence.index] if end <= first), default=0)
        return [place for place in here if ended <= place.first and place.last <= first]
    behind = [place for place in here if place.first >= last]
    if behind:
        begin = min((start for start, _, _ in sides[sentence.index] if start >= last), default=len(sentence.lows))
        return [place for place in behind if place.first < begin]
    step = 1 if sentence.lows[-1:] == (":",) else -1
    found: list[Place] = []
    for index in range(sentence.index + step, sentence.index + step * (BLOCK + 1), step):
        if not 0 <= index < len(view.places) or sides[index]:
            break
        found += [place for place in view.places[index] if _speaks(view, place)]
    return found


def _speaks(view: Scene, place: Place) -> bool:
    return place.how == "name" and view.mentions.parties[place.party].type in SPEAKERS


def _clients(view: Scene) -> dict[str, list[Place]]:
    """The parties of each side: "Plaintiff Ada Merrow", "Acme, Inc., Defendant", "Merrow v. Acme"."""
    votes: dict[int, dict[str, int]] = {}
    where: dict[tuple[int, str], Place] = {}
    for row in view.places:
        for place in row:
            if place.how == "name" and view.mentions.parties[place.party].type in CLIENTS:
                for side in _said(view, place):
                    table = votes.setdefault(place.party, {})
                    table[side] = table.get(side, 0) + 1
                    where.setdefault((place.party, side), place)
    sides: dict[str, list[Place]] = {}
    for party, table in votes.items():
        for pair in (("claimant", "respondent"), ("appellant", "appellee")):
            side = max(pair, key=lambda name: table.get(name, 0))
            if table.get(side):
                sides.setdefault(side, []).append(where[party, side])
    return sides


def _said(view: Scene, place: Place) -> Iterator[str]:
    """The sides that the words beside a place give the party."""
    sentence, row = view.mentions.sentences[place.sentence], view.places[place.sentence]
    lows, head = sentence.lows, sentence.kind == "title" or sentence.index < HEAD
    at, starts = place.first - 1, {other.last - 1: other.first for other in row if other.how == "name"}
    while at >= 0 and (lows[at] in LINKS or at in starts):
        at = starts.get(at, at) - 1  # "the plaintiffs, Ada Merrow, Bo Ray and Cy Dean"
    apart = at + 1 < place.first and lows[at + 1] == ","  # "…, for Plaintiff, and Bo Ray": no list of plaintiffs
    if at >= 0 and not (apart and at and lows[at - 1] in FOR):
        yield from _sides(lows[at])
    if head and lows[place.last : place.last + 1] and lows[place.last] in VERSUS:
        yield "claimant"
    if at > 0 and lows[at] == ".":
        at -= 1  # "v" and its full stop
    if head and at >= 0 and lows[at] in VERSUS:
        yield "respondent"
    for at in range(place.last, min(len(lows), place.last + NEAR)):
        if any(other.first <= at < other.last for other in row if other.party != place.party) or lows[at] in VERSUS:
            return
        if lows[at - 1] in {",", ")", "."} and (sides := _sides(lows[at])):
            yield from sides
            return


__all__ = ["sided"]
