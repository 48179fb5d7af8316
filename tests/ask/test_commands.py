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

import pytest

from kg.graph import write_turtle
from tests.ask.stories import graph
from tests.conftest import Run


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
    rows = json.loads(kg("ask", "graph.ttl", "fines", "--evidence", "--format", "json").stdout)
    assert all({"quote", "start", "end", "sha256"} <= set(proof) for row in rows for proof in row["evidence"])


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
