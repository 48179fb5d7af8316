"""What every triple of the graph is made from: a statement with the words that prove it; and the names of nodes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.graph.fitting import circular, empty_matters
from kg.model import Document, Entity, Matter, Member, Proof, Span, World


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of one document that prove something, how they put it, and who says so."""

    document: Document
    span: Span
    asserted_by: URIRef
    modality: str = "stated"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """One triple with one piece of evidence.

    ``plain`` is False for what stays in the layer of assertions only: a value that another one is preferred to.
    """

    subject: URIRef
    predicate: URIRef
    object: URIRef | Literal
    evidence: Evidence
    plain: bool = True

    @property
    def triple(self) -> tuple[URIRef, URIRef, Node]:
        """Subject, predicate and object."""
        return self.subject, self.predicate, self.object


@dataclass(frozen=True)
class Naming:
    """The IRIs of everything in one world, each made of content alone."""

    world: World
    base: str

    @cached_property
    def entities(self) -> dict[Member, Entity]:
        """From each party of a reading to its entity."""
        return self.world.entity_of()

    @cached_property
    def matters(self) -> dict[Member, Matter]:
        """From each event of a reading to its matter, where a fitting party is left in it."""
        empty = empty_matters(self.world, self.entities)
        return {member: matter for member, matter in self.world.matter_of().items() if matter.key not in empty}

    @cached_property
    def rings(self) -> frozenset[tuple[str, str]]:
        """Pairs of owner and owned that would close a ring of owners."""
        return circular(self.world, self.entities)

    @cached_property
    def acts(self) -> dict[str, Entity]:
        """From each name of an act to the act; its label counts for more than another's alias."""
        acts = [e for e in self.world.entities if e.type == "Law" and e.part_of is None]
        ordered = sorted(acts, key=lambda act: act.key, reverse=True)
        return {alias: a for a in ordered for alias in a.aliases} | {act.label: act for act in ordered}

    @cached_property
    def ended(self) -> dict[tuple[URIRef, URIRef], str]:
        """From owner and owned to the last day on which a document says that the one owned the other."""
        found: dict[tuple[URIRef, URIRef], str] = {}
        for reading in self.world.readings:
            for relation in reading.relations:
                ends = [self.entities.get((reading.document.sha256, e)) for e in (relation.subject, relation.object)]
                if relation.valid_until and ends[0] and ends[1]:
                    pair = self.thing(ends[0]), self.thing(ends[1])
                    found[pair] = max(found.get(pair, ""), relation.valid_until)
        return found

    def node(self, kind: str, *content: str) -> URIRef:
        """A node of ``kind`` that is named by a hash of its content."""
        return URIRef(f"{self.base}{kind}/{digest(*content)}")

    def thing(self, item: Entity | Matter) -> URIRef:
        """The node of an entity or a matter."""
        return URIRef(f"{self.base}{item.type.lower()}/{item.key}")

    def document(self, document: Document) -> URIRef:
        """The node of a document, named by its text."""
        return URIRef(f"{self.base}document/{document.sha256[:16]}")

    def publisher(self, document: Document) -> URIRef:
        """The node of a document's publisher, or of the document itself where none is known."""
        if not document.publisher:
            return self.document(document)
        return URIRef(f"{self.base}agent/{_slug(document.publisher)}")

    def evidence(self, document: Document, proof: Proof) -> Evidence:
        """A proof of a reading as evidence: its speaker, else the publisher, becomes a node."""
        speaker = self.entities.get((document.sha256, proof.speaker)) if proof.speaker else None
        asserted_by = self.thing(speaker) if speaker else self.publisher(document)
        return Evidence(document, proof.span, asserted_by, proof.modality, proof.confidence)


def digest(*content: str) -> str:
    """Sixteen hexadecimal digits that depend on nothing but ``content``."""
    return hashlib.sha256("\x1f".join(content).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _slug(name: str) -> str:
    folded = unicodedata.normalize("NFC", name).casefold().strip()
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    # Letters outside ASCII fall out of the slug, so that two names could share it: the hash keeps them apart.
    return slug if folded.isascii() and slug else f"{slug}-{digest(folded)[:8]}".lstrip("-")
