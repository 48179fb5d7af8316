"""The graph of many documents keeps the contract: shapes, proofs, quotes, and each value seen once."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from kg.graph import to_rdf, to_turtle, validate
from kg.graph.terms import PL, RDFS, SCHEMA, date
from kg.model import World
from tests.entities import stories
from tests.factory import reading, relation, world


@pytest.fixture(scope="module")
def whole() -> World:
    return world(*stories.corpus())


@pytest.fixture(scope="module")
def graph(whole: World) -> Graph:
    return to_rdf(whole)


def test_it_is_valid(whole: World, graph: Graph) -> None:
    assert validate(graph, {r.document.sha256: r.document.text for r in whole.readings}) == []


def test_an_empty_graph_is_not() -> None:
    assert any("no node that a shape looks at" in finding for finding in validate(Graph()))


def test_what_breaks_a_shape_is_said(graph: Graph) -> None:
    broken = Graph()
    for triple in graph:
        if triple[1] != SCHEMA.currency:
            broken.add(triple)
    assert any("currency" in finding.lower() for finding in validate(broken))


def test_one_day_and_one_sum_though_sources_differ(graph: Graph) -> None:
    fine = named(graph, "Fine on WhatsApp Ireland")
    assert list(graph.objects(fine, PL.date)) == [date("2021-09-02")]
    sums = {f"{graph.value(a, SCHEMA.currency)} {graph.value(a, SCHEMA.value)}" for a in graph.objects(fine, PL.amount)}
    assert sums == {"EUR 225000000", "USD 267000000"}


def test_what_differs_is_one_join_from_its_quotes(graph: Graph) -> None:
    rows = graph.query("""
        SELECT ?value ?quote WHERE {
          ?conflict a pl:Conflict ; pl:about ?matter ; pl:slot ?slot ; pl:differing ?value .
          ?proof rdf:subject ?matter ; rdf:predicate ?slot ; rdf:object ?value .
          ?proof oa:hasTarget/oa:hasSelector/oa:exact ?quote
        }""")
    found = {(str(row[0]), str(row[1])) for row in rows}  # type: ignore[index]
    assert any(value == "2021-09-03" and "3 September" in quote for value, quote in found)


def test_the_statuses_of_many_documents_make_one_history(graph: Graph) -> None:
    claim = named(graph, "Lawsuit by Take Back Your Privacy")
    assert {graph.value(change, PL.status) for change in graph.objects(claim, PL.statusChange)} == {
        PL.threatened, PL.filed, PL.pending,
    }
    assert graph.value(claim, PL.status) == PL.pending


def test_a_company_that_was_sold_is_no_child_by_an_older_document() -> None:
    parties = {"a": "Company Acorn", "b": "Company Birch"}
    old = reading("Acorn owns Birch.", parties, [], [relation("parentOf", "a", "b")], published="2018")
    new = reading("Acorn sold Birch in 2020.", parties, [], [relation("parentOf", "a", "b", valid_until="2020")],
                  published="2021")
    late = reading("Acorn owns Birch again.", parties, [], [relation("parentOf", "a", "b")], published="2022")
    assert len(list(to_rdf(world(old)).triples((None, PL.parentOf, None)))) == 1
    assert len(list(to_rdf(world(old, new)).triples((None, PL.parentOf, None)))) == 0
    assert len(list(to_rdf(world(old, new, late)).triples((None, PL.parentOf, None)))) == 1


def test_copies_of_one_text_count_once_in_any_order() -> None:
    copies = [reading("Acorn was sued.", {"a": "Company Acorn"}, publisher=name) for name in ("Gazette", "Herald")]
    assert to_turtle(to_rdf(world(*copies))) == to_turtle(to_rdf(world(*copies[::-1])))


def named(graph: Graph, start: str) -> URIRef:
    """The one event whose label begins so."""
    (node,) = {s for s, label in graph.subject_objects(RDFS.label) if isinstance(label, Literal)
               and label.startswith(start) and (s, RDF.type, None) in graph}
    assert isinstance(node, URIRef)
    return node
