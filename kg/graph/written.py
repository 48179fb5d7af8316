"""Turtle as this package writes it, read back in one pass over its lines.

A general reader of Turtle spends most of its time on what such a file never has: a statement over several lines, blank
nodes, lists, numbers without quotes. This one knows the writer's few forms; whatever else it meets, it gives the file
up, and the general reader has it. So it may refuse, but what it reads is what the general reader would have read.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

Made = TypeVar("Made", Node, str)

_PREFIX = re.compile(r"@prefix ([a-z][a-z0-9]*): <([A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*)> \.")
_TERM = re.compile(
    r"<(?P<iri>[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*)>"
    r"|(?P<prefix>[a-z][a-z0-9]*):(?P<name>[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)"
    r'|"(?P<text>(?:[^"\\\n\r]|\\[\\"nrt]|\\u(?!D[89A-F])[0-9A-F]{4})*)"'
    r"(?:@(?P<language>[a-z]+(?:-[a-z0-9]+)*)|\^\^(?P<type>[^,\s]+))?"
)
_TYPE = f"<{RDF.type}>"
_ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|(.))")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


class Foreign(Exception):
    """The text has a form that the writer of this package does not use."""


def read_written(text: str, graph: Graph) -> None:
    """Add to ``graph`` what the writer of this package wrote into ``text``; Foreign, with some of it added, else."""
    with _undisturbed():
        terms = _Nodes()
        for triple in _statements(text, terms):
            graph.add(triple)
    for prefix, namespace in terms.prefixes.items():
        graph.bind(prefix, namespace)


def written_triples(text: str) -> list[tuple[str, str, str]]:
    """The same triples as plain texts, IRIs and values alike, for who needs no graph; Foreign as above."""
    with _undisturbed():
        return list(_statements(text, _Texts()))


class _Terms(dict[str, Made], Generic[Made]):
    """From a term as it is written to what stands for it: each is made once."""

    def __init__(self) -> None:
        super().__init__()
        self.prefixes: dict[str, str] = {}

    def declare(self, line: str) -> None:
        """Take the prefix of a line."""
        found = _PREFIX.fullmatch(line)
        if found is None or found[1] in self.prefixes:
            raise Foreign
        self.prefixes[found[1]] = found[2]

    def listed(self, values: str) -> list[Made]:
        """What one or more terms with commas between them stand for."""
        if values in self:
            return [self[values]]
        found: dict[str, Made] = {}
        at = -2
        while at < len(values):
            match = _TERM.match(values, at + 2)
            if match is None or match[0] in found or values[match.end() : match.end() + 2] not in (", ", ""):
                raise Foreign
            found[match[0]] = self[match[0]]
            at = match.end()
        return list(found.values())

    def iri(self, match: re.Match[str]) -> str:
        """The whole IRI of a term that is one."""
        if match["iri"] is not None:
            return match["iri"]
        if match["prefix"] not in self.prefixes:
            raise Foreign
        return self.prefixes[match["prefix"]] + match["name"]

    def literal(self, match: re.Match[str]) -> Literal:
        """The literal of a term that is one; its datatype is an IRI."""
        kind = None if match["type"] is None else _TERM.fullmatch(match["type"])
        if match["type"] is not None and (kind is None or kind["text"] is not None):
            raise Foreign
        return Literal(_unescaped(match["text"]), match["language"], None if kind is None else self.iri(kind))

    def made(self, match: re.Match[str]) -> Made:
        """What stands for a term."""
        raise NotImplementedError

    def __missing__(self, written: str) -> Made:
        match = _TERM.fullmatch(written)
        if match is None:
            raise Foreign
        made = self[written] = self.made(match)
        return made


class _Nodes(_Terms[Node]):
    def made(self, match: re.Match[str]) -> Node:
        return URIRef(self.iri(match)) if match["text"] is None else self.literal(match)


class _Texts(_Terms[str]):
    def made(self, match: re.Match[str]) -> str:
        if match["text"] is None:
            return self.iri(match)
        # A typed value passes through its literal, which says it as the general reader does: 1 for 01.
        return _unescaped(match["text"]) if match["type"] is None else str(self.literal(match))


def _statements(text: str, terms: _Terms[Made]) -> Iterator[tuple[Made, Made, Made]]:
    """Every triple in the order of the text; Foreign where a subject, a property of it or a value stands twice."""
    subjects: set[str] = set()
    properties: set[str] = set()
    subject: Made | None = None
    for line in text.split("\n"):
        if subject is None:
            if line.startswith("@prefix "):
                terms.declare(line)
            elif line:
                subject = terms[_once(line, subjects)]
                properties.clear()
            continue
        name, _, values = line[4:-2].partition(" ")
        if not line.startswith("    ") or not values:
            raise Foreign
        predicate = terms[_once(_TYPE if name == "a" else name, properties)]
        for value in terms.listed(values):
            yield subject, predicate, value
        if line.endswith(" ."):
            subject = None
        elif not line.endswith(" ;"):
            raise Foreign
    if subject is not None:
        raise Foreign


def _once(word: str, before: set[str]) -> str:
    """A subject or a property, neither of which is a literal or was there before."""
    if word in before or word.startswith('"'):
        raise Foreign
    before.add(word)
    return word


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _ESCAPES.get(found[2], found[2]), text)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the collector, which would look through millions of new things again and again, and all of them stay."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
