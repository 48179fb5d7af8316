"""Who controlled whom on a day. A ring of owners, two parents at once and half-known dates all get an honest answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import Graph
from rdflib.term import Node

from kg.ask.days import FIRST, LAST, first_day, last_day
from kg.ask.terms import CONTROL, PL, RDF, label

if TYPE_CHECKING:
    import networkx as nx

_HALF = 50.0


@dataclass(frozen=True, slots=True)
class Hold:
    """That ``owner`` controls, from the day when it may have begun to the day when it may have ended."""

    owner: Node
    begin: str = FIRST
    end: str = LAST


class Owners:
    """The ownership of a graph, read once and asked often."""

    def __init__(self, graph: Graph) -> None:
        self._today = _names_today(graph)
        self._holds = self._read(graph)

    def above(self, party: Node, date: str | None = None) -> list[Node]:
        """Who directly controls ``party`` on a date (a day, month or year); without one, as of the latest known."""
        holds = self._holds.get(self.named_today(party), ())
        if date is None:
            return sorted({hold.owner for hold in holds if hold.end == LAST}, key=str)
        begin, end = first_day(date), last_day(date)
        return sorted({hold.owner for hold in holds if hold.begin <= end and hold.end >= begin}, key=str)

    def ultimate(self, party: Node, date: str | None = None) -> list[Node]:
        """Who stands at the top above ``party``: itself where nobody owns it, several where several do.

        Of owners in a ring nobody is on top; the ring then counts as one, named by its first member in the alphabet.
        """
        import networkx as nx

        rings = nx.condensation(self._up(party, date))
        tops = (rings.nodes[ring]["members"] for ring in rings if rings.out_degree(ring) == 0)
        return sorted((min(members, key=str) for members in tops), key=str)

    def line(self, party: Node, date: str | None = None) -> set[Node]:
        """``party``, also under its present name, and all who control it, directly or through others."""
        return {party, *self._up(party, date)}

    def _up(self, party: Node, date: str | None) -> nx.DiGraph[Node]:
        """Everybody above ``party``, with an edge from each to who controls it."""
        import networkx as nx

        up: nx.DiGraph[Node] = nx.DiGraph()
        waiting = [self.named_today(party)]
        up.add_node(waiting[0])
        while waiting:
            node = waiting.pop()
            for owner in self.above(node, date):
                if owner not in up:
                    waiting.append(owner)
                up.add_edge(node, owner)
        return up

    def named_today(self, party: Node) -> Node:
        """The party under its present name, where the graph holds the former one apart."""
        seen = {party}
        while party in self._today and self._today[party] not in seen:
            party = self._today[party]
            seen.add(party)
        return party

    def parties(self) -> list[Node]:
        """Every party that has ever controlled another or been controlled."""
        return sorted({*self._holds, *(hold.owner for holds in self._holds.values() for hold in holds)}, key=str)

    def _read(self, graph: Graph) -> dict[Node, list[Hold]]:
        dated = _dated(graph)
        holds: dict[Node, list[Hold]] = defaultdict(list)
        plain = {(owner, owned) for term in CONTROL for owner, owned in graph.subject_objects(term)}
        for owner, owned in sorted(plain | set(dated), key=str):
            above, below = self.named_today(owner), self.named_today(owned)
            if above != below:
                spans = dated.get((owner, owned), [(FIRST, LAST)])
                holds[below] += [Hold(above, begin, end) for begin, end in spans]
        for company, owners in self._bearers(graph, holds):
            holds[company] += owners
        return holds

    def _bearers(self, graph: Graph, holds: dict[Node, list[Hold]]) -> list[tuple[Node, list[Hold]]]:
        """Companies that run an app and bear its name ("TikTok Technology Limited"), with the app's owners: where
        nobody is said to own such a company, it belongs to whoever owns the app."""
        found = []
        for company, app in sorted(graph.subject_objects(PL.operates), key=str):
            company, app = self.named_today(company), self.named_today(app)
            owners = [hold for hold in holds.get(app, ()) if (hold.owner, PL.parentOf, app) in graph]
            if owners and company not in holds and not any(hold.owner == company for hold in owners):
                names = [label(graph, node).casefold().split() for node in (company, app)]
                if names[0][: len(names[1])] == names[1] and len(names[0]) > len(names[1]):
                    found.append((company, owners))
        return found


def _dated(graph: Graph) -> dict[tuple[Node, Node], list[tuple[str, str]]]:
    """By pair: the spans of its ownership nodes; no span where the share is less than half, which is no control."""
    found: dict[tuple[Node, Node], list[tuple[str, str]]] = defaultdict(list)
    for node in graph.subjects(RDF.type, PL.Ownership):
        owner, owned = graph.value(node, PL.owner), graph.value(node, PL.owned)
        share = graph.value(node, PL.share)
        if owner is None or owned is None:
            continue
        spans = found[owner, owned]
        if share is None or float(str(share)) >= _HALF:
            spans.append((first_day(_text(graph, node, PL.validFrom)), last_day(_text(graph, node, PL.validUntil))))
    return found


def _names_today(graph: Graph) -> dict[Node, Node]:
    pairs: Iterable[tuple[Node, Node]] = graph.subject_objects(PL.formerName)
    return {then: today for today, then in sorted(pairs, key=str, reverse=True)}


def _text(graph: Graph, node: Node, predicate: Node) -> str | None:
    value = graph.value(node, predicate)
    return None if value is None else str(value)
