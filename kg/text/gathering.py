"""From what a user names to the documents meant: files, folders, and - for standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import DocumentError

TEXT, PAGE = (".txt", ".text", ".md", ".markdown"), (".html", ".htm", ".xhtml")
OTHER = (".pdf", ".doc", ".docx", ".odt", ".epub", ".zip")
"""Of these a folder's are named as what cannot be read, unless their text lies beside them."""
STDIN = "-"
ADDRESS = ("http://", "https://")
GENERATED = b'name="generator" content="privacy-litigation-kg"'


def gather(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """The documents that ``paths`` name, each once: files as given, folders searched through in sorted order.

    In folders hidden files, README files and pages drawn by ``kg show`` are no documents; a PDF or office file without
    its text beside it is one, so that loading it tells what is wrong.
    Raises DocumentError for a missing path and for a folder with nothing readable in it.
    """
    found: dict[str, str] = {}
    for path in paths:
        for source in _documents(os.fspath(path)):
            found.setdefault(source if source == STDIN else os.path.realpath(source), source)
    return list(found.values())


def _documents(path: str) -> list[str]:
    if path == STDIN:
        return [path]
    if os.path.isdir(path):
        inside = sorted(_inside(path))
        if not inside:
            reason = "no document in this folder"
            raise DocumentError(path, reason, f"it needs at least one file ending in {' '.join(TEXT[::2] + PAGE[:1])}")
        return inside
    if path.startswith(ADDRESS):
        raise DocumentError(path, "no web address is read", "save the page as .html and name that file")
    if not os.path.exists(path):
        raise DocumentError(path, "no such file or folder", "check the path")
    return [path]


def _inside(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        texts = {Path(name).stem for name in files if Path(name).suffix.lower() in TEXT + PAGE}
        for name in files:
            path = Path(place, name)
            if _is_document(path) or path.suffix.lower() in OTHER and path.stem not in texts and name[0] != ".":
                yield os.path.join(place, name)


def _is_document(path: Path) -> bool:
    if path.name.startswith(".") or path.stem.upper() == "README" or not path.is_file():
        return False
    return path.suffix.lower() in TEXT or path.suffix.lower() in PAGE and not _is_ours(path)


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return GENERATED in file.read(4096)
    except OSError:  # left to load, which names it to the user
        return False
