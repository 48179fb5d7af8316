"""The command: figures on standard output, notes on standard error, a bad annotation told with its remedy."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from kg.graph import to_rdf, write_turtle
from tests.conftest import Run
from tests.evaluate.cases import gold, story
from tests.factory import reading, world


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A folder of one annotation, and its graph beside it."""
    (tmp_path / "gold").mkdir()
    write_turtle(to_rdf(world(story())), tmp_path / "graph.ttl")
    return write(tmp_path, gold())


def write(folder: Path, data: Any, name: str = "c1") -> Path:
    path = folder / "gold" / f"{name}.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return folder


def test_a_table(kg: Run, cases: Path) -> None:
    done = kg("evaluate", "gold", "graph.ttl")
    assert done.returncode == 0 and done.stderr == ""
    lines = done.stdout.splitlines()
    assert "F1" in lines[0] and lines[1].split()[:4] == ["entities", "1.000", "1.000", "1.000"]
    assert "1 documents; 0 tell of no event, 0 of these got one" in lines


def test_a_low_score_is_no_failure(kg: Run, cases: Path) -> None:
    other = gold()
    other["events"][0].update(status="annulled", amount={"value": 1, "currency": "EUR"})
    write(cases, other)
    done = kg("evaluate", "gold", "graph.ttl", "--misses")
    assert done.returncode == 0
    assert "c1: missed slot: Fine v1 status=annulled" in done.stdout
    assert "c1: false slot: Fine v1 status=imposed" in done.stdout
    rows = list(csv.DictReader(io.StringIO(kg("evaluate", "gold", "graph.ttl", "--misses", "--format", "csv").stdout)))
    assert {"document": "c1", "verdict": "missed", "what": "slot", "text": "Fine v1 amount=1 EUR"} in rows


def test_for_programs(kg: Run, cases: Path) -> None:
    data = json.loads(kg("evaluate", "gold", "graph.ttl", "--format", "json", "--misses").stdout)
    assert data["documents"] == 1 and data["misses"] == []
    assert {row["measure"] for row in data["figures"] if row["label"] == "all"} == {
        "entities", "relations", "events", "slots",
    }
    rows = list(csv.DictReader(io.StringIO(kg("evaluate", "gold", "graph.ttl", "--format", "csv").stdout)))
    assert rows[0]["f1"] == rows[0]["f1_low"] == "1.0000"


@pytest.mark.parametrize(("name", "title"), [("c1", "another title"), ("x9", "Regulator  fines ACME")])
def test_documents_are_found_by_file_or_title(kg: Run, cases: Path, name: str, title: str) -> None:
    (cases / "gold" / "c1.json").unlink()
    write(cases, {**gold(), "id": name, "title": title}, name)
    done = kg("evaluate", "gold", "graph.ttl", "--format", "json")
    assert done.stderr == "" and json.loads(done.stdout)["figures"][0]["f1"] == 1


def test_a_folder_of_graphs_and_what_has_no_partner(kg: Run, cases: Path) -> None:
    (cases / "graphs").mkdir()
    write_turtle(to_rdf(world(reading("Acme is a firm.", {}, name="stdin", title=None))), cases / "graphs" / "c2.ttl")
    write_turtle(to_rdf(world(reading("Beta is a firm.", {}, name="b7.txt"))), cases / "graphs" / "c3.ttl")
    (cases / "graph.ttl").rename(cases / "graphs" / "c1.ttl")
    quiet = {"entities": [], "relations": [], "events": []}
    write(cases, quiet, "c2")
    write(cases, {**quiet, "entities": gold()["entities"]}, "c4")
    done = kg("evaluate", "gold", "graphs", "--format", "json")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "not in the graphs, so all they tell is missed: c4", "not annotated, so left out: b7",
    ]
    data = json.loads(done.stdout)
    assert (data["documents"], data["without_events"]["documents"]) == (3, 2)
    assert (data["figures"][0]["hit"], data["figures"][0]["missed"]) == (6, 6)


def changed(**parts: Any) -> dict[str, Any]:
    return {**gold(), **parts}


def with_event(**parts: Any) -> dict[str, Any]:
    data = gold()
    data["events"][0].update(parts)
    return data


BAD = [
    ("{", "not JSON"),
    ("[]", "it is not an object"),
    ({"entities": []}, "no 'relations'"),
    (changed(entities=["e1"]), "an item of entities is not an object"),
    (changed(entities=gold()["entities"] * 2), "two entities have the id 'e1'"),
    (changed(relations=[{"type": "owns", "subject": "e1", "object": "e2"}]), "relation: type 'owns' is unknown"),
    (changed(relations=[{"type": "operates", "subject": "e1", "object": "e9"}]), "object 'e9' is unknown"),
    (with_event(type="Penalty"), "event v1: type 'Penalty' is unknown; use one of Claim, "),
    (with_event(regulators="e1"), "regulators of event v1 is not a list"),
    (with_event(claimants=["DPC"]), "claimants 'DPC' is unknown"),
    (with_event(status="final"), "status 'final' is unknown; use one of proposed, imposed"),
    (with_event(resolves="v7"), "resolves 'v7' is unknown"),
    (with_event(date="June 2021"), "date 'June 2021' is none; write 2021"),
    (with_event(amount={"value": "5m", "currency": "EUR"}), "amount has no number"),
    (with_event(amount={"value": 5}), "amount without a currency"),
]


@pytest.mark.parametrize(("data", "reason"), BAD)
def test_bad_annotations_are_told(kg: Run, cases: Path, data: Any, reason: str) -> None:
    write(cases, data)
    done = kg("evaluate", "gold", "graph.ttl")
    assert done.returncode == 1 and done.stdout == "" and done.stderr.count("\n") == 1
    assert done.stderr.startswith("error: gold/c1.json: ") and reason in done.stderr and "; " in done.stderr


def test_nothing_to_compare(kg: Run, cases: Path) -> None:
    (cases / "empty").mkdir()
    for arguments, reason in (
        (("none", "graph.ttl"), "none: no such folder"),
        (("empty", "graph.ttl"), "empty: it holds no annotation"),
        (("gold", "empty"), "empty: no graph in that folder"),
        (("gold", "none.ttl"), "none.ttl: No such file"),
    ):
        done = kg("evaluate", *arguments)
        assert done.returncode == 1 and f"error: {reason}" in done.stderr
    (cases / "gold" / "c1.json").unlink()
    write(cases, {**gold(), "title": "Other"}, "other")
    assert "no annotated document is in the graphs" in kg("evaluate", "gold", "graph.ttl").stderr


def test_the_example_of_the_documentation_can_be_scored(kg: Run, cases: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluate.md").read_text(encoding="utf-8")
    example = page[page.index("    {\n") : page.index("    }\n\n") + 6]
    write(cases, example)
    done = kg("evaluate", "gold", "graph.ttl")
    assert done.returncode == 0 and done.stdout.startswith(" ") and "entities" in done.stdout
