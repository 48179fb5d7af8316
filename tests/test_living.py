"""A corpus that lives, as people type it: add, forget, diff, explain, review, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

IRISH = (
    "# Irish authority fines TikTok\n\n15 September 2023, by Mary Major\n\n"
    "Ireland's Data Protection Commission fined TikTok €345 million under the GDPR on 1 September 2023.\n"
)
DUTCH = (
    "# Dutch authority fines TikTok\n\n22 July 2021, by John Minor\n\n"
    "The Dutch Data Protection Authority fined TikTok €750,000 on 22 July 2021 for violating the privacy of children.\n"
)


@pytest.fixture
def built(kg: Run, tmp_path: Path) -> Path:
    """Two documents, the graph of both and its cache, in the folder where ``kg`` runs."""
    (tmp_path / "irish.md").write_text(IRISH)
    (tmp_path / "dutch.md").write_text(DUTCH)
    done = kg("build", "irish.md", "dutch.md", "-o", "graph.ttl", "--cache", "cache")
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_forgetting_leaves_nothing_and_adding_brings_all_back(kg: Run, built: Path) -> None:
    before = (built / "graph.ttl").read_bytes()
    done = kg("forget", "graph.ttl", "dutch.md", "--cache", "cache", "--page", "page.html")
    assert done.returncode == 0, done.stderr
    assert (built / "dutch.md").exists()
    for path in (built / "graph.ttl", built / "page.html", *(built / "cache").iterdir()):
        assert "John Minor" not in (text := path.read_text(encoding="utf-8")) and "750" not in text, path
    alone = kg("build", "irish.md")
    assert alone.stdout == (built / "graph.ttl").read_text(encoding="utf-8")
    (built / "irish.md").unlink()  # its reading is in the cache
    assert kg("add", "graph.ttl", "dutch.md", "--cache", "cache").returncode == 0
    assert (built / "graph.ttl").read_bytes() == before


def test_adding_what_cannot_be_read_keeps_the_rest(kg: Run, built: Path) -> None:
    before = (built / "graph.ttl").read_bytes()
    done = kg("add", "graph.ttl", "none.md", "--cache", "cache")
    assert done.returncode == 1 and "left out: none.md" in done.stderr
    assert (built / "graph.ttl").read_bytes() == before


@pytest.mark.parametrize(("arguments", "says"), [
    (("graph.ttl", "other.md", "--cache", "cache"), "no document of this graph is called so"),
    (("graph.ttl", "dutch.md", "--cache", "elsewhere"), "not in the cache elsewhere"),
])
def test_forgetting_what_is_not_there_changes_nothing(
    kg: Run, built: Path, arguments: tuple[str, ...], says: str
) -> None:
    before = (built / "graph.ttl").read_bytes()
    done = kg("forget", *arguments)
    assert done.returncode == 1 and says in done.stderr
    assert (built / "graph.ttl").read_bytes() == before


def test_diff(kg: Run, built: Path) -> None:
    kg("build", "irish.md", "-o", "old.ttl")
    done = kg("diff", "old.ttl", "graph.ttl", "--format", "csv")
    assert done.returncode == 0 and "Dutch Data Protection Authority" in done.stdout
    same = kg("diff", "graph.ttl", "graph.ttl")
    assert same.returncode == 0 and "0 differences" in same.stderr


@pytest.mark.parametrize("source", [("graph.ttl",), ("graph.ttl", "--cache", "cache"), ("irish.md", "dutch.md")])
def test_explain(kg: Run, built: Path, source: tuple[str, ...]) -> None:
    options, paths = source[1:] if "--cache" in source else (), source[:1] if "--cache" in source else source
    done = kg("explain", *paths, "TikTok", "Dutch Data Protection Authority", *options)
    assert done.returncode == 0, done.stderr
    assert "are two in this graph" in done.stdout and "different" in done.stdout
    assert kg("explain", *paths, "TikTok", "Nobody", *options).returncode == 1


def test_review_keeps_answers_and_does_not_ask_again(kg: Run, built: Path) -> None:
    arguments = "review graph.ttl --cache cache --judgements decisions.txt --below 1 --who Ann".split()
    first = kg(*arguments, stdin="n not | so\n\ny\nq\n")
    assert first.returncode == 0 and "»" in first.stdout and "2 decisions added" in first.stderr, first.stderr
    lines = (built / "decisions.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3 and lines[0].startswith("#")
    assert lines[1].startswith("reject | ") and "| Ann |" in lines[1] and lines[1].endswith("| not / so")
    assert lines[2].startswith("accept | ")
    asked = int(first.stderr.split(" of ")[1].split()[0])
    second = kg(*arguments, stdin="")
    assert f"{asked - 2} of {asked - 2} cases left" in second.stderr
    rebuilt = kg("build", "irish.md", "dutch.md", "--judgements", "decisions.txt")
    assert rebuilt.returncode == 0 and rebuilt.stdout != (built / "graph.ttl").read_text(encoding="utf-8")
    assert "speaks of nothing" not in rebuilt.stderr


def test_a_decision_that_speaks_of_nothing_is_named(kg: Run, built: Path) -> None:
    (built / "decisions.txt").write_text("same | TicTok | ByteDance | Ann | 2024 | one group\n", encoding="utf-8")
    done = kg("build", "irish.md", "--judgements", "decisions.txt", "-o", "again.ttl")
    assert done.returncode == 0 and "speaks of nothing" in done.stderr and "same | TicTok" in done.stderr


def test_review_of_a_graph_needs_its_cache(kg: Run, built: Path) -> None:
    done = kg("review", "graph.ttl", "--judgements", "decisions.txt")
    assert done.returncode == 1 and "--cache DIR" in done.stderr


def test_a_killed_build_goes_on_where_it_was_and_ends_the_same(kg: Run, built: Path) -> None:
    third = DUTCH.replace("€750,000", "€1 million").replace("22 July 2021", "1 June 2022")
    assert kg("build", "irish.md", "dutch.md", "-", "-o", "whole.ttl", stdin=third).returncode == 0
    cut = ("build", "irish.md", "dutch.md", "-", "--cache", "new", "-o", "cut.ttl")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-m", "kg", *cut]
    with subprocess.Popen(command, cwd=built, env=environment, stdin=subprocess.PIPE) as work:
        while len(read := set((built / "new").glob("*.json"))) < 2:  # the third document never comes
            assert work.poll() is None
        work.kill()
    assert not (built / "cut.ttl").exists()
    first = {path: path.stat().st_mtime_ns for path in read}
    assert kg(*cut, stdin=third).returncode == 0
    assert (built / "cut.ttl").read_bytes() == (built / "whole.ttl").read_bytes()
    assert {path: path.stat().st_mtime_ns for path in read} == first and len(list((built / "new").iterdir())) == 3
