"""The graph for other programs: RDF in other syntaxes, networks for Gephi, tables for spreadsheets, Neo4j."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rdflib import Graph, Literal
from rdflib.term import Node

from kg import vocab
from kg.ask.network import network, sums
from kg.ask.proofs import proofs
from kg.ask.standing import documents, standing_amounts
from kg.ask.tables import csv_text
from kg.ask.terms import DCT, EVENTS, OA, PL, RDF, ROLES, SCHEMA, bounds, concept, kind, label
from kg.ask.view import events_of
from kg.errors import QueryError

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_EVENT_COLUMNS = (
    "event", "type", "label", "date", "status", *ROLES, "allegation", "amount_role", "currency", "low", "high",
    "all_amounts", "class_min", "class_max", "deadline", "resolves", "quote", "sources", "iri",
)


def export(graph: Graph, to: str) -> dict[str, str]:
    """The graph in another form: file texts by the end of their name; one file under ``""`` but for Neo4j.

    ``to`` is nt, nq, jsonld, graphml, gexf, csv, json or neo4j (Turtle has its own writer in the room of
    the graph); QueryError for anything else.
    """
    if to not in WRITERS:
        raise QueryError(to, "no such form", f"use one of: {', '.join(WRITERS)}")
    return WRITERS[to](graph)


def _nt(graph: Graph) -> dict[str, str]:
    """Sorted, so that the same graph gives the same bytes."""
    return {"": "".join(sorted(f"{s.n3()} {p.n3()} {_nt_term(o)} .\n" for s, p, o in graph))}


def _nq(graph: Graph) -> dict[str, str]:
    """One named graph a document: what it states, and the assertions of it; what no document states has no graph."""
    lines = {f"{s.n3()} {p.n3()} {_nt_term(o)}{where} .\n" for s, p, o in graph for where in _homes(graph, (s, p, o))}
    return {"": "".join(sorted(lines))}


def _homes(graph: Graph, triple: tuple[Node, Node, Node]) -> list[str]:
    subject, predicate, value = triple
    if (subject, RDF.type, PL.Document) in graph:
        return [f" {subject.n3()}"]
    targets = [subject, *graph.objects(subject, OA.hasTarget), *graph.subjects(OA.hasSelector, subject)]
    found = {one for target in targets for one in graph.objects(target, OA.hasSource)}
    if not found:
        stating = [one for one in graph.subjects(RDF.subject, subject) if (one, RDF.predicate, predicate) in graph]
        ours = [one for one in stating if (one, RDF.object, value) in graph]
        places = [target for one in ours for target in graph.objects(one, OA.hasTarget)]
        found = {document for place in places for document in graph.objects(place, OA.hasSource)}
    return sorted(f" {document.n3()}" for document in found) or [""]


def _nt_term(node: Node) -> str:
    """N-Triples, not the shorter forms of Turtle: every number with its datatype, every break of a line escaped."""
    from rdflib.plugins.serializers.nt import _quoteLiteral

    return str(_quoteLiteral(node)) if isinstance(node, Literal) else node.n3()


def _jsonld(graph: Graph) -> dict[str, str]:
    """Compacted with the context of the ontology, which stands in the file: nobody has to fetch it."""
    context = _context()
    text = graph.serialize(format="json-ld", context=context, auto_compact=False)
    data = {"@context": context, "@graph": _sorted(json.loads(text)).get("@graph", [])}
    return {"": json.dumps(data, ensure_ascii=False, indent=1) + "\n"}


def _context() -> dict[str, Any]:
    try:
        data = json.loads(vocab.ontology_text("context.jsonld"))
    except FileNotFoundError:
        return dict(vocab.PREFIXES)
    return dict(data.get("@context", data))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted((_sorted(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


def _graphml(graph: Graph) -> dict[str, str]:
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(_drawable(graph), out, encoding="utf-8", prettyprint=True)
    return {"": out.getvalue().decode("utf-8") + "\n"}


def _gexf(graph: Graph) -> dict[str, str]:
    import networkx as nx

    text = "\n".join(nx.generate_gexf(_drawable(graph), prettyprint=True))
    # networkx writes the day of the run: the same graph must give the same file.
    return {"": re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n"}


def _drawable(graph: Graph) -> MultiDiGraph[str]:
    """Without what XML cannot hold: control signs of a label would make a file that nothing opens."""
    import networkx as nx

    drawn = network(graph)
    for _, attributes in drawn.nodes(data=True):
        attributes.update({key: _xml(text) for key, text in attributes.items()})
    numbered: MultiDiGraph[str] = nx.MultiDiGraph()
    numbered.add_nodes_from(drawn.nodes(data=True))
    for at, (one, other, data) in enumerate(drawn.edges(data=True)):
        numbered.add_edge(one, other, key=str(at), **data)
    return numbered


def _xml(text: str) -> str:
    return "".join(sign for sign in text if sign in "\t\n" or " " <= sign < "\ufffe" or sign > "\uffff")


def _csv(graph: Graph) -> dict[str, str]:
    rows = [[record.get(name, "") for name in _EVENT_COLUMNS] for record in event_records(graph)]
    return {"": csv_text(_EVENT_COLUMNS, rows)}


def _json(graph: Graph) -> dict[str, str]:
    return {"": json.dumps(event_records(graph), ensure_ascii=False, indent=2) + "\n"}


def event_records(graph: Graph) -> list[dict[str, str]]:
    """One record an event, as one would open it in a spreadsheet: parties by name, the sum that stands, a quote."""
    return [_record(graph, event) for event in events_of(graph)]


def _record(graph: Graph, event: Node) -> dict[str, str]:
    record = {"iri": str(event), "event": "/".join(str(event).split("/")[-2:])}
    record |= {"type": kind(graph, event), "label": label(graph, event)}
    for name in ("date", "status", *ROLES, "allegation", "deadline", "resolves"):
        record[name] = "; ".join(sorted(label(graph, one) for one in graph.objects(event, PL[name])))
    for amount in standing_amounts(graph, event)[:1]:
        record |= _sum(graph, amount)
    record["all_amounts"] = "; ".join(label(graph, one) for one in sums(graph, event))
    for name, term in (("class_min", PL.classSizeMin), ("class_max", PL.classSizeMax)):
        record[name] = "; ".join(sorted(str(one) for one in graph.objects(event, term)))
    record["quote"] = next((proof.quote for proof in proofs(graph, event, RDF.type)), "")
    told = (str(graph.value(one, DCT.source) or label(graph, one)) for one in documents(graph, event))
    record["sources"] = "; ".join(told)
    return {key: text for key, text in record.items() if text}


def _sum(graph: Graph, amount: Node) -> dict[str, str]:
    low, high = ("" if bound is None else f"{bound:f}" for bound in bounds(graph, amount))
    currency, role = graph.value(amount, SCHEMA.currency), graph.value(amount, PL.amountRole)
    return {"currency": str(currency), "amount_role": concept(role) if role else "", "low": low, "high": high}


def _neo4j(graph: Graph) -> dict[str, str]:
    """Two files with the headers that ``neo4j-admin database import`` and LOAD CSV understand."""
    drawn = network(graph)
    columns = ("label", "status", "date", "amount")
    nodes = [
        [iri, *(data.get(name, "") for name in columns), _group(data["type"])] for iri, data in drawn.nodes(data=True)
    ]
    edges = [[one, other, key] for one, other, key in drawn.edges(keys=True)]
    return {
        "nodes.csv": csv_text(("iri:ID", *columns, ":LABEL"), nodes),
        "edges.csv": csv_text((":START_ID", ":END_ID", ":TYPE"), edges),
    }


def _group(name: str) -> str:
    return f"Event;{name}" if name in EVENTS else f"Party;{name}"


WRITERS: dict[str, Callable[[Graph], dict[str, str]]] = {
    "nt": _nt, "nq": _nq, "jsonld": _jsonld, "graphml": _graphml, "gexf": _gexf,
    "csv": _csv, "json": _json, "neo4j": _neo4j,
}
