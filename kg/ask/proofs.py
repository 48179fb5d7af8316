"""The sentences behind a fact: each assertion of a triple with its words, its place and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, Literal
from rdflib.term import Node

from kg.ask.names import find
from kg.ask.tables import Table
from kg.ask.terms import DCT, OA, PL, RDF, concept, label, local

COLUMNS = (
    "subject", "fact", "value", "quote", "source", "url", "start", "end", "asserted_by", "modality", "confidence",
    "sha256",
)


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """One place of one document that states a triple; offsets are code points of the document's text, half-open.

    ``about`` is what the triple is about, by its label.
    """

    issued: str
    document: str
    start: int
    end: int
    quote: str
    asserted_by: str
    modality: str
    confidence: str
    publisher: str
    url: str
    sha256: str
    about: str = ""

    @property
    def source(self) -> str:
        """The document as one cites it: publisher, title, date."""
        return ", ".join(part for part in (self.publisher, self.document, self.issued) if part)


def proofs(graph: Graph, subject: Node, predicate: Node, value: Node | None = None) -> list[Proof]:
    """Every proof of the triple, or of all triples of ``subject`` and ``predicate`` where ``value`` is None."""
    return sorted({proof for _, proof in _assertions(graph, subject, predicate, value)})


def assertion_proofs(graph: Graph, assertion: Node) -> list[Proof]:
    """The proofs that one assertion has."""
    return [_proof(graph, assertion, target) for target in graph.objects(assertion, OA.hasTarget)]


def evidence(graph: Graph, name: str) -> Table:
    """All facts about what ``name`` means, then those in which it has a part, with every quote that proves them.

    NotFoundError where it means nothing.
    """
    subject = find(graph, name)
    parts = {*graph.objects(subject, PL.amount), *graph.objects(subject, PL.statusChange)}
    nodes = [subject, *sorted(parts, key=lambda node: (label(graph, node), str(node)))]
    rows = [row for node in nodes for row in sorted(_rows(graph, node, node == subject), key=_in_order)]
    rows += sorted(_parts_in(graph, subject), key=lambda row: (label(graph, row[0]), *_in_order(row)))
    return Table(COLUMNS, tuple(rows), source=graph)


def _in_order(row: tuple[Node, ...]) -> tuple[str, ...]:
    return tuple(map(str, row))


def _rows(graph: Graph, node: Node, whole: bool) -> Iterator[tuple[Node, ...]]:
    """The facts of a node; of a part such as a sum, not that it is one."""
    for fact, proof in _assertions(graph, node):
        if whole or fact[0] != RDF.type:
            yield _row(graph, node, fact, proof)


def _parts_in(graph: Graph, node: Node) -> Iterator[tuple[Node, ...]]:
    """The facts of others that name the node: its part in an event, its owner."""
    naming = graph.subjects(RDF.object, node)
    told = {(graph.value(one, RDF.subject), graph.value(one, RDF.predicate)) for one in naming}
    for subject, predicate in told:
        if subject is not None and predicate is not None:
            for fact, proof in _assertions(graph, subject, predicate, node):
                yield _row(graph, subject, fact, proof)


def _row(graph: Graph, subject: Node, fact: tuple[Node, Node], proof: Proof) -> tuple[Node, ...]:
    predicate = "is a" if fact[0] == RDF.type else concept(fact[0]) or local(fact[0])
    told = (Literal(predicate), fact[1], Literal(proof.quote), Literal(proof.source), Literal(proof.url))
    place = (Literal(proof.start), Literal(proof.end), Literal(proof.asserted_by), Literal(proof.modality))
    return (subject, *told, *place, Literal(proof.confidence), Literal(proof.sha256))


def _assertions(
    graph: Graph, subject: Node, predicate: Node | None = None, value: Node | None = None
) -> Iterator[tuple[tuple[Node, Node], Proof]]:
    for node in graph.subjects(RDF.subject, subject):
        fact = graph.value(node, RDF.predicate), graph.value(node, RDF.object)
        if fact[0] is None or fact[1] is None or predicate not in (None, fact[0]) or value not in (None, fact[1]):
            continue
        for target in graph.objects(node, OA.hasTarget):
            yield (fact[0], fact[1]), _proof(graph, node, target)


def _proof(graph: Graph, node: Node, target: Node) -> Proof:
    document = graph.value(target, OA.hasSource)
    selectors = list(graph.objects(target, OA.hasSelector))
    quote, start, end = (_first(graph, selectors, term) for term in (OA.exact, OA.start, OA.end))
    texts = (graph.value(document, term) for term in (DCT.publisher, DCT.source, PL.sha256))
    publisher, url, sha = ("" if text is None else str(text) for text in texts)
    modality = local(graph.value(node, PL.modality) or Literal(""))
    return Proof(
        str(graph.value(document, DCT.issued) or ""), label(graph, document), int(start or 0), int(end or 0),
        quote or "", label(graph, graph.value(node, PL.assertedBy)), modality,
        str(graph.value(node, PL.confidence) or ""), publisher, url, sha,
        label(graph, graph.value(node, RDF.subject)),
    )


def _first(graph: Graph, nodes: list[Node], predicate: Node) -> str | None:
    return next((str(value) for node in nodes for value in graph.objects(node, predicate)), None)
