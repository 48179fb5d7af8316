"""Direct links between parties: each pair of a document is looked at once, in all the sentences that name both.

A pair's features are the turns of phrase (patterns.py) found in any of those sentences, the words of the closest
meeting, and what the two names tell (bonds.py). One bad sentence can thus not make a link that ten others deny.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.facts.bonds import name_features
from kg.facts.drafts import Scene
from kg.facts.implied import implied
from kg.facts.patterns import DOUBTFUL, UNSETTLED, phrases, render
from kg.facts.places import Place
from kg.facts.sides import sided
from kg.model import Span

REACH = 40  # tokens between the two; farther apart the words between say little of the pair
Ends = tuple[int, int]
"""Subject and object, by their numbers."""
APART = 3  # sentences between counsel and client; in lists of counsel farther ones are others' clients
MEETINGS = 12  # sentences of one pair that are looked at; more add nothing but time
PAIRS = {
    "parentOf": ({"Company"}, {"Company", "App", "LawFirm"}),
    "operates": ({"Company"}, {"App"}),
    "formerName": ({"Company", "App"}, {"Company", "App"}),
    "represents": (
        {"LawFirm", "Person", "AdvocacyGroup"},
        {"Company", "App", "Person", "ClaimantClass", "AdvocacyGroup", "Government", "Regulator"},
    ),
    "officerOf": ({"Person"}, {"Company", "App", "Regulator", "AdvocacyGroup", "LawFirm", "Government"}),
}
OWNING = frozenset({"parentOf", "operates", "formerName"})
CUES = frozenset(
    "parent owner owned owns subsidiary unit division acquired bought operates operator runs maker developed developer "
    "app platform service formerly known renamed previously lawyer attorney counsel represented representing "
    "firm behalf ceo director president chief executive officer founder head chairman chair commissioner spokesman "
    "spokeswoman spokesperson general said its 's ' , ( and of for the by at which who an with from in against over "
    "to".split()
)


@dataclass(frozen=True, slots=True)
class Near:
    """An ordered pair of parties (indices) and where one document names both, closest first."""

    subject: int
    object: int
    meetings: tuple[tuple[Place, Place], ...]
    implied: tuple[str, Place] | None = None
    far: tuple[tuple[Place, Place], ...] = ()  # of counsel and client whom no sentence names together
    side: Span | None = None  # the words that make counsel speak for the side of the client


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was found, with the words that show it."""

    type: str
    subject: int
    object: int
    span: Span
    confidence: float
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """One meeting of a pair: the patterns it bears (type, name), and whether it speaks of what is over or planned."""

    meeting: tuple[Place, Place]
    hits: tuple[tuple[str, str], ...]
    unsettled: bool


def pairs(view: Scene) -> Iterator[Near]:
    """Ordered pairs of parties that may be linked: they meet in a sentence, or their names speak for it."""
    met: dict[tuple[int, int], list[tuple[int, Place, Place]]] = {}
    for row in view.places:
        named = _closest([place for place in row if place.how == "name"])
        for key, meeting in (*named.items(), *_closest(row).items()):
            if possible(view, *key) and meeting not in met.get(key, ()):
                met.setdefault(key, []).append(meeting)
    far, sides = _apart(view, met), sided(view)
    told = {key: what for key, what in implied(view).items() if what[0] in possible(view, *key)}
    parties = range(len(view.mentions.parties))
    for key in ((subject, object_) for subject in parties for object_ in parties if subject != object_):
        if key in met or key in far or key in sides or key in told or _kindred(view, *key):
            found = sorted(met.get(key, ()), key=lambda item: (item[0], item[1].sentence))[:MEETINGS]
            meetings = tuple((one, other) for _, one, other in found)
            side = sides.get(key)
            distant = far.get(key) or (((side[0], side[1]),) if side and not meetings else ())
            yield Near(*key, meetings, told.get(key), distant, side[2] if side else None)


def _apart(view: Scene, met: Mapping[Ends, Any]) -> dict[Ends, tuple[tuple[Place, Place], ...]]:
    """Whoever may speak for whom, at the closest places of each two that stand a few sentences apart."""
    best: dict[Ends, tuple[int, Place, Place]] = {}
    for index, row in enumerate(view.places):
        near = view.places[max(0, index - APART) : index + APART + 1]
        for one in row:
            if view.mentions.parties[one.party].type not in PAIRS["represents"][0]:
                continue
            for other in (place for part in near for place in part):
                key, gap = (one.party, other.party), abs(other.sentence - index)
                closer = gap and key not in met and (key not in best or gap < best[key][0])
                if closer and one.party != other.party and "represents" in possible(view, *key):
                    best[key] = (gap, one, other)
    return {key: ((one, other),) for key, (_, one, other) in best.items()}


def _closest(row: Sequence[Place]) -> dict[tuple[int, int], tuple[int, Place, Place]]:
    """For each ordered pair of a sentence its closest places, with the tokens between; a name is better than "it"."""
    best: dict[tuple[int, int], tuple[int, Place, Place]] = {}
    for one in row:
        for other in row:
            gap = other.first - one.last if other.first >= one.first else one.first - other.last
            if one.party == other.party or not 0 <= gap <= REACH:
                continue
            key = (one.party, other.party)
            if key not in best or gap < best[key][0]:
                best[key] = (gap, one, other)
    return best


def _kindred(view: Scene, subject: int, object_: int) -> bool:
    one, other = view.mentions.parties[subject], view.mentions.parties[object_]
    if one.type != "Company" or other.type not in {"Company", "App"}:
        return False
    return not {"brand", "world=owner"}.isdisjoint(name_features(one, other))


def possible(view: Scene, subject: int, object_: int) -> list[str]:
    """The link types that the types of two parties allow."""
    left, right = view.mentions.parties[subject].type, view.mentions.parties[object_].type
    return [name for name, (subjects, objects) in PAIRS.items() if left in subjects and right in objects]


def features(view: Scene, near: Near, told: Sequence[Telling] | None = None) -> set[str]:
    """Everything the document tells of a pair; ``told`` as ``tellings`` gives it, if it is known."""
    kinds = possible(view, near.subject, near.object)
    left, right = view.mentions.parties[near.subject], view.mentions.parties[near.object]
    out = {f"n:{item}" for item in name_features(left, right)} | set(_standing(view, near))
    if near.implied:
        out.add(f"p:{near.implied[0]}:implied")
    if near.side:
        out.add("s:side")
    told = tellings(view, near) if told is None else told
    out.update(f"p:{kind}:{name}" for telling in told for kind, name in telling.hits)
    for kind in kinds:
        out.add(f"says:{kind}={min(len(says(told, kind)), 2)}")
    if near.meetings:
        out.update(_around(view, *near.meetings[0]))
    elif near.far:
        out.add(f"s:apart={min(abs(near.far[0][0].sentence - near.far[0][1].sentence), APART + 1)}")
    if any(telling.hits for telling in told) and any(telling.unsettled for telling in told):
        out.add("unsettled")
    types = f"{left.type}>{right.type}"
    telling = {item for item in out if item.startswith(("n:", "p:", "s:", "says"))}
    return out | {f"{types}:{item}" for item in telling} | {types}


def tellings(view: Scene, near: Near) -> list[Telling]:
    """What the sentences that name both say of them, in the order of the meetings."""
    types = [party.type for party in view.mentions.parties]
    kinds = possible(view, near.subject, near.object)
    out = []
    for meeting in near.meetings:
        at = meeting[0].sentence
        text = render(view.mentions.sentences[at], view.places[at], types, meeting)
        out.append(Telling(meeting, tuple(phrases(text, kinds)), UNSETTLED.search(text) is not None))
    return out


def _standing(view: Scene, near: Near) -> Iterator[str]:
    """How the two stand in the document as a whole."""
    parties = view.mentions.parties
    yield f"s:met={min(len(near.meetings), 3)}"
    firms = [index for index, party in enumerate(parties) if party.type == "Company"]
    if near.subject in firms:
        yield "s:firms=" + ("1" if len(firms) == 1 else "2" if len(firms) == 2 else "3+")
        most = max(firms, key=lambda index: len(parties[index].places))
        yield "s:main" if most == near.subject else "s:minor"


def _around(view: Scene, subject: Place, object_: Place) -> Iterator[str]:
    """The words between and beside two places."""
    sentence, row = view.mentions.sentences[subject.sentence], view.places[subject.sentence]
    first, second = (subject, object_) if subject.first < object_.first else (object_, subject)
    order = "so" if first is subject else "os"
    between = sentence.lows[first.last : second.first]
    yield f"{order}:gap={min(len(between), 6)}"
    yield f"{order}:how={subject.how}/{object_.how}"
    yield f"kind={sentence.kind}"
    for low in set(between) & CUES:
        yield f"{order}:btw={low}"
    if len(between) <= 4:
        yield f"{order}:is={' '.join(between)}"
    crossing = sum(1 for other in row if first.last <= other.first < second.first)
    yield f"{order}:cross={min(crossing, 2)}"
    yield f"{order}:b1={sentence.lows[first.first - 1] if first.first else '<s>'}"
    yield f"{order}:a1={sentence.lows[second.last] if second.last < len(sentence.lows) else '</s>'}"


def says(told: Sequence[Telling], kind: str) -> list[Telling]:
    """The meetings that bear a pattern of the link type ``kind``."""
    return [telling for telling in told if any(hit[0] == kind for hit in telling.hits)]


def stated(near: Near, told: Sequence[Telling]) -> set[str]:
    """The link types that some sentence states outright."""
    implied_ = {near.implied[0]} if near.implied else set()
    settled = [hit for telling in told if not telling.unsettled for hit in telling.hits]
    return implied_ | {hit[0] for hit in settled if hit not in DOUBTFUL}


def span(view: Scene, near: Near, told: Sequence[Telling], type_: str) -> Span:
    """The words that show the link: of the closest meeting whose phrase says it, else of the closest one."""
    telling = [item.meeting for item in says(told, type_)]
    if near.implied and near.implied[0] == type_ and not telling:
        sentence = view.mentions.sentences[near.implied[1].sentence]
        return Span(sentence.start, sentence.end)
    if near.side and type_ == "represents" and not telling:
        return near.side
    for one, other in (*telling, *near.meetings, *near.far):
        return Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end))
    return view.mentions.parties[near.object].places[0].span


def sound(links: Sequence[Link]) -> list[Link]:
    """No party owns its owner, and each has one owner and one pair one link of owning: the surer one stays."""
    kept: list[Link] = []
    for link in links:
        if link.type not in OWNING:
            kept.append(link)
            continue
        rivals = [other for other in kept if other.type in OWNING]
        clash = any({other.subject, other.object} == {link.subject, link.object} for other in rivals)
        taken = link.type != "formerName" and any(o.type != "formerName" and o.object == link.object for o in rivals)
        if not clash and not taken and not (link.type == "parentOf" and _owns(kept, link.object, link.subject)):
            kept.append(link)
    return kept


def _owns(links: Sequence[Link], owner: int, owned: int) -> bool:
    reach, seen = [owner], set()
    while reach:
        at = reach.pop()
        if at == owned:
            return True
        if at not in seen:
            seen.add(at)
            reach.extend(link.object for link in links if link.type == "parentOf" and link.subject == at)
    return False
