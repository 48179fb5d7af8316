"""All that a page says, read from a graph once: things, links, documents, passages, proofs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from os.path import commonprefix

from kg.show.choice import leading
from kg.show.links import Web, read_web
from kg.show.proofs import Paper, Passage, Proof, name_of, read_papers, read_passages, read_proofs
from kg.show.source import PART_OF, Source, Triples
from kg.show.sums import read_sum
from kg.show.things import Thing, read_things
from kg.show.words import local, spoken

_HEAD = re.compile(r"---[ \t]*\n.*?\n---[ \t]*(?:\n\s*|\Z)", re.DOTALL)
_SENTENCE = 6
"""Words that a sentence has at least; fewer are a name, a date, a sum."""
_LONG = 500
"""Letters that it has at most; more are a paragraph."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where sources differ on one point of a matter: every value told, the chosen one, and the rule that chose it."""

    about: str
    slot: str
    values: tuple[str, ...]
    preferred: str
    rule: str


@dataclass(frozen=True)
class Contents:
    """A graph as a page needs it; ``texts`` holds the documents' texts by sha256, where they are at hand."""

    source: Source
    web: Web
    papers: dict[str, Paper]
    passages: dict[str, Passage]
    proofs: list[Proof]
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def things(self) -> dict[str, Thing]:
        """All parties, laws and matters by IRI."""
        return self.web.things

    @cached_property
    def matters(self) -> list[Thing]:
        """What happened, earliest first, the undated last."""
        found = [thing for thing in self.things.values() if thing.is_matter]
        return sorted(found, key=lambda thing: (not thing.date, thing.date, thing.label, thing.iri))

    @cached_property
    def keys(self) -> dict[str, str]:
        """A short name for each thing that tells it from all others: ``company/tiktok``, else its IRI."""
        ends = {iri: "/".join(iri.replace("#", "/").rsplit("/", 2)[-2:]) for iri in self.things}
        counts = Counter(ends.values())
        return {iri: end if counts[end] == 1 else iri for iri, end in ends.items()}

    @cached_property
    def base(self) -> str:
        """How the IRIs of all things begin."""
        return commonprefix(list(self.things))

    @cached_property
    def by_thing(self) -> dict[str, list[Proof]]:
        """The proofs about each thing, and those that name it."""
        found: dict[str, list[Proof]] = defaultdict(list)
        for proof in self.proofs:
            found[proof.about].append(proof)
            if proof.other:
                found[proof.other].append(proof)
        return found

    @cached_property
    def by_document(self) -> dict[str, list[Passage]]:
        """The passages of each document in the order of its text."""
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in sorted(self.passages.values(), key=lambda p: (p.start, p.end, p.iri)):
            found[passage.document].append(passage)
        return found

    @cached_property
    def differences(self) -> list[Difference]:
        """Where sources differ."""
        return [_difference(self, iri) for iri in self.source.by_type.get("Conflict", ())]

    def title(self, focus: str | None = None) -> str:
        """What the page is about: its focus, else the parents with the most matters."""
        if focus is not None:
            return self.things[focus].label
        tops = [self.things[iri].label for iri in leading(self.web)] or ["Privacy litigation"]
        return ", ".join(tops[:2]) + (f" and {len(tops) - 2} more" if len(tops) > 2 else "")

    def say(self, value: str) -> str:
        """A value in words: a thing by its name, a sum in short, a concept spoken."""
        if value in self.things:
            return self.things[value].label
        return self._sums.get(value) or (spoken(value) if value.startswith("http") else value)

    @cached_property
    def _sums(self) -> dict[str, str]:
        told = {item.iri: item.short for thing in self.matters for item in thing.sums}
        conflicts = self.source.by_type.get("Conflict", ())
        on_sums = (iri for iri in conflicts if local(self.source.one(iri, "slot") or "") == "amount")
        disbelieved = {value for iri in on_sums for value in self.source.all(iri, "differing")} - told.keys()
        return told | {iri: read_sum(self.source, iri).short for iri in sorted(disbelieved)}

    def speaker(self, iri: str) -> str:
        """Who says something, by name."""
        return name_of(self.source, iri, self.things, self.papers)

    def law(self, iri: str) -> str:
        """A law by name; a provision with the act that it is part of, where no name of that is in its own."""
        label = self.things[iri].label
        acts = [self.things[act] for act in self.source.all(iri, PART_OF) if act in self.things]
        unnamed = [act.label for act in acts if not any(name in label for name in (act.label, *act.aliases))]
        return ", ".join([label, *unnamed])

    def telling(self, matter: Thing) -> Passage | None:
        """The sentence that tells when a matter happened, else what it is; bare words where no sentence is recorded."""
        own = [proof for proof in self.by_thing.get(matter.iri, ()) if proof.about == matter.iri]
        first = {proof.role: self.passages[proof.passage] for proof in reversed(own)}
        places = [first[role] for role in ("date", "type") if role in first] or list(first.values())[:1]
        return next((found for place in places if (found := self._sentence(place))), places[0] if places else None)

    def _sentence(self, place: Passage) -> Passage | None:
        """The longest recorded passage around a place that is no more than a sentence."""
        around = (p for p in self.by_document[place.document] if p.start <= place.start and place.end <= p.end)
        whole = (p for p in around if len(p.exact.split()) >= _SENTENCE)
        found = (p for p in whole if len(p.exact) <= _LONG and "\n\n" not in p.exact)
        return max(found, key=lambda p: (p.end - p.start, p.iri), default=None)

    def segments(self, paper: Paper) -> list[tuple[str, list[str]]]:
        """The text of a document in pieces, each with the passages that cover it; none where the text is not at hand.

        What a head of YAML says of the document stands above its text already, and is no part of it.
        Cut here and not in the browser: offsets count code points, a browser's strings count UTF-16 units.
        """
        text = self.texts.get(paper.sha256, "")
        passages = [p for p in self.by_document.get(paper.iri, ()) if p.start < p.end <= len(text)]
        head = _HEAD.match(text)
        begin = head.end() if head else 0
        cuts = sorted({begin, len(text), *(at for p in passages for at in (p.start, p.end) if at > begin)})
        pieces = []
        for start, end in zip(cuts, cuts[1:], strict=False):
            covering = [p for p in passages if p.start <= start and end <= p.end]
            covering.sort(key=lambda p: p.end - p.start)
            pieces.append((text[start:end], [p.iri for p in covering]))
        return pieces


def read_contents(graph: Triples, texts: Mapping[str, str] | None = None) -> Contents:
    """The contents of a graph."""
    source = Source(graph)
    things = read_things(source)
    proofs = [p for p in read_proofs(source, things) if not (p.role == "label" and things[p.about].is_matter)]
    return Contents(
        source, read_web(source, things), read_papers(source), read_passages(source), proofs, dict(texts or {})
    )


def _difference(contents: Contents, iri: str) -> Difference:
    source = contents.source
    return Difference(
        source.one(iri, "about") or "",
        local(source.one(iri, "slot") or ""),
        tuple(contents.say(value) for value in source.all(iri, "differing")),
        contents.say(source.one(iri, "preferred") or ""),
        source.one(iri, "rule") or "",
    )
