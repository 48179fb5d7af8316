"""Why each statement is believed: its words in a document, how they put it, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg import vocab
from kg.show.source import DCT, LABEL, OA, RDF, SCHEMA, Source
from kg.show.sums import Sum
from kg.show.things import Thing
from kg.show.words import KINDS, STATEMENTS, local, spoken

# The parts of a sum that its value says already, and the node of a status change, whose status has its own words.
_SILENT = {SCHEMA + "currency", *(vocab.PL + name for name in ("amountRole", "approximate", "statusChange"))}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document."""

    iri: str
    title: str
    publisher: str
    issued: str
    url: str
    sha256: str
    retrieved: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text, half-open, in code points."""

    iri: str
    document: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    @property
    def before(self) -> str:
        """The words before it in its paragraph, none of them cut, with an ellipsis where there are more."""
        paragraph = re.split(r"\n\s*\n|---\n", self.prefix)[-1]
        if paragraph != self.prefix or self.start <= len(self.prefix):
            return paragraph
        return "…" + re.sub(r"^\S*\s*", "", paragraph)

    @property
    def after(self) -> str:
        """The words after it, likewise."""
        paragraph = re.split(r"\n\s*\n", self.suffix)[0]
        if paragraph != self.suffix or not paragraph:
            return paragraph
        words = re.sub(r"(?<![.!?])\s*[^\s.!?]*$", "", paragraph).rstrip()
        return words + "…" if re.search(r"\w", words) else words


@dataclass(frozen=True, slots=True)
class Proof:
    """One statement about a thing at one place; ``other`` is the thing it links to, ``text`` its value in words."""

    about: str
    role: str
    other: str
    text: str
    passage: str
    speaker: str
    modality: str
    confidence: str


def read_papers(source: Source) -> dict[str, Paper]:
    """All documents."""
    return {iri: _paper(source, iri) for iri in source.by_type.get("Document", ())}


def _paper(source: Source, iri: str) -> Paper:
    names = ("title", "identifier", "publisher", "issued", "source")
    title, name, publisher, issued, url = (source.one(iri, DCT + name) or "" for name in names)
    sha256, retrieved = (source.one(iri, name) or "" for name in ("sha256", "retrieved"))
    return Paper(
        iri, title or name or local(iri), source.one(publisher, LABEL) or publisher, issued, url, sha256, retrieved
    )


def read_passages(source: Source) -> dict[str, Passage]:
    """The targets of all assertions."""
    assertions = source.by_type.get("Assertion", ())
    targets = sorted({target for iri in assertions for target in source.all(iri, OA + "hasTarget")})
    return {target: _passage(source, target) for target in targets}


def _passage(source: Source, target: str) -> Passage:
    found: dict[str, str] = {}
    for selector in source.all(target, OA + "hasSelector"):
        for name in ("exact", "prefix", "suffix", "start", "end"):
            found.setdefault(name, source.one(selector, OA + name) or "")
            found[name] = found[name] or source.one(selector, OA + name) or ""
    start, end = (int(found.get(name) or 0) for name in ("start", "end"))
    words = (found.get(name, "") for name in ("exact", "prefix", "suffix"))
    return Passage(target, source.one(target, OA + "hasSource") or "", start, end, *words)


def read_proofs(source: Source, things: dict[str, Thing]) -> list[Proof]:
    """All assertions about things, those of their sums, status changes and ownerships included."""
    owners = dict(_owners(source, things))
    sums = {item.iri: item for thing in things.values() for item in thing.sums}
    found = [
        proof
        for iri in source.by_type.get("Assertion", ())
        for proof in _proofs(source, iri, owners, sums)
    ]
    return sorted(set(found), key=lambda p: (p.about, p.passage, list(STATEMENTS).index(p.role), p.other, p.text))


def _owners(source: Source, things: dict[str, Thing]) -> Iterator[tuple[str, str]]:
    """From each node that belongs to a thing to that thing."""
    for iri in things:
        yield iri, iri
        for role in ("amount", "statusChange"):
            for part in source.all(iri, role):
                yield part, iri
    for iri in source.by_type.get("Ownership", ()):
        yield iri, source.one(iri, "owned") or ""


def _proofs(source: Source, iri: str, owners: Mapping[str, str], sums: Mapping[str, Sum]) -> Iterator[Proof]:
    subject, predicate, value = (source.one(iri, RDF + name) or "" for name in ("subject", "predicate", "object"))
    about, role = owners.get(subject), local(predicate)
    if not about or value == about or predicate in _SILENT or role not in STATEMENTS:
        return
    if role in ("type", "label") and (subject != about or value.startswith("http") and local(value) not in KINDS):
        return
    text = _text(role, value, subject, sums)
    other = value if owners.get(value) == value and value != about else ""
    speaker, modality = source.one(iri, "assertedBy") or "", local(source.one(iri, "modality") or "")
    for target in source.all(iri, OA + "hasTarget"):
        confidence = source.one(iri, "confidence") or ""
        yield Proof(about, role, other, "" if other else text, target, speaker, modality, confidence)


def _text(role: str, value: str, subject: str, sums: Mapping[str, Sum]) -> str:
    """A value in words: a sum in short, a concept spoken, anything else as it stands."""
    if role in ("value", "minValue", "maxValue") and subject in sums:
        return sums[subject].short
    if value in sums:
        return sums[value].short
    if role == "type":
        return KINDS[local(value)][1]
    return spoken(value) if value.startswith(vocab.PL) else value


def name_of(source: Source, iri: str, things: dict[str, Thing], papers: dict[str, Paper]) -> str:
    """Who asserts something, by name."""
    if iri in things:
        return things[iri].label
    if iri in papers:
        return papers[iri].publisher or papers[iri].title
    return source.one(iri, LABEL) or local(iri)
