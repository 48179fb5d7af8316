"""The graph as networkx sees it: parties and events as nodes, every plain link between two of them as an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg.ask.terms import ELI, EVENTS, PARTIES, PL, RDF, concept, kind, label, local

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_ROLES = ("claimant", "onBehalfOf", "respondent", "regulator", "court", "counsel", "law", "app", "resolves", "follows")
_LINKS = ("parentOf", "operates", "formerName", "represents", "officerOf")
EDGES = tuple(PL[name] for name in (*_LINKS, *_ROLES)) + (ELI.is_part_of,)


def network(graph: Graph) -> MultiDiGraph[str]:
    """The network of a graph, without the layer of proofs.

    Nodes are IRIs with ``label``, ``type``, and for events ``status``, ``date`` and ``amount``; an edge's key and
    ``label`` is the property (``parentOf``, ``respondent``). All attributes are texts, so that every format holds them.
    """
    import networkx as nx

    result: MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = {node for name in (*PARTIES, *EVENTS) for node in graph.subjects(RDF.type, PL[name])}
    for node in sorted(nodes, key=str):
        result.add_node(str(node), **attributes(graph, node))
    for predicate in EDGES:
        for subject, value in sorted(graph.subject_objects(predicate), key=str):
            if subject in nodes and value in nodes:
                result.add_edge(str(subject), str(value), key=local(predicate), label=local(predicate))
    return result


def attributes(graph: Graph, node: Node) -> dict[str, str]:
    """What a network says of a node: texts, and none that is empty."""
    found = {"label": label(graph, node), "type": kind(graph, node)}
    if found["type"] in EVENTS:
        found["status"] = ", ".join(sorted(concept(one) for one in graph.objects(node, PL.status)))
        found["date"] = ", ".join(sorted(str(one) for one in graph.objects(node, PL.date)))
        found["amount"] = "; ".join(label(graph, one) for one in sums(graph, node))
    return {name: text for name, text in found.items() if text}


def sums(graph: Graph, event: Node) -> list[URIRef]:
    """The sums of an event in a stable order."""
    found = [one for one in graph.objects(event, PL.amount) if isinstance(one, URIRef)]
    return sorted(found, key=lambda one: (label(graph, one), str(one)))
