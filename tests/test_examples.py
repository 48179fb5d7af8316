"""The example stories, read from nothing: what a newcomer is promised must come out of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Graph

import kg.pipeline as pipeline
from kg.model import Amount, Reading

EXAMPLES = Path(__file__).parents[1] / "examples"
EVENTS = """
PREFIX pl: <https://w3id.org/privacy-litigation#>
PREFIX schema: <https://schema.org/>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?type ?status ?value ?currency WHERE {
  ?event a ?type ; pl:status ?status ; pl:amount ?amount .
  ?amount schema:value ?value ; schema:currency ?currency .
  FILTER NOT EXISTS { ?amount prov:wasDerivedFrom ?origin }
}
"""


@pytest.fixture(scope="module")
def story() -> Graph:
    return pipeline.build([EXAMPLES / "bytedance-tiktok"]).graph


def _told(graph: Graph) -> set[tuple[str, str, Decimal, str]]:
    rows = graph.query(EVENTS)
    return {(str(t).split("#")[1], str(s).split("#")[1], v.toPython(), str(c)) for t, s, v, c in rows}  # type: ignore


@pytest.mark.parametrize(
    "fact",
    [
        ("Claim", "", Decimal(1_500_000_000), "EUR"),  # the demand of June, which became the suit below
        ("Lawsuit", "", Decimal(2_000_000_000), "EUR"),
        ("Fine", "imposed", Decimal(750_000), "EUR"),
        ("Fine", "imposed", Decimal(345_000_000), "EUR"),
        ("Settlement", "preliminarily-approved", Decimal(92_000_000), "USD"),
    ],
    ids=str,
)
def test_the_tiktok_story_has_its_sums(story: Graph, fact: tuple[str, str, Decimal, str]) -> None:
    kind, status, *sum_ = fact
    assert any(one[0] == kind and (not status or one[1] == status) and [*one[2:]] == sum_ for one in _told(story))


def test_bytedance_owns_tiktok(story: Graph) -> None:
    ask = "ASK { ?owner rdfs:label 'ByteDance' ; pl:parentOf|pl:operates ?app . ?app rdfs:label 'TikTok' }"
    names = {"pl": "https://w3id.org/privacy-litigation#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
    assert story.query(ask, initNs=names).askAnswer


def test_a_conversion_is_no_second_sum(story: Graph) -> None:
    assert not any(row[2] == Decimal(1_800_000_000) for row in _told(story))


def _readings() -> list[Reading]:
    paths = [path for path in sorted(EXAMPLES.rglob("*")) if path.suffix in {".txt", ".md", ".html"}]
    return [pipeline.read(path) for path in paths if path.stem != "README"]


def test_every_proof_lies_in_its_text_and_every_sum_in_its_words() -> None:
    readings = _readings()
    assert len(readings) == 14
    for reading in readings:
        for event in reading.events:
            for filler in event.fillers:
                assert 0 <= filler.proof.span.start < filler.proof.span.end <= len(reading.document.text)
                if isinstance(filler.value, Amount):
                    assert any(mark.isdigit() for mark in reading.document.quote(filler.proof.span))
