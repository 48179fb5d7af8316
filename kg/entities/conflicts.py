"""Where the tellings of one matter differ beyond rounding and conversion, and which value is preferred, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.entities import lexicon
from kg.entities.forms import GENERIC
from kg.entities.names import normalise
from kg.entities.preferences import other_stages
from kg.entities.values import days_between, exactness, is_coarser, is_date, same_sum
from kg.model import Amount, Conflict, Entity, Event, Filler, Matter, Member, Reading, Status, describe, fact_key

DECISION = "a person's decision"
AUTHORITY = "the authority's own release over others"
LATER = "the later source over the earlier one"
FREQUENT = "the value that more sources give"

_OUTCOMES = (
    {"approved", "rejected"}, {"liable", "not-liable"}, {"upheld", "annulled"}, {"affirmed", "reversed"},
    {"open", "closed"},
)
# Sums that follow one another in time are a history; these are told of one moment.
_CHANGING = frozenset({"sought", "paid", "fees"})
_APART = 45
_LIKELY = 0.5
_PARTIES = ("respondent", "court")
_BOUND = Decimal("0.1")
_HIGHER = frozenset("appeal appeals appellate supreme circuit cassation upper constitutional".split())

Told = Sequence[tuple[Reading, Event]]


@dataclass(frozen=True, slots=True)
class Say:
    """One value of one slot as one document gives it."""

    words: str
    value: object
    reading: Reading


def conflicts(
    matter: Matter, told: Told, owners: Mapping[Member, Entity], kin: Mapping[str, set[str]], rejected: frozenset[str]
) -> Iterator[Conflict]:
    """The conflicts of one matter that several documents tell; ``kin`` says which parties belong together."""
    if len({reading.document.sha256 for reading, _ in told}) < 2:
        return
    says = _says(told, owners, rejected)
    elsewhere, lowered = other_stages(matter.type, told), any(status.name == "reduced" for status in _statuses(told))
    groups = [("date", _rival_dates([say for say in says["date"] if say.words not in elsewhere]))]
    # Who claims and which authority acts is what makes two tellings one; these two may differ all the same.
    groups += [(slot, _rival_parties(says[slot], kin)) for slot in _PARTIES]
    sums = iter(()) if lowered else _rival_sums(says["amount"])
    groups += [("amount", rivals) for role, rivals in sums if not _is_history(role, rivals)]
    groups += [("status", _rival_outcomes(says["status"]))]
    groups += [(slot, _rival_numbers(says[slot])) for slot in ("classSizeMin", "classSizeMax")]
    ranked = _Ranking(owners, told)
    for slot, rivals in groups:
        values = tuple(sorted({say.words for say in rivals}))
        if len(values) > 1:
            preferred, rule = ranked.choose(rivals)
            yield Conflict(matter.key, slot, values, preferred, rule)


def _says(told: Told, owners: Mapping[Member, Entity], rejected: frozenset[str]) -> dict[str, list[Say]]:
    """What each document says, slot by slot; what is likelier misread than not contradicts nobody."""
    says: dict[str, list[Say]] = defaultdict(list)
    for reading, event in told:
        for filler in event.fillers:
            fact = fact_key(reading.document.sha256, filler.proof, filler.slot, describe(filler.value))
            if filler.proof.confidence >= _LIKELY and fact not in rejected:
                says[filler.slot].append(Say(_words(reading, filler, owners), filler.value, reading))
    return says


class _Ranking:
    """The rule by which one value is preferred: a person, then the authority itself, then the later source."""

    def __init__(self, owners: Mapping[Member, Entity], told: Told) -> None:
        named = [
            (owner.type, name)
            for reading, event in told
            for filler in event.fillers
            if filler.slot in ("regulator", "court", "claimant")
            and (owner := owners.get((reading.document.sha256, str(filler.value)))) is not None
            and owner.type in ("Regulator", "Court")
            for name in (owner.label, *owner.aliases)
        ]
        self.authorities = {normalise(name).key for _, name in named}
        self.entries = {entry for kind, name in named if (entry := lexicon.entry(kind, name))}

    def choose(self, says: Sequence[Say]) -> tuple[str, str]:
        """The preferred value, and the rule that prefers it."""
        rules = ((DECISION, self._decided), (AUTHORITY, self._official), (LATER, self._published))
        standing = list(says)
        for rule, rank in rules:
            best = max(rank(say) for say in standing)
            standing = [say for say in standing if rank(say) == best]
            if len({say.words for say in standing}) == 1:
                return standing[0].words, rule
        words = [say.words for say in standing]
        return min(words, key=lambda one: (-words.count(one), one)), FREQUENT

    def _decided(self, say: Say) -> str:
        return "1" if say.reading.document.name == "judgements" else "0"

    def _official(self, say: Say) -> str:
        publisher = say.reading.document.publisher or ""
        known = {lexicon.entry(kind, publisher) for kind in ("Regulator", "Court")}
        own = normalise(publisher).key in self.authorities or bool(known & self.entries)
        return "1" if publisher and own else "0"

    def _published(self, say: Say) -> str:
        return say.reading.document.published or ""


def _words(reading: Reading, filler: Filler, owners: Mapping[Member, Entity]) -> str:
    owner = owners.get((reading.document.sha256, str(filler.value)))
    return f"{owner.type}/{owner.key}" if owner and filler.slot in _PARTIES else describe(filler.value)


def _rival_dates(says: list[Say]) -> list[Say]:
    usable = [say for say in says if is_date(say.words)]
    fine = [say for say in usable if not any(is_coarser(say.words, other.words) for other in usable)]
    return [say for say in fine if any(days_between(say.words, other.words) > 0 for other in fine)]


def _rival_parties(says: list[Say], kin: Mapping[str, set[str]]) -> list[Say]:
    """Respondents, or courts, that no document names together, of which none may stand for the other.

    A daughter stands for its parent and a short name for a longer one; "the state" is nobody in particular, and a case
    moves up to higher courts.
    """
    named: dict[str, set[tuple[str, frozenset[str]]]] = defaultdict(set)
    rivals = []
    for say in says:
        name = normalise(say.reading.party(str(say.value)).name)
        if not name.is_generic and not (say.words.startswith("Court/") and set(name.tokens) & _HIGHER):
            rivals.append(say)
            named[say.reading.document.sha256].add((say.words, frozenset(name.bag.split())))

    def alike(ones: set[Any], others: set[Any]) -> bool:
        pairs = ((one, other) for one in ones for other in others)
        return any(
            a == b or b in kin.get(a, ()) or x <= y or y <= x or _other_kind(a, x, y) for (a, x), (b, y) in pairs
        )

    return rivals if _parted(list(named.values()), alike) else []


def _other_kind(words: str, one: frozenset[str], two: frozenset[str]) -> bool:
    """Courts called by different common nouns may be one and the same: "a federal court in Chicago"."""
    return words.startswith("Court/") and one & GENERIC != two & GENERIC


def _statuses(told: Told) -> Iterator[Status]:
    return (value for _, event in told for value in event.of("status") if isinstance(value, Status))


def _parted(sets: list[set[Any]], alike: Callable[[set[Any], set[Any]], bool]) -> bool:
    """Whether what documents name falls into several groups that nothing links: two may agree against a third."""
    reached, open_ = sets[:1], sets[1:]
    while near := [other for other in open_ if any(alike(one, other) for one in reached)]:
        reached, open_ = reached + near, [other for other in open_ if other not in near]
    return bool(open_)


def _rival_sums(says: list[Say]) -> Iterator[tuple[str, list[Say]]]:
    """For each role and currency the sums that differ in more than rounding, conversions left out."""
    groups: dict[tuple[str, str], list[Say]] = defaultdict(list)
    for say in says:
        if isinstance(say.value, Amount) and say.value.converted_from is None:
            groups[say.value.role, say.value.currency].append(say)
    for (role, _), group in sorted(groups.items()):
        rivals = [say for say in group if any(_differ(say, other) for other in group)]
        if rivals:
            yield role, [say for say in rivals if not any(_says_better(other, say) for other in rivals)]


def _differ(one: Say, two: Say) -> bool:
    assert isinstance(one.value, Amount) and isinstance(two.value, Amount)
    return one.reading != two.reading and not same_sum(one.value, two.value) and not _within(one.value, two.value)


def _within(one: Amount, two: Amount) -> bool:
    """Whether one says a bound ("over 17 million") that the other one's figure keeps and is not far from."""
    for bound, exact in ((one, two), (two, one)):
        figure, limit = exact.value, bound.minimum or bound.maximum
        if bound.minimum is not None and bound.maximum is not None and figure is not None:
            return bound.minimum <= figure <= bound.maximum
        if bound.value is None and figure is not None and limit is not None:
            kept = figure >= limit if bound.minimum else figure <= limit
            return kept and abs(figure - limit) <= limit * _BOUND
    return False


def _says_better(one: Say, two: Say) -> bool:
    assert isinstance(one.value, Amount) and isinstance(two.value, Amount)
    return same_sum(one.value, two.value) and exactness(one.value) > exactness(two.value)


def _is_history(role: str, rivals: list[Say]) -> bool:
    """A claim of which later documents give another sum has changed; so has a sum of which one document gives both."""
    told = [(say.reading.document.sha256, say.words) for say in set(rivals)]
    if len({sha for sha, _ in told}) < len(set(told)):
        return True
    if role not in _CHANGING:
        return False
    by_words: dict[str, set[str]] = defaultdict(set)
    for say in rivals:
        by_words[say.words].add(say.reading.document.published or "")
    firsts = sorted(min(dates) for dates in by_words.values())
    return all(firsts) and all(days_between(x, y) > _APART for x, y in zip(firsts, firsts[1:], strict=False))


def _rival_outcomes(says: list[Say]) -> list[Say]:
    """Outcomes of which only one can be, told as the latest by documents of one day, or without dates."""
    last: dict[str, Say] = {say.reading.document.sha256: say for say in says}
    for pair in _OUTCOMES:
        rivals = [say for say in last.values() if say.words in pair]
        days = {say.reading.document.published or "" for say in rivals}
        if {say.words for say in rivals} == pair and len(days) == 1:
            return rivals
    return []


def _rival_numbers(says: list[Say]) -> list[Say]:
    """Sizes that differ by more than a twentieth: what is within is rounding."""
    numbers = [int(str(say.value)) for say in says]
    return says if numbers and min(numbers) < max(numbers) * 0.95 else []
