"""Many documents: none sinks the others, and nothing hangs on order, copies or processes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import URIRef

import kg
from kg import pipeline, reading, vocab
from kg.errors import DocumentError, InvariantError
from kg.model import Document, Reading
from tests.factory import event, money
from tests.factory import reading as made

TEXT = "The DPC fined WhatsApp €225 million on 2 September 2021."


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that finds one fine in every document that speaks of one, and breaks down on "boom"."""
    import kg.facts
    import kg.mentions

    def relate(document: Document, mentions: object) -> Reading:
        if "boom" in document.text:
            raise IndexError("list index out of range")
        fine = event("Fine", regulator="d", respondent="w", amount=money("imposed EUR 225000000", "€225 million"))
        parties = {"d": "Regulator DPC", "w": "Company WhatsApp"}
        return replace(made(TEXT, parties, [fine]) if TEXT in document.text else Reading(document), document=document)

    monkeypatch.setattr(kg.mentions, "find", lambda document: None, raising=False)
    monkeypatch.setattr(kg.facts, "relate", relate, raising=False)


def write(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [folder / f"{name}.txt" for name in texts]


def test_build_save_and_load(reader: None, tmp_path: Path) -> None:
    graph = kg.build(write(tmp_path, a=TEXT))
    graph.save(tmp_path / "graph.ttl")
    assert kg.load(tmp_path / "graph.ttl").turtle() == graph.turtle()
    assert graph.validate() == [] and len(graph) > 10 and not graph.failures


def test_a_defect_in_one_document_costs_that_document(reader: None, tmp_path: Path) -> None:
    graph = kg.build([*write(tmp_path, a=TEXT, b="boom, said the text"), tmp_path / "missing"])
    assert [Path(failure.place).name for failure in graph.failures] == ["missing", "b.txt"]
    assert "IndexError" in graph.failures[1].reason
    assert graph.turtle() == kg.build(write(tmp_path, a=TEXT)).turtle()


def test_nothing_read_is_an_error_that_names_all(reader: None, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="missing") as caught:
        kg.build([tmp_path / "missing", *write(tmp_path, b="boom, said the text")])
    assert len(caught.value.__notes__) == 1 and "b.txt" in caught.value.__notes__[0]
    with pytest.raises(DocumentError, match="nothing was named"):
        kg.build([])


def test_of_copies_the_best_known_is_kept(reader: None, tmp_path: Path) -> None:
    one, two = write(tmp_path, one=TEXT, two=TEXT)
    (tmp_path / "one.meta.json").write_text(json.dumps({"publisher": "The Times", "published": "2021-09-02"}))
    assert kg.build([one, two]).turtle() == kg.build([two, one]).turtle() == kg.build([one]).turtle()


def test_least_confidence(reader: None, tmp_path: Path) -> None:
    paths = write(tmp_path, a=TEXT)
    assert "pl:Fine" in kg.build(paths, options=kg.Options(min_confidence=1.0)).turtle()
    sure = pipeline._confident([_unsure(pipeline.read(paths[0]))], 0.5)
    assert [one.events for one in sure] == [()]


def test_less_sure_facts_take_along_what_stands_on_them(tmp_path: Path) -> None:
    """No assertion below the limit is left, and no event without a party, whatever the limit."""
    paths = sorted(Path(__file__).parents[1].glob("examples/*/*.txt"))[:3]
    readings = [pipeline.read(path) for path in paths]
    limits = sorted({round(event.proof.confidence + 0.001, 4) for one in readings for event in one.events} | {0.5, 0.9})
    for least in limits:
        for one in pipeline._confident(readings, least):
            proofs = [event.proof for event in one.events] + [f.proof for event in one.events for f in event.fillers]
            known = {party.id for party in one.parties} | {event.id for event in one.events}
            assert all(proof.confidence >= least for proof in proofs + [r.proof for r in one.relations])
            assert all(party.confidence >= least for party in one.parties)
            assert all(any(f.slot in ("claimant", "onBehalfOf", "respondent", "regulator", "court", "counsel")
                           for f in event.fillers) for event in one.events)
            links = ("resolves", "follows", "claimant", "respondent", "regulator", "law", "app")
            assert all(f.value in known for event in one.events for f in event.fillers if f.slot in links)
    graph = kg.build(paths, options=kg.Options(min_confidence=0.9, workers=1)).rdf
    surenesses = [float(str(value)) for value in graph.objects(None, URIRef(vocab.PL + "confidence"))]
    assert surenesses and min(surenesses) >= 0.9


def _unsure(one: Reading) -> Reading:
    events = tuple(replace(event, proof=replace(event.proof, confidence=0.4)) for event in one.events)
    return replace(one, events=events)


def test_a_graph_that_breaks_its_contract(reader: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph.validate", lambda graph, texts: ["a fine without a sum", "another"])
    with pytest.raises(InvariantError, match=r"a fine without a sum \(and 1 more\)"):
        kg.build(write(tmp_path, a=TEXT))


def test_the_cache_is_by_content_and_mends(reader: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths, cache = write(tmp_path, a=TEXT), str(tmp_path / "cache")
    first = kg.build(paths, options=kg.Options(cache)).turtle()
    monkeypatch.setattr(pipeline, "read_document", lambda document: pytest.fail("read again"))
    assert kg.build(paths, options=kg.Options(cache)).turtle() == first
    monkeypatch.undo()
    (entry,) = (tmp_path / "cache").iterdir()
    entry.write_text("{damaged")
    monkeypatch.setattr(pipeline, "read_document", lambda document: Reading(document))
    assert kg.build(paths, options=kg.Options(cache)).world


def test_a_cache_that_cannot_be_kept_is_said(reader: None, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DocumentError, match="no cache can be kept here"):
        kg.build(write(tmp_path, a=TEXT), options=kg.Options(str(tmp_path / "file")))


def test_a_worker_that_dies_loses_its_document_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Child", lambda function: _Child("tests.test_pipeline:answer"))
    paths = [str(path) for path in write(tmp_path, a=TEXT, b="die", c=TEXT + " ", d="die", e="words")]
    steps: list[int] = []
    readings, failures = reading.read_all(paths, None, 2, lambda: steps.append(1))
    assert [Path(failure.place).name for failure in failures] == ["b.txt", "d.txt"]
    assert [one.document.name for one in readings] == ["a.txt", "c.txt", "e.txt"]
    assert len(steps) == 5


_Child = reading.Child


def answer(question: str) -> str:
    """Runs in the worker."""
    import os

    from kg.text import load

    document = load(json.loads(question)[0])
    if document.text == "die":
        os.abort()
    return json.dumps({"reading": Reading(document).to_json()})
