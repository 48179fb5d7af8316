"""A SPARQL client that others wrote, rdflib's, against the running server: by GET, by form and directly."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest
from rdflib import RDFS, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

from kg.ask.terms import PL
from kg.graph import write_turtle
from tests.ask.stories import graph


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address that a process of its own says it serves."""
    path = tmp_path_factory.mktemp("served") / "graph.ttl"
    write_turtle(graph(), path)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "kg", "serve", str(path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, text=True) as running:
        assert running.stderr
        (address,) = (word for word in running.stderr.readline().split() if word.endswith("/sparql;"))
        yield address.rstrip(";")
        running.terminate()


@pytest.mark.parametrize("form", ["xml", "json", "csv"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_tables(endpoint: str, method: str, form: str) -> None:
    served = Graph(SPARQLStore(endpoint, method=method, returnFormat=form))
    query = "SELECT ?fine ?name { ?fine a pl:Fine ; rdfs:label ?name } ORDER BY ?fine"
    found = [(str(row[0]), str(row[1])) for row in served.query(query, initNs={"pl": PL, "rdfs": RDFS})]
    fines = set(graph().subjects(None, PL.Fine))
    assert found == sorted((str(one), str(name)) for one in fines for name in graph().objects(one, RDFS.label))


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_questions_graphs_and_triples(endpoint: str, method: str) -> None:
    served = Graph(SPARQLStore(endpoint, method=method))
    assert served.query("ASK { ?fine a pl:Fine }", initNs={"pl": PL}).askAnswer is True
    made = served.query("CONSTRUCT WHERE { ?owner pl:parentOf ?owned }", initNs={"pl": PL}).graph
    assert made is not None and set(made) == set(graph().triples((None, PL.parentOf, None)))
    tiktok = URIRef("https://w3id.org/privacy-litigation/id/company/tiktok")
    assert set(served.triples((tiktok, RDFS.label, None))) == set(graph().triples((tiktok, RDFS.label, None)))
    assert (None, PL.respondent, tiktok) in served and len(served) == len(graph())


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_a_long_query_with_signs_of_all_the_world(endpoint: str, method: str) -> None:
    served = Graph(SPARQLStore(endpoint, method=method))
    words = "€ + & = % трі ≠ 訴訟 \U0001f512"
    (row,) = served.query(f"SELECT ?x {{ VALUES ?x {{ {'<urn:x> ' * 1000} '{words}' }} FILTER(isLiteral(?x)) }}")
    assert str(row[0]) == words


def test_writing_is_refused(endpoint: str) -> None:
    store = SPARQLUpdateStore(endpoint, endpoint)
    with pytest.raises(HTTPError, match="403"):
        store.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
