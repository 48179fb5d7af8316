"""What is compared: a party as one or more documents speak of it in the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.entities import lexicon
from kg.entities.forms import COMMON_SURNAMES
from kg.entities.names import Name, latin, normalise
from kg.model import PARTY_SLOTS, Member, Party, Reading

_TELLING = frozenset({"Company", "App", "Regulator", "AdvocacyGroup", "LawFirm", "Person", "Government"})
_PROVISIONS = {(word,) for word in ("article", "section", "art", "sec", "chapter")}


@dataclass(frozen=True)
class Profile:
    """A name with its type, the other names that go with it, its country, its act, and the company that it keeps."""

    type: str
    text: str
    aliases: frozenset[str] = frozenset()
    country: str | None = None
    part_of: str | None = None
    context: frozenset[str] = frozenset()
    members: tuple[Member, ...] = ()

    @cached_property
    def name(self) -> Name:
        """Its name, taken apart."""
        return normalise(self.text)

    @cached_property
    def other_names(self) -> frozenset[str]:
        """The folded aliases that say something of their own."""
        names = (normalise(alias) for alias in self.aliases)
        return frozenset(n.key for n in names if not n.is_generic and not n.mixed and len(n.key) > 1) - {self.name.key}

    @cached_property
    def entry(self) -> str | None:
        """The lexicon's entry of its name; an alias is too often short for another one."""
        return lexicon.entry(self.type, self.text)

    @cached_property
    def act(self) -> str:
        """Of a provision: the lexicon's entry of its act, else the act's folded name; of anything else nothing."""
        if not self.part_of:
            return ""
        return lexicon.entry("Law", self.part_of) or latin(self.part_of).replace(".", "")

    @cached_property
    def is_common(self) -> bool:
        """Whether several may well bear this name, so that a merge needs more than it."""
        if self.type == "Person":
            return len(self.name.tokens) < 2 or self.name.tokens[-1] in COMMON_SURNAMES
        if self.type == "ClaimantClass":
            return len(self.name.tokens) < 4
        if self.type == "Law":
            return self.name.tokens[:1] in _PROVISIONS and self.part_of is None
        return self.is_generic or (self.type, self.name.key) in lexicon.shared()

    @property
    def is_generic(self) -> bool:
        """Whether its name is anybody's, and the lexicon does not say whose."""
        return self.name.is_generic and self.entry is None

    @property
    def documents(self) -> frozenset[str]:
        """The documents that speak of it."""
        return frozenset(sha for sha, _ in self.members)

    @property
    def order(self) -> tuple[str, ...]:
        """A place in every sorted list that hangs on content alone."""
        return self.type, self.name.key, self.text, self.country or "", self.part_of or "", *map(str, self.members)


def profiles(readings: Iterable[Reading], alone: frozenset[Member] = frozenset()) -> list[Profile]:
    """The profiles of all parties; parties of one spelling are one profile, unless the name is common.

    ``alone`` are the parties that a judgement speaks of by document: each keeps a profile of its own.
    """
    groups: dict[tuple[str, ...], list[tuple[Member, Party, frozenset[str]]]] = defaultdict(list)
    for reading in readings:
        context, seen = _contexts(reading), Counter[tuple[str, ...]]()
        for party in sorted(reading.parties, key=lambda party: party.id):
            member = reading.document.sha256, party.id
            spelling = party.type, party.name, party.country or "", party.part_of or ""
            # Two parties of one document that share a spelling are two: the first of each goes with the first.
            key = (*spelling, str(seen[spelling]), *(member if member in alone or _is_common(party) else ()))
            seen[spelling] += 1
            groups[key].append((member, party, context.get(party.id, frozenset())))
    return sorted((_profile(group) for group in groups.values()), key=lambda profile: profile.order)


def _is_common(party: Party) -> bool:
    return Profile(party.type, party.name, part_of=party.part_of).is_common


def _profile(group: list[tuple[Member, Party, frozenset[str]]]) -> Profile:
    party = group[0][1]
    return Profile(
        party.type, party.name, frozenset(alias for _, other, _ in group for alias in other.aliases), party.country,
        party.part_of, frozenset().union(*(context for _, _, context in group)),
        tuple(sorted(member for member, _, _ in group)),
    )


def _contexts(reading: Reading) -> dict[str, frozenset[str]]:
    """For each party, the folded names of those it shares an event or a relation with."""
    names = {p.id: normalise(p.name).key for p in reading.parties if p.type in _TELLING}
    met: dict[str, set[str]] = defaultdict(set)
    for event in reading.events:
        _introduce(met, [str(f.value) for f in event.fillers if f.slot in PARTY_SLOTS])
    for relation in reading.relations:
        _introduce(met, [relation.subject, relation.object])
    return {party: frozenset(names[o] for o in others - {party} if o in names) for party, others in met.items()}


def _introduce(met: dict[str, set[str]], parties: list[str]) -> None:
    for party in parties:
        met[party].update(parties)
