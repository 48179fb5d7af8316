"""A graph as plain lookups: one pass over its triples instead of many thousands of queries."""

from __future__ import annotations

from collections import defaultdict

from rdflib import Graph

from kg import vocab
from kg.show.words import local

RDF_TYPE = vocab.PREFIXES["rdf"] + "type"
LABEL = vocab.PREFIXES["rdfs"] + "label"
ALIAS = vocab.PREFIXES["skos"] + "altLabel"
RDF = vocab.PREFIXES["rdf"]
OA = vocab.PREFIXES["oa"]
SCHEMA = vocab.PREFIXES["schema"]
DCT = vocab.PREFIXES["dct"]
DERIVED = vocab.PREFIXES["prov"] + "wasDerivedFrom"
PART_OF = vocab.PREFIXES["eli"] + "is_part_of"


class Source:
    """Every subject with its properties; values are sorted, so that a page does not hang on the order of a file."""

    def __init__(self, graph: Graph) -> None:
        self._facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in graph:
            self._facts[str(subject)][str(predicate)].append(str(value))
        self.by_type: dict[str, list[str]] = defaultdict(list)
        for iri in sorted(self._facts):
            for kind in self.all(iri, RDF_TYPE):
                if kind.startswith(vocab.PL):
                    self.by_type[local(kind)].append(iri)

    def all(self, subject: str, predicate: str) -> list[str]:
        """All values of a property, sorted; a bare name is one of the ontology's."""
        facts = self._facts.get(subject)
        values = facts.get(predicate if ":" in predicate else vocab.PL + predicate) if facts else None
        return sorted(values) if values else []

    def one(self, subject: str, predicate: str) -> str | None:
        """The value of a property; the first in the alphabet where there are several."""
        facts = self._facts.get(subject)
        values = facts.get(predicate if ":" in predicate else vocab.PL + predicate) if facts else None
        return min(values) if values else None
