"""A graph and the cache that it was built with: the readings it rests on, one more document, one less."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DocumentError, NotFoundError
from kg.model import Document, Reading

if TYPE_CHECKING:
    from rdflib import Graph

_SHORTEST = 8


def kept(graph: Graph, cache: str | None, judgements: Iterable[Any] = ()) -> list[Reading]:
    """The readings of the documents that ``graph`` rests on, from ``cache``.

    What an older version of this program read is read anew, from the text in the cache. The lines of ``judgements``
    are no documents. DocumentError where the cache lacks a document.
    """
    from kg.reading import recall

    if cache is None:
        raise DocumentError("cache", "none is named", "name the folder that the graph was built with: --cache DIR")
    decided = {judgement.line for judgement in judgements}
    stored: dict[str, list[Document]] = {}
    for _, document in _stored(cache):
        stored.setdefault(document.sha256, []).append(document)
    readings = []
    for sha, names in sorted(_documents(graph).items()):
        found = stored.get(sha, [])
        fitting = [document for document in found if document.name in names] or found
        if fitting:
            readings += [recall(document, cache) for document in fitting]
        elif names != {"judgements"}:
            place = min(names, default=sha[:_SHORTEST])
            raise DocumentError(place, f"not in the cache {cache}", "name the cache that the graph was built with")
        elif not decided:
            raise DocumentError("judgements", "this graph was built with decisions", "name them with --judgements")
    return readings


def forget(cache: str, shas: Iterable[str]) -> int:
    """Remove every reading of these documents from ``cache``; how many there were."""
    gone = set(shas)
    paths = [path for path, document in _stored(cache) if document.sha256 in gone]
    for path in paths:
        try:
            path.unlink()
        except OSError as error:
            raise DocumentError(str(path), f"it cannot be removed ({error.strerror})", "remove it by hand") from error
    return len(paths)


def named(graph: Graph, text: str) -> str:
    """The sha256 of the document called ``text``: its file, title, address, or the first digits of its sha256.

    NotFoundError where none is, or more than one.
    """
    names = _names(graph)
    sought = {text, os.path.basename(text)}
    is_digits = len(text) >= _SHORTEST and set(text) <= set("0123456789abcdef")
    found = sorted(sha for sha, said in names.items() if sought & said or (is_digits and sha.startswith(text)))
    if not found:
        raise NotFoundError(text, "no document of this graph is called so", "kg ask GRAPH sources lists them")
    if len(found) > 1:
        choice = ", ".join(sha[:_SHORTEST] for sha in found)
        raise NotFoundError(text, f"{len(found)} documents are called so", f"name one of {choice}")
    return found[0]


def _stored(cache: str) -> Iterator[tuple[Path, Document]]:
    for path in sorted(Path(cache).glob("*.json")):
        try:
            yield path, Reading.from_json(path.read_text(encoding="utf-8")).document
        except (OSError, ValueError, KeyError, TypeError):  # damaged: the cache does without it
            continue


def _documents(graph: Graph) -> dict[str, set[str]]:
    """The sha256 of each document of a graph, with the names of its file."""
    from rdflib import DCTERMS, URIRef

    from kg import vocab

    return {
        str(sha): {str(name) for name in graph.objects(node, DCTERMS.identifier)}
        for node, sha in graph.subject_objects(URIRef(vocab.PL + "sha256"))
    }


def _names(graph: Graph) -> dict[str, set[str]]:
    from rdflib import DCTERMS, URIRef

    from kg import vocab

    properties = (DCTERMS.identifier, DCTERMS.title, DCTERMS.source)
    return {
        str(sha): {str(name) for one in properties for name in graph.objects(node, one)}
        for node, sha in graph.subject_objects(URIRef(vocab.PL + "sha256"))
    }
