"""Documents -> text. In: paths as a user names them. Out: ``Document`` records: the text as read, and its origin.

``gather`` turns paths into sources, ``load`` turns one source into a document. The text of a plain or Markdown file is
kept as it is, that of a page is its article; every later offset counts code points of this text.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path

from kg.errors import DocumentError
from kg.model import Document, Span
from kg.text.about import about
from kg.text.decoding import LARGEST, decode
from kg.text.gathering import PAGE, STDIN, gather
from kg.text.noise import joined, noise
from kg.text.origin import Origin, of_head, of_sidecar

__all__ = ["gather", "load"]

STARTS_PAGE = re.compile(rb"\s{0,100}<(?:!doctype html|html)\b", re.I)


def load(source: str | os.PathLike[str]) -> Document:
    """The document in the file ``source`` (``-``: standard input); DocumentError names what is wrong with it."""
    place = os.fspath(source)
    data = _bytes(place)
    is_page = Path(place).suffix.lower() in PAGE or place == STDIN and bool(STARTS_PAGE.match(data))
    text = decode(data, place, declared=is_page)
    beside = Origin() if place == STDIN else of_sidecar(Path(place))
    if not is_page:
        return _document(text, beside, place)
    from kg.text.page import read_page

    article, origin = read_page(text, place)
    return _document(article, beside.over(origin), place)


def _document(text: str, known: Origin, place: str) -> Document:
    head, start = of_head(text)
    told, lines = about(text, start, known.over(head))
    origin = known.over(head).over(told)
    spans = [Span(0, start)] * bool(start) + lines + list(noise(text, start))
    return Document(
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        title=origin.title,
        publisher=origin.publisher,
        author=origin.author,
        published=origin.published,
        url=origin.url,
        name="stdin" if place == STDIN else Path(place).name,
        skip=joined(spans),
    )


def _bytes(place: str) -> bytes:
    if place == STDIN:
        return sys.stdin.buffer.read(LARGEST)
    path = Path(place)
    try:
        if path.exists() and not path.is_file():
            raise DocumentError(place, "this is not a file", "name a file or folder of documents")
        if path.stat().st_size > LARGEST:
            raise DocumentError(place, f"larger than {LARGEST >> 20} MB", "split it into its documents")
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DocumentError(place, reason, "check the path and its permissions") from error
