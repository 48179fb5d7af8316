"""Whether two tellings of one type tell of one event: what the network sees, and what parties, sums and years say.

"The fine", "the penalty" and "fined" are mostly one; a second suit against the same firm is another.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.facts.drafts import ROLES, Draft, Scene, Scored
from kg.forest import Forest
from kg.model import EVENT_TYPES

ANCHORED = tuple(role for role in ROLES if role != "counsel")  # one firm may act in all suits of a text
LEADS = "the this that its their a an another second separate similar earlier same".split()
LED = 4  # words before a telling that are looked at
STEM = 5  # letters that "fined" and "fines" share
JOIN = 0.45  # the mean P(same) from which a telling joins a draft; at 0.5 one event is more often told as two
LOOKED = 8  # tellings of a draft that a new one is compared with
REACH = 30  # tellings back in which a draft must have been told, or be among the most told of its type
MOST = 5


def draw_together(view: Scene, scored: Iterable[Scored], trees: Forest) -> list[Draft]:
    """Tellings -> drafts of events, in order of first mention: each telling joins the draft that it fits best."""
    told = list(scored)
    same = Sameness(view, told)
    drafts: list[Draft] = []
    last: list[int] = []
    for number, item in enumerate(told):
        alike = [at for at, draft in enumerate(drafts) if draft.type == item.type]
        most = set(sorted(alike, key=lambda at: -len(drafts[at].scored))[:MOST])
        near = [at for at in alike if at in most or last[at] >= number - REACH]
        chances = _chances(same, [drafts[at].scored[-LOOKED:] for at in near], item, trees)
        options = [
            (chance, at - len(drafts), at)
            for chance, at in zip(chances, near, strict=True)
            if not any(_said_again(view, one, item) for one in drafts[at].scored)
        ]
        best = max(options, default=None)
        if best is not None and best[0] >= JOIN:
            drafts[best[2]].scored.append(item)
            last[best[2]] = number
        else:
            drafts.append(Draft(item.type, [item]))
            last.append(number)
    return drafts


def _said_again(view: Scene, one: Scored, item: Scored) -> bool:
    """Whether a sentence says it again of another sum: "A fined Acme $37 million, and B fined it $32 million"."""
    first, second = one.trigger, item.trigger
    if first.sentence != second.sentence or first.word != second.word or first.last > second.first:
        return False
    ends = (second.first, len(view.mentions.sentences[first.sentence].tokens))
    own = [_sums_in(view, part.sentence, part.last, end) for part, end in zip((first, second), ends, strict=True)]
    return all(len(sums) == 1 for sums in own) and own[0] != own[1]


def _sums_in(view: Scene, sentence: int, first: int, last: int) -> set[Hashable]:
    """The sums between two words of a sentence."""
    tokens, sums = view.mentions.sentences[sentence].tokens, view.mentions.sums
    start, end = tokens[first - 1].end, tokens[last - 1].end
    return {
        (sums[at].currency, str(sums[at].size))
        for at in view.sums_in.get(sentence, ())
        if start <= sums[at].span.start < end and sums[at].converted is None and not sums[at].per_person
    }


def _chances(
    same: Sameness, groups: Sequence[Sequence[Scored]], item: Scored, trees: Forest
) -> list[float]:
    """The mean P(same) of a telling and each of some groups of tellings."""
    ones = [one for group in groups for one in group]
    if not ones:
        return []
    if same.view.mentions.seen is None:  # the trees have learned with a network's opinion, and mean nothing without
        return [sum(same.agree(one, item) for one in group) / len(group) for group in groups]
    rows = same.rows(ones, item)
    found = iter(table["yes"] for table in trees.probabilities(rows, [("no", "yes")] * len(rows)))
    return [sum(next(found) for _ in group) / len(group) for group in groups]


@dataclass(frozen=True, eq=False)
class _Telling:
    """What a telling's sentence gives, and how it is put."""

    item: Scored
    sums: frozenset[Hashable]
    dates: frozenset[Hashable]
    here: frozenset[Hashable]
    firms: frozenset[Hashable]
    manner: tuple[float, ...]
    parts: tuple[dict[int, float], ...]


class Sameness:
    """The tellings of a document as pairs of them are compared: each is looked at once."""

    def __init__(self, view: Scene, told: Sequence[Scored]) -> None:
        self.view = view
        self._told = {id(item): _telling(view, item) for item in told}
        self._peers: dict[str, list[Scored]] = {}
        self._order: dict[int, int] = {}
        for item in told:
            peers = self._peers.setdefault(item.type, [])
            self._order[id(item)] = len(peers)
            peers.append(item)
        self._shared = {name: self._document(name, peers) for name, peers in self._peers.items()}

    @cached_property
    def _types(self) -> list[str]:
        return [party.type for party in self.view.mentions.parties]

    def _document(self, kind: str, peers: Sequence[Scored]) -> list[float]:
        """What all pairs of tellings of a type share."""
        counts = [len(peers), len({item.trigger.sentence for item in peers})]
        counts += [self._types.count(name) for name in ("Company", "Regulator")]
        counts.append(len(self.view.mentions.sentences))
        return [*map(float, counts), *(float(kind == name) for name in EVENT_TYPES)]

    def rows(self, ones: Sequence[Scored], other: Scored) -> list[list[float]]:
        """Each of some tellings with a later one of their type as a row of figures."""
        seen = self.view.mentions.seen
        nets = seen.same(other.trigger.spot, [one.trigger.spot for one in ones]) if seen else [0.0] * len(ones)
        ranks = {chance: rank for rank, chance in reversed(list(enumerate(sorted(nets, reverse=True))))}
        best, theirs = max(nets, default=0.0), self._told[id(other)]
        made = []
        for one, chance in zip(ones, nets, strict=True):
            ours = self._told[id(one)]
            gap = other.trigger.sentence - one.trigger.sentence
            row = [chance, best, ranks[chance], gap, self._order[id(other)] - self._order[id(one)]]
            row += [other.trigger.first - one.trigger.last if not gap else -1, one.probability, other.probability]
            row += [*_parts(ours, theirs), *_figures(ours, theirs), *ours.manner, *theirs.manner]
            made.append([*map(float, row), *self._shared[other.type]])
        return made

    def agree(self, one: Scored, other: Scored) -> bool:
        """Whether a party plays one part in both, or nothing is known against it: a plain rule."""
        sets = [(one.anchors(role), other.anchors(role)) for role in ANCHORED]
        told = [bool(ours & theirs) for ours, theirs in sets if ours and theirs]
        return all(told)


def _telling(view: Scene, item: Scored) -> _Telling:
    place, mentions = item.trigger.sentence, view.mentions
    here = frozenset(spot.party for spot in view.places[place])
    sentence = mentions.sentences[place]
    lead = sentence.lows[max(0, item.trigger.first - LED) : item.trigger.first]
    manner: list[int] = [*(word in lead for word in LEADS), item.trigger.word.endswith("s")]
    manner += [sentence.kind == "title", sentence.kind == "body", place]
    return _Telling(
        item,
        frozenset((mentions.sums[i].currency, str(mentions.sums[i].size)) for i in item.sums),
        frozenset(mentions.dates[i].value for i in view.dates_in.get(place, ())) - {None},
        here,
        frozenset(party for party in here if mentions.parties[party].type in {"Company", "App"}),
        tuple(map(float, manner)),
        tuple({party: table.get(role, 0.0) for party, table in item.roles.items()} for role in ANCHORED),
    )


def _parts(one: _Telling, other: _Telling) -> Iterator[float]:
    """Whether the same party surely plays a part in both, or different ones do, and how surely any does."""
    for ours, theirs in zip(one.parts, other.parts, strict=True):
        if not ours and not theirs:
            yield from (0.0,) * 5
            continue
        yield max((min(chance, theirs.get(party, 0.0)) for party, chance in ours.items()), default=0.0)
        yield max((min(chance, 1 - theirs.get(party, 0.0)) for party, chance in ours.items()), default=0.0)
        yield max((min(chance, 1 - ours.get(party, 0.0)) for party, chance in theirs.items()), default=0.0)
        yield max(ours.values(), default=0.0)
        yield max(theirs.values(), default=0.0)


def _figures(one: _Telling, other: _Telling) -> Iterator[float]:
    """Of sums, years, dates, parties and firms: 0 where neither sentence has any, 1 where one has, 2 where they share
    some, 3 where they give different ones."""
    pairs = (
        (one.sums, other.sums),
        (one.item.years, other.item.years),
        (one.dates, other.dates),
        (one.here, other.here),
        (one.firms, other.firms),
    )
    for left, right in pairs:
        yield 0.0 if not left and not right else 1.0 if not left or not right else 2.0 if left & right else 3.0
    yield float(len(one.firms & other.firms))
    yield float(len(one.firms ^ other.firms))
    mine, theirs = one.item.trigger.word, other.item.trigger.word
    yield float(mine == theirs)
    yield float(mine[:STEM] == theirs[:STEM])


__all__ = ["Sameness", "draw_together"]
