"""The commands as people type them: timeline, conflicts, proofs, completion, and a server that starts and stops."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from kg.ask import ask, questions, records
from kg.graph import to_rdf, write_turtle
from tests.ask.stories import graph
from tests.conftest import Run
from tests.factory import event, reading, world

MANY = {"courts": {"court", "sources", "urls"}, "counsel": {"claimant"}, "fine-history": {"by"}, "fines": {"laws"},
        "settlements": {"with", "resolves"}, "settlement-terms": {"per_member", "fees"}, "timeline": {"parties"}}
"""Columns of some questions that are lists in JSON."""


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    write_turtle(graph(), tmp_path / "graph.ttl")
    return tmp_path / "graph.ttl"


def test_timeline(kg: Run, stories: Path) -> None:
    rows = json.loads(kg("timeline", "graph.ttl", "Consumentenbond", "--format", "json").stdout)
    assert [(row["date"], row["what"]["label"]) for row in rows] == [
        ("2021-06-24", "threatened"),
        ("2021-09-07", "filed"),
    ]
    early = json.loads(kg("timeline", "graph.ttl", "Consumentenbond", "--as-of", "2021-08", "--format", "json").stdout)
    assert len(early) == 1
    assert kg("timeline", "graph.ttl", "Nobody").returncode == 1


def test_conflicts(kg: Run, stories: Path) -> None:
    done = kg("conflicts", "graph.ttl")
    assert "EUR 220,000,000 imposed" in done.stdout and "2 points on which sources differ" in done.stderr


def test_proofs_are_readable(kg: Run, stories: Path) -> None:
    text = kg("ask", "graph.ttl", "claims", "TikTok", "--evidence").stdout
    assert "    “SOMI sued TikTok there too”\n      NL Courier, Two suits in Amsterdam, 2021-09-08 [" in text
    told = kg("evidence", "graph.ttl", "fine/dpc-whatsapp").stdout
    assert "amount: EUR 225,000,000 imposed\n    “fined WhatsApp €225 million”\n" in told
    assert "status change: appealed, 2021-09\n" in told
    rows = json.loads(kg("ask", "graph.ttl", "fines", "--evidence", "--format", "json").stdout)
    assert all({"quote", "start", "end", "sha256"} <= set(proof) for row in rows for proof in row["evidence"])


def test_several_parties_in_one_cell_are_a_list_for_programs(kg: Run, stories: Path) -> None:
    def claims(*options: str) -> Any:
        done = kg("ask", "graph.ttl", "claims", "TikTok", *options)
        return json.loads(done.stdout) if "json" in options else done.stdout

    (row,) = [one for one in claims("--format", "json") if "Dutch children" in str(one.get("on_behalf_of"))]
    assert [one["label"] for one in row["claimants"]] == ["Consumentenbond", "Take Back Your Privacy"]
    assert [one["label"] for one in row["respondent"]] == ["TikTok"], "a list, also of one"
    iris = [[one["iri"] for one in row["claimants"]], [one["iri"] for one in row["respondent"]]]
    assert all(iri.startswith("https://") for part in iris for iri in part)
    raw = claims("--format", "json", "--iris")
    assert iris in [[one.get("claimants"), one["respondent"]] for one in raw]
    assert '"Consumentenbond, Take Back Your Privacy"' in claims("--format", "csv")
    assert "Consumentenbond, Take Back Your Privacy  " in claims("--format", "table")


def test_a_column_has_one_form_in_every_row_for_programs() -> None:
    made = graph()
    for one in questions():
        answer = ask(made, one.name, before=made)
        rows = records(answer.seen, answer.table)
        forms = {(column, type(value)) for row in rows for column, value in row.items()}
        lists = {column for column, form in forms if form is list}
        assert not {(column, str) for column in lists} & forms, one.name
        assert lists >= MANY.get(one.name, set())


def test_namesakes_are_told_apart_for_programs() -> None:
    text = "Users sued Chat, the company, and Chat, the app."
    parties = {"u": "ClaimantClass Users", "c": "Company Chat", "a": "App Chat"}
    suit = event("Lawsuit", "v1", claimant="u", respondent=["c", "a"], status="filed")
    answer = ask(to_rdf(world(reading(text, parties, [suit]))), "claims")
    (row,) = records(answer.seen, answer.table)
    assert [str(cell) for cell in answer.table.rows[0]][1] == "Chat"
    assert sorted(one["iri"].split("/")[-2] for one in row["respondent"]) == ["app", "company"]


def test_the_shell_completes_questions_and_names(kg: Run, stories: Path) -> None:
    def completed(words: str) -> str:
        environment = {
            **os.environ,
            "_KG_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        command = [sys.executable, "-c", "import kg.cli, sys; sys.argv[0] = 'kg'; kg.cli.main()"]
        return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=stories.parent).stdout

    assert "plain,owners" in completed("kg ask graph.ttl own")
    assert "plain,TikTok" in completed("kg ask graph.ttl owners Tik")
    assert completed("kg ask gone.ttl owners Tik").strip() == ""
    assert completed("kg ask gra") == completed("kg build a.txt -o gra") == "file,gra\n"
    assert "plain,TikTok" in completed("kg show graph.ttl -o page.html --focus Tik")
    assert completed("kg explain gra") == "file,gra\n"
    assert "plain,TikTok" in completed("kg explain graph.ttl Tik")
    assert "plain,ByteDance" in completed("kg explain graph.ttl TikTok Byte")
    assert "plain,is=" in completed("kg ask graph.ttl status i")
    assert completed("kg ask graph.ttl status is=set") == "plain,is=settled\n"
    assert completed("kg ask graph.ttl status is = set") == "plain,settled\n", "as bash splits it"
    assert completed("kg ask graph.ttl exposure TikTok op") == "plain,open\n"
    assert completed("kg ask graph.ttl exposure in=E") == "plain,in=EUR\n"
    assert completed("kg ask graph.ttl fines party=Tik") == "plain,party=TikTok\n"


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serve_starts_answers_and_stops(stories: Path, ending: signal.Signals) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "kg", "serve", str(stories), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stderr is not None and f"http://127.0.0.1:{port}/sparql" in process.stderr.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/picture?focus=TikTok", timeout=60) as reply:
            assert reply.status == 200 and "TikTok" in reply.read().decode()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D", timeout=60) as reply:
            assert json.load(reply)["boolean"] is True
        again = subprocess.run(command, capture_output=True, text=True, env=environment)
        assert again.returncode == 1 and "address already in use" in again.stderr and "--port" in again.stderr
    finally:
        process.send_signal(ending)
        started = time.monotonic()
        assert process.wait(20) == 0 and time.monotonic() - started < 10
        if process.stderr:
            process.stderr.close()
