"""The way through this room: names, laws, descriptions -> clusters -> typed parties, beside sums, dates and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg import forest, linear
from kg.encoder import Seen, see
from kg.language import Sentence, analyse
from kg.mentions.clusters import DESCRIBED, Cluster, cluster
from kg.mentions.counts import Count, find_counts
from kg.mentions.dates import When, find_dates
from kg.mentions.described import find_described
from kg.mentions.groups import CLASS_NAME, find_groups, short_forms
from kg.mentions.judging import judge, opinions
from kg.mentions.laws import find_laws, is_law, with_year
from kg.mentions.money import Sum, find_sums
from kg.mentions.names import Candidate, find_names, make
from kg.mentions.typing import NONE, allowed, family, features
from kg.model import Document

DOUBT = 0.43  # P(NONE) up to which a cluster is a party; tuned on the development part for F1


@dataclass(frozen=True)
class Finding:
    """A party as the document tells it: its cluster of mentions, its type and how sure that is."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    places: tuple[Candidate, ...]
    confidence: float
    kind: str


@dataclass(frozen=True)
class Mentions:
    """All that a document mentions."""

    document: Document
    sentences: tuple[Sentence, ...]
    parties: tuple[Finding, ...]
    sums: tuple[Sum, ...]
    dates: tuple[When, ...]
    counts: tuple[Count, ...]
    seen: Seen | None = field(default=None, compare=False, repr=False)


def candidates(document: Document, sentences: Sequence[Sentence]) -> list[Candidate]:
    """Every stretch of text that may name or describe a party, in order of place."""
    text = document.text
    names = [with_year(sentences[c.sentence], c, text) if is_law(c) else c for c in find_names(sentences, text)]
    laws = find_laws(sentences, text, names)
    names = [
        c for c in names if not any(c.sentence == o.sentence and c.first < o.last and o.first < c.last for o in laws)
    ]
    described = find_described(sentences, text)
    firms = [c for c in described if c.kind in {"lawfirm", "caption"}]
    names = [cut for c in names for cut in _without(c, firms, sentences, text)] + firms
    known = [
        c
        for c in names
        if c.kind == "caption"
        or c.entries
        and c.entries[0].type in {"Court", "Regulator", "AdvocacyGroup"}
        and c.text != "District of Columbia"  # also a place: "47 states and the District of Columbia"
        or is_law(c)
    ]
    bodies = [c for c in described if c not in firms and not any(_touch(c, other) for other in known)]
    kept: list[Candidate] = []
    for one in sorted(
        [*bodies, *find_groups(sentences, text)],
        key=lambda c: (c.kind in {"group", "someone", "firm"}, c.sentence, c.first, -c.last),
    ):
        if not any(_touch(one, other) for other in kept):
            kept.append(one)
    classes = [c for c in kept if c.kind == "group" and CLASS_NAME.search(c.text)]
    names = [c for c in names if not any(_inside(c, group) and CLASS_NAME.search(c.text) for group in classes)]
    # the name of a place inside "federal court in Oakland, California" is part of the court's description
    names = [c for c in names if not any(_inside(c, body) for body in bodies)]
    return sorted([*names, *laws, *kept], key=lambda c: (c.sentence, c.first, c.last))


def _without(
    name: Candidate, longer: Sequence[Candidate], sentences: Sequence[Sentence], text: str
) -> Iterator[Candidate]:
    """A name as far as no longer one covers it: the counsel before the law firm keeps his name."""
    over = [other for other in longer if _touch(name, other)]
    if not over:
        yield name
    elif len(over) == 1 and name.first + 1 < over[0].first and name.kind == "name":
        yield make(sentences[name.sentence], name.first, over[0].first, "name", text)


def _touch(one: Candidate, other: Candidate) -> bool:
    return one.sentence == other.sentence and one.first < other.last and other.first < one.last


def _inside(one: Candidate, other: Candidate) -> bool:
    return one.sentence == other.sentence and other.first <= one.first and one.last <= other.last


def clusters_of(document: Document) -> tuple[tuple[Sentence, ...], list[Cluster]]:
    """The document's sentences and its clusters of candidates, not yet typed."""
    sentences = tuple(analyse(document))
    return sentences, cluster(candidates(document, sentences), sentences, document.text)


def find(
    document: Document,
    models: Mapping[str, Any] | None = None,
    look: Callable[[Sequence[Sentence]], Seen] | None = see,
) -> Mentions:
    """Everything the document mentions; parties with ids e1, e2 … in order of first mention.

    ``models`` stands in for the shipped weights, ``look`` for the shipped network; without one, the log-linear model
    types them alone.
    """
    sentences, clusters = clusters_of(document)
    models = models or shipped()
    seen = look(sentences) if look else None
    tables = plain(document, sentences, clusters, models["type"])
    if seen:
        tables = judge(clusters, sentences, opinions(clusters, sentences, tables, seen), models["party"])
    parties: list[Finding] = []
    for group, table in zip(clusters, tables, strict=True):
        kind = family(group)
        best = max((name for name in table if name != NONE), key=lambda name: table[name], default=NONE)
        if best == NONE:  # weights of few documents may lack all types this group may have
            continue
        if table[NONE] > DOUBT and not _complains(group, sentences):
            continue
        parties.append(_finding(f"e{len(parties) + 1}", best, group, 1 - table[NONE], kind))
    return Mentions(
        document, sentences, tuple(parties), find_sums(document), find_dates(document), find_counts(document), seen
    )


def shipped() -> dict[str, Any]:
    """The weights that come with the package: the log-linear ones of types, and the trees that decide."""
    return {"type": linear.load("kg.mentions", "type"), "party": forest.load("kg.mentions", "parties")}


def plain(
    document: Document, sentences: Sequence[Sentence], clusters: Sequence[Cluster], model: linear.Linear
) -> list[dict[str, float]]:
    """P(type) of each cluster as the log-linear model alone sees it."""
    return [model.probabilities(features(c, sentences, document.text, clusters), allowed(c)) for c in clusters]


def _complains(group: Cluster, sentences: Sequence[Sentence]) -> bool:
    """A described body that "complaints from …" names as their author is a party even without a name of its own."""
    for place in group.candidates:
        before = sentences[place.sentence].lows[max(0, place.first - 4) : place.first]
        if place.kind == "body" and set(before) & {"complaint", "complaints"} and set(before) & {"from", "by"}:
            return True
    return False


def _finding(identifier: str, type_: str, group: Cluster, confidence: float, kind: str) -> Finding:
    aliases = [form for form in group.forms if form != group.name]
    if kind == "described":
        aliases += [form for form in short_forms(group.name) if form not in aliases]
    return Finding(identifier, type_, group.name, tuple(aliases), tuple(group.candidates), round(confidence, 4), kind)


__all__ = ["DESCRIBED", "Finding", "Mentions", "candidates", "clusters_of", "find"]
