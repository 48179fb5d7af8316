"""Namespaces of the graph, and the only reader of the data files under ontology/."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from pathlib import Path

PL = "https://w3id.org/privacy-litigation#"
BASE = "https://w3id.org/privacy-litigation/id/"

PREFIXES = {
    "pl": PL,
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def ontology_path(name: str) -> Path:
    """The path of a file of the ontology, e.g. ``shapes.ttl`` or ``lexicon/laws.tsv``."""
    return Path(str(resources.files("kg.ontology"))) / name


def ontology_text(name: str) -> str:
    """The text of a file of the ontology."""
    return ontology_path(name).read_text(encoding="utf-8")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a lexicon table, e.g. ``laws``: one dictionary a row, keyed by the header."""
    lines = ontology_text(f"lexicon/{name}.tsv").splitlines()
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
