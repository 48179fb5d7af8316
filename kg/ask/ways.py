"""The ways between two parties, each as a sentence: over owners, matters and those who have a part in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from rdflib import Graph, URIRef

from kg.ask.names import find
from kg.ask.network import EDGES, network
from kg.ask.proofs import Proof, proofs
from kg.ask.terms import EVENTS, kind, label, local

if TYPE_CHECKING:
    import networkx

HOPS, MOST = 6, 50
# By property: the words from its subject to its object, and those back.
_WORDS = {
    "parentOf": ("owns", "is owned by"),
    "operates": ("operates", "is operated by"),
    "formerName": ("was formerly", "is now"),
    "represents": ("represents", "is represented by"),
    "officerOf": ("is an officer of", "has the officer"),
    "respondent": ("is against", "faces"),
    "claimant": ("was brought by", "brought"),
    "onBehalfOf": ("is on behalf of", "is spoken for in"),
    "regulator": ("is before", "handles"),
    "court": ("is before", "hears"),
    "counsel": ("has as counsel", "is counsel in"),
    "law": ("rests on", "is the ground of"),
    "app": ("concerns", "is the subject of"),
    "resolves": ("resolves", "is resolved by"),
    "follows": ("follows from", "led to"),
    "is_part_of": ("is part of", "has the part"),
}
# By property and class of the matter, where that has words of its own.
_OF_KIND = {
    ("regulator", "Fine"): ("was imposed by", "imposed"),
    ("regulator", "Order"): ("was made by", "made"),
    ("regulator", "Investigation"): ("is led by", "leads"),
    ("regulator", "Settlement"): ("was made with", "is on the other side of"),
    ("respondent", "Settlement"): ("binds", "is bound by"),
    ("respondent", "Ruling"): ("is on", "is the respondent of"),
    ("respondent", "DataBreach"): ("was at", "had"),
    ("claimant", "Settlement"): ("was made with", "is on the other side of"),
    ("claimant", "Ruling"): ("is on a claim of", "is the claimant of"),
    ("court", "Ruling"): ("was given by", "gave"),
}


@dataclass(frozen=True)
class Step:
    """One edge of a way between two parties; ``forward`` where the property points the way that one walks."""

    start: URIRef
    predicate: URIRef
    end: URIRef
    forward: bool
    proofs: tuple[Proof, ...]


def ways(graph: Graph, start: str, end: str, hops: int = HOPS, most: int = MOST) -> list[tuple[Step, ...]]:
    """The ways between two parties along any property in either direction, the shortest first, each with its proofs.

    A law alone connects nobody. At most ``most`` ways of at most ``hops`` steps; none where there is none.
    """
    import networkx as nx

    # Plain strings: an rdflib IRI is never equal to one.
    source, target = str(find(graph, start)), str(find(graph, end))
    plain = nx.Graph(network(graph))
    # Under one law stand matters that have nothing else to do with each other.
    plain.remove_nodes_from([node for node in set(plain) - {source, target} if plain.nodes[node]["type"] == "Law"])
    if not plain.has_node(source) or not plain.has_node(target) or source == target:
        return []
    found = islice(_by_length(plain, source, target, hops), most)
    return [tuple(_step(graph, one, other) for one, other in pairwise(nodes)) for nodes in found]


def walked(graph: Graph, way: tuple[Step, ...]) -> str:
    """A way in a sentence: ``ByteDance owns TikTok, which faces the Lawsuit by SOMI …, which is before …``."""
    told = label(graph, way[0].start) + ", which".join(f" {said(graph, step)}" for step in way)
    return told.removesuffix(".") + "."  # of "Acme, Inc." as well


def said(graph: Graph, step: Step) -> str:
    """The words of one step, without where it starts: ``owns TikTok``."""
    name, subject = local(step.predicate), step.start if step.forward else step.end
    words = _OF_KIND.get((name, kind(graph, subject))) or _WORDS[name]
    article = "the " if kind(graph, step.end) in EVENTS else ""
    return f"{words[0 if step.forward else 1]} {article}{label(graph, step.end)}"


def _by_length(plain: networkx.Graph[str], source: str, target: str, hops: int) -> Iterator[list[str]]:
    """Simple ways in order of length, then of names; cut at ``hops`` before the number of ways explodes."""
    import networkx as nx

    try:
        for nodes in nx.shortest_simple_paths(plain, source, target):
            if len(nodes) > hops + 1:
                return
            yield nodes
    except nx.NetworkXNoPath:
        return


def _step(graph: Graph, start: str, end: str) -> Step:
    one, other = URIRef(start), URIRef(end)
    for predicate in EDGES:
        for subject, value, forward in ((one, other, True), (other, one, False)):
            if (subject, predicate, value) in graph:
                return Step(one, predicate, other, forward, tuple(proofs(graph, subject, predicate, value)))
    raise KeyError(f"{start} and {end} are not linked")
