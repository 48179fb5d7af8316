"""A pair of parties in figures, for boosted trees that have their say on links: both opinions of the pair, those of the
other pairs of its two parties, and the parts that the two play in what the document tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.facts import sight
from kg.facts.drafts import NONE, ROLES, Draft, Scene
from kg.facts.relations import (
    PAIRS,
    Link,
    Near,
    Telling,
    features,
    pairs,
    possible,
    says,
    sound,
    span,
    stated,
    tellings,
)
from kg.forest import Forest
from kg.linear import Linear, pool
from kg.model import PARTY_TYPES

Table = Mapping[str, float]
SIDES = (("claimant", "onBehalfOf"), ("respondent",), ("regulator",))
SPEAKS = ("counsel", "claimant", "respondent", "regulator")
IS_HEARD = ("claimant", "onBehalfOf", "respondent", "regulator", "app")
NEVER = 99.0
SHARE, EVEN = (0.6, 0.5), (0.5, 0.5)
"""The weights of the log-linear model and the network, and of both and the trees; any near them do as well."""
ACCEPT = 0.35
FLOOR = 0.002  # below it the models have seen enough to disbelieve even a plain statement
SAID = 0.8  # how sure a plain statement is


@dataclass(frozen=True)
class Opinion:
    """A pair, what the sentences that name both say of it, and what is thought of it: P(link) by the log-linear model,
    by the network (empty where they never meet), and by both together."""

    near: Near
    told: Sequence[Telling]
    plain: Table
    seen: Table
    both: Table


def rows(view: Scene, drafts: Sequence[Draft], thought: Sequence[Opinion]) -> list[list[float]]:
    """Each pair as a row of figures."""
    parts = _Parts(view, drafts)
    by_subject, by_object = _Best(thought, "subject"), _Best(thought, "object")
    both = {(item.near.subject, item.near.object): item.both for item in thought}
    made = []
    for item in thought:
        subject, object_ = item.near.subject, item.near.object
        row = [table.get(kind, 0.0) for table in (item.plain, item.seen) for kind in PAIRS]
        row += [bool(item.seen), *_pair(view, item), *parts.row(subject, object_)]
        for kind in PAIRS:
            row += [by_subject.rival(subject, kind, item), by_object.rival(object_, kind, item)]
        back = both.get((object_, subject), {})
        row.append(max((back.get(kind, 0.0) for kind in PAIRS), default=0.0))
        made.append([float(value) for value in row])
    return made


def _pair(view: Scene, item: Opinion) -> list[float]:
    """What the two are, how they meet, and what is said outright."""
    near, told = item.near, item.told
    one, other = view.mentions.parties[near.subject], view.mentions.parties[near.object]
    plainly = stated(near, told)
    gap = abs(near.meetings[0][0].first - near.meetings[0][1].first) if near.meetings else NEVER
    return [
        *(one.type == name for name in PARTY_TYPES),
        *(other.type == name for name in PARTY_TYPES),
        *(len(near.meetings), bool(near.far), bool(near.side), gap, len(one.places), len(other.places)),
        *(near.implied is not None and near.implied[0] == kind for kind in PAIRS),
        *(kind in plainly for kind in PAIRS),
        *(len(says(told, kind)) for kind in PAIRS),
    ]


class _Best:
    """The two highest P of each kind of link among the pairs of one subject, or of one object."""

    def __init__(self, thought: Sequence[Opinion], end: str) -> None:
        self._top: dict[tuple[int, str], list[float]] = defaultdict(list)
        for item in thought:
            for kind in PAIRS:
                top = self._top[getattr(item.near, end), kind]
                top.append(item.both.get(kind, 0.0))
                top.sort(reverse=True)
                del top[2:]

    def rival(self, party: int, kind: str, item: Opinion) -> float:
        """The highest of any other pair than ``item``."""
        top = self._top[party, kind]
        rest = top[1:] if top[0] == item.both.get(kind, 0.0) else top
        return rest[0] if rest else 0.0


class _Parts:
    """What parts each party plays in any of the drafts, as the network sees it."""

    def __init__(self, view: Scene, drafts: Sequence[Draft]) -> None:
        count = len(view.mentions.parties)
        self._table = np.zeros((max(len(drafts), 1), max(count, 1), len(ROLES)))
        for at, draft in enumerate(drafts):
            for party, table in enumerate(sight.roles(view, draft)):
                self._table[at, party] = [table.get(role, 0.0) for role in ROLES]
        self._best = self._table.max(0)

    def row(self, subject: int, object_: int) -> list[float]:
        """How well the two are counsel and client of one matter, and what parts each plays."""
        speaks = self._table[:, subject, ROLES.index("counsel"), None] * self._table[:, object_, :]
        best = speaks.max(0)
        row = [float(max(best[ROLES.index(role)] for role in side)) for side in SIDES]
        row += [float(self._best[subject, ROLES.index(role)]) for role in SPEAKS]
        return row + [float(self._best[object_, ROLES.index(role)]) for role in IS_HEARD]


def opinions(view: Scene, model: Linear) -> list[Opinion]:
    """What is thought of each pair of the document that may be linked."""
    made = []
    for near in pairs(view):
        kinds = [name for name in possible(view, near.subject, near.object) if name in model.classes]
        told = tellings(view, near)
        plain = model.probabilities(features(view, near, told), [*kinds, NONE])
        seen = sight.link(view, (near.subject, near.object), near.meetings or near.far, list(plain))
        made.append(Opinion(near, told, plain, seen, pool(plain, seen, SHARE) if seen else plain))
    return made


def find_links(view: Scene, drafts: Sequence[Draft], model: Linear, trees: Forest) -> list[Link]:
    """The links of a document, the surest first."""
    found: list[Link] = []
    thought = opinions(view, model)
    judged: Sequence[Table] = [item.plain for item in thought]  # without a network there is but one opinion
    if view.mentions.seen is not None:
        judged = trees.probabilities(rows(view, drafts, thought), [list(item.plain) for item in thought])
    for item, other in zip(thought, judged, strict=True):
        near, told, table = item.near, item.told, pool(item.both, other, EVEN)
        sayings = stated(near, told)
        names = [name for name in PAIRS if name in table]
        if view.mentions.parties[near.object].type == "App" and not says(told, "parentOf"):
            names = [name for name in names if name != "parentOf"]  # without a word of owning, an app is run
        if view.mentions.parties[near.subject].type != view.mentions.parties[near.object].type:
            names = [name for name in names if name != "formerName"]  # "Acme's feature, later named Tags"
        sure = {name: max(table[name], SAID if name in sayings and table[name] >= FLOOR else 0.0) for name in names}
        type_ = max(names, key=lambda name: (sure[name], table[name]), default=NONE)
        if type_ != NONE and (chance := sure[type_]) >= ACCEPT:
            found.append(Link(type_, near.subject, near.object, span(view, near, told, type_), round(chance, 4)))
    return sound(sorted(found, key=lambda link: (-link.confidence, link.span)))


__all__ = ["Opinion", "find_links", "opinions", "rows"]
