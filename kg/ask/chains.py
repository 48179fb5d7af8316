"""Chains from one party: what it owns, what is claimed of each, and how it ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg.ask.names import find
from kg.ask.standing import standing_amounts
from kg.ask.terms import CONTROL, ELI, EVENTS, PL, PROV, concept, kind, label, local

_PARTS = ("respondent", "app", "claimant", "onBehalfOf", "regulator", "court", "counsel", "law")
_WORDS = {"parentOf": "owns", "operates": "operates", "respondent": "against it", "claimant": "brought by it",
          "regulator": "before it", "court": "before it", "counsel": "its counsel", "law": "under it",
          "app": "concerning it", "onBehalfOf": "on its behalf"}


@dataclass(frozen=True)
class Branch:
    """One line of a tree: how it hangs on the one above (``link``), its node, what is said of it, what hangs on it."""

    node: URIRef
    link: str
    text: str
    branches: tuple[Branch, ...] = ()


def chain(graph: Graph, start: str) -> Branch:
    """The tree below a party: ownership first, then every matter in which it has a part; NotFoundError without it."""
    return _branch(graph, find(graph, start), "", set())


def drawn(graph: Graph, branch: Branch) -> str:
    """A tree as indented lines."""
    return "\n".join(_lines(branch, "", "")) + "\n"


def _branch(graph: Graph, node: URIRef, link: str, seen: set[Node]) -> Branch:
    """A node with all below it; a node that stands elsewhere in the tree is named again but not unfolded again."""
    if node in seen:
        return Branch(node, link, _said(graph, node) + " (see above)")
    seen.add(node)
    below = [] if kind(graph, node) in EVENTS else [*_owned(graph, node), *_matters(graph, node)]
    below += _outcomes(graph, node)
    return Branch(node, link, _said(graph, node), tuple(_branch(graph, one, how, seen) for one, how in below))


def _owned(graph: Graph, node: URIRef) -> list[tuple[URIRef, str]]:
    found = {one: _WORDS[local(term)] for term in reversed(CONTROL) for one in graph.objects(node, term)}
    found |= dict.fromkeys(graph.subjects(ELI.is_part_of, node), "part of it")
    ordered = sorted(found.items(), key=lambda item: (label(graph, item[0]), str(item[0])))
    return [(one, how) for one, how in ordered if isinstance(one, URIRef)]


def _matters(graph: Graph, node: URIRef) -> list[tuple[URIRef, str]]:
    found: dict[URIRef, list[str]] = defaultdict(list)
    for part in _PARTS:
        for event in graph.subjects(PL[part], node):
            if isinstance(event, URIRef) and kind(graph, event) in EVENTS:
                found[event].append(_WORDS[part])
    ordered = sorted(found, key=lambda event: (str(graph.value(event, PL.date) or "~"), str(event)))
    # What resolves another matter of the same party hangs on that one.
    later = {event for event in ordered if set(graph.objects(event, PL.resolves)) & set(found)}
    return [(event, found[event][0]) for event in ordered if event not in later]


def _outcomes(graph: Graph, node: URIRef) -> list[tuple[URIRef, str]]:
    found = sorted(graph.subjects(PL.resolves, node), key=str)
    return [(one, "resolved by") for one in found if isinstance(one, URIRef)]


def _said(graph: Graph, node: URIRef) -> str:
    name = kind(graph, node)
    if name not in EVENTS:
        return f"{label(graph, node)} ({concept(PL[name])})" if name else label(graph, node)
    status = ", ".join(sorted(concept(one) for one in graph.objects(node, PL.status)))
    dates = ", ".join(sorted(label(graph, one) for one in graph.objects(node, PL.date)))
    amounts = "; ".join(_amount(graph, one) for one in standing_amounts(graph, node))
    facts = [f"[{status or 'status unknown'}]", dates or "undated", amounts or "no sum stated"]
    return f"{label(graph, node)} {facts[0]} {', '.join(facts[1:])}"


def _amount(graph: Graph, node: Node) -> str:
    """A sum with its conversions in brackets, as texts give them."""
    others = sorted(label(graph, one).rsplit(" ", 1)[0] for one in graph.subjects(PROV.wasDerivedFrom, node))
    return label(graph, node) + (f" ({', '.join(others)})" if others else "")


def _lines(branch: Branch, lead: str, below: str) -> Iterator[str]:
    yield f"{lead}{branch.link + ': ' if branch.link else ''}{branch.text}"
    for at, child in enumerate(branch.branches):
        last = at == len(branch.branches) - 1
        yield from _lines(child, below + ("└── " if last else "├── "), below + ("    " if last else "│   "))
