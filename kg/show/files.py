"""Files are whole or not there: a page that stood there is replaced only by a complete one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kg.errors import GraphError


def write(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` as UTF-8 with plain line ends, through a file beside it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8", "replace"))
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:  # an interrupt, too, must leave no half file beside the good one
            os.unlink(name)
            raise
    except OSError as error:
        raise GraphError(str(path), error.strerror or str(error), "choose a folder that can be written to") from error
