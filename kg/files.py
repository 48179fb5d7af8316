"""Files are whole or not there: what stood under a name is replaced only by complete content, for every room alike."""

from __future__ import annotations

import os
import shlex
import tempfile
from pathlib import Path

from kg.errors import GraphError


def save(path: Path | str, content: bytes, lasting: bool = False, folders: bool = False) -> None:
    """``replace``, with an error for people: GraphError where the folder is not there or cannot be written to.

    ``folders``: make the folders above it where they are missing.
    """
    try:
        if folders:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        replace(Path(path), content, lasting)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise GraphError(str(path), reason, "choose a folder that can be written to") from error


def check_place(path: str, example: str, folders: bool = False) -> None:
    """GraphError, before any work is done, where no file can be written under that name; ``-`` is no file.

    ``example`` is a name that it could have in a folder; ``folders``: those above it will be made.
    """
    if path == "-":
        return
    if os.path.isdir(path):
        raise GraphError(path, "is a folder", f"name a file, e.g. {os.path.join(path, example)}")
    if not folders and not os.path.isdir(os.path.dirname(path) or "."):
        raise GraphError(path, "no such folder", f"make it first: mkdir -p {shlex.quote(os.path.dirname(path))}")


def replace(path: Path, content: bytes, lasting: bool = False) -> None:
    """Put ``content`` under ``path`` through a file beside it; OSError leaves what stood there.

    ``lasting`` waits until it would outlive a loss of power, which is too slow for thousands of pages in a row.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    finally:  # an interrupt, too, must leave no half file beside the good one; a finished one has moved away
        Path(name).unlink(missing_ok=True)
    if lasting:
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; not every system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
