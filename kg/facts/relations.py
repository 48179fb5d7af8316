"""Direct links between parties: candidates are pairs that stand near each other, judged by the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Sequence

from kg.facts.drafts import NONE, Scene
from kg.facts.places import Place
from kg.linear import Linear
from kg.model import Span

REACH = 14  # tokens between the two; farther apart the words between say little of the pair
ACCEPT = 0.5
ORGANISATIONS = frozenset({"Company", "App", "Regulator", "AdvocacyGroup", "LawFirm", "Government"})
PAIRS = {
    "parentOf": ({"Company"}, {"Company", "App"}),
    "operates": ({"Company"}, {"App"}),
    "formerName": ({"Company", "App"}, {"Company", "App"}),
    "represents": ({"LawFirm", "Person", "AdvocacyGroup"}, {"Company", "App", "Person", "ClaimantClass", "AdvocacyGroup", "Government"}),
    "officerOf": ({"Person"}, {"Company", "App", "Regulator", "AdvocacyGroup", "LawFirm", "Government"}),
}
OWNING = frozenset("parent owner owned owns own subsidiary subsidiaries unit arm division acquired bought acquisition belongs holding sold buy acquires bought purchased".split())
RUNNING = frozenset("operates operator runs maker makes made developer developed app platform service website site product products offers operating creator built behind tool feature software browser".split())
NAMING = frozenset("formerly known renamed previously rebranded".split())
ACTING = frozenset("lawyer lawyers attorney attorneys counsel represents represented representing firm solicitor solicitors behalf partner".split())
LEADING = frozenset("ceo director president chief executive officer founder co-founder head chairman chair commissioner spokesman spokeswoman spokesperson manager secretary general attorney policy vice senior lead said deputy legal minister".split())
CUES = OWNING | RUNNING | NAMING | ACTING | LEADING | frozenset("'s ' ’s , of for the by at ( and its which who a an with is was formerly from in against over to".split())


@dataclass(frozen=True, slots=True)
class Near:
    """Two places of one sentence that may be linked; ``subject`` and ``object`` are party indices."""

    subject: Place
    object: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was found, with the words that show it."""

    type: str
    subject: int
    object: int
    span: Span
    confidence: float
    ended: bool = False


def pairs(view: Scene) -> Iterator[Near]:
    """Ordered pairs of parties that may be linked, by type and nearness."""
    for row in view.places:
        for one in row:
            for other in row:
                if one.party == other.party:
                    continue
                gap = other.first - one.last if other.first >= one.last else one.first - other.last
                if 0 <= gap <= REACH and possible(view, one.party, other.party):
                    yield Near(one, other)


def possible(view: Scene, subject: int, object_: int) -> list[str]:
    """The link types that the types of two parties allow."""
    left, right = view.mentions.parties[subject].type, view.mentions.parties[object_].type
    return [name for name, (subjects, objects) in PAIRS.items() if left in subjects and right in objects]


def features(view: Scene, near: Near) -> set[str]:
    """The words between and around two places."""
    sentence = view.mentions.sentences[near.subject.sentence]
    left, right = view.mentions.parties[near.subject.party].type, view.mentions.parties[near.object.party].type
    first, second = (near.subject, near.object) if near.subject.first < near.object.first else (near.object, near.subject)
    order = "so" if first is near.subject else "os"
    between = sentence.lows[first.last : second.first]
    before = sentence.lows[max(0, first.first - 3) : first.first]
    after = sentence.lows[second.last : second.last + 4]
    out = {f"order={order}", f"gap={min(len(between), 8)}", f"how={near.subject.how}/{near.object.how}"}
    out.update(f"btw={low}" for low in set(between) & CUES)
    if len(between) <= 5:
        out.add(f"is={' '.join(between)}")
    for name, cues in (("own", OWNING), ("run", RUNNING), ("name", NAMING), ("act", ACTING), ("lead", LEADING)):
        if set(between) & cues:
            out.add(f"between:{name}")
        if set(before) & cues:
            out.add(f"before:{name}")
        if set(after) & cues:
            out.add(f"after:{name}")
    if any("-owned" in low for low in (*between, *before, *after)):
        out.add("owned-")
    crossing = sum(1 for other in view.places[near.subject.sentence] if first.last <= other.first < second.first)
    out.add(f"cross={min(crossing, 2)}")
    out.update(f"b1={low}" for low in before[-1:])
    out.update(f"a1={low}" for low in after[:1])
    return {f"{left}>{right}:{order}:{item}" for item in out} | {f"{order}:{item}" for item in out} | {f"{left}>{right}"}


def find_links(view: Scene, model: Linear) -> list[Link]:
    """The links of a document, the surest telling of each."""
    best: dict[tuple[str, int, int], Link] = {}
    for near in pairs(view):
        allowed = [name for name in possible(view, near.subject.party, near.object.party) if name in model.classes]
        type_, chance = model.best(features(view, near), [*allowed, NONE])
        if type_ == NONE or chance < ACCEPT:
            continue
        key = (type_, near.subject.party, near.object.party)
        span = Span(min(near.subject.span.start, near.object.span.start), max(near.subject.span.end, near.object.span.end))
        if key not in best or chance > best[key].confidence:
            best[key] = Link(type_, near.subject.party, near.object.party, span, round(chance, 4))
    return _sound(sorted(best.values(), key=lambda link: (-link.confidence, link.span)))


def _sound(links: Sequence[Link]) -> list[Link]:
    """No party owns its owner, and one pair has one link of owning or operating: the surer one stays."""
    kept: list[Link] = []
    for link in links:
        clash = any(
            other.type in {"parentOf", "operates", "formerName"} and link.type in {"parentOf", "operates", "formerName"}
            and {other.subject, other.object} == {link.subject, link.object}
            for other in kept
        )
        if not clash and not (link.type == "parentOf" and _owns(kept, link.object, link.subject)):
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
