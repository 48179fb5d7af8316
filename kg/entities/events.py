"""What is compared when two documents may tell of one event, and what makes it so.

As for parties a table of features; each docstring is what a user sees. Points add up; a contradiction ends it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kg import vocab
from kg.entities.history import STAGES
from kg.entities.kin import kin_of, name_of
from kg.entities.names import normalise
from kg.entities.profiles import Profile
from kg.entities.values import days_between, is_date, near, same_sum
from kg.model import PARTY_SLOTS, Amount, Entity, Event, Member, Reading, Status

ENOUGH = 3.0
"""From here on two tellings are of one event. On readings of nine real stories 4 joined too few: B-cubed R .58."""
DOUBTFUL = 1.5
CONTRADICTION = -10.0

_FAMILIES = {"Claim": "claim", "Lawsuit": "claim", "Fine": "penalty", "Settlement": "penalty"}
# Who stands on the other side, by type of event.
_COUNTERPARTS = {
    "Claim": ("claimant",),
    "Lawsuit": ("claimant",),
    "Complaint": ("claimant",),
    "Settlement": ("regulator", "claimant"),
    "Ruling": ("court", "regulator"),
}
_MONTHS = 60
_YEARS = 3 * 366


@dataclass(frozen=True)
class Telling:
    """One event as one document tells it, its parties resolved."""

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

    @property
    def family(self) -> str:
        """Events of one family may be one event at two stages, or one that two writers class differently."""
        return _FAMILIES.get(self.type, self.type)

    @property
    def respondents(self) -> frozenset[str]:
        """Against whom it goes."""
        return self.parties.get("respondent", frozenset())

    @property
    def counterparts(self) -> frozenset[str]:
        """Who stands on the other side; described groups of people are nobody in particular."""
        slots = _COUNTERPARTS.get(self.type, ("regulator",))
        found = frozenset().union(*(self.parties.get(slot, frozenset()) for slot in slots))
        return frozenset(party for party in found if self.kinds[party] not in ("ClaimantClass", ""))

    @property
    def is_vague(self) -> bool:
        """Whether it has neither sum nor date: then it may be any of several."""
        return not self.amounts and not self.dates and not self.changes


Compare = Callable[[Telling, Telling], float]


def respondents(a: Telling, b: Telling) -> float:
    """Both go against the same party (2), or parties that belong together (1.5); different ones are two events."""
    if not a.respondents or not b.respondents:
        return 0.0
    if a.respondents & b.respondents:
        return 2.0
    return 1.5 if a.respondents & b.kin or b.respondents & a.kin else CONTRADICTION


def counterparts(a: Telling, b: Telling) -> float:
    """The same party claims (3), or the same authority acts (2), or the same court, which has many cases (1);
    different ones are two events."""
    shared = {a.kinds[party] for party in a.counterparts & b.counterparts}
    if shared:
        return 3.0 if a.family == "claim" and shared != {"Regulator"} else 1.0 if shared == {"Court"} else 2.0
    if not a.counterparts or not b.counterparts:
        return 0.0
    people = all(a.kinds.get(party, b.kinds.get(party)) == "Person" for party in a.counterparts | b.counterparts)
    return -2.0 if people else CONTRADICTION


def described_groups(a: Telling, b: Telling) -> float:
    """They are brought for the same described group of people (0.5), or for groups of other
    places or with nothing in common (-1.5)."""
    first, second = _groups(a), _groups(b)
    if not first or not second:
        return 0.0
    elsewhere = (first - second) & _places() and (second - first) & _places()
    return 0.5 if first & second and not elsewhere else -1.5


def sums(a: Telling, b: Telling) -> float:
    """A sum is the same but for rounding (3); others of one role speak against it (-2.5), less so where they are near
    each other, as when one source errs, and for claims, which change (-0.5)."""
    if any(same_sum(one, two) for one in a.amounts for two in b.amounts):
        return 3.0
    rivals = [(x, y) for x in a.amounts for y in b.amounts if x.role == y.role and x.currency == y.currency]
    if not rivals:
        return 0.0
    return -0.5 if a.family == "claim" or any(near(x, y) for x, y in rivals) else -2.5


def dates(a: Telling, b: Telling) -> float:
    """The dates agree to the day (3), the month (2) or the year (1), or are days apart (1.5); or they are far apart."""
    when = [(*t.dates, *t.changes) for t in (a, b)]
    if not all(when):
        return 0.0
    gap, first, second = min((days_between(x, y), x, y) for x in when[0] for y in when[1])
    if gap == 0:
        return {4: 1.0, 7: 2.0}.get(min(len(first.rstrip("~")), len(second.rstrip("~"))), 3.0)
    if gap <= 10:
        return 1.5
    # A document that dates but its own stage, as an appeal, does not contradict the date of the event.
    return 0.0 if gap <= _MONTHS or not a.dates or not b.dates else _far_apart(a, b, gap)


def told_before_it_happened(a: Telling, b: Telling) -> float:
    """A document that is older than the event of the other one tells of another event, unless of an earlier stage."""
    late = any(_is_before(x.published, y.dates) for x, y in ((a, b), (b, a)))
    staged = a.family == "claim" or (bool(a.statuses and b.statuses) and set(a.statuses) != set(b.statuses))
    return -3.0 if late and not staged else 0.0


def courts(a: Telling, b: Telling) -> float:
    """The same court (1); different courts speak against it, though a case can move."""
    first, second = (t.parties.get("court", frozenset()) for t in (a, b))
    return 0.0 if a.type == "Ruling" or not first or not second else 1.0 if first & second else -1.0


def subjects(a: Telling, b: Telling) -> float:
    """The same law, app or allegation (0.5); none in common where both name some (-0.5)."""
    first, second = (t.words | t.parties.get("law", frozenset()) | t.parties.get("app", frozenset()) for t in (a, b))
    return 0.0 if not first or not second else 0.5 if first & second else -0.5


def sizes(a: Telling, b: Telling) -> float:
    """As many people are concerned (1.5)."""
    return 1.5 if a.sizes & b.sizes else 0.0


def stages(a: Telling, b: Telling) -> float:
    """The same status (0.5); two outcomes that exclude each other are two decisions."""
    first, second = frozenset(a.statuses), frozenset(b.statuses)
    if a.type == "Ruling" and first and second and not first & second and "other" not in first | second:
        return CONTRADICTION
    return 0.5 if first & second else 0.0


def kinds(a: Telling, b: Telling) -> float:
    """A fine and a settlement are one event only where the sum is the same."""
    return 0.0 if a.type == b.type or a.family == "claim" or sums(a, b) > 0 else CONTRADICTION


FEATURES: tuple[Compare, ...] = (
    respondents, counterparts, described_groups, sums, dates, told_before_it_happened, courts, subjects, sizes, stages,
    kinds,
)


def points(a: Telling, b: Telling) -> float:
    """How much speaks for two tellings being of one event."""
    if a.family != b.family:
        return CONTRADICTION
    return sum(compare(a, b) for compare in FEATURES)


def are_two(a: Telling, b: Telling) -> bool:
    """Whether something keeps two tellings apart, even where others would join them."""
    shares = [compare(a, b) for compare in FEATURES]
    return sum(shares) < ENOUGH and min(shares) <= -3.0 or a.family != b.family


def reasons(a: Telling, b: Telling) -> list[tuple[str, float, str]]:
    """Each feature that has a say on two tellings: its name, its points, what it says."""
    said = ((compare, compare(a, b)) for compare in FEATURES)
    return [(c.__name__.replace("_", " "), value, " ".join((c.__doc__ or "").split())) for c, value in said if value]


def tellings(readings: Iterable[Reading], owners: Mapping[Member, Entity]) -> list[Telling]:
    """Every event of every reading, with its parties as entities."""
    readings = list(readings)
    kin, kinds_of = kin_of(readings, owners), {name_of(e): _kind(e) for e in owners.values()}
    return [_telling(reading, event, owners, kin, kinds_of) for reading in readings for event in reading.events]


def _telling(
    reading: Reading,
    event: Event,
    owners: Mapping[Member, Entity],
    kin: Mapping[str, set[str]],
    kinds_of: dict[str, str],
) -> Telling:
    parties: dict[str, set[str]] = defaultdict(set)
    for filler in event.fillers:
        owner = owners.get((reading.document.sha256, str(filler.value))) if filler.slot in PARTY_SLOTS else None
        if owner:
            parties[filler.slot].add(name_of(owner))
    sums_told = [value for value in event.of("amount") if isinstance(value, Amount)]
    return Telling(
        (reading.document.sha256, event.id), event.type,
        {slot: frozenset(found) for slot, found in parties.items()},
        frozenset().union(*(kin.get(party, set()) for party in parties.get("respondent", ()))),
        kinds_of, tuple(sums_told), tuple(text for text in event.of("date") if is_date(text)), _changes(event),
        tuple(status.name for status in event.of("status") if isinstance(status, Status)),
        frozenset(map(str, event.of("allegation"))),
        frozenset(int(size) for slot in ("classSizeMin", "classSizeMax") for size in event.of(slot)),
        reading.document.published if is_date(reading.document.published or "") else None,
    )


def _changes(event: Event) -> tuple[str, ...]:
    dates = [status.date for status in event.of("status") if isinstance(status, Status)]
    return tuple(text for text in dates if text and is_date(text))


def _kind(entity: Entity) -> str:
    """The type; empty for a name that is anybody's, as "the court"."""
    return "" if Profile(entity.type, entity.label).is_generic else entity.type


def _groups(telling: Telling) -> frozenset[str]:
    """The words of the described groups that tell them from others."""
    slots = (telling.parties.get(slot, frozenset()) for slot in ("claimant", "onBehalfOf"))
    names = [party for found in slots for party in found if telling.kinds[party] == "ClaimantClass"]
    words = (normalise(name.partition("/")[2].replace("-", " ")) for name in names)
    return frozenset(token for name in words if not name.is_generic for token in name.tokens if len(token) > 3)


@cache
def _places() -> frozenset[str]:
    """Words that tell where people live: Californian subscribers are not those of Illinois."""
    kinds = {"usState", "country", "demonym"}
    rows = (row["word"].casefold() for row in vocab.table("words") if row["kind"] in kinds)
    return frozenset(part for word in rows for part in word.split())


def _far_apart(a: Telling, b: Telling, gap: int) -> float:
    if a.family == "claim":
        return -0.5 if gap <= _YEARS else -2.0
    # A fine proposed in one year is imposed in another, and not the other way round.
    early, late = sorted((a, b), key=lambda telling: min(telling.dates))
    return 0.0 if gap <= _YEARS and _stage(early) < _stage(late) else -3.0


def _stage(telling: Telling) -> float:
    """How far a telling has come; unknown is never before nor after."""
    order = STAGES.get(telling.type, "").split()
    return max((order.index(name) for name in telling.statuses if name in order), default=float("nan"))


def _is_before(published: str | None, happened: tuple[str, ...]) -> bool:
    return published is not None and bool(happened) and all(
        published < date and days_between(published, date) > 1 for date in happened
    )
