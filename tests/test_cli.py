"""The commands as people use them: data on standard output, the rest on standard error, the next step named."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import kg.facts
from kg.graph import write_turtle
from tests.ask.stories import graph
from tests.conftest import Run

STORY = (
    "# Authority fines Example Corp\n\n24 June 2021, by Mary Major\n\n"
    "The Irish Data Protection Commission fined Example Corp €5 million under the GDPR on 3 June 2021.\n"
)
reads = pytest.mark.skipif(not hasattr(kg.facts, "relate"), reason="no reader in this tree yet")


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """A graph file of a dozen cases."""
    write_turtle(graph(), tmp_path / "graph.ttl")
    return tmp_path / "graph.ttl"


@reads
def test_build_from_standard_input(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(STORY)
    piped, named = kg("build", "-", stdin=STORY), kg("build", "a.md")
    assert piped.returncode == named.returncode == 0
    assert piped.stdout.replace('"stdin"', '"a.md"') == named.stdout and "pl:Document" in piped.stdout


@reads
def test_build_says_what_it_wrote_and_what_is_next(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(STORY)
    done = kg("build", "a.md", "-o", "graph.ttl")
    assert done.stdout == "" and "triples from 1 document" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("next: kg show graph.ttl -o page.html draws it, kg ask graph.ttl ")
    assert kg("validate", "graph.ttl").returncode == 0


def test_questions_are_listed(kg: Run, stories: Path) -> None:
    done = kg("ask", "graph.ttl", "--format", "json")
    assert {"claims", "fines", "settlements"} <= {row["question"] for row in json.loads(done.stdout)}


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_question_in_each_form(kg: Run, stories: Path, form: str) -> None:
    done = kg("ask", "graph.ttl", "claims", "TikTok", "--format", form)
    assert done.returncode == 0 and "Consumentenbond" in done.stdout and "claims TikTok --evidence shows" in done.stderr
    if form == "csv":
        assert len(list(csv.DictReader(io.StringIO(done.stdout)))) >= 2


def test_proofs_of_an_answer(kg: Run, stories: Path) -> None:
    done = kg("ask", "graph.ttl", "fines", "--evidence", "--format", "json")
    assert any("fined TikTok EUR 750,000" in json.dumps(row, ensure_ascii=False) for row in json.loads(done.stdout))


def test_evidence(kg: Run, stories: Path) -> None:
    rows = json.loads(kg("evidence", "graph.ttl", "Grindr", "--format", "json").stdout)
    assert rows and all(row["quote"] and row["source"] for row in rows)
    parts = {row["subject"]["label"] for row in rows if row["fact"] == "respondent"}
    assert parts, "its part in events is told too"


def test_query_as_text_and_as_file(kg: Run, stories: Path, tmp_path: Path) -> None:
    text = "SELECT ?fine { ?fine a pl:Fine } ORDER BY ?fine"
    (tmp_path / "fines.rq").write_text(text)
    assert kg("query", "graph.ttl", text).stdout == kg("query", "graph.ttl", "fines.rq").stdout != ""
    assert "a pl:Fine" in kg("query", "graph.ttl", "CONSTRUCT WHERE { ?fine a pl:Fine }").stdout


@pytest.mark.parametrize(
    ("arguments", "place", "reason"),
    [
        (["query", "graph.ttl", "SELECT ?x {"], "query", "cannot be understood"),
        (["query", "graph.ttl", "gone.rq"], "gone.rq", "no such file"),
        (["query", "graph.ttl", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"], "query", "SERVICE is refused"),
        (["ask", "graph.ttl", "no-such-question"], "no-such-question", "no ready question"),
        (["evidence", "graph.ttl", "Nobody at all"], "Nobody at all", "nothing in this graph"),
        (["ask", "gone.ttl", "claims"], "gone.ttl", "no such file"),
    ],
)
def test_what_goes_wrong_is_one_line(kg: Run, stories: Path, arguments: list[str], place: str, reason: str) -> None:
    done = kg(*arguments)
    assert done.returncode == 1 and done.stdout == "" and done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"error: {place}: ") and reason in done.stderr.lower() or reason in done.stderr


def test_path_from_a_party(kg: Run, stories: Path) -> None:
    done = kg("path", "graph.ttl", "ByteDance")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("ByteDance") and any("TikTok" in line for line in lines[1:])
    assert any("EUR 1,500,000,000" in line or "EUR 2,000,000,000" in line for line in lines)
    rows = json.loads(kg("path", "graph.ttl", "ByteDance", "--format", "json").stdout)
    assert len(rows) == len(lines) and rows[0]["depth"] == 0


def test_path_between_two(kg: Run, stories: Path) -> None:
    done = kg("path", "graph.ttl", "ByteDance", "Consumentenbond")
    assert done.stdout.startswith("1. ByteDance owns TikTok, which faces the Lawsuit by Consumentenbond ")
    assert "“" not in done.stdout and "--evidence" in done.stderr
    told = kg("path", "graph.ttl", "ByteDance", "Consumentenbond", "--evidence").stdout
    assert "  ByteDance owns TikTok:\n    “ByteDance is the parent of TikTok”\n" in told
    assert kg("path", "graph.ttl", "Grindr", "Consumentenbond", "--hops", "1").stdout == ""
    far = "path", "graph.ttl", "ByteDance", "Consumentenbond"
    few, rest = kg(*far), kg(*far, "--most", "1000")
    assert len(few.stdout.splitlines()) == 3 < len(rest.stdout.splitlines())
    assert "--most 1000 shows all" in few.stderr and "--most" not in rest.stderr
    assert len(json.loads(kg("path", "graph.ttl", "TikTok", "ByteDance", "--most=1", "--format=json").stdout)) == 1


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "jsonld", "graphml", "gexf", "csv", "json"])
def test_export(kg: Run, stories: Path, tmp_path: Path, form: str) -> None:
    assert kg("export", "graph.ttl", "--to", form, "-o", "out").returncode == 0
    assert kg("export", "graph.ttl", "--to", form).stdout.encode() == (tmp_path / "out").read_bytes() != b""


def test_export_in_the_form_that_the_ending_says(kg: Run, stories: Path, tmp_path: Path) -> None:
    assert kg("export", "graph.ttl", "-o", "out.csv").returncode == 0
    assert (tmp_path / "out.csv").read_bytes() == kg("export", "graph.ttl", "--to", "csv").stdout.encode()
    for output in ("out.xlsx", "-"):
        done = kg("export", "graph.ttl", "-o", output)
        assert done.returncode == 2 and "say in which form: --to ttl, nt" in done.stderr


def test_export_for_neo4j_and_to_where_nothing_can_be_written(kg: Run, stories: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()  # the names of the files only begin so
    assert kg("export", "graph.ttl", "--to", "neo4j", "-o", "out").returncode == 0
    assert (tmp_path / "out-nodes.csv").exists() and (tmp_path / "out-edges.csv").exists()
    done = kg("export", "graph.ttl", "--to", "csv", "-o", "no/such/folder/out")
    assert done.returncode == 1 and done.stderr.startswith("error: no/such/folder/out: no such folder; make it")


def test_show_writes_one_page(kg: Run, stories: Path, tmp_path: Path) -> None:
    done = kg("show", "graph.ttl", "-o", "page.html", "--focus", "TikTok")
    assert done.returncode == 0 and "next: open page.html" in done.stderr
    assert "ByteDance" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".html"] == ["page.html"]


def test_show_of_what_is_not_there(kg: Run, stories: Path) -> None:
    done = kg("show", "graph.ttl", "--focus", "Nobody at all")
    assert done.returncode == 1 and done.stderr.startswith("error: Nobody at all: ")
