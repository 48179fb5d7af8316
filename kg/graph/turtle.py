"""A graph as Turtle: sorted, readable, the same bytes in every process, and never half written.

rdflib's own serialiser is not used: it spends most of its time on prefixes and its order hangs on hashes where
blank nodes exist. This one refuses blank nodes; the graph of this package has none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg import vocab
from kg.errors import GraphError
from kg.files import save

# The part of PN_LOCAL that needs no escapes and that no reader disagrees about.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_PREFIX = re.compile(r"[a-z][a-z0-9]*")
_BAD_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r"[\\\"\x00-\x1f\x7f\u2028\u2029\ufeff]")
# The evidence stands after what it proves.
_LAST = {vocab.PL + "Assertion": 1, vocab.PREFIXES["oa"] + "SpecificResource": 2}

Term = Callable[[Node], str]


def write_turtle(graph: Graph, path: Path | str) -> None:
    """Write ``graph`` to ``path`` as RDF 1.1 Turtle; a file that stood there is replaced only by a complete one."""
    try:
        content = to_turtle(graph).encode("utf-8")
    except UnicodeEncodeError as error:
        raise GraphError(str(path), f"text that is no Unicode: {error.reason}", "clean the document's text") from error
    save(path, content, lasting=True)


def to_turtle(graph: Graph) -> str:
    """The Turtle text of a graph without blank nodes; equal graphs give equal text."""
    blocks: dict[Node, list[tuple[Node, Node]]] = defaultdict(list)
    for subject, predicate, object_ in graph:
        blocks[subject].append((predicate, object_))
    prefixes = {**vocab.PREFIXES, **_data_prefixes(blocks)}
    term = _namer({namespace: prefix for prefix, namespace in prefixes.items()})
    lines = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in prefixes.items()]
    ordered = sorted(blocks, key=lambda subject: (_rank(blocks[subject]), str(subject)))
    return "\n".join(lines) + "\n" + "".join(_block(term, subject, blocks[subject]) for subject in ordered)


def _rank(pairs: list[tuple[Node, Node]]) -> int:
    kinds = [str(value) for predicate, value in pairs if predicate == RDF.type]
    if any(kind.startswith(vocab.PREFIXES["oa"]) for kind in kinds):
        return 2
    return max((_LAST.get(kind, 0) for kind in kinds), default=0)


def _data_prefixes(blocks: dict[Node, list[tuple[Node, Node]]]) -> dict[str, str]:
    """A prefix for each folder of instances, called as the folder is: ``fine:`` for ``…/id/fine/``."""
    found: dict[str, str] = {}
    for namespace in sorted({_folder(str(subject)) for subject in blocks} - set(vocab.PREFIXES.values())):
        prefix = namespace.rstrip("/#").rpartition("/")[2]
        if _PREFIX.fullmatch(prefix) and prefix not in vocab.PREFIXES and not _BAD_IRI.search(namespace):
            found.setdefault(prefix, namespace)
    return dict(sorted(found.items()))


def _folder(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def _namer(prefixes: dict[str, str]) -> Term:
    cache: dict[Node, str] = {}

    def term(node: Node) -> str:
        if node not in cache:
            cache[node] = _literal(node, term) if isinstance(node, Literal) else _iri(node, prefixes)
        return cache[node]

    return term


def _iri(node: Node, prefixes: dict[str, str]) -> str:
    iri = str(node)
    if not isinstance(node, URIRef) or _BAD_IRI.search(iri):
        raise GraphError(iri, "cannot be written", "use legal IRIs and no blank nodes, which differ each time")
    folder = _folder(iri)
    if folder in prefixes and _LOCAL.fullmatch(iri[len(folder) :]):
        return f"{prefixes[folder]}:{iri[len(folder):]}"
    return f"<{iri}>"


def _literal(node: Literal, term: Term) -> str:
    text = '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}", str(node)) + '"'
    if node.language:
        return f"{text}@{node.language}"
    if node.datatype is None or node.datatype == XSD.string:
        return text
    return f"{text}^^{term(node.datatype)}"


def _block(term: Term, subject: Node, pairs: list[tuple[Node, Node]]) -> str:
    lines = [f"    {name} {objects}" for name, objects in _lines(term, pairs)]
    return f"\n{term(subject)}\n" + " ;\n".join(lines) + " .\n"


def _lines(term: Term, pairs: list[tuple[Node, Node]]) -> Iterator[tuple[str, str]]:
    first = {RDF.type: 0, RDFS.label: 1}
    ordered = sorted(pairs, key=lambda pair: (first.get(pair[0], 2), str(pair[0]), term(pair[1])))  # type: ignore[call-overload]
    for predicate, group in groupby(ordered, key=lambda pair: pair[0]):
        name = "a" if predicate == RDF.type else term(predicate)
        # rdflib tells a plain string from an xsd:string, RDF 1.1 does not: said once.
        yield name, ", ".join(dict.fromkeys(term(value) for _, value in group))
