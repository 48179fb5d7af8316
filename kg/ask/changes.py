"""What an older and a newer build of a graph say differently of the same matter."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg import vocab
from kg.ask.terms import EVENTS, PARTIES, PL, RDF, RDFS, concept, label, local

# Names are made of the facts: that a label changed too says nothing new.
_UNSAID = {RDF.type, RDFS.label, PL.statusChange}


def changes(old: Graph, new: Graph) -> Iterator[tuple[Node, Node, Node]]:
    """One ``pl:Change`` a difference: what it is about, the property, what was said before, what is said now."""
    then, today = _things(old), _things(new)
    for node in sorted(then | today, key=str):
        if node not in then:
            yield from _change(node, "added", "", label(new, node))
        elif node not in today:
            yield from _change(node, "removed", label(old, node), "")
        else:
            yield from _differences(old, new, node)


def _things(graph: Graph) -> set[Node]:
    return {node for name in (*EVENTS, *PARTIES) for node in graph.subjects(RDF.type, PL[name])}


def _differences(old: Graph, new: Graph, node: Node) -> Iterator[tuple[Node, Node, Node]]:
    properties = {*old.predicates(node), *new.predicates(node)} - _UNSAID
    for predicate in sorted(properties, key=str):
        before, now = set(old.objects(node, predicate)), set(new.objects(node, predicate))
        gone, come = _words(old, before - now), _words(new, now - before)
        if gone or come:
            yield from _change(node, concept(predicate) or local(predicate), gone, come)


def _words(graph: Graph, nodes: set[Node]) -> str:
    return "; ".join(sorted(label(graph, node) for node in nodes))


def _change(node: Node, what: str, before: str, now: str) -> Iterator[tuple[Node, Node, Node]]:
    key = hashlib.sha256("\x1f".join((str(node), what)).encode("utf-8", "replace")).hexdigest()[:16]
    change = URIRef(f"{vocab.BASE}change/{key}")
    yield change, RDF.type, PL.Change
    yield change, PL.about, node
    # In an older build only: the newer one has no name for it.
    if what == "removed":
        yield node, RDFS.label, Literal(before)
    yield change, PL.slot, Literal(what)
    yield change, PL.was, Literal(before)
    yield change, PL.now, Literal(now)
