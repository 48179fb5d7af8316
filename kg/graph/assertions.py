"""The layer under the plain triples: documents, the run, and one assertion for each triple and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.graph.facts import Evidence, Fact, Naming, digest
from kg.graph.terms import DCT, OA, PL, PROV, RDF, RDFS, date, decimal, integer, link
from kg.model import MODALITIES, Document

Triple = tuple[URIRef, URIRef, Node]
CONTEXT = 32
"""How many code points of the text before and after a quote are kept with it."""


def document_triples(naming: Naming, document: Document) -> Iterator[Triple]:
    """What is known of a document and its publisher."""
    node = naming.document(document)
    yield node, RDF.type, PL.Document
    yield node, PL.sha256, Literal(document.sha256)
    texts = ((DCT.title, document.title), (DCT.publisher, document.publisher), (DCT.creator, document.author),
             (DCT.identifier, document.name))
    yield from ((node, predicate, Literal(text)) for predicate, text in texts if text)
    dates = ((DCT.issued, document.published), (PL.retrieved, document.retrieved))
    yield from ((node, predicate, date(text)) for predicate, text in dates if text)
    if document.url:
        yield node, DCT.source, link(document.url)


def publisher_triples(naming: Naming, documents: Iterable[Document]) -> Iterator[Triple]:
    """Publishers as agents; one label each, though documents may write a name in two ways."""
    names: dict[URIRef, set[str]] = {}
    for document in documents:
        if document.publisher:
            names.setdefault(naming.publisher(document), set()).add(document.publisher)
    for node, spellings in names.items():
        yield node, RDF.type, PROV.Organization
        yield node, RDFS.label, Literal(min(spellings))


def run_triples(run: URIRef, method: str, version: str) -> Iterator[Triple]:
    """The run that made the graph: method and version, and no clock, so that a rebuild gives the same bytes."""
    yield run, RDF.type, PROV.Activity
    yield run, RDFS.label, Literal(f"{method} {version}")
    yield run, PL.method, Literal(method)
    yield run, PL.version, Literal(version)


def assertion_triples(naming: Naming, run: URIRef, facts: Iterable[Fact]) -> Iterator[Triple]:
    """One assertion for each triple, document and span; the strongest one where a reading gives several."""
    strongest: dict[str, Fact] = {}
    for fact in facts:
        key = assertion_key(fact)
        if key not in strongest or _strength(fact) > _strength(strongest[key]):
            strongest[key] = fact
    for key, fact in strongest.items():
        yield from _assertion(naming, URIRef(f"{naming.base}assertion/{key}"), fact, run)
    targets = {(f.evidence.document.sha256, f.evidence.span): f.evidence for f in strongest.values()}
    for evidence in targets.values():
        yield from _target(naming, evidence)


def assertion_key(fact: Fact) -> str:
    """The name of an assertion: its document, its place, its triple."""
    span = fact.evidence.span
    terms = (term.n3() for term in fact.triple)
    return digest(fact.evidence.document.sha256, str(span.start), str(span.end), *terms)


def _strength(fact: Fact) -> tuple[float, int, str]:
    evidence = fact.evidence
    return evidence.confidence, MODALITIES.index(evidence.modality), str(evidence.asserted_by)


def _assertion(naming: Naming, node: URIRef, fact: Fact, run: URIRef) -> Iterator[Triple]:
    yield node, RDF.type, PL.Assertion
    yield node, RDF.subject, fact.subject
    yield node, RDF.predicate, fact.predicate
    yield node, RDF.object, fact.object
    yield node, OA.hasTarget, _target_node(naming, fact.evidence)
    yield node, PL.assertedBy, fact.evidence.asserted_by
    yield node, PL.modality, PL[fact.evidence.modality]
    yield node, PL.confidence, decimal(round(fact.evidence.confidence, 4))
    yield node, PROV.wasGeneratedBy, run


def _target_node(naming: Naming, evidence: Evidence) -> URIRef:
    return naming.node("target", *_place(evidence))


def _place(evidence: Evidence) -> tuple[str, str, str]:
    return evidence.document.sha256, str(evidence.span.start), str(evidence.span.end)


def _target(naming: Naming, evidence: Evidence) -> Iterator[Triple]:
    node = _target_node(naming, evidence)
    quote, position = naming.node("quote", *_place(evidence)), naming.node("position", *_place(evidence))
    yield node, RDF.type, OA.SpecificResource
    yield node, OA.hasSource, naming.document(evidence.document)
    yield node, OA.hasSelector, quote
    yield node, OA.hasSelector, position
    start, end, text = evidence.span.start, evidence.span.end, evidence.document.text
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, Literal(text[start:end])
    yield quote, OA.prefix, Literal(text[max(0, start - CONTEXT) : start])
    yield quote, OA.suffix, Literal(text[end : end + CONTEXT])
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, integer(start)
    yield position, OA.end, integer(end)
