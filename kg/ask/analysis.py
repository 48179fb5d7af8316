"""What the network as a whole tells: groups, exposure, who acts with whom, who stands in the middle.

Everything comes out the same on every run: nodes are sorted before they are looked at, ties go by the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.ask.network import network
from kg.ask.owners import Owners
from kg.ask.tables import Table
from kg.ask.terms import PARTIES, PL, SCHEMA, XSD, bounds, kind, label
from kg.ask.view import events_of, view

if TYPE_CHECKING:
    import networkx as nx


_PUBLIC = ("Regulator", "Government", "Court")
_MONEY = ("Claim", "Lawsuit", "Complaint", "Fine", "Settlement")


def ultimate_parents(graph: Graph, party: Node, date: str | None = None) -> list[Node]:
    """Who was on top of ``party`` on a date: itself where nobody was, several where several were."""
    return Owners(graph).ultimate(party, date)


def exposure(graph: Graph, date: str | None = None, then: bool = False) -> Table:
    """For each ultimate parent, status and currency: least and most of what stands, and the number of matters.

    One sum a matter; conversions are left out; currencies are never added. ``then`` counts a matter for the parent of
    its own date. Matters without any sum are counted with no currency; the most is open where one sum has no bound.
    Authorities are no parents.
    """
    seen = view(graph, date)
    predicate = PL.parentThen if then else PL.ultimateParent
    found: dict[tuple[Node, Node | None, str], list[tuple[Decimal, Decimal | None]]] = {}
    for event in (one for one in events_of(seen) if kind(seen, one) in _MONEY):
        parents = set(seen.objects(event, predicate)) if then else _parents(seen, event)
        for parent in (one for one in parents if kind(seen, one) not in _PUBLIC):
            for currency, least, most in _sums(seen, event):
                key = parent, seen.value(event, PL.status), currency
                found.setdefault(key, []).append((least, most))
    rows = [_exposed(key, sums) for key, sums in found.items()]
    ordered = sorted(rows, key=lambda row: [str(cell) for cell in row[:3]])
    return Table(("parent", "status", "currency", "low", "high", "matters"), tuple(ordered), source=seen)


def together(graph: Graph, role: str = "claimant") -> nx.Graph[str]:
    """Who has the same role in the same matter: claimants, respondents, regulators; ``weight`` counts the matters."""
    import networkx as nx

    result: nx.Graph[str] = nx.Graph()
    for event in events_of(graph):
        parties = sorted(str(one) for one in graph.objects(event, PL[role]))
        for one, other in combinations(parties, 2):
            weight = result.edges[one, other]["weight"] + 1 if result.has_edge(one, other) else 1
            for node in (one, other):
                result.add_node(node, label=label(graph, URIRef(node)))
            result.add_edge(one, other, weight=weight)
    return result


def recurrent(graph: Graph, role: str = "counsel", least: int = 2) -> list[tuple[URIRef, list[Node]]]:
    """Who comes back in a role: each with its matters, the busiest first."""
    parties = sorted({one for one in graph.objects(None, PL[role]) if isinstance(one, URIRef)})
    found = [(one, sorted(graph.subjects(PL[role], one), key=str)) for one in parties]
    return sorted((item for item in found if len(item[1]) >= least), key=lambda item: (-len(item[1]), str(item[0])))


def central(graph: Graph, most: int = 20) -> list[tuple[URIRef, float]]:
    """The parties through which most shortest ways between others run (betweenness), the most central first."""
    import networkx as nx

    plain = nx.Graph(network(graph))
    scores = nx.betweenness_centrality(plain, k=None if len(plain) <= 2000 else 500, seed=7)
    parties = [(URIRef(node), score) for node, score in scores.items() if plain.nodes[node]["type"] in PARTIES]
    return sorted(parties, key=lambda item: (-round(item[1], 12), str(item[0])))[:most]


def communities(graph: Graph) -> list[list[URIRef]]:
    """Groups of parties and matters with more links inside than outside (greedy modularity), the largest first."""
    import networkx as nx

    plain = nx.Graph(network(graph))
    plain.remove_nodes_from([node for node in plain if plain.nodes[node]["type"] == "Law"])
    if not plain.number_of_edges():
        return [[URIRef(node)] for node in sorted(plain)]
    groups = [sorted(map(URIRef, group)) for group in nx.community.greedy_modularity_communities(plain)]
    return sorted(groups, key=lambda group: (-len(group), str(group[0])))


def _parents(seen: Graph, event: Node) -> set[Node]:
    return {top for party in seen.objects(event, PL.against) for top in seen.objects(party, PL.ultimateParent)}


def _sums(seen: Graph, event: Node) -> Iterable[tuple[str, Decimal, Decimal | None]]:
    amounts = sorted(seen.objects(event, PL.standingAmount), key=str)
    for amount in amounts:
        low, high = bounds(seen, amount)
        currency = str(seen.value(amount, SCHEMA.currency))
        yield currency, low or Decimal(0), high
    if not amounts:
        yield "", Decimal(0), Decimal(0)


def _exposed(
    key: tuple[Node, Node | None, str], sums: list[tuple[Decimal, Decimal | None]]
) -> tuple[Node | None, ...]:
    parent, status, currency = key
    count = Literal(str(len(sums)), datatype=XSD.integer)
    if not currency:
        return parent, status, None, None, None, count
    least, most = [low for low, _ in sums], [high for _, high in sums if high is not None]
    low, high = (Literal(f"{sum(part):f}", datatype=XSD.decimal) for part in (least, most))
    return parent, status, Literal(currency), low, high if len(most) == len(sums) else None, count
