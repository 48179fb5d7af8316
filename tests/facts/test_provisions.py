"""Cited provisions are laws of their own under their act, one node however documents write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDFS, Graph

import kg
from kg.ask.terms import ELI, PL
from kg.evaluate import annotation, from_graph
from kg.facts.provisions import names

DUTCH = """The Dutch Data Protection Authority has imposed a fine of €750,000 on TikTok Inc. on 22 July 2021.

This is an infringement of Article 12(1) of the General Data Protection Regulation. TikTok has objected.
"""
IRISH = """Ireland's Data Protection Commission fined TikTok Technology Limited €345 million on 1 September 2023 for
infringing Articles 5(1)(a) and (c), 12 and 25 GDPR. The accounts of children were public (Article 12(1)).
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Articles 5(1)(c), 24 and 25", ["Article 5(1)(c)", "Article 24", "Article 25"]),
        ("Article 5(1)(a) and (f)", ["Article 5(1)(a)", "Article 5(1)(f)"]),
        ("Arts. 12 to 14", ["Article 12", "Article 13", "Article 14"]),
        ("Article 83(4)–(6)", ["Article 83(4)", "Article 83(6)"]),
        ("§ 13 (11)", ["Section 13(11)"]),
    ],
)
def test_a_citation_names_each_of_its_provisions(words: str, found: list[str]) -> None:
    assert list(names(words)) == found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in (("dutch.txt", DUTCH), ("irish.txt", IRISH)):
        (Path(folder) / name).write_text(text, encoding="utf-8")
    return kg.build([folder], options=kg.Options(workers=1))


def laws_of(graph: Graph, label: str) -> set[str]:
    fines = (fine for fine in graph.subjects(PL.law) if label in str(graph.value(fine, RDFS.label)))
    return {str(graph.value(law, RDFS.label)) for fine in fines for law in graph.objects(fine, PL.law)}


def test_provisions_stand_beside_their_act(built: kg.Graph) -> None:
    act = "General Data Protection Regulation"
    assert laws_of(built.rdf, "750,000") == {act, "Article 12(1) GDPR"}
    cited = {"Article 5(1)(a) GDPR", "Article 5(1)(c) GDPR", "Article 12 GDPR", "Article 25 GDPR"}
    assert cited | {act} <= laws_of(built.rdf, "345,000,000")
    assert {str(built.rdf.value(one, RDFS.label)) for one in built.rdf.objects(None, ELI.is_part_of)} == {act}
    assert built.validate() == []


def test_one_provision_is_one_node_with_the_words_of_both_documents(built: kg.Graph) -> None:
    rows = [row for row in built.evidence("Article 12(1) GDPR").rows if str(row[1]) == "is a"]
    assert {str(row[3]) for row in rows} == {"Article 12(1) of the General Data Protection Regulation", "Article 12(1)"}


def test_an_annotation_has_the_act_alone(built: kg.Graph) -> None:
    assert built.world is not None
    for side in (*map(annotation, built.world.readings), *from_graph(built.rdf).values()):
        (law,) = [one for one in side["entities"] if one["type"] == "Law"]
        assert any(name.startswith("Art") for name in law["aliases"])
        assert {one for event in side["events"] for one in event["laws"]} == {law["id"]}


def test_what_no_telling_cites_goes_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(
        "Two fines\n\nIreland's Data Protection Commission fined Tiktona Limited €345 million under the GDPR on 1 "
        "September 2023.\n\nThe accounts of children were public, contrary to Article 25 GDPR.\n\nNobody has said yet "
        "whether there will be an appeal.\n\nThe market took it calmly.\n\nIn April the Information Commissioner's "
        "Office fined Tiktona Limited £12.7 million under the GDPR.\n",
        encoding="utf-8",
    )
    graph = kg.build([path], options=kg.Options(workers=1)).rdf
    assert "Article 25 GDPR" in laws_of(graph, "345,000,000")
    assert "Article 25 GDPR" not in laws_of(graph, "12,700,000")
