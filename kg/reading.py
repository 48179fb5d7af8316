"""Many documents -> readings: from the cache, in this process or in several, none of which can sink the others."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import cache as once
from pathlib import Path

from kg.child import Child, ChildError
from kg.errors import DocumentError
from kg.files import replace
from kg.model import Document, Reading

SECONDS = 300.0
FEW, LARGE = 4, 1 << 20
Outcome = Reading | DocumentError


def read_all(
    sources: Sequence[str], cache: str | None = None, workers: int = 0, done: Callable[[], object] | None = None
) -> tuple[list[Reading], list[DocumentError]]:
    """The readings of ``sources`` and the failures, each in the order of the sources, however many work at it.

    ``cache`` is a folder of readings by content and version; ``done`` is called after each document.
    """
    workers = workers or min(len(sources), os.cpu_count() or 1)
    alone = (workers < 2 or len(sources) < FEW) and all(map(_is_small, sources))
    outcomes = _here(sources, cache, done) if alone else _elsewhere(sources, cache, workers, done)
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    return readings, [outcome for outcome in outcomes if isinstance(outcome, DocumentError)]


def read_cached(source: str, cache: str | None) -> Reading:
    """The reading of ``source``, from ``cache`` where the same text was read by the same version before."""
    from kg.pipeline import opened

    return recall(opened(source), cache)


def recall(document: Document, cache: str | None) -> Reading:
    """The reading of a document that is at hand, from ``cache`` where it can be."""
    from kg.pipeline import read_document

    if cache is None:
        return read_document(document)
    path = Path(cache, _key(document) + ".json")
    try:
        return Reading.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):  # not there, or damaged: made anew
        reading = read_document(document)
        _store(path, reading.to_json())
        return reading


def answer(question: str) -> str:
    """The side of the other process: ``[source, cache]`` in, a reading or the three parts of an error out."""
    source, cache = json.loads(question)
    outcome = _outcome(source, cache)
    if isinstance(outcome, Reading):
        return json.dumps({"reading": outcome.to_json()})
    return json.dumps({"error": [outcome.place, outcome.reason, outcome.remedy]})


def _outcome(source: str, cache: str | None) -> Outcome:
    try:
        return read_cached(source, cache)
    except DocumentError as error:
        return error
    except Exception as error:  # a defect of ours in one document must not cost the user all the others
        return _defect(source, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")


def _defect(source: str, reason: str) -> DocumentError:
    return DocumentError(source, f"the reader broke down ({reason})", "please report it; the other documents are read")


def _here(sources: Sequence[str], cache: str | None, done: Callable[[], object] | None) -> list[Outcome]:
    outcomes = []
    for source in sources:
        outcomes.append(_outcome(source, cache))
        if done:
            done()
    return outcomes


def _elsewhere(
    sources: Sequence[str], cache: str | None, workers: int, done: Callable[[], object] | None
) -> list[Outcome]:
    """Each thread keeps one child process and asks it for one document at a time: a death loses that document only."""
    mine = threading.local()
    children: list[Child] = []

    def one(source: str) -> Outcome:
        if not hasattr(mine, "child"):
            mine.child = Child("kg.reading:answer")
            children.append(mine.child)
        try:
            return _outcome(source, cache) if source == "-" else _asked(mine.child, source, cache)
        finally:
            if done:
                done()

    try:
        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(one, sources))
    finally:
        for child in children:
            child.close()


def _asked(child: Child, source: str, cache: str | None) -> Outcome:
    try:
        reply = json.loads(child.ask(json.dumps([source, cache]), SECONDS))
    except ChildError as error:
        return DocumentError(source, f"this document could not be read: {error}", "split it or leave it out")
    return Reading.from_json(reply["reading"]) if "reading" in reply else DocumentError(*reply["error"])


def _is_small(source: str) -> bool:
    try:
        return source == "-" or os.path.getsize(source) < LARGE
    except OSError:
        return True


def _key(document: Document) -> str:
    content = json.dumps([_version(), asdict(document)], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


@once
def _version() -> str:
    """A digest of this program's own code and data: a reading made by other rules is not reused."""
    import kg
    from kg import vocab

    digest = hashlib.sha256()
    for folder in (Path(kg.__file__).parent, vocab.ontology_path("")):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".json", ".tsv", ".onnx", ".npz") and path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _store(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, text.encode("utf-8"))
    except OSError as error:
        reason = f"no cache can be kept here ({error.strerror})"
        raise DocumentError(str(path.parent), reason, "name another folder") from error
