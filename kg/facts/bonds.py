"""What two names tell of a link by themselves: "Acme Ireland Limited" bears the name of Acme, acme.com is its site.

Known ownership of the world (owners.tsv) is one feature among others: it can support what a text implies, and it can
speak against a pair ("Google ... Instagram"), but no link is made without the document naming both parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import vocab
from kg.mentions import Finding

DOMAIN = re.compile(r"\.(?:com|org|net|io|de|nl|fr|eu|gov|co|app|ai|tv|health)(?:\.[a-z]{2})?$")
OFFICE = re.compile(
    r"(?:attorney|solicitor)s? general|commissioner|ombuds\w*|district attorney|protection officer|minister|secretary"
)


@cache
def words(kind: str) -> frozenset[str]:
    """The closed list ``kind`` of words.tsv, case-folded."""
    return frozenset(row["word"].casefold() for row in vocab.table("words") if row["kind"] == kind)


@cache
def brand(name: str) -> tuple[str, ...]:
    """The words that tell a firm from others: without case, legal form, domain ending and marks."""
    parts = [part.strip(".,'\"()") for part in DOMAIN.sub("", name.casefold().replace("’", "'")).split()]
    parts = [part.removesuffix("'s") for part in parts if part and part not in {"the", "&"}]
    while len(parts) > 1 and parts[-1] in words("legalForm"):
        parts.pop()
    return tuple(parts)


def names(party: Finding) -> set[str]:
    """All names of a party: as it stands in the text, and the main name of what the lexicon knows."""
    known = {entry.name for place in party.places for entry in place.entries}
    return {party.name, *party.aliases, *known}


@cache
def _owners() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    table: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for row in vocab.table("owners"):
        for owned in row["owned"].split(";"):
            table.setdefault(brand(owned), set()).add(brand(row["owner"]))
    return {owned: frozenset(owners) for owned, owners in table.items()}


def name_features(subject: Finding, object_: Finding) -> Iterator[str]:
    """Features of two parties that hold wherever in the document they stand."""
    ours, theirs = {brand(name) for name in names(subject)}, {brand(name) for name in names(object_)}
    owners = {owner for name in theirs for owner in _owners().get(name, ())}
    if owners:
        yield "world=owner" if any(_same(one, other) for one in owners for other in ours) else "world=other"
    if object_.type == "Regulator":
        if OFFICE.search(object_.name.casefold()):
            yield "office"
    elif ours & theirs and object_.type == "Company":
        yield "brand=same"
    elif shares_brand(ours, theirs):
        yield "brand"
        if object_.type == "Company" and any(_branch(one, other) for one in ours for other in theirs):
            yield "brand=branch"
    elif shares_brand(theirs, ours):
        yield "brand=back"
    elif object_.type == "App" and any(_within(name, one) for name in theirs for one in ours):
        yield "brand=within"


def _within(theirs: tuple[str, ...], ours: tuple[str, ...]) -> bool:
    """Beijing Acme Technology runs Acme; a short word would be found in too many names."""
    return len(theirs) == 1 and len(theirs[0]) > 4 and theirs[0] in ours


def _branch(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Acme → Acme Ireland: the rest of the object's name is a place."""
    place = words("country") | words("usState") | {"europe", "international", "uk", "us", "emea", "asia"}
    return bool(ours) and ours[:1] == theirs[:1] and bool(set(theirs[1:]) & place) and not set(ours) & place


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Meta, Meta Platforms: one form is the beginning of the other."""
    length = min(len(one), len(other))
    return length > 0 and one[:length] == other[:length]


def shares_brand(ours: set[tuple[str, ...]], theirs: set[tuple[str, ...]]) -> bool:
    """The object's name is the subject's brand with something added: Acme → Acme Photos, acme.com, Acme Ireland."""
    for short in ours:
        if not short or len(short[0]) < 3:
            continue
        for long in theirs:
            if long[: len(short)] == short and len(long) >= len(short) or long and long[0] == "".join(short):
                return True
            if len(long) > 1 and short[0] == long[0] and len(short[0]) > 3 and short[0] not in words("country"):
                return True
    return False
