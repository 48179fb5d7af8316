"""The RDF terms of the graph: namespaces, concepts, and how values become literals."""

from __future__ import annotations

import re
from decimal import Decimal

from rdflib import RDF, RDFS, XSD, Literal, Namespace, URIRef

from kg import vocab

PL = Namespace(vocab.PL)
PROV = Namespace(vocab.PREFIXES["prov"])
OA = Namespace(vocab.PREFIXES["oa"])
SKOS = Namespace(vocab.PREFIXES["skos"])
SCHEMA = Namespace(vocab.PREFIXES["schema"])
DCT = Namespace(vocab.PREFIXES["dct"])
ELI = Namespace(vocab.PREFIXES["eli"])
EDTF = URIRef(vocab.PREFIXES["edtf"] + "EDTF")

__all__ = [
    "DCT", "EDTF", "ELI", "OA", "PL", "PROV", "RDF", "RDFS", "SCHEMA", "SKOS", "XSD",
    "date", "decimal", "integer", "link",
]

_DATE_TYPES = (
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), XSD.date),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), XSD.gYearMonth),
    (re.compile(r"\d{4}"), XSD.gYear),
)
# RFC 3987 leaves these out of an IRI; a Turtle file that held one could not be read again.
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


def date(text: str) -> Literal:
    """A date string of the model as a literal exactly as precise; EDTF where it is approximate or unusual."""
    for pattern, datatype in _DATE_TYPES:
        if pattern.fullmatch(text):
            return Literal(text, datatype=datatype)
    return Literal(text, datatype=EDTF)


def decimal(number: Decimal | float) -> Literal:
    """A number as xsd:decimal in plain digits, never with an exponent or a tail of zeros."""
    text = f"{Decimal(str(number)):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal(text, datatype=XSD.decimal)


def integer(number: int) -> Literal:
    """A whole number as xsd:integer."""
    return Literal(str(number), datatype=XSD.integer)


def link(text: str) -> URIRef | Literal:
    """An address as an IRI where it is a legal http(s) one, else as the text it is."""
    if re.match(r"https?://[^/]", text) and not _NO_IRI.search(text):
        return URIRef(text)
    return Literal(text)
