"""The graph as a question sees it: on a date if one is asked for, with what follows from it worked out.

What is worked out is never written into a graph. It exists for the time of a question only:
``pl:ultimateParent`` (party → who is on top of it), ``pl:against`` (event → its respondents, or where none is named
the apps that it concerns), ``pl:reaches`` (event → those, the apps that it concerns, and all who own one of them),
``pl:parentThen`` (event → who was on top of those when it happened), ``pl:state`` (event → open or closed),
``pl:standingAmount`` (event → the one sum a currency that counts), ``pl:began`` (event → first day), ``pl:document``
(event → the documents that tell of it), ``pl:respondentNames`` and others (event → several names in one text, see
kg/ask/joined.py), ``pl:names`` (client of counsel → its name, like those), ``pl:due`` (event → a deadline and what is
due then), ``pl:stage`` (fine → its stages in the order of ``pl:place``), ``pl:within`` (law → itself, what it is part
of, and the law that is asked for where that holds it), ``pl:citedAs`` (law → the names of its article and act), and
between two builds ``pl:Change``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.paths import Path
from rdflib.term import Node

from kg.ask.days import first_day, last_day
from kg.ask.dues import dues
from kg.ask.fines import stages
from kg.ask.joined import against, joined, names
from kg.ask.laws import cited_as
from kg.ask.owners import Owners
from kg.ask.standing import began, came_later, documents, first_told, standing_amounts, state, status_on, unknown_on
from kg.ask.terms import CONTROL, ELI, EVENTS, PL, RDF, kind

Triple = tuple[Node, Node, Node]


class View(Graph):
    """A graph over another one, which it leaves as it is: some triples added, some hidden."""

    def __init__(self, under: Graph) -> None:
        super().__init__(bind_namespaces="none")
        self.under, self.added, self.hidden = under, Graph(bind_namespaces="none"), set[Triple]()

    def triples(self, triple: Any) -> Iterator[Any]:  # type: ignore[override]
        """The triples of both that match and are not hidden."""
        subject, predicate, value = triple
        if isinstance(predicate, Path):
            yield from ((one, predicate, other) for one, other in predicate.eval(self, subject, value))
            return
        for found in self.under.triples(triple):
            if found not in self.hidden:
                yield found
        yield from self.added.triples(triple)

    def __len__(self) -> int:
        return len(self.under) - len(self.hidden) + len(self.added)

    def put(self, subject: Node, predicate: Node, value: Node) -> None:
        """Add a triple that the base does not hold."""
        if (subject, predicate, value) not in self.under:
            self.added.add((subject, predicate, value))

    def hide(self, pattern: tuple[Node | None, Node | None, Node | None]) -> None:
        """Hide the base's triples of a pattern."""
        self.hidden.update(self.under.triples(pattern))


def view(graph: Graph, as_of: str | None = None, before: Graph | None = None) -> View:
    """A graph on a date, with what follows from it; ``before`` is an older build, to tell what changed since."""
    from kg.ask.changes import changes

    seen = View(graph)
    owners = Owners(graph)
    events = events_of(graph)
    if as_of is not None:
        _ownership_on(seen, owners, as_of)
        events = [event for event in events if _on(seen, event, as_of)]
    for party in {*owners.parties(), *(one for event in events for one in against(graph, event))}:
        for top in owners.ultimate(party, as_of):
            seen.put(party, PL.ultimateParent, top)
    for event in events:
        _work_out(seen, owners, event, as_of)
    for client in set(graph.objects(None, PL.represents)):
        seen.put(client, PL.names, names(graph, [client]))
    for law in set(graph.objects(None, PL.law)):
        for whole in graph.transitive_objects(law, ELI.is_part_of):
            if whole is not None:
                seen.put(law, PL.within, whole)
        for name in cited_as(graph, law):
            seen.put(law, PL.citedAs, Literal(name))
    if before is not None:
        for triple in changes(before, graph):
            seen.added.add(triple)
    return seen


def events_of(graph: Graph) -> list[Node]:
    """Every event of a graph."""
    return sorted({node for name in EVENTS for node in graph.subjects(RDF.type, PL[name])}, key=str)


def _work_out(seen: View, owners: Owners, event: Node, as_of: str | None) -> None:
    seen.put(event, PL.began, Literal(began(seen.under, event)))
    dates = sorted(str(date) for date in seen.under.objects(event, PL.date))
    for party in {*against(seen.under, event), *seen.under.objects(event, PL.app)}:
        for one in owners.line(party, as_of):
            seen.put(event, PL.reaches, one)
    for party in against(seen.under, event):
        seen.put(event, PL.against, party)
        for top in owners.ultimate(party, dates[0] if dates else as_of):
            seen.put(event, PL.parentThen, top)
    seen.put(event, PL.state, Literal(state(kind(seen, event), seen.value(event, PL.status))))
    for amount in standing_amounts(seen.under, event, as_of):
        seen.put(event, PL.standingAmount, amount)
    sources = documents(seen.under, event)
    for document in sources:
        seen.put(event, PL.document, document)
    for predicate, text in joined(seen, event, sources):
        seen.put(event, predicate, text)
    for day, what in dues(seen, event):
        node = URIRef(f"{event}/due/{day}")
        seen.put(event, PL.due, node)
        seen.put(node, PL.date, day)
        seen.put(node, PL.what, Literal(what or "not said"))
    if (event, RDF.type, PL.Fine) in seen:
        _put_stages(seen, event)


def _put_stages(seen: View, fine: Node) -> None:
    for place, one in enumerate(stages(seen, fine), 1):
        node = URIRef(f"{fine}/stage/{place}")
        told = {PL.place: Literal(place), PL.name: Literal(one.name), PL.date: one.date, PL.matter: one.matter,
                PL.change: one.change, PL.by: one.by, PL.told: Literal(one.told)}
        seen.put(fine, PL.stage, node)
        for predicate, value in told.items():
            if value is not None and str(value):
                seen.put(node, predicate, value)
        for amount in one.sums:
            seen.put(node, PL.amount, amount)


def _ownership_on(seen: View, owners: Owners, date: str) -> None:
    for term in CONTROL:
        for owner, owned in seen.under.subject_objects(term):
            if owners.named_today(owner) not in owners.above(owned, date):
                seen.hidden.add((owner, term, owned))
    for owned in owners.parties():
        for owner in owners.above(owned, date):
            if not any((owner, term, owned) in seen.under for term in CONTROL):
                seen.put(owner, PL.parentOf, owned)


def _on(seen: View, event: Node, date: str) -> bool:
    """Put the event back to the date; False where it had not begun, and is hidden altogether."""
    under, end = seen.under, last_day(date)
    if began(under, event) > end:
        seen.hide((event, None, None))
        seen.hide((None, None, event))
        return False
    for amount in under.objects(event, PL.amount):
        if came_later(under, event, PL.amount, amount, end):
            seen.hidden.add((event, PL.amount, amount))
    status = status_on(under, event, date) or unknown_on(under, event, date)
    seen.hide((event, PL.status, None))
    if status is not None:
        seen.hidden.discard((event, PL.status, status))
        seen.put(event, PL.status, status)
    _hide_later_changes(seen, event, end)
    for day in under.objects(event, PL.date):
        if first_day(str(day)) > end:
            seen.hidden.add((event, PL.date, day))
    for day in under.objects(event, PL.deadline):
        if came_later(under, event, PL.deadline, day, end):
            seen.hidden.add((event, PL.deadline, day))
    return True


def _hide_later_changes(seen: View, event: Node, end: str) -> None:
    for change in seen.under.objects(event, PL.statusChange):
        date = seen.under.value(change, PL.date)
        day = first_day(str(date)) if date is not None else first_told(seen.under, event, PL.statusChange, change)
        if day > end:
            seen.hidden.add((event, PL.statusChange, URIRef(str(change))))
