"""What stands of a matter on a date: since when it is, its status, the sum that counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, Literal
from rdflib.term import Node

from kg.ask.days import LAST, first_day, last_day
from kg.ask.proofs import proofs
from kg.ask.terms import DCT, OA, PL, PROV, RDF, SCHEMA, bounds, concept, local
from kg.matters import SUM_STAGES, is_open

# Later in the life of a matter is larger; where dates cannot tell which status came last, this does.
_STAGES = (
    ("threatened", "proposed", "open"), ("filed", "agreed"), ("pending", "imposed", "preliminarily-approved"),
    ("certified", "suspended"), ("decided", "liable", "not-liable", "approved", "rejected", "dismissed", "closed"),
    ("appealed",), ("reduced", "upheld", "annulled", "affirmed", "reversed", "settled", "withdrawn"),
)
STAGE = {name: number for number, names in enumerate(_STAGES) for name in names}
UNKNOWN = "unknown then"
STATES = ("open", "closed", UNKNOWN)
_LAST = ("reduced", "suspended", "paid")


def began(graph: Graph, event: Node) -> str:
    """The first day on which a matter may have begun; where nothing is dated, when a document first told of it."""
    changes = (graph.value(change, PL.date) for change in graph.objects(event, PL.statusChange))
    dates = [str(date) for date in (*graph.objects(event, PL.date), *changes) if date is not None]
    return min(map(first_day, dates)) if dates else first_told(graph, event)


def status_on(graph: Graph, event: Node, date: str) -> Node | None:
    """The status that a matter had at the end of ``date``; None where none was known then.

    A change that had surely happened counts before one that only may have (``2021-09`` on the second of September).
    """
    end = last_day(date)
    known = [change for change in _changes(graph, event) if change.begin <= end]
    return _latest([change for change in known if change.end <= end] or known)


def unknown_on(graph: Graph, event: Node, date: str) -> Literal | None:
    """What is said of a matter that had begun by ``date``, though none of its statuses is known to have come by then.

    "not yet settled" where its first status is dated later, "unknown then" where a younger source tells one undated.
    """
    changes = sorted(_changes(graph, event), key=lambda one: (one.begin, STAGE.get(local(one.status), 0)))
    if not changes:
        return None
    return Literal(f"not yet {concept(changes[0].status)}" if all(one.dated for one in changes) else UNKNOWN)


def state(kind: str, status: Node | None) -> str:
    """Whether a matter is open or closed; of one whose status is unknown on a day, that this is so too."""
    if isinstance(status, Literal):
        return UNKNOWN if str(status) == UNKNOWN else "open"
    return "open" if is_open(kind, local(status) if status else "") else "closed"


@dataclass(frozen=True)
class _Change:
    """A change of status, and the days between which it happened."""

    status: Node
    begin: str
    end: str
    dated: bool


def _changes(graph: Graph, event: Node) -> Iterator[_Change]:
    for node in graph.objects(event, PL.statusChange):
        status, date = graph.value(node, PL.status), graph.value(node, PL.date)
        told = first_told(graph, event, PL.statusChange, node) if date is None else str(date)
        if status is not None:
            yield _Change(status, first_day(told), last_day(told), date is not None)


def _latest(changes: list[_Change]) -> Node | None:
    """The last of some changes: by dates where they can tell, by the stage of the matter where they cannot."""
    # Of an undated change it is only known that it came before the document that tells of it: its stage decides.
    dated = [one for one in changes if one.dated]
    last = [one for one in changes if not one.dated or not any(one.end < other.begin for other in dated)]
    found = max(last, key=lambda one: (STAGE.get(local(one.status), 0), one.begin, str(one.status)), default=None)
    return found.status if found else None


def standing_amounts(graph: Graph, event: Node, date: str | None = None) -> list[Node]:
    """The sum of a matter that counts, one a currency: the furthest role, then the latest told, then the largest.

    A conversion is never one of them, nor what a member gets, counsel's fees, or what is suspended.
    """
    ranked: dict[str, list[tuple[tuple[object, ...], Node]]] = {}
    furthest = -1
    for node in graph.objects(event, PL.amount):
        role = local(graph.value(node, PL.amountRole) or node)
        told = sorted(proof.issued for proof in proofs(graph, event, PL.amount, node))
        late = date is not None and came_later(graph, event, PL.amount, node, last_day(date))
        if role not in SUM_STAGES or late or (node, PROV.wasDerivedFrom, None) in graph:
            continue
        furthest = max(furthest, SUM_STAGES.index(role))
        low, high = bounds(graph, node)
        key = (SUM_STAGES.index(role), told[-1] if told else "", high or low or 0, str(node))
        ranked.setdefault(str(graph.value(node, SCHEMA.currency)), []).append((key, node))
    tops = [max(found, key=lambda one: one[0]) for _, found in sorted(ranked.items())]
    return [node for key, node in tops if key[0] == furthest]


def first_told(graph: Graph, subject: Node, predicate: Node | None = None, value: Node | None = None) -> str:
    """The day of the first document that states the triple, or anything of the subject where no predicate is given.

    The last of all days where no document is dated. A source may tell of a claim what another tells as a lawsuit: its
    class alone does not show since when a matter is told of.
    """
    if predicate is None:
        dates = [str(graph.value(one, DCT.issued) or "") for one in documents(graph, subject)]
    else:
        dates = [proof.issued for proof in proofs(graph, subject, predicate, value)]
    return min((first_day(date) for date in dates if date), default=LAST)


def came_later(graph: Graph, event: Node, predicate: Node, value: Node, end: str) -> bool:
    """Whether a sum or deadline of a matter came after a day: its stage did, or a younger source was the first to tell.

    Where all sources of the matter are younger than the day, their age says nothing of that, but that a sum was not
    reduced or paid before somebody tells so.
    """
    roles = list(graph.objects(value, PL.amountRole))
    stages = (
        change
        for role in roles
        for change in graph.objects(event, PL.statusChange)
        if (change, PL.status, role) in graph
    )
    dates = [str(date) for change in stages for date in graph.objects(change, PL.date)]
    if dates:
        return min(map(first_day, dates)) > end
    last = any(local(role) in _LAST for role in roles)
    return (last or first_told(graph, event) <= end) and end < first_told(graph, event, predicate, value)


def documents(graph: Graph, event: Node) -> list[Node]:
    """The documents that tell of a matter, in the order of their dates."""
    targets = (t for one in graph.subjects(RDF.subject, event) for t in graph.objects(one, OA.hasTarget))
    found = {document for target in targets for document in graph.objects(target, OA.hasSource)}
    return sorted(found, key=lambda node: (str(graph.value(node, DCT.issued) or LAST), str(node)))
