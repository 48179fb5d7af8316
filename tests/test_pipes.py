"""Commands hang together by pipes: ``-`` for a graph is Turtle from standard input, in every command that reads one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph import to_turtle
from tests.ask.stories import graph
from tests.conftest import Run

STORY = (
    "# Authority fines Example Corp\n\n24 June 2021, by Mary Major\n\n"
    "The Irish Data Protection Commission fined Example Corp €5 million under the GDPR on 3 June 2021.\n"
)
READING = [
    ["ask", "GRAPH"],
    ["ask", "GRAPH", "fines", "TikTok"],
    ["ask", "GRAPH", "fines", "--evidence", "--format", "json"],
    ["query", "GRAPH", "SELECT ?fine { ?fine a pl:Fine } ORDER BY ?fine"],
    ["evidence", "GRAPH", "Grindr"],
    ["path", "GRAPH", "ByteDance"],
    ["timeline", "GRAPH", "TikTok"],
    ["conflicts", "GRAPH"],
    ["explain", "GRAPH", "TikTok", "ByteDance"],
    ["export", "GRAPH", "--to", "csv"],
    ["diff", "GRAPH", "graph.ttl"],
    ["diff", "graph.ttl", "GRAPH"],
    ["ask", "graph.ttl", "changes", "--before", "GRAPH"],
    ["validate", "GRAPH"],
]


@pytest.fixture(scope="module")
def turtle() -> str:
    return to_turtle(graph())


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_a_graph_from_a_pipe_is_as_one_from_a_file(
    kg: Run, tmp_path: Path, turtle: str, arguments: list[str]
) -> None:
    (tmp_path / "graph.ttl").write_text(turtle, encoding="utf-8")
    named = kg(*(part.replace("GRAPH", "graph.ttl") for part in arguments))
    piped = kg(*(part.replace("GRAPH", "-") for part in arguments), stdin=turtle)
    assert (piped.returncode, piped.stdout) == (named.returncode, named.stdout)
    assert " - " not in piped.stderr.replace(" - for", ""), "what to do next does not wait for another pipe"


def test_a_page_from_a_pipe(kg: Run, tmp_path: Path, turtle: str) -> None:
    assert kg("show", "-", "-o", "page.html", "--focus", "TikTok", stdin=turtle).returncode == 0
    assert "ByteDance" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_whole_line_of_pipes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    program = f"'{sys.executable}' -m kg"
    copy = f"{program} query - 'CONSTRUCT WHERE {{ ?s ?p ?o }}'"
    line = f"{program} build a.txt -o - | {copy} | {program} export - --to csv"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(["sh", "-c", line], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0 and "Example Corp" in done.stdout and "error" not in done.stderr


def test_a_graph_and_its_change_go_through_pipes(kg: Run, tmp_path: Path) -> None:
    for name, sum_ in (("a.txt", "€5"), ("b.txt", "€7")):
        (tmp_path / name).write_text(STORY.replace("€5", sum_), encoding="utf-8")
    both = kg("build", "a.txt", "b.txt", "--cache", "cache").stdout
    alone = kg("forget", "-", "b.txt", "--cache", "cache", stdin=both)
    assert alone.returncode == 0 and alone.stdout == kg("build", "a.txt").stdout
    assert kg("add", "-", "b.txt", "--cache", "cache", stdin=alone.stdout).stdout == both


@pytest.mark.parametrize(
    ("arguments", "stdin", "place", "reason"),
    [
        (["ask", "-", "fines"], "", "standard input", "no graph came through it"),
        (["diff", "-", "-"], "@prefix a: <http://a/> .\na:b a:c a:d .\n", "standard input", "no graph came through it"),
        (["validate", "-"], "@prefix a: <http://a/> .\na:b a:c .\n", "standard input:2", "bad syntax"),
        (["validate", "-"], b"# caf\xe9\n", "standard input:1", "not UTF-8"),
    ],
)
def test_what_no_graph_came_through(
    kg: Run, arguments: list[str], stdin: str | bytes, place: str, reason: str
) -> None:
    done = kg(*arguments, stdin=stdin)
    assert done.returncode == 1 and done.stdout == "" and done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"error: {place}: ") and reason in done.stderr


def test_standard_input_is_where_one_answers(kg: Run, turtle: str) -> None:
    done = kg("review", "-", "--judgements", "decisions.txt", stdin=turtle)
    assert done.returncode == 2 and "where you answer" in done.stderr


def test_a_graph_from_a_pipe_is_served(tmp_path: Path, turtle: str) -> None:
    command = [sys.executable, "-m", "kg", "serve", "-", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stderr=pipe, cwd=tmp_path, env=environment, text=True) as running:
        assert running.stdin and running.stderr
        running.stdin.write(turtle)
        running.stdin.close()
        assert running.stderr.readline().startswith("serving standard input at http://127.0.0.1:")
        assert running.stderr.readline().startswith("next: ")
        running.send_signal(signal.SIGTERM)
        assert running.stderr.read() == "stopped\n"
