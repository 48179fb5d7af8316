"""What the server says of itself and its data to programs: VoID and a SPARQL service description, as Turtle."""

from __future__ import annotations

from typing import Any

from kg import vocab

_PREFIXES = """@prefix void: <http://rdfs.org/ns/void#> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
            "N-Triples", "RDF_XML", "JSON-LD")


def void(address: str, base: str, counts: dict[str, Any]) -> str:
    """The data set: its size, classes and properties, and where it can be asked."""
    lines = [
        f"<{address}.well-known/void> a void:DatasetDescription ; void:topic <{address}dataset> .\n",
        f"<{address}dataset> a void:Dataset ;",
        '    dct:title "Privacy litigation graph" ;',
        f"    void:sparqlEndpoint <{address}sparql> ;",
        f"    void:uriSpace {_text(base)} ;",
        f"    void:vocabulary <{vocab.PL}> ;",
        f"    void:triples {counts['triples']} ;",
        *_partitions("class", "entities", counts["classes"]),
        *_partitions("property", "triples", counts["properties"]),
        "    void:feature formats:Turtle .",
    ]
    return _PREFIXES + "\n".join(lines) + "\n"


def service(address: str) -> str:
    """The SPARQL service: its language, its formats, and that it has no federation."""
    formats = " , ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)
    return _PREFIXES + (
        f"<{address}sparql> a sd:Service ;\n    sd:endpoint <{address}sparql> ;\n"
        f"    sd:supportedLanguage sd:SPARQL11Query ;\n    sd:resultFormat {formats} ;\n"
        f"    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .\n"
    )


def _partitions(kind: str, unit: str, numbers: dict[str, int]) -> list[str]:
    return [f"    void:{kind}Partition [ void:{kind} <{name}> ; void:{unit} {n} ] ;" for name, n in numbers.items()]


def _text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
