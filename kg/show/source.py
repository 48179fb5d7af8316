"""A graph as plain lookups: one pass over its triples instead of many thousands of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

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

Triples = Iterable[tuple[Any, Any, Any]]
"""An rdflib graph, or the same as plain texts; a page needs no more than these."""


class Source:
    """Every subject with its properties; values are sorted, so that a page does not hang on the order of a file."""

    def __init__(self, triples: Triples) -> None:
        self._facts: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value in triples:
            self._facts.setdefault(str(subject), {}).setdefault(str(predicate), []).append(str(value))
        self.by_type: dict[str, list[str]] = defaultdict(list)
        for iri in sorted(self._facts):
            for kind in self.all(iri, RDF_TYPE):
                if kind.startswith(vocab.PL):
                    self.by_type[local(kind)].append(iri)

    def all(self, subject: str, predicate: str) -> list[str]:
        """All values of a property, sorted; a bare name is one of the ontology's."""
        facts = self._facts.get(subject)
        values = facts.get(predicate if ":" in predicate else vocab.PL + predicate) if facts else None
        return sorted(values) if values and len(values) > 1 else list(values or ())

    def one(self, subject: str, predicate: str) -> str | None:
        """The value of a property; the first in the alphabet where there are several."""
        facts = self._facts.get(subject)
        values = facts.get(predicate if ":" in predicate else vocab.PL + predicate) if facts else None
        return (values[0] if len(values) == 1 else min(values)) if values else None

    @cached_property
    def sums_told(self) -> dict[tuple[str, str], str]:
        """By matter and sum: the day of the latest document that tells it."""
        found: dict[tuple[str, str], str] = {}
        for iri in self.by_type.get("Assertion", ()):
            if self.one(iri, RDF + "predicate") != vocab.PL + "amount":
                continue
            said = self.one(iri, RDF + "subject") or "", self.one(iri, RDF + "object") or ""
            papers = (self.one(target, OA + "hasSource") or "" for target in self.all(iri, OA + "hasTarget"))
            days = (self.one(paper, DCT + "issued") or "" for paper in papers)
            found[said] = max(found.get(said, ""), *days, "")
        return found
