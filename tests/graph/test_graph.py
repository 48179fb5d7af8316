"""The graph of a world: what the contract promises, on small worlds written by hand."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.errors import GraphError
from kg.graph import read_graph, shapes, to_rdf, to_turtle, write_turtle
from kg.graph.terms import ELI, OA, PL, PROV, SCHEMA, SKOS, date, decimal
from kg.model import Matter, Reading, World
from tests.factory import event, money, reading, relation, world

WHATSAPP = (
    "The Irish DPC fined WhatsApp €225 million ($267 million) on 2 September 2021, after a probe under Article 12 of "
    "the GDPR. WhatsApp belongs to Meta Platforms. Until 2019 MySpot was part of Meta Platforms."
)


def whatsapp() -> Reading:
    fine = event(
        "Fine", quote="The Irish DPC fined WhatsApp €225 million", regulator="d", respondent="w", law="a",
        date="2021-09-02", status="imposed 2021-09-02", allegation="transparency", amount=[
            money("imposed EUR 225000000", "€225 million"),
            money("imposed USD 267000000", "$267 million", "€225 million", approximate=True),
        ],
    )
    parties = {
        "d": "Regulator Irish DPC | DPC", "w": "Company WhatsApp", "m": "Company Meta Platforms", "s": "Company MySpot",
        "a": "Law Article 12 < GDPR", "g": "Law GDPR",
    }
    links = [
        relation("parentOf", "m", "w", "WhatsApp belongs to Meta Platforms", valid_from="2014"),
        relation("parentOf", "m", "s", "Until 2019 MySpot was part of Meta Platforms", valid_until="2019"),
    ]
    return reading(WHATSAPP, parties, [fine], links, url="https://example.org/a", published="2021-09-03")


def lawsuit() -> Reading:
    return reading(
        "SOMI sued TikTok for up to €6 billion.\nTikTok denies it.", {"s": "AdvocacyGroup SOMI", "t": "Company TikTok"},
        [event("Lawsuit", claimant="s", respondent="t", amount=money("sought EUR ..6000000000"), date="2021~",
               status=["filed 2021-06", "pending"])],
        publisher="Ünsere Zeitung", published="2021-06",
    )


@pytest.fixture(scope="module")
def graph() -> Graph:
    return to_rdf(world(whatsapp(), lawsuit()))


def only(graph: Graph, kind: str) -> URIRef:
    (node,) = graph.subjects(RDF.type, PL[kind])
    assert isinstance(node, URIRef)
    return node


def test_event(graph: Graph) -> None:
    fine = only(graph, "Fine")
    assert graph.value(fine, RDFS.label) == Literal("Fine on WhatsApp, EUR 225,000,000 (2021)")
    assert graph.value(fine, PL.date) == date("2021-09-02")
    assert graph.value(fine, PL.status) == PL.imposed
    assert graph.value(graph.value(fine, PL.statusChange), PL.date) == date("2021-09-02")
    assert graph.value(fine, PL.allegation) == PL.transparency


def test_status_is_the_latest_one_and_the_history_has_all(graph: Graph) -> None:
    suit = only(graph, "Lawsuit")
    assert list(graph.objects(suit, PL.status)) == [PL.pending]
    changes = {graph.value(change, PL.status) for change in graph.objects(suit, PL.statusChange)}
    assert changes == {PL.filed, PL.pending}
    assert str(graph.value(suit, PL.date).datatype).endswith("edtf/EDTF")  # type: ignore[union-attr]


def test_amounts(graph: Graph) -> None:
    dollars = graph.value(None, SCHEMA.currency, Literal("USD"))
    euros = graph.value(dollars, PROV.wasDerivedFrom)
    assert graph.value(euros, SCHEMA.value).n3().startswith('"225000000"')  # type: ignore[union-attr]
    assert len(list(graph.subject_objects(SCHEMA.maxValue))) == 1


def test_ended_ownership_is_no_parent(graph: Graph) -> None:
    owned = {str(o).rpartition("/")[2] for o in graph.objects(None, PL.parentOf)}
    assert owned == {"whatsapp"}
    assert len(list(graph.subjects(RDF.type, PL.Ownership))) == 2


def test_articles_are_part_of_their_act(graph: Graph) -> None:
    article = graph.value(None, RDFS.label, Literal("Article 12 GDPR"))
    assert graph.value(graph.value(article, ELI.is_part_of), RDFS.label) == Literal("GDPR")


def test_a_name_is_proved_by_words_that_equal_it(graph: Graph) -> None:
    names = [*graph.subject_objects(RDFS.label), *graph.subject_objects(SKOS.altLabel)]
    # Matters have labels made of their facts, and a provision is called with its act.
    made = set(graph.subjects(ELI.is_part_of))
    parties = [(s, o) for s, o in names if "/fine/" not in str(s) and "/lawsuit/" not in str(s) and s not in made]
    for subject, name in parties:
        for node in graph.subjects(RDF.object, name):
            if graph.value(node, RDF.subject) == subject:
                selectors = graph.objects(graph.value(node, OA.hasTarget), OA.hasSelector)
                assert name in {graph.value(selector, OA.exact) for selector in selectors}


def test_every_plain_triple_is_proved_and_every_quote_is_there(graph: Graph) -> None:
    texts = {r.document.sha256: r.document.text for r in (whatsapp(), lawsuit())}
    assert list(shapes._without_assertion(graph)) == []
    assert list(shapes._wrong_quotes(graph, texts)) == []
    assert len(list(shapes._wrong_quotes(graph, dict.fromkeys(texts, "x")))) > 5
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


def test_a_fine_that_one_source_tells_as_a_settlement_resolves_nothing() -> None:
    parties = {"a": "Company Acme", "u": "ClaimantClass users"}
    told = reading(
        "Acme paid 5 million euros to settle a suit of users. Acme was fined 5 million euros.",
        parties,
        [
            event("Fine", "v1", "Acme was fined 5 million euros", respondent="a", status="imposed"),
            event("Settlement", "v2", "Acme paid 5 million euros to settle", respondent="a", resolves="v3"),
            event("Lawsuit", "v3", "a suit of users", claimant="u", respondent="a"),
        ],
    )
    made = world(told)
    sha = told.document.sha256
    matters = (Matter("one", "Fine", ((sha, "v1"), (sha, "v2"))), Matter("suit", "Lawsuit", ((sha, "v3"),)))
    graph = to_rdf(replace(made, matters=matters))
    assert shapes.validate(graph, {sha: told.document.text}) == [] and not list(graph.subject_objects(PL.resolves))


def test_missing_assertions_and_cycles_are_found() -> None:
    graph = Graph()
    a, b = URIRef("urn:a"), URIRef("urn:b")
    graph.add((a, PL.parentOf, b))
    graph.add((b, PL.parentOf, a))
    assert len(list(shapes._without_assertion(graph))) == 2
    assert len(list(shapes._cycles(graph))) == 2


def test_speaker_else_publisher_else_document() -> None:
    told = event("Claim", claimant="s", respondent="t", quote="SOMI says TikTok tracks")
    parties = {"s": "AdvocacyGroup SOMI", "t": "Company TikTok"}
    text = "SOMI says TikTok tracks children."
    graph = to_rdf(world(reading(text, parties, [told], publisher=None)))
    assert {str(o).rpartition("/id/")[2].split("/")[0] for o in graph.objects(None, PL.assertedBy)} == {"document"}
    spoken = event("Claim", claimant="s", respondent="t", quote="SOMI says TikTok tracks")
    spoken = type(spoken)(spoken.type, spoken.id, spoken.slots, spoken.quote, "alleged", "s")
    graph = to_rdf(world(reading(text, parties, [spoken])))
    speakers = {str(o).rpartition("/id/")[2] for o in graph.objects(None, PL.assertedBy)}
    assert speakers == {"advocacygroup/somi", "agent/the-daily"}


def test_the_order_of_readings_and_of_triples_plays_no_part(graph: Graph) -> None:
    other = to_rdf(world(lawsuit(), whatsapp()))
    assert to_turtle(other) == to_turtle(graph)
    triples = list(graph)
    random.Random(1).shuffle(triples)
    again = Graph()
    for triple in triples:
        again.add(triple)
    assert to_turtle(again) == to_turtle(graph)


def test_the_bytes_are_the_same_in_every_process(tmp_path: Path) -> None:
    source = "from tests.graph.test_graph import *; import sys; write_turtle(to_rdf(world(whatsapp())), sys.argv[1])"
    for seed in ("1", "2"):
        root = Path(__file__).parents[2]
        command = [sys.executable, "-c", source, str(tmp_path / seed)]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}, cwd=root)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_turtle_comes_back_as_the_same_graph(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    write_turtle(graph, path)
    back = read_graph(path)
    assert isomorphic(back, graph)
    assert set(back) == set(graph)
    assert to_turtle(back) == to_turtle(graph)


TEXTS = ["", '"', "\\", "a\n\r\tb", "\x00\x7f\x85\u2028\ufeff", "€😀", "'''", '"""', "\\u0041"]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_survives(text: str, tmp_path: Path) -> None:
    graph = Graph()
    graph.add((URIRef("http://e/%20x,y.z"), URIRef("http://e/é"), Literal(text)))
    write_turtle(graph, tmp_path / "x.ttl")
    assert set(read_graph(tmp_path / "x.ttl")) == set(graph)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    write_turtle(Graph(), path)
    before = path.read_bytes()
    bad = Graph()
    bad.add((BNode(), RDF.type, PL.Fine))
    with pytest.raises(GraphError, match="blank nodes"):
        write_turtle(bad, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(GraphError, match="folder"):
        write_turtle(Graph(), tmp_path / "none" / "graph.ttl")


@pytest.mark.parametrize(("name", "text", "place"), [
    ("a.ttl", "@prefix a: <urn:> .\na:b a:c a:d .\na:b a:c \"x\n", "a.ttl:3"),
    ("a.ttl", "@prefix a: <urn:> .\n\nx:b a:c a:d .\n", "a.ttl:3"),
    ("a.nt", "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n", "a.nt:2"),
    ("a.jsonld", '{\n"@id": }', "a.jsonld:2"),
    ("a.jsonld", '{"@context": "https://example.org/c.jsonld"}', "context outside"),
    ("a.jsonld", '{"@context": [{"@import": "file:///x"}]}', "context outside"),
    ("a.xml", "<x/>", "unknown kind"),
])
def test_a_broken_file_is_refused_with_its_line(name: str, text: str, place: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(GraphError, match=place.replace(".", r"\.")):
        read_graph(tmp_path / name)


def test_other_encodings_and_missing_files(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(b"<urn:a> <urn:b> <urn:c> .\n# \xff\n")
    with pytest.raises(GraphError, match="a.ttl:2"):
        read_graph(tmp_path / "a.ttl")
    with pytest.raises(GraphError, match="No such file"):
        read_graph(tmp_path / "b.ttl")


def test_numbers_are_plain_digits() -> None:
    assert str(decimal(1.5)) == "1.5"
    assert str(decimal(100.0)) == "100"
    assert str(date("2021-13")) == "2021-13"
    assert str(date("2021-13").datatype).endswith("EDTF")


def test_another_base() -> None:
    graph = to_rdf(world(whatsapp()), base="https://data.example/x/", version="7")
    assert only(graph, "Fine").startswith("https://data.example/x/fine/")
    assert Literal("7") in set(graph.objects(None, PL.version))


def test_an_empty_world_is_an_empty_graph_but_for_its_run() -> None:
    assert len(list(to_rdf(World()).subjects(RDF.type, None))) == 1
