"""A built graph read back into annotations, one a document, by the names of the ontology and nothing else.

What a document tells is what has an assertion from it. A graph of many documents keeps one node for a party or matter
of the world; each document's annotation holds the part of it that this document proves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rdflib import RDF, RDFS, Graph, Namespace
from rdflib.term import Node

from kg import vocab
from kg.evaluate.annotate import LISTS
from kg.model import EVENT_TYPES, PARTY_TYPES, RELATION_TYPES

PL = Namespace(vocab.PL)
SCHEMA, DCT, OA = (Namespace(vocab.PREFIXES[prefix]) for prefix in ("schema", "dct", "oa"))
SKOS, ELI, PROV = (Namespace(vocab.PREFIXES[prefix]) for prefix in ("skos", "eli", "prov"))
PARTIES = {PL[name]: name for name in PARTY_TYPES}
EVENTS = {PL[name]: name for name in EVENT_TYPES}
NO_HEADLINE = {PL.perMember, PL.fees}
"""Roles of sums that are never the headline sum of an event."""

Annotation = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One assertion: what it says of its subject, the words it rests on, how sure it is."""

    value: Node
    target: Node
    quote: str
    start: int
    confidence: float
    modality: str
    plain: bool

    @property
    def rank(self) -> tuple[bool, float, int]:
        """What people's queries see comes first, then what is surer, then what stands earlier."""
        return self.plain, self.confidence, -self.start


Facts = dict[Node, dict[Node, list[Told]]]


@dataclass
class Telling:
    """All that one document asserts, by subject and predicate."""

    graph: Graph
    facts: Facts = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def best(self, subject: Node, predicate: Node) -> Told | None:
        """The assertion to go by where the annotation has room for one value."""
        told = self.facts[subject][predicate] if subject in self.facts else []
        return max(told, key=lambda one: (one.rank, str(one.value))) if told else None

    def values(self, subject: Node, predicate: Node) -> list[Node]:
        """All values that the document gives, those of the surest and earliest words first."""
        told = sorted(self.facts[subject][predicate], key=lambda one: (-one.confidence, one.start, str(one.value)))
        return list(dict.fromkeys(one.value for one in told))


def from_graph(graph: Graph) -> dict[str, Annotation]:
    """From the IRI of each ``pl:Document`` to its annotation; ``id`` is its file's stem, ``title`` its title."""
    documents = sorted(graph.subjects(RDF.type, PL.Document), key=str)
    tellings = {node: Telling(graph) for node in documents}
    for assertion in graph.subjects(RDF.type, PL.Assertion):
        _sort_in(graph, assertion, tellings)
    return {str(node): {**_head(graph, node), **_body(telling)} for node, telling in tellings.items()}


def _sort_in(graph: Graph, assertion: Node, tellings: dict[Node, Telling]) -> None:
    subject, predicate, value = (graph.value(assertion, part) for part in (RDF.subject, RDF.predicate, RDF.object))
    for target in graph.objects(assertion, OA.hasTarget):
        telling = tellings.get(graph.value(target, OA.hasSource) or target)
        if telling is None or subject is None or predicate is None or value is None:
            continue
        quote, start = _words(graph, target)
        sure = graph.value(assertion, PL.confidence)
        modality = str(graph.value(assertion, PL.modality) or "").rpartition("#")[2] or "stated"
        plain = (subject, predicate, value) in graph
        told = Told(value, target, quote, start, 1.0 if sure is None else float(str(sure)), modality, plain)
        telling.facts[subject][predicate].append(told)


def _words(graph: Graph, target: Node) -> tuple[str, int]:
    quote, start = "", 0
    for selector in graph.objects(target, OA.hasSelector):
        quote = str(graph.value(selector, OA.exact) or quote)
        start = int(str(graph.value(selector, OA.start) or start))
    return quote, start


def _head(graph: Graph, node: Node) -> Annotation:
    name, title = (str(graph.value(node, predicate) or "") for predicate in (DCT.identifier, DCT.title))
    file = name.replace("\\", "/").rpartition("/")[2]
    return {"id": file.rpartition(".")[0] or file, "title": title}


def _body(telling: Telling) -> Annotation:
    kinds = {node: _kind(telling, node, PARTIES) for node in _subjects(telling)}
    named = [node for node, kind in kinds.items() if kind and not (kind == "Law" and _is_only_an_act(telling, node))]
    acts = {node: act for node in named for act in telling.values(node, ELI.is_part_of) if act in named}
    parties = [node for node in named if node not in acts]
    events = [node for node in kinds if _kind(telling, node, EVENTS)]
    relations = [
        {"type": name, "subject": str(node), "object": str(value)}
        for node in parties for name in RELATION_TYPES for value in telling.values(node, PL[name])
    ]
    return {
        "entities": [_entity(telling, node, kinds[node], acts) for node in parties],
        "relations": relations,
        "events": [_event(telling, node, acts) for node in events],
    }


def _subjects(telling: Telling) -> Iterable[Node]:
    return sorted(telling.facts, key=str)


def _kind(telling: Telling, node: Node, kinds: dict[Any, str]) -> str | None:
    """The class as the document asserts it, else as the graph has it: a document may see another in the party."""
    asserted = telling.best(node, RDF.type)
    classes = ([asserted.value] if asserted else []) + sorted(telling.graph.objects(node, RDF.type), key=str)
    return next((kinds[one] for one in classes if one in kinds), None)


def _is_only_an_act(telling: Telling, node: Node) -> bool:
    """Whether a law stands in the graph only because a provision of it is named: no words of its own name it."""
    told = {one.target for one in _names(telling, node)}
    parts = (one for facts in telling.facts.values() for one in facts.get(ELI.is_part_of, ()) if one.value == node)
    return bool(told) and told <= {one.target for one in parts}


def _entity(telling: Telling, node: Node, kind: str | None, acts: dict[Node, Node]) -> Annotation:
    """Named as the graph names it, or by the first form that the document uses where it never says that one.

    The words that cite provisions of an act are further names of it.
    """
    label, others = telling.facts[node][RDFS.label], telling.facts[node][SKOS.altLabel]
    ordered = sorted(label, key=str) + sorted(others, key=lambda one: (-len(str(one.value)), str(one.value)))
    said = [one for one in ordered if " ".join(one.quote.split()) == " ".join(str(one.value).split())]
    names = list(dict.fromkeys(str(one.value) for one in [*said, *ordered]))
    if not names:
        names = [str(telling.graph.value(node, RDFS.label) or node)]
    cited = sorted({(t.start, t.quote) for part, act in acts.items() if act == node for t in _names(telling, part)})
    names += [" ".join(quote.split()) for _, quote in cited]
    return {"id": str(node), "type": kind, "name": names[0], "aliases": list(dict.fromkeys(names[1:]))}


def _names(telling: Telling, node: Node) -> list[Told]:
    return telling.facts[node][RDFS.label] + telling.facts[node][SKOS.altLabel]


def _event(telling: Telling, node: Node, acts: dict[Node, Node]) -> Annotation:
    kind, date, resolves = telling.best(node, RDF.type), telling.best(node, PL.date), telling.best(node, PL.resolves)
    event: Annotation = {"id": str(node), "type": _kind(telling, node, EVENTS)}
    for slot, name in LISTS.items():
        event[name] = list(dict.fromkeys(str(acts.get(value, value)) for value in telling.values(node, PL[slot])))
    return {
        **event,
        "amount": _amount(telling, node),
        "date": str(date.value).rstrip("~") if date else None,
        "status": _status(telling, node),
        "classSize": _size(telling, node),
        "modality": kind.modality if kind else "stated",
        "resolves": str(resolves.value) if resolves else None,
    }


def _status(telling: Telling, node: Node) -> str | None:
    """The status that the document gives last: a later document may have gone on from there."""
    latest = telling.best(node, PL.status)
    if latest is None:
        changes = telling.facts[node][PL.statusChange]
        dated = [(str(telling.graph.value(one.value, PL.date) or ""), one.start, one) for one in changes]
        last = max(dated, key=lambda item: item[:2], default=None)
        latest = telling.best(last[2].value, PL.status) if last else None
    return str(latest.value).rpartition("#")[2] if latest else None


def _amount(telling: Telling, node: Node) -> Annotation | None:
    sums = [one for one in telling.facts[node][PL.amount] if _is_headline(telling.graph, one.value)]
    if not sums:
        return None
    amount = max(sums, key=lambda one: (one.rank, str(one.value))).value
    parts = {name: telling.best(amount, SCHEMA[prop]) for name, prop in _FIGURES.items()}
    currency = telling.best(amount, SCHEMA.currency)
    figures = {name: float(str(told.value)) for name, told in parts.items() if told}
    if "value" not in figures:
        figures = {"min": None, "max": None, **figures}  # type: ignore[dict-item]
    return {**figures, "currency": str(currency.value) if currency else None}


_FIGURES = {"value": "value", "min": "minValue", "max": "maxValue"}


def _is_headline(graph: Graph, amount: Node) -> bool:
    return graph.value(amount, PL.amountRole) not in NO_HEADLINE and (amount, PROV.wasDerivedFrom, None) not in graph


def _size(telling: Telling, node: Node) -> Annotation | None:
    ends = [telling.best(node, PL[name]) for name in ("classSizeMin", "classSizeMax")]
    low, high = (int(str(told.value)) if told else None for told in ends)
    return None if low is None and high is None else {"min": low, "max": high}
