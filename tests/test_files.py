"""Files are whole or not there, whoever writes them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg import files
from kg.errors import GraphError


@pytest.mark.parametrize("lasting", [False, True])
def test_new_content_stands_under_the_old_name_and_nothing_beside_it(tmp_path: Path, lasting: bool) -> None:
    path = tmp_path / "page.html"
    for content in (b"one", b"two"):
        files.save(path, content, lasting)
        assert path.read_bytes() == content and list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o644


def test_an_interrupt_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    files.save(path, b"old")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        files.save(path, b"new")
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_folders_are_made_only_where_asked_for(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="choose a folder"):
        files.save(tmp_path / "a" / "b.ttl", b"x")
    files.save(tmp_path / "a" / "b.ttl", b"x", folders=True)
    assert (tmp_path / "a" / "b.ttl").read_bytes() == b"x"
    with pytest.raises(GraphError, match="choose a folder"):
        files.save(tmp_path / "a" / "b.ttl" / "c.html", b"x", folders=True)
