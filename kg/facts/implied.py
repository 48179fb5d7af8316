"""Links whose other end stands elsewhere: "Commissioner Ann Lee said", "her lawyer, Bo Ray", "filed by the firm K".

The title or the trade is beside the name, the body or the client is not: it is the one that the story has been
speaking of. Such a link is made only where the document offers one plain choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.drafts import Scene
from kg.facts.headings import heading
from kg.facts.patterns import render, words
from kg.facts.places import Place
from kg.mentions import Finding

BACK = 12  # sentences back in which a body may have been spoken of
SEEN = 40  # tokens to either side of a name in which its title may stand
CORPORATE = r"(?:ceo|chief executive(?: officer)?|president|chair(?:man|woman|person)?|founder|managing director)"
PEERS = r"(?:K (?:, and |, |and ))*"
SUERS = (
    r"(?:plaintiffs?|claimants?|class(?: members)?|consumers|users|customers|victims|patients|drivers|proposed class)"
)
TITLES = {
    "attorney general": re.compile(
        rf"(?:^|[.,:;“(–—-] |\b(?:to|and|said|with|by|state|for|the|that|told|says) )attorney general {PEERS}S\b"
    ),
    "commission": re.compile(rf"\bcommissioners?,? {PEERS}S\b|\bS , (?:the |deputy |data )*commissioner ,"),
    "company": re.compile(rf"(?:^|[.:“,;] |\band ){CORPORATE}(?: and {CORPORATE})? {PEERS}S\b"),
}
COUNSEL = r"(?:attorneys?|lawyers?|counsel|solicitors?)"
MATTER = r"(?:claim|complaint|suit|lawsuit|action|case|litigation)"
CLIENT = r"(?:him|her|them|the (?:plaintiffs?|class|claimants?))"
HEAD = r"(?:class|lead|interim)"
NEAR = r"(?:[^\s;.]+ )"
LAWYERS = tuple(
    re.compile(source)
    for source in (
        rf"\bS ,? ?{words(8)}{COUNSEL} (?:for|representing) (?:the |all |some )*{SUERS}\b",
        rf"\b{COUNSEL} (?:for|representing) (?:the )?{SUERS} ,? ?(?:which |who )?(?:include )?{words(4)}{PEERS}S\b",
        rf"\b(?:his|her|their|the plaintiffs?'s?) {COUNSEL} ,? ?{PEERS}(?:K of )?S\b",
        rf"\bS (?:, K |and K |, and K )*(?:of K )?{words(4)}represents? {CLIENT}\b",
        rf"\bS ,? ?(?:and (?:of )?K )?(?:, among others , )?{words(4)}(?:as|is|are) (?:the )?{HEAD} counsel\b",
        rf"\bS ,? ?{NEAR}{{0,10}}?{COUNSEL} (?:bringing|leading) {words(2)}the {MATTER}\b",
    )
)
FIRMS = tuple(
    re.compile(source)
    for source in (
        rf"\b{MATTER} {NEAR}{{0,8}}?(?:filed|brought|led|lodged) {NEAR}{{0,6}}?by (?:the )?(?:law firm )?S\b",
        rf"\bfiled {NEAR}{{0,12}}?by S ,? ?the {MATTER}\b",
        r"\bS said (?:it|it S|it had|it has) (?:lodged|filed|brought|launched)\b",
    )
)
GENDERED = re.compile(r"\b(?:his|her|him)\b")


def implied(view: Scene) -> dict[tuple[int, int], tuple[str, Place]]:
    """From (subject, object) to the type of the link and the place of the subject that implies it."""
    found: dict[tuple[int, int], tuple[str, Place]] = {}
    types = [party.type for party in view.mentions.parties]
    for row in view.places:
        for place in row:
            if place.how != "name" or types[place.party] not in {"Person", "LawFirm"}:
                continue
            text = render(view.mentions.sentences[place.sentence], row, types, (place, place), SEEN)
            ends = list(_ends(view, place, text))
            ends.extend(("represents", other) for other in _clients(view, place.party))
            for kind, other in ends:
                if other != place.party:
                    found.setdefault((place.party, other), (kind, place))
    return found


def _clients(view: Scene, lawyer: int) -> Iterator[int]:
    """The parties on whose side the heading of a judgment names a lawyer."""
    for side in heading(view).values():
        if lawyer in side.counsel:
            yield from side.parties


def _ends(view: Scene, place: Place, text: str) -> Iterator[tuple[str, int]]:
    kind = view.mentions.parties[place.party].type
    if kind == "Person":
        for title, pattern in TITLES.items():
            if pattern.search(text):
                yield from (("officerOf", other) for other in _body(view, place, title))
    if any(pattern.search(text) for pattern in LAWYERS) or kind == "LawFirm" and any(p.search(text) for p in FIRMS):
        yield from (("represents", other) for other in _client(view, place, text))


def _body(view: Scene, place: Place, title: str) -> Iterator[int]:
    """The body that a bare title belongs to: of its kind, the last one spoken of."""
    parties = view.mentions.parties
    for at in range(place.sentence, max(-1, place.sentence - BACK), -1):
        for other in view.places[at]:
            party = parties[other.party]
            if other.how != "name" or other.party == place.party:
                continue
            if _fits(party, title) and (at < place.sentence or other.last <= place.first):
                yield other.party
                return


def _fits(party: Finding, title: str) -> bool:
    if title == "company":
        return party.type == "Company"
    return party.type == "Regulator" and any(title in name.casefold() for name in (party.name, *party.aliases))


def _client(view: Scene, place: Place, text: str) -> Iterator[int]:
    """Whom a lawyer acts for: the person just spoken of for "her lawyer", else the group that the document is about."""
    parties = view.mentions.parties
    if GENDERED.search(text):
        for at in range(place.sentence - 1, max(-1, place.sentence - BACK), -1):
            for other in view.places[at]:
                if parties[other.party].type == "Person" and other.party != place.party:
                    yield other.party
                    return
        return
    groups = [index for index, party in enumerate(parties) if party.type == "ClaimantClass"]
    if groups:
        yield groups[0]
