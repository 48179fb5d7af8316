"""How the pages call what links one node to another: read from its subject, and read back from its object."""

from __future__ import annotations

import re

SPOKEN = {
    "rdf:type": "is a", "rdfs:label": "name", "skos:altLabel": "also called", "skos:exactMatch": "same as",
    "dct:title": "title", "dct:publisher": "publisher", "dct:issued": "published", "dct:source": "address",
    "dct:identifier": "identifier", "schema:value": "value", "schema:minValue": "at least",
    "schema:maxValue": "at most", "schema:currency": "currency", "eli:is_part_of": "part of",
    "prov:wasDerivedFrom": "converted from", "prov:wasGeneratedBy": "found by",
    "oa:hasTarget": "proved by", "oa:hasSource": "document",
    "oa:hasSelector": "place", "oa:exact": "quote", "oa:prefix": "before it", "oa:suffix": "after it",
    "oa:start": "from character", "oa:end": "to character",
}
INVERSE = {
    "pl:parentOf": "owned by", "pl:operates": "operated by", "pl:formerName": "now", "pl:represents": "represented by",
    "pl:officerOf": "officers", "pl:owner": "owner in", "pl:owned": "owned in", "pl:claimant": "claimant in",
    "pl:onBehalfOf": "on its behalf", "pl:respondent": "respondent in", "pl:regulator": "authority in",
    "pl:court": "court of", "pl:counsel": "counsel in", "pl:law": "cited in", "pl:app": "concerned in",
    "pl:allegation": "alleged in", "pl:resolves": "resolved by", "pl:follows": "followed by", "pl:status": "status of",
    "pl:statusChange": "change of", "pl:amount": "sum of", "pl:amountRole": "role of", "pl:assertedBy": "asserts",
    "pl:modality": "said of", "pl:about": "sources differ in", "pl:slot": "differed on in", "rdf:type": "of this kind",
    "rdf:predicate": "stated by", "prov:wasDerivedFrom": "converted to", "prov:wasGeneratedBy": "found",
    "oa:hasTarget": "proves", "oa:hasSource": "passages", "oa:hasSelector": "place of", "eli:is_part_of": "has part",
    "dct:source": "address of", "skos:exactMatch": "same as",
}


def spoken(name: str) -> str:
    """A property in words: ``on behalf of`` for ``pl:onBehalfOf``; one that nobody has words for as it is."""
    return SPOKEN.get(name) or (spaced(name.removeprefix("pl:")) if name.startswith("pl:") else name)


def read_back(name: str) -> str:
    """A property in words from its object to its subject: ``owned by`` for ``pl:parentOf``."""
    return INVERSE.get(name) or f"{spoken(name)} of"


def spaced(name: str) -> str:
    """A name of the ontology as words: ``data breach`` for ``DataBreach``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
