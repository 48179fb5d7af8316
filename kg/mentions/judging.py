"""What a cluster is, and whether a party at all: boosted trees that hear both opinions of its type, the log-linear
model's and the network's, and see what else is told: its form, its company, the parts it seems to play in matters."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.encoder import Seen, Spot
from kg.forest import Forest
from kg.language import Sentence
from kg.linear import pool
from kg.mentions.clusters import Cluster
from kg.mentions.runs import FUNCTION
from kg.mentions.triggers import find_triggers
from kg.mentions.typing import FAMILIES, NONE, family
from kg.model import PARTY_TYPES

Table = Mapping[str, float]
KINDS = ("name", "lexicon", "law", "court", "office", "body", "caption", "lawfirm", "group", "someone", "firm")
ROLES = ("claimant", "onBehalfOf", "respondent", "regulator", "court", "counsel", "law", "app")
NEIGHBOURS = ("Company", "Regulator", "Court", "ClaimantClass", "Law", "Person")
SHARE = (0.7, 0.5)  # of the two opinions in the rough one that tells what a cluster's neighbours are
TOLD = 0.3  # P from which a word is taken to tell of an event, when parts in it are asked for
HEAD, REACH = 10, 40  # sentences; only in texts longer than these does it matter
UNASKED = -1.0
CUES = tuple(
    frozenset(words.split())
    for words in (
        "own owns owned owner owners owning parent subsidiary subsidiaries unit division brand brands banner banners "
        "belongs belong acquired operates operated operator operators operating runs run maker makers affiliate "
        "affiliates franchisee app apps website websites site sites platform platforms service product formerly",
        "represented represents representing attorney attorneys lawyer lawyers counsel behalf solicitor solicitors "
        "barrister plaintiff plaintiffs claimant claimants client clients",
        "ceo director president chief chair chairman chairwoman chairperson commissioner spokesman spokeswoman "
        "spokesperson secretary minister officer founder co-founder head partner",
    )
)
"""Words beside which whoever is named may matter by a tie to another party alone: of owning and running, of speaking
for somebody, of leading."""
FAR = 20  # words from which on a cue is not seen any more


@dataclass(frozen=True)
class Opinions:
    """What is thought of each cluster of a document: P(type) by the log-linear model and by the network, and the best
    P(role) that the network gives it in any event that is told; beside them how many words tell of events."""

    plain: Sequence[Table]
    seen: Sequence[Table]
    parts: Sequence[Table]
    told: int


def opinions(
    clusters: Sequence[Cluster], sentences: Sequence[Sentence], plain: Sequence[Table], seen: Seen
) -> Opinions:
    """The opinions on clusters of whose types the log-linear model thinks ``plain``."""
    places = [[(place.sentence, place.first, place.last) for place in cluster.candidates] for cluster in clusters]
    theirs = seen.types(places, [list(table) for table in plain])
    told = _told(sentences, seen)
    parties = [(_best(table) or NONE, spots) for table, spots in zip(theirs, places, strict=True)]
    return Opinions(plain, theirs, _parts(told, parties, seen), len(told))


def _told(sentences: Sequence[Sentence], seen: Seen) -> list[tuple[float, str, Spot]]:
    """The words that likely tell of events, with the likeliest kind of each."""
    triggers = find_triggers(sentences)
    tables = seen.tellings([trigger.spot for trigger in triggers], [(*trigger.types, NONE) for trigger in triggers])
    likely = (
        (table[best], best, trigger.spot)
        for trigger, table in zip(triggers, tables, strict=True)
        if (best := _best(table))
    )
    return [item for item in likely if item[0] >= TOLD]


def _parts(
    told: Sequence[tuple[float, str, Spot]], parties: Sequence[tuple[str, Sequence[Spot]]], seen: Seen
) -> list[Table]:
    """The best chance of each role, in any of the events told near a party or anywhere, where the text begins with it."""
    parts: list[dict[str, float]] = [dict.fromkeys(ROLES, 0.0) for _ in parties]
    by_sentence: dict[int, list[tuple[int, Spot]]] = defaultdict(list)
    for number, (_, spots) in enumerate(parties):
        for place in spots:
            by_sentence[place[0]].append((number, place))
    for chance, kind, spot in told:
        around = range(max(HEAD, spot[0] - REACH), spot[0] + REACH + 1)
        near: dict[int, list[Spot]] = defaultdict(list)
        for sentence in (*range(HEAD), *around):
            for number, place in by_sentence.get(sentence, ()):
                near[number].append(place)
        tables = seen.roles(kind, [spot], [(parties[number][0], spots) for number, spots in near.items()])
        for number, table in zip(near, tables, strict=True):
            for role in ROLES:
                parts[number][role] = max(parts[number][role], chance * table.get(role, 0.0))
    return list(parts)


def judge(
    clusters: Sequence[Cluster], sentences: Sequence[Sentence], thought: Opinions, forest: Forest
) -> list[dict[str, float]]:
    """P(type) of each cluster, over the types it may have."""
    return forest.probabilities(rows(clusters, sentences, thought), [list(table) for table in thought.plain])


def rows(clusters: Sequence[Cluster], sentences: Sequence[Sentence], thought: Opinions) -> list[list[float]]:
    """Each cluster as a row of figures."""
    rough = [pool(one, other, SHARE) for one, other in zip(thought.plain, thought.seen, strict=True)]
    made = []
    neighbours = _Neighbours(clusters, rough)
    for number, cluster in enumerate(clusters):
        row = [
            table.get(name, 0.0)
            for table in (thought.plain[number], thought.seen[number])
            for name in (*PARTY_TYPES, NONE)
        ]
        row += _form(cluster, sentences, len(thought.plain[number]))
        row += neighbours.row(number)
        row += _cues(cluster, sentences)
        parts = thought.parts[number]
        row += [*(parts[role] for role in ROLES), max(parts.values()), thought.told]
        made.append([float(value) for value in row])
    return made


def _form(cluster: Cluster, sentences: Sequence[Sentence], choices: int) -> list[float]:
    """What kind of name it is, and where it stands."""
    kind, places = family(cluster), cluster.candidates
    told = {sentences[place.sentence].kind for place in places}
    return [
        *(kind == name for name in FAMILIES),
        *(places[0].kind == name for name in KINDS),
        len(places),
        places[0].sentence,
        len(sentences),
        len({place.sentence for place in places}),
        "title" in told,
        "body" in told,
        bool(cluster.entries),
        len(cluster.name.split()),
        cluster.name.isupper(),
        choices,
    ]


def _cues(cluster: Cluster, sentences: Sequence[Sentence]) -> list[int]:
    """How many words before and behind any of its places the closest cue of each kind stands."""
    best = [FAR] * (2 * len(CUES))
    for place in cluster.candidates:
        lows = sentences[place.sentence].lows
        for at in range(max(0, place.first - FAR), min(len(lows), place.last + FAR)):
            if place.first <= at < place.last:
                continue
            behind = at >= place.last
            gap = at - place.last if behind else place.first - at - 1
            for kind, cues in enumerate(CUES):
                if lows[at] in cues and gap < best[2 * kind + behind]:
                    best[2 * kind + behind] = gap
    return best


class _Neighbours:
    """The clusters of a document beside each other, each with a rough opinion of what it is."""

    def __init__(self, clusters: Sequence[Cluster], rough: Sequence[Table]) -> None:
        self._rough = rough
        self._party = [1 - table[NONE] for table in rough]
        self._best = [_best(table) for table in rough]
        self._counts = [len(cluster.candidates) for cluster in clusters]
        self._words = [frozenset(" ".join(cluster.forms).casefold().split()) for cluster in clusters]
        self._sentences = [frozenset(place.sentence for place in cluster.candidates) for cluster in clusters]
        self._by_word = _index(words - FUNCTION for words in self._words)
        self._in_sentence = _index(self._sentences)
        alike = _index([best] for best in self._best)
        self._counted = {best: sorted(self._counts[at] for at in those) for best, those in alike.items()}
        self._surest = {best: sorted((self._party[at] for at in those), reverse=True) for best, those in alike.items()}

    def row(self, number: int) -> list[float]:
        """How many and how sure the others are: of its type, with longer and shorter names, in its sentences."""
        words, best, mine = self._words[number], self._best[number], self._party[number]
        counted, surest = self._counted[best], self._surest[best]
        others = surest[1:2] if surest[0] == mine else surest[:1]
        sharing = self._others(self._by_word, words - FUNCTION, number)
        longer = [self._party[at] for at in sharing if self._words[at] > words]
        shorter = [self._party[at] for at in sharing if self._words[at] < words]
        near = sorted(self._others(self._in_sentence, self._sentences[number], number))
        return [
            len(self._counts),
            len(counted) - 1,
            len(counted) - bisect_right(counted, self._counts[number]),
            max(others, default=0.0),
            max(longer, default=UNASKED),
            max(shorter, default=UNASKED),
            len(near),
            max((self._party[at] for at in near), default=0.0),
            sum(self._party[at] for at in near),
            *(max((self._rough[at].get(name, 0.0) for at in near), default=0.0) for name in NEIGHBOURS),
        ]

    @staticmethod
    def _others(index: Mapping[Any, set[int]], keys: Iterable[Any], number: int) -> set[int]:
        return set().union(*(index[key] for key in keys)) - {number}


def _index(rows: Iterable[Iterable[Any]]) -> dict[Any, set[int]]:
    """From each key to the numbers of the rows that hold it."""
    table: dict[Any, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for key in row:
            table[key].add(number)
    return table


def _best(table: Table) -> str:
    """The likeliest type that is one; nothing where there is none."""
    return max((name for name in table if name != NONE), key=lambda name: table[name], default="")


__all__ = ["Opinions", "judge", "opinions", "rows"]
