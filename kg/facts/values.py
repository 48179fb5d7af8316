"""Features of an event's values: which sum, which date, which number of people in the document is its own.

A value stands somewhere (``Spot``). What counts is how it stands to the words that tell of the event, and whether
words that tell of another event stand closer; then what kind of value it is, and where else the same value stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from kg.facts.drafts import Draft, Scene, Scored
from kg.language import Sentence
from kg.linear import bucket
from kg.mentions import Sum, title_case
from kg.model import Span

Value = TypeVar("Value")
LINKS = frozenset(
    ", ; ( and but after before which that when who while over for because since where against to of from following "
    "by with as in if whether : then".split()
)
PREPOSITIONS = frozenset(
    "in on since until by of from before after during at between through till as around dated for to over".split()
)
SAID = frozenset(
    "today announced announces has have said released yesterday week had was were previously earlier new now is are "
    "will monday tuesday wednesday thursday friday month year last ago recently after when".split()
)
KEY_ROLES = ("respondent", "regulator", "claimant")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: tokens ``first:last`` of a sentence."""

    sentence: Sentence
    first: int
    last: int


def spot(view: Scene, span: Span) -> Spot | None:
    """The place of a span; None where no sentence holds its start."""
    sentences = view.mentions.sentences
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    if at < 0 or span.start >= sentences[at].end:
        return None
    tokens = sentences[at].tokens
    first = next((i for i, token in enumerate(tokens) if token.end > span.start), len(tokens))
    last = next((i for i, token in enumerate(tokens) if token.start >= span.end), len(tokens))
    return Spot(sentences[at], first, last)


def choose(options: Iterable[tuple[float, Value, Span]]) -> tuple[float, Value, Span] | None:
    """The likeliest value, its chance weighed against the other values: only one of them can be the event's."""
    best: dict[Value, tuple[float, Value, Span]] = {}
    for option in options:
        if option[1] not in best or option[0] > best[option[1]][0]:
            best[option[1]] = option
    if not best:
        return None
    odds = {value: chance / max(1e-6, 1 - chance) for value, (chance, _, _) in best.items()}
    top = max(best.values(), key=lambda option: (option[0], -option[2].start))
    return odds[top[1]] / (1 + sum(odds.values())), top[1], top[2]


@dataclass(frozen=True)
class Ground:
    """A draft among the others of its document, with what is asked again and again for every value."""

    view: Scene
    drafts: Sequence[Draft]
    draft: Draft

    @cached_property
    def told(self) -> dict[int, list[tuple[Draft, Scored]]]:
        """By sentence: the words that tell of events there."""
        table: dict[int, list[tuple[Draft, Scored]]] = defaultdict(list)
        for draft in self.drafts:
            for item in draft.scored:
                table[item.trigger.sentence].append((draft, item))
        return table

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The sentences that tell of the draft."""
        return tuple(self.draft.sentences)

    @cached_property
    def anchors(self) -> set[int]:
        """The parties that surely play a main role in the draft."""
        return set().union(*(self.draft.anchors(role) for role in KEY_ROLES))

    @cached_property
    def surest(self) -> float:
        """How sure the surest word is that tells of it."""
        return max(item.plain for item in self.draft.scored)

    def step(self, index: int) -> int:
        """How many sentences a sentence stands after (before: negative) the nearest that tells of the draft."""
        at = bisect_right(self.sentences, index)
        return min((index - place for place in self.sentences[max(0, at - 1) : at + 1]), key=abs)

    def both(self, out: Iterable[str]) -> set[str]:
        """Features for the draft's type and for all types."""
        return {name for feature in out for name in (f"{self.draft.type}:{feature}", f"*:{feature}")}


class Board:
    """The values of one kind in a document: where each stands, and which stand together."""

    def __init__(self, view: Scene, found: Iterable[tuple[int, Value, Span]]) -> None:
        self.rows: list[tuple[int, Value, Spot]] = []
        self.sentences: dict[object, dict[int, Sentence]] = defaultdict(dict)
        self.inside: dict[int, set[object]] = defaultdict(set)
        for index, value, span in found:
            place = spot(view, span)
            if place is not None:
                self.rows.append((index, value, place))
                self.sentences[value][place.sentence.index] = place.sentence
                self.inside[place.sentence.index].add(value)

    def features(self, ground: Ground, value: object, index: int) -> Iterator[str]:
        """Where else the same value stands, how many others stand here and in the draft's sentences."""
        places = self.sentences[value]
        yield f"spread={min(min(abs(ground.step(place)) for place in places), 2)}"
        yield f"times={min(len(places), 4)}"
        if any(sentence.kind == "title" for sentence in places.values()):
            yield "intitle"
        yield f"rivals={min(len(self.inside[index] - {value}), 3)}"
        told = set().union(*(self.inside.get(place, ()) for place in ground.sentences[:50]))
        yield f"inside={min(len(told - {value}), 3)}|{ground.step(index) == 0}"


def _bucketed(gap: int) -> int:
    return next(i for i, edge in enumerate((1, 3, 6, 11, 21, 9999)) if gap < edge)


def _gap(place: Spot, item: Scored) -> int:
    """Tokens between a place and the words of a trigger."""
    return max(place.first - item.trigger.last, item.trigger.first - place.last, 0)


def standing(ground: Ground, place: Spot) -> Iterator[str]:
    """How a place stands to the words that tell of a draft, and to those that tell of the other drafts."""
    draft, told = ground.draft, ground.told.get(place.sentence.index, [])
    mine = [item for other, item in told if other is draft]
    others = [(other, item) for other, item in told if other is not draft]
    yield from {f"beside={'same' if other.type == draft.type else other.type}" for other, _ in others}
    if told:
        owner = min(told, key=lambda pair: (_gap(place, pair[1]), pair[0] is not draft))[0]
        yield f"owner={'self' if owner is draft else 'same' if owner.type == draft.type else owner.type}"
    if not mine:
        yield from _apart(ground, place.sentence.index, bool(others))
        return
    nearest = min(mine, key=lambda item: _gap(place, item))
    gap, trigger, lows = _gap(place, nearest), nearest.trigger, place.sentence.lows
    after = place.first >= trigger.last
    between = lows[trigger.last : place.first] if after else lows[place.last : trigger.first]
    nearer = {"same" if other.type == draft.type else "other" for other, item in others if _gap(place, item) < gap}
    sure = max(item.plain for item in mine)
    yield from ("here", f"dist={_bucketed(gap)}|{after}", f"trig={trigger.word}", f"alone={not others}")
    yield from (f"sure{bucket(sure)}", f"surest={sure > ground.surest - 0.05}")
    yield from (f"nearer={kind}" for kind in nearer or {"none"})
    yield from (f"btw={after}:{low}" for low in set(between) & LINKS)
    yield f"mine|alone={not others}|nearest={not nearer}|{gap < 6}"


def _apart(ground: Ground, index: int, others: bool) -> Iterator[str]:
    """How a sentence that does not tell of the draft stands to those that do."""
    step = ground.step(index)
    shared = any(place.party in ground.anchors for place in ground.view.places[index])
    yield f"step={max(-3, min(3, step))}"
    yield f"apart|others={others}|near={abs(step) == 1}|shared={shared}"
    yield f"apart|shared={shared}"


def around(place: Spot, width: int = 7) -> Iterator[str]:
    """The words around a place."""
    lows, first, last = place.sentence.lows, place.first, place.last
    for offset in (1, 2, 3):
        yield f"b{offset}={lows[first - offset] if first >= offset else '<s>'}"
        yield f"a{offset}={lows[last + offset - 1] if last + offset - 1 < len(lows) else '</s>'}"
    yield from (f"bw={low}" for low in set(lows[max(0, first - width) : first]))
    yield from (f"aw={low}" for low in set(lows[last : last + width]))
    yield f"at={place.sentence.kind}"


Rows = Iterator[tuple[int, set[str]]]
"""The index of a value among the document's, and its features for the draft asked about."""


# --- sums ----------------------------------------------------------------------------------------------------------


def sums(view: Scene, drafts: Sequence[Draft], draft: Draft) -> Rows:
    """For each sum: whether it is the headline sum of a draft."""
    found = view.mentions.sums
    ground = Ground(view, drafts, draft)
    board = Board(view, ((i, (x.currency, x.size), x.span) for i, x in enumerate(found) if x.converted is None))
    whole = {(item.currency, item.size) for item in found if item.converted is None and not item.per_person}
    sizes = sorted(whole, key=lambda pair: (pair[1], pair[0]))
    for index, value, place in board.rows:
        out = {*standing(ground, place), *around(place), *board.features(ground, value, place.sentence.index)}
        out.update(_sum_form(found[index], index, sizes))
        yield index, ground.both(out)


def _sum_form(item: Sum, index: int, sizes: Sequence[tuple[str, Decimal]]) -> Iterator[str]:
    if item.per_person:
        yield "perperson"
    yield f"bound={item.bound}"
    yield f"range={item.minimum is not None}"
    yield f"digits={len(str(int(item.size)))}"
    above = bisect_right(sizes, item.size, key=lambda pair: pair[1])
    yield f"larger={min(len(sizes) - above, 3)}"
    yield f"figures={min(len(sizes), 5)}"
    yield f"order={min(index, 4)}"
    beside = [size for code, size in sizes[max(0, above - 3) : above + 2] if code == item.currency]
    if any(0 < abs(size - item.size) * 40 < item.size for size in beside):
        yield f"rounded={min(len(item.size.normalize().as_tuple().digits), 4)}"


# --- dates ---------------------------------------------------------------------------------------------------------


def dates(view: Scene, drafts: Sequence[Draft], draft: Draft) -> Rows:
    """For each date: whether it is the day of a draft's event."""
    found = view.mentions.dates
    ground = Ground(view, drafts, draft)
    board = Board(view, ((i, x.value, x.span) for i, x in enumerate(found) if x.value))
    exact = _precision(board, ground)
    for index, value, place in board.rows:
        out = {*standing(ground, place), *around(place), *board.features(ground, value, place.sentence.index)}
        out.update(_date_form(view, index, place))
        out.update(exact.get(str(value), ()))
        yield index, ground.both(out)


def _date_form(view: Scene, index: int, place: Spot) -> Iterator[str]:
    item = view.mentions.dates[index]
    value, published = item.value or "", view.mentions.document.published
    lows = place.sentence.lows
    prep = next((low for low in reversed(lows[max(0, place.first - 3) : place.first]) if low in PREPOSITIONS), "")
    yield from (f"kind={item.kind}", f"prec={len(value)}", f"order={min(index, 4)}", f"prep={prep}|{len(value)}")
    if place.first <= 1 or place.first == 2 and lows[1] in PREPOSITIONS:
        yield "opens"
    if not published:
        yield "nopub"
        return
    width = min(len(value), len(published))
    when = "same" if value[:width] == published[:width] else "after" if value[:width] > published[:width] else "before"
    yield f"pub={when}|{len(value)}"
    yield f"lag={max(-1, min(4, int(published[:4]) - int(value[:4])))}"


def _precision(board: Board, ground: Ground) -> dict[str, set[str]]:
    """Which dates the document has more and less exactly too, and whether those stand with the draft."""
    out: dict[str, set[str]] = defaultdict(set)
    own = set(ground.sentences)
    for value, places in board.sentences.items():
        for coarse in {str(value)[:4], str(value)[:7]} - {value}:
            if coarse in board.sentences:
                out[coarse].add(f"finer={bool(own & places.keys())}")
                out[str(value)].add(f"coarser={bool(own & board.sentences[coarse].keys())}")
    return out


def published(view: Scene, drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """Whether the event happened on the day of publication: a release that announces it."""
    mentions, sentences, ground = view.mentions, draft.sentences, Ground(view, drafts, draft)
    day, first = mentions.document.published or "", sentences[0]
    ahead = sum(1 for other in drafts if other.sentences[0] < first)
    out = {f"prec={len(day)}", f"first={min(first, 6)}", f"ahead={min(ahead, 3)}", f"drafts={min(len(drafts), 5)}"}
    title = any(mentions.sentences[i].kind == "title" for i in sentences)
    own = {mentions.dates[i].value for sentence in sentences for i in view.dates_in.get(sentence, ())} - {None}
    out.update({f"title={title}", f"dates={min(len(own), 3)}", f"title={title}|dated={bool(own)}|first={first <= 3}"})
    out.update({f"told={min(len(sentences), 4)}", f"ownpub={day in own}", f"best{bucket(ground.surest)}"})
    for item in draft.scored:
        sentence = mentions.sentences[item.trigger.sentence]
        shouting = sentence.kind == "title" or title_case(sentence)
        out.update({f"w={item.trigger.word}", f"w={item.trigger.word}|{shouting}"})
        near = sentence.lows[max(0, item.trigger.first - 4) : item.trigger.last + 3]
        out.update(f"near={shouting}:{low}" for low in near)
        out.update(f"said={low}" for low in set(sentence.lows) & SAID)
    out.update(f"lead={low}" for sentence in mentions.sentences[:4] for low in set(sentence.lows) & SAID)
    early = {party.type for party in mentions.parties if party.places[0].sentence <= 2}
    out.update(f"has={type_}" for type_ in early & {"Regulator", "Court"})
    return {f"P:{feature}" for feature in ground.both(out)}


# --- numbers of people ---------------------------------------------------------------------------------------------


def counts(view: Scene, drafts: Sequence[Draft], draft: Draft) -> Rows:
    """For each count of people: whether it is the size of the class, or of those affected, in a draft."""
    found, ground = view.mentions.counts, Ground(view, drafts, draft)
    board = Board(view, ((i, x.least, x.span) for i, x in enumerate(found)))
    sizes = sorted(item.least for item in found)
    for index, _, place in board.rows:
        item, sentence = found[index], place.sentence
        out = {f"who={item.who.casefold()}", f"digits={len(str(item.least))}", f"order={min(index, 3)}"}
        out.update({f"counts={min(len(found), 4)}", f"kind={sentence.kind}"})
        out.add(f"gap={min(abs(ground.step(sentence.index)), 3)}")
        out.add(f"larger={min(len(sizes) - bisect_right(sizes, item.least), 2)}")
        out.update(f"sent={low}" for low in set(sentence.lows) if len(low) > 3)
        yield index, ground.both(out)
