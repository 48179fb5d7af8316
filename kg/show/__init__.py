"""Graph → pages for people: a picture with proofs, a chronology, a table of exposure, the documents.

In: an rdflib ``Graph`` that follows the ontology, or its triples as plain texts; the documents' texts where they are at
hand.
Out: HTML that opens from disk, asks the network for nothing and is the same bytes each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.show.inline import Drawn
    from kg.show.source import Triples

__all__ = ["page", "show", "story"]


def page(
    graph: Triples, focus: str | None = None, hops: int | None = None, texts: Mapping[str, str] | None = None
) -> str:
    """The HTML of one page; ``focus`` is a name or IRI, NotFoundError where nothing is called so."""
    from kg.show.choice import find, first
    from kg.show.contents import read_contents
    from kg.show.drawing import draw

    contents = read_contents(graph, texts)
    middle = None if focus is None else find(contents.web, focus)
    return draw(contents, first(contents.web, middle, hops), contents.title(middle), middle)


def show(
    graph: Triples, path: Path | str | None = None, focus: str | None = None, hops: int | None = None,
    texts: Mapping[str, str] | None = None,
) -> Drawn:
    """Draw one page, and write it to ``path`` where one is given. ``texts``: sha256 → text of the documents.

    With a document's text its passages are shown in place. What comes back shows itself inline in a notebook.
    """
    from kg.show.inline import Drawn

    drawn = Drawn(page(graph, focus, hops, texts))
    if path is not None:
        _write(path, drawn.html)
    return drawn


def story(graph: Triples, folder: Path | str, texts: Mapping[str, str] | None = None) -> int:
    """Write a small site to ``folder``: an index, the picture, one page a party and a document; how many pages."""
    from kg.show.choice import first
    from kg.show.contents import read_contents
    from kg.show.drawing import draw
    from kg.show.site import pages

    contents = read_contents(graph, texts)
    files = dict(pages(contents))
    files["picture.html"] = draw(contents, first(contents.web, None, None), contents.title())
    for name, text in files.items():
        _write(Path(folder) / name, text)
    return len(files)


def _write(path: Path | str, text: str) -> None:
    from kg.files import save

    save(path, text.encode("utf-8", "replace"), folders=True)
