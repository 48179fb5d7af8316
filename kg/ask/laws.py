"""From what a person types to the laws that are meant: an act with its provisions, an article with its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg.ask.names import find, folded
from kg.ask.terms import ELI, label
from kg.errors import NotFoundError

_CITATION = re.compile(
    r"(?:(?P<unit>art|sec|s\b|reg|rul|rec|§)[a-z§]*\.?\s*)?(?P<number>\d+[a-z]?(?:[.-]\d+)?)(?P<below>(?:\s?\(\w+\))*)"
    r"(?:\s*,?\s*(?:(?:of|under|in)\s+)?(?:the\s+)?(?P<act>[^\W\d].*))?"
)
_PARAGRAPHS = re.compile(r"(\d[\w.-]*)(?:\s?\(\w+\))+")
_UNITS = {"s": "sec", "§": "sec"}


@dataclass(frozen=True, slots=True)
class _Citation:
    """A provision as it is cited; an empty unit or act may be any."""

    unit: str
    number: str
    below: tuple[str, ...]
    act: str

    def holds(self, other: _Citation | None) -> bool:
        """Whether the other provision is this one or a part of it."""
        if other is None or self.number != other.number or self.unit not in ("", other.unit):
            return False
        return other.below[: len(self.below)] == self.below


def laws_meant(graph: Graph, name: str) -> list[URIRef]:
    """The laws of a graph that ``name`` means: "GDPR", "Article 12", "Art. 12(1) GDPR", "12(1) GDPR".

    NotFoundError names the provisions that the graph cites, or laws with names like it.
    """
    provisions = sorted(one for one in graph.subjects(ELI.is_part_of) if isinstance(one, URIRef))
    asked = _citation(name)
    try:
        node = find(graph, name, ("Law",))
    except NotFoundError:
        if asked is None:
            raise
    else:
        if asked is None or node not in provisions:
            return [node, *(one for one in provisions if (one, ELI.is_part_of, node) in graph)]
    act = find(graph, asked.act, ("Law",)) if asked.act else None
    among = [one for one in provisions if act is None or (one, ELI.is_part_of, act) in graph]
    meant = [one for one in among if asked.holds(_citation(label(graph, one)))]
    if not meant:
        known = ", ".join(label(graph, one) for one in among) or "no provisions"
        raise NotFoundError(name, "nothing in this graph cites it", f"it cites: {known}")
    return meant


def cited_as(graph: Graph, law: Node) -> set[str]:
    """The names under which a law is cited again: its article without the paragraphs, and its act."""
    acts = {label(graph, act) for act in graph.transitive_objects(law, ELI.is_part_of) if act != law}
    return {_PARAGRAPHS.sub(r"\1", label(graph, law)), *acts}


def _citation(text: str) -> _Citation | None:
    found = _CITATION.fullmatch(folded(text))
    if found is None:
        return None
    unit = found["unit"] or ""
    below = tuple(re.findall(r"\w+", found["below"]))
    return _Citation(_UNITS.get(unit, unit), found["number"], below, (found["act"] or "").strip())
