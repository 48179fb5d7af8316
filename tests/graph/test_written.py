"""The quick reader of our own files: what it reads is what rdflib reads; what it does not know it leaves to rdflib."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, XSD, Graph, Literal, URIRef

from kg.errors import GraphError
from kg.graph import read_graph, read_triples, to_rdf, to_turtle
from kg.graph.triples import new_graph
from kg.graph.written import Foreign, read_written, written_triples
from tests.factory import world
from tests.show.conftest import article, fined, matters

OURS = "@prefix e: <http://e/> .\n\ne:s\n    a e:Fine ;\n    e:p "


def slow(text: str) -> Graph:
    return new_graph().parse(data=text, format="turtle")


def quick(text: str) -> Graph:
    graph = new_graph()
    read_written(text, graph)
    return graph


def plain(graph: Graph) -> list[tuple[str, ...]]:
    return [tuple(map(str, triple)) for triple in graph]


def test_a_built_graph_is_read_as_rdflib_reads_it() -> None:
    text = to_turtle(to_rdf(world(article(), fined(), *matters(20))))
    one, other = quick(text), slow(text)
    assert list(one) == list(other), "the same nodes in the same order"
    assert list(one.namespaces()) == list(other.namespaces())
    assert sorted(written_triples(text)) == sorted(plain(other))


IRIS = st.one_of(
    st.text("abcé-._~%20:/#?&;,()'@!$*+=[]", min_size=1, max_size=12).map("http://e/x/{}".format),
    st.sampled_from(["urn:isbn:1", "http://e/fine/a-b_1", "http://e/fine/-a", "mailto:a@b.c", "http://e/../a"]),
)
LITERALS = st.one_of(
    st.text(max_size=20).map(Literal),
    st.builds(Literal, st.text(max_size=8), lang=st.sampled_from(["en", "de-ch"])),
    st.integers().map(Literal), st.decimals(-1000, 1000, places=3).map(Literal), st.booleans().map(Literal),
    st.sampled_from(["2021", "02021", "x"]).map(lambda text: Literal(text, datatype=XSD.gYear)),
    st.text(max_size=5).map(lambda text: Literal(text, datatype=URIRef("http://e/type#a,b"))),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(IRIS, IRIS, st.one_of(LITERALS, IRIS.map(URIRef))), max_size=12))
def test_any_graph_that_is_written_comes_back(triples: list[tuple[str, str, Literal | URIRef]]) -> None:
    graph = new_graph()
    for subject, predicate, value in triples:
        graph.add((URIRef(subject), URIRef(predicate), value))
        graph.add((URIRef(subject), RDF.type, URIRef(predicate)))
    try:
        text = to_turtle(graph)
        other = slow(text)
    except (UnicodeEncodeError, GraphError):
        return
    try:
        one = quick(text)
    except Foreign:
        return
    assert list(one) == list(other)
    assert sorted(written_triples(text)) == sorted(plain(other))


STRANGE = [
    "1 .\n", "true .\n", "[] .\n", "( e:a ) .\n", "_:b .\n", '"""a\nb""" .\n', "'a' .\n", '"a"@EN .\n',
    '"\\U0001F600" .\n',
    '"a" , "b" .\n', '"a","b" .\n', '"a", "a" .\n', "e:a.\n", "e:a . # why\n", "e:a ; .\n", "<a> .\n", "e:a\\,b .\n",
    '"a"^^e:a.b .\n', "e:a ;\n    e:p e:b .\n", "e:a ;\n    a e:Order .\n", "e:a .\n\ne:s\n    e:q e:b .\n",
    "e:a .\r\n",
    "e:a .\n# the end\n", "e:a .\n@prefix e: <http://f/> .\n\ne:t\n    e:p e:a .\n", "e:a .\n@base <http://b/> .\n",
    "e:a .\n\ne:t e:p e:q .\n", 'e:a .\n\n"a"^^e:b\n    e:p e:c .\n',
    '"01"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
]


@pytest.mark.parametrize("end", STRANGE)
def test_other_turtle_is_read_as_before(end: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes((OURS + end).encode())
    try:
        expected = slow(OURS + end)
    except Exception:
        for read in (read_graph, read_triples):
            with pytest.raises(GraphError):
                read(path)
        return
    found = sorted(plain(read_graph(path))), sorted(read_triples(path))
    if "_:" in end or "[" in end or "(" in end:  # blank nodes get a new name each time
        assert [len(one) for one in found] == [len(expected)] * 2
    else:
        assert found == (sorted(plain(expected)), sorted(plain(expected)))


BROKEN = [
    OURS, OURS + "e:a ;\n", OURS + "e:a", OURS + '"a .\n', OURS + "f:a .\n", OURS + '"\\x" .\n', OURS + " e:a .\n",
    OURS + '"\\uD800" .\n', OURS + 'e:a .\n\n"a"\n    a e:Fine .\n', OURS + '"a"^^"b" .\n', "e:s\n    a e:Fine .\n",
    "@prefix e: <http://e/> .\ne:s\n\n    a e:Fine .\n",
]


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_broken_is_never_taken(text: str) -> None:
    with pytest.raises(Foreign):
        quick(text)
    with pytest.raises(Foreign):
        written_triples(text)


def test_an_empty_file_is_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("")
    assert len(read_graph(tmp_path / "graph.ttl")) == 0 and list(read_triples(tmp_path / "graph.ttl")) == []


def test_triples_of_another_format(tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text('<http://e/s> <http://e/p> "é" .\n', encoding="utf-8")
    assert list(read_triples(tmp_path / "graph.nt")) == [("http://e/s", "http://e/p", "é")]
