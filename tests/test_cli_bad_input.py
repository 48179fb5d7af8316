"""What goes wrong is said in one line, with place, reason and remedy; it sinks nothing else and damages no file."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg.facts
import kg.mentions
from tests.conftest import Run

STORY = (
    "Authority fines Example Corp\n\n24 June 2021\n\n"
    "The Irish Data Protection Commission fined Example Corp 5 million euros under the GDPR on 3 June 2021.\n"
)
BAD = {
    "empty.txt": (b"", "the file is empty", "leave it out"),
    "blank.txt": (b" \n\n ", "the file is empty", "leave it out"),
    "binary.txt": (b"MZ\x00\x01\x02", "this is a binary file", "save the document as UTF-8 text or HTML"),
    "paper.txt": (b"%PDF-1.7\n", "this is a PDF", "pdftotext"),
    "broken.txt": (b"A fine of 5 million for caf\xe9s.", "byte 27 is not UTF-8", "iconv -f WINDOWS-1252 -t UTF-8"),
    "deep.html": (b"<div>" * 10_000 + b"words" + b"</div>" * 10_000, "", "save the article's text as .txt"),
    "nothing.html": (b"<html><body></body></html>", "", "save the article's text as .txt"),
}
reads = pytest.mark.skipif(
    not (hasattr(kg.mentions, "find") and hasattr(kg.facts, "relate")), reason="no reader in this tree yet"
)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_one_line(kg: Run, tmp_path: Path, name: str) -> None:
    data, reason, remedy = BAD[name]
    (tmp_path / name).write_bytes(data)
    done = kg("build", name, "-o", "graph.ttl")
    lines = done.stderr.splitlines()
    assert done.returncode == 1 and done.stdout == "" and len(lines) == 1
    assert lines[0].startswith(f"error: {name}: ") and reason in lines[0] and remedy in lines[0]
    assert not (tmp_path / "graph.ttl").exists()


@pytest.mark.parametrize(
    ("path", "reason"),
    [("missing.txt", "no such file or folder; check the path"), ("folder", "no document in this folder; ")],
)
def test_a_bad_path_is_one_line(kg: Run, tmp_path: Path, path: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    done = kg("build", path)
    assert done.returncode == 1 and done.stderr.startswith(f"error: {path}: {reason}") and done.stderr.count("\n") == 1


def test_decisions_that_cannot_be_read_are_one_line(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes(b"same | caf\xe9 | x | a | 2026-01-01 | why")
    for name, words in {"none.txt": "no such file or directory; check", "latin.txt": "not UTF-8 text; save it"}.items():
        done = kg("build", "story.txt", "-o", "graph.ttl", "--judgements", name)
        assert done.returncode == 1 and done.stderr.startswith(f"error: {name}: {words}"), done.stderr
        assert done.stderr.count("\n") == 1


@reads
def test_a_document_that_gives_nothing_is_named(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><body><p>Loading the story.</p></body></html>", encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    done = kg("build", "page.html", "story.txt", "-o", "graph.ttl")
    named = [line for line in done.stderr.splitlines() if "was found in it" in line]
    assert done.returncode == 0 and len(named) == 1 and named[0].startswith("page.html: no party and no event")


def test_an_existing_graph_is_left_as_it_was(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("what was here")
    assert kg("build", "missing.txt", "-o", "graph.ttl").returncode == 1
    assert (tmp_path / "graph.ttl").read_text() == "what was here"


def test_each_bad_document_has_its_line(kg: Run, tmp_path: Path) -> None:
    for name, (data, _, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    done = kg("build", ".", "missing.txt")
    assert done.returncode == 1
    assert all(line.startswith("error: ") for line in done.stderr.splitlines())
    assert {Path(line.split(": ")[1]).name for line in done.stderr.splitlines()} == {*BAD, "missing.txt"}


@reads
def test_good_documents_beside_bad_ones_are_built(kg: Run, tmp_path: Path) -> None:
    for name, (data, _, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(STORY)
    alone, beside = kg("build", "good.txt"), kg("build", ".")
    assert (alone.returncode, beside.returncode) == (0, 1)
    assert alone.stdout == beside.stdout and "pl:Document" in alone.stdout
    assert sum(line.startswith("left out: ") for line in beside.stderr.splitlines()) == len(BAD)


@reads
def test_the_order_and_number_of_processes_change_nothing(kg: Run, tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(6)]
    for number, name in enumerate(names):
        (tmp_path / name).write_text(STORY.replace("5 million", f"{number + 1} million"))
    one = kg("build", *names, "--workers", "1")
    assert one.returncode == 0
    assert kg("build", *reversed(names), "--workers", "3").stdout == one.stdout
    assert kg("build", *names, "--cache", "cache").stdout == one.stdout
    assert len(list((tmp_path / "cache").iterdir())) == 6
    assert kg("build", *names, "--cache", "cache").stdout == one.stdout


@reads
def test_ten_megabytes_in_one_line(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Example Corp was fined 5 million euros. " * 260_000)
    (tmp_path / "good.txt").write_text(STORY)
    done = kg("build", ".", "-o", "graph.ttl", limit=400)
    assert done.returncode in (0, 1) and (tmp_path / "graph.ttl").exists()
    assert done.returncode == 0 or "left out: ./long.txt: " in done.stderr


@reads
def test_an_output_that_cannot_be_written(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(STORY)
    done = kg("build", "good.txt", "-o", "no/such/folder/graph.ttl")
    assert done.returncode == 1 and done.stderr.startswith("error: ") and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("broken.ttl", "@prefix a: <http://a/> .\na:b a:c .\n", "broken.ttl:2"),
        ("other.doc", "x", "other.doc"),
        ("gone.ttl", None, "gone.ttl"),
    ],
)
def test_a_broken_graph_file(kg: Run, tmp_path: Path, name: str, text: str | None, place: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    done = kg("validate", name)
    assert done.returncode == 1 and done.stdout == "" and done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"error: {place}: ") and ";" in done.stderr


def test_documents_where_a_graph_should_stand(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "a.txt").write_text(STORY)
    for name, remedy in (("articles", "kg build articles"), ("a.txt", "kg build a.txt"), ("claims", "comes first")):
        done = kg("ask", name, "TikTok")
        assert done.returncode == 1 and done.stderr.startswith(f"error: {name}: ") and remedy in done.stderr


@pytest.mark.parametrize("line", ["build", "build --no-such-option a", "nonsense", "build a --min-confidence 2"])
def test_wrong_usage_is_two(kg: Run, line: str) -> None:
    done = kg(*line.split())
    assert done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 1
    assert done.stderr.startswith("error: kg") and done.stderr.endswith("--help explains it\n")


def test_nothing_at_all_is_answered_with_help(kg: Run) -> None:
    done = kg()
    assert done.returncode == 2 and done.stderr.startswith("Usage: kg") and "_KG_COMPLETE=bash_source kg" in done.stderr


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("build missing.txt -o folder", "name a file, e.g. folder/graph.ttl"),
        ("build missing.txt -o no/such/graph.ttl", "mkdir -p no/such"),
        ("show missing.ttl -o folder", "name a file, e.g. folder/page.html"),
        ("export missing.ttl --to csv -o folder", "name a file, e.g. folder/events.csv"),
    ],
)
def test_where_to_write_is_looked_at_before_anything_is_read(kg: Run, tmp_path: Path, line: str, remedy: str) -> None:
    (tmp_path / "folder").mkdir()
    done = kg(*line.split())
    assert done.returncode == 1 and remedy in done.stderr and "missing" not in done.stderr
