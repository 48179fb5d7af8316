"""Which documents a path means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.text import gather, load


def test_a_folder_gives_its_documents_in_order(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.md", "a/c.HTML", "README.md", ".hidden.txt", ".git/x.txt", "a.json", "b.meta.json", "b.pdf"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    (tmp_path / "page.html").write_text('<meta name="generator" content="privacy-litigation-kg">')
    found = [os.path.relpath(source, tmp_path) for source in gather([tmp_path])]
    assert found == ["a/c.HTML", "a/z.md", "b.txt"]


def test_what_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", "a.pdf", "brief.pdf", "brief.docx", ".lock.docx", "picture.png"):
        (tmp_path / name).write_text("words")
    found = [os.path.relpath(source, tmp_path) for source in gather([tmp_path])]
    assert found == ["a.txt", "brief.docx", "brief.pdf"]


def test_each_document_once_and_dash_for_stdin(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    assert gather([tmp_path / "a.txt", "-", tmp_path, "-"]) == [str(tmp_path / "a.txt"), "-"]


def test_a_readme_that_is_named_is_meant(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("words")
    assert gather([tmp_path / "README.md"]) == [str(tmp_path / "README.md")]


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file or folder; check the path"):
        gather([tmp_path / "missing"])
    with pytest.raises(DocumentError, match="no web address is read; save the page"):
        gather(["https://example.org/a.html"])
    with pytest.raises(DocumentError, match=r"no document in this folder; .*\.txt"):
        gather([tmp_path])


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(DocumentError, match="not a file"):
        load(tmp_path / "pipe.txt")
    with pytest.raises(DocumentError, match="no such file"):
        load(tmp_path / "gone.txt")
