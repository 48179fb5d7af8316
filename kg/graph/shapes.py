"""Whether a graph keeps its own contract: the SHACL shapes, and what SHACL Core cannot say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg import vocab
from kg.graph.terms import OA, PL, PROV, RDF, RDFS

SH = vocab.PREFIXES.get("sh", "http://www.w3.org/ns/shacl#")
_EVIDENCE = (
    PL.Assertion, PL.Document, PL.Conflict, PROV.Activity, PROV.Organization,
    OA.SpecificResource, OA.TextQuoteSelector, OA.TextPositionSelector,
)


def validate(graph: Graph, texts: Mapping[str, str] | None = None) -> list[str]:
    """What is wrong with a graph, one sentence a finding; an empty list where nothing is.

    In: a graph; ``texts`` from sha256 to the text of a document, to check every quote against.
    """
    return [
        *_shape_findings(graph),
        *_without_assertion(graph),
        *_cycles(graph),
        *(_wrong_quotes(graph, texts) if texts is not None else ()),
    ]


def _shape_findings(graph: Graph) -> Iterator[str]:
    import pyshacl

    shapes, ontology = Graph().parse(vocab.ontology_path("shapes.ttl"), format="turtle"), _ontology()
    # A graph in which no shape finds anything to look at "conforms": that must not pass for being right.
    if not _has_focus(graph, shapes, ontology):
        yield "no node that a shape looks at: the graph is empty or speaks another vocabulary"
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=ontology, advanced=False, meta_shacl=False)
    terms = [URIRef(SH + name) for name in ("focusNode", "resultPath", "resultMessage", "value")]
    for result in sorted(report.subjects(RDF.type, URIRef(SH + "ValidationResult"))):
        focus, path, message, value = (report.value(result, term) for term in terms)
        yield f"{focus}: {path or 'node'}: {message}" + (f" ({value})" if value is not None else "")


def _ontology() -> Graph:
    """The classes, so that a shape of a class finds the members of its subclasses."""
    graph = Graph()
    for path in sorted(vocab.ontology_path("shapes.ttl").parent.glob("*.ttl")):
        if path.name != "shapes.ttl":
            graph.parse(path, format="turtle")
    return graph


def _has_focus(graph: Graph, shapes: Graph, ontology: Graph) -> bool:
    targets = set(shapes.objects(None, URIRef(SH + "targetClass")))
    classes = {sub for target in targets for sub in ontology.transitive_subjects(RDFS.subClassOf, target)}
    used = (set(shapes.objects(None, URIRef(SH + name))) for name in ("targetSubjectsOf", "targetObjectsOf"))
    return any((None, RDF.type, one) in graph for one in classes) or any(
        (None, predicate, None) in graph for predicates in used for predicate in predicates
    )


def _without_assertion(graph: Graph) -> Iterator[str]:
    asserted = {
        (graph.value(node, RDF.subject), graph.value(node, RDF.predicate), graph.value(node, RDF.object))
        for node in graph.subjects(RDF.type, PL.Assertion)
    }
    evidence = {node for kind in _EVIDENCE for node in graph.subjects(RDF.type, kind)}
    for triple in sorted(graph, key=str):
        if triple[0] not in evidence and triple not in asserted:
            yield "no assertion for " + " ".join(term.n3() for term in triple)


def _cycles(graph: Graph) -> Iterator[str]:
    """Companies that would own themselves: a walk up from each, along parents never seen on the way."""
    parents: dict[Node, set[Node]] = defaultdict(set)
    for owner, owned in graph.subject_objects(PL.parentOf):
        parents[owned].add(owner)
    for start in sorted(parents, key=str):
        seen, waiting = set(), list(parents[start])
        while waiting:
            node = waiting.pop()
            if node == start:
                yield f"{start}: owns itself, by way of its parents"
                break
            if node not in seen:
                seen.add(node)
                waiting.extend(parents.get(node, ()))


def _wrong_quotes(graph: Graph, texts: Mapping[str, str]) -> Iterator[str]:
    for target in sorted(graph.subjects(RDF.type, OA.SpecificResource), key=str):
        document = graph.value(target, OA.hasSource)
        text = texts.get(str(graph.value(document, PL.sha256)))
        if text is None:
            yield f"{target}: no text of its document {document} was given"
            continue
        selectors = list(graph.objects(target, OA.hasSelector))
        quote, start, end = (_one(graph, selectors, term) for term in (OA.exact, OA.start, OA.end))
        if quote is None or start is None or end is None or text[int(start) : int(end)] != quote:
            yield f"{target}: its quote {quote!r} is not at {start}–{end} of {document}"


def _one(graph: Graph, nodes: list[Node], predicate: URIRef) -> str | None:
    return next((str(value) for node in nodes for value in graph.objects(node, predicate)), None)
