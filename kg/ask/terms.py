"""The terms of the graph that answers are made from, and how a term is put before a person."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace
from rdflib.term import Node

from kg import vocab

PL = Namespace(vocab.PL)
PROV = Namespace(vocab.PREFIXES["prov"])
OA = Namespace(vocab.PREFIXES["oa"])
SKOS = Namespace(vocab.PREFIXES["skos"])
SCHEMA = Namespace(vocab.PREFIXES["schema"])
DCT = Namespace(vocab.PREFIXES["dct"])
ELI = Namespace(vocab.PREFIXES["eli"])

__all__ = ["DCT", "ELI", "OA", "PL", "PROV", "RDF", "RDFS", "SCHEMA", "SKOS", "XSD"]

PARTIES = (
    "Company", "App", "Regulator", "Court", "AdvocacyGroup", "LawFirm", "Person", "Government", "ClaimantClass", "Law",
)
EVENTS = ("Claim", "Lawsuit", "Complaint", "Investigation", "Fine", "Order", "Settlement", "Ruling", "DataBreach")
ROLES = ("claimant", "onBehalfOf", "respondent", "regulator", "court", "counsel", "law", "app")
CONTROL = (PL.parentOf, PL.operates)


def local(node: Node) -> str:
    """The last part of an IRI: ``filed`` for ``pl:filed``."""
    return str(node).rpartition("#")[2].rpartition("/")[2]


def kind(graph: Graph, node: Node) -> str:
    """The class of a node of the ontology: ``Company``, ``Fine``; empty for anything else."""
    kinds = sorted(local(one) for one in graph.objects(node, RDF.type) if str(one).startswith(vocab.PL))
    return next((one for one in kinds if one in PARTIES or one in EVENTS), kinds[0] if kinds else "")


def label(graph: Graph, node: Node | None) -> str:
    """What a person reads for a node: its label, a sum of money, a concept's name, else the value itself."""
    if node is None:
        return ""
    if isinstance(node, Literal):
        return spoken(node)
    named = sorted(str(name) for name in graph.objects(node, RDFS.label))
    if named:
        return named[0]
    # Not by its class: a sum that another one is preferred to keeps its value but is no plain Amount.
    if (node, SCHEMA.currency, None) in graph:
        return money(graph, node)
    if (node, RDF.type, PL.StatusChange) in graph:
        parts = (graph.value(node, one) for one in (PL.status, PL.date))
        return ", ".join(label(graph, part) for part in parts if part is not None)
    title = graph.value(node, DCT.title)
    return str(title) if title is not None else concept(node) or _term(node) or str(node)


def _term(node: Node) -> str:
    """A term of a vocabulary that the ontology uses: ``is a`` for ``rdf:type``; empty for another IRI."""
    known = any(str(node) == start + local(node) for start in vocab.PREFIXES.values())
    return "" if not known else "is a" if node == RDF.type else local(node).replace("_", " ")


def concept(node: Node) -> str:
    """A concept of the ontology in words: ``children's data`` for ``pl:childrens-data``; empty for another IRI."""
    if not str(node).startswith(vocab.PL):
        return ""
    words = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in local(node)).strip()
    return words.replace("-", " ").replace("childrens ", "children's ")


def money(graph: Graph, node: Node) -> str:
    """A sum with its role: ``EUR 225,000,000 imposed``, ``EUR up to 6,000,000,000 sought``."""
    low, high = bounds(graph, node)
    if low is None or high is None:
        number = f"up to {high:,f}" if high is not None else f"over {low or 0:,f}"
    else:
        number = f"{low:,f}" if low == high else f"{low:,f} to {high:,f}"
    about = "about " if graph.value(node, PL.approximate) is not None else ""
    role = graph.value(node, PL.amountRole)
    return f"{graph.value(node, SCHEMA.currency)} {about}{number}" + (f" {concept(role)}" if role else "")


def bounds(graph: Graph, node: Node) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that a sum can be; both its value where it is exact."""
    value = _decimal(graph.value(node, SCHEMA.value))
    if value is not None:
        return value, value
    return _decimal(graph.value(node, SCHEMA.minValue)), _decimal(graph.value(node, SCHEMA.maxValue))


def spoken(node: Literal) -> str:
    """A literal as text: numbers with thousands apart, an approximate date in words."""
    if str(node.datatype).startswith(vocab.PREFIXES["edtf"]) and str(node).endswith("~"):
        return f"about {str(node)[:-1]}"
    number = _decimal(node) if node.datatype in (XSD.decimal, XSD.integer, XSD.double) else None
    return str(node) if number is None else f"{number.normalize() if number % 1 else number.to_integral():,f}"


def _decimal(node: Node | None) -> Decimal | None:
    try:
        return None if node is None else Decimal(str(node))
    except InvalidOperation:
        return None
