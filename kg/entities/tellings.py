"""Every event of every document as it is compared: its parties resolved, its sums, dates and stages at hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.entities.kin import kin_of, name_of
from kg.entities.names import normalise
from kg.entities.profiles import Profile
from kg.entities.values import is_date
from kg.model import PARTY_SLOTS, Amount, Entity, Event, Member, Reading, Status

_FAMILIES = {"Claim": "claim", "Lawsuit": "claim", "Fine": "penalty", "Settlement": "penalty"}
# Who stands on the other side, by type of event.
_COUNTERPARTS = {
    "Claim": ("claimant",),
    "Lawsuit": ("claimant",),
    "Complaint": ("claimant",),
    "Settlement": ("regulator", "claimant"),
    "Ruling": ("court", "regulator"),
}


def family(type_: str) -> str:
    """Events of one family may be one event at two stages, or one that two writers class differently."""
    return _FAMILIES.get(type_, type_)


@dataclass(frozen=True)
class Telling:
    """One event as one document tells it, its parties resolved.

    ``rivals`` counts the document's tellings of its family against one of its respondents, itself among them.
    """

    member: Member
    type: str
    parties: Mapping[str, frozenset[str]]
    kin: frozenset[str]
    kinds: Mapping[str, str]
    amounts: tuple[Amount, ...] = ()
    dates: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    words: frozenset[str] = field(default_factory=frozenset)
    sizes: frozenset[int] = field(default_factory=frozenset)
    published: str | None = None
    rivals: int = 1

    @property
    def family(self) -> str:
        """The family of its type."""
        return family(self.type)

    @property
    def respondents(self) -> frozenset[str]:
        """Against whom it goes."""
        return self.of("respondent")

    @property
    def counterparts(self) -> frozenset[str]:
        """Who stands on the other side; described groups of people are nobody in particular."""
        slots = _COUNTERPARTS.get(self.type, ("regulator",))
        found = frozenset().union(*(self.of(slot) for slot in slots))
        return frozenset(party for party in found if self.kinds[party] not in ("ClaimantClass", ""))

    @property
    def is_vague(self) -> bool:
        """Whether it has neither sum nor date: then it may be any of several."""
        return not self.amounts and not self.dates and not self.changes

    def of(self, role: str) -> frozenset[str]:
        """The parties in a role."""
        return self.parties.get(role, frozenset())

    @property
    def groups(self) -> frozenset[str]:
        """The words of the described groups that tell them from others."""
        parties = self.of("claimant") | self.of("onBehalfOf")
        names = [party for party in parties if self.kinds[party] == "ClaimantClass"]
        words = (normalise(name.partition("/")[2].replace("-", " ")) for name in names)
        return frozenset(token for name in words if not name.is_generic for token in name.tokens if len(token) > 3)


def tellings(readings: Iterable[Reading], owners: Mapping[Member, Entity]) -> list[Telling]:
    """Every event of every reading, with its parties as entities."""
    readings = list(readings)
    kin, kinds_of = kin_of(readings, owners), {name_of(e): _kind(e) for e in owners.values()}
    found = []
    for reading in readings:
        parties = [_parties(reading, event, owners) for event in reading.events]
        against = Counter(pair for event, p in zip(reading.events, parties, strict=True) for pair in _against(event, p))
        for event, sides in zip(reading.events, parties, strict=True):
            related = frozenset().union(*(kin.get(party, set()) for party in sides.get("respondent", ())))
            rivals = max(against[pair] for pair in _against(event, sides))
            found.append(_telling(reading, event, (sides, related, kinds_of), rivals))
    return found


def _against(event: Event, parties: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    """The family of an event with each of those it goes against."""
    return [(family(event.type), party) for party in parties.get("respondent") or ("",)]


def _parties(reading: Reading, event: Event, owners: Mapping[Member, Entity]) -> dict[str, frozenset[str]]:
    """The parties of an event, by role."""
    parties: dict[str, set[str]] = defaultdict(set)
    for filler in event.fillers:
        owner = owners.get((reading.document.sha256, str(filler.value))) if filler.slot in PARTY_SLOTS else None
        if owner:
            parties[filler.slot].add(name_of(owner))
    return {slot: frozenset(found) for slot, found in parties.items()}


def _telling(
    reading: Reading,
    event: Event,
    sides: tuple[Mapping[str, frozenset[str]], frozenset[str], Mapping[str, str]],
    rivals: int,
) -> Telling:
    parties, kin, kinds = sides
    return Telling(
        (reading.document.sha256, event.id), event.type, parties, kin, kinds,
        tuple(value for value in event.of("amount") if isinstance(value, Amount)),
        tuple(text for text in event.of("date") if is_date(text)), _changes(event),
        tuple(status.name for status in event.of("status") if isinstance(status, Status)),
        frozenset(map(str, event.of("allegation"))),
        frozenset(int(size) for slot in ("classSizeMin", "classSizeMax") for size in event.of(slot)),
        reading.document.published if is_date(reading.document.published or "") else None,
        rivals,
    )


def _changes(event: Event) -> tuple[str, ...]:
    dates = [status.date for status in event.of("status") if isinstance(status, Status)]
    return tuple(text for text in dates if text and is_date(text))


def _kind(entity: Entity) -> str:
    """The type; empty for a name that is anybody's, as "the court"."""
    return "" if Profile(entity.type, entity.label).is_generic else entity.type
