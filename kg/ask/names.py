"""From what a person types to the node that is meant."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg import vocab
from kg.ask.terms import EVENTS, PARTIES, PL, RDF, RDFS, SKOS, concept, kind, label, local
from kg.errors import NotFoundError

_ORDER = {name: number for number, name in enumerate((*PARTIES, *EVENTS, "Document"))}
_NEAR = 5
_TABLES = ("laws", "authorities", "courts", "companies", "apps", "groups")


def find(graph: Graph, name: str, kinds: Iterable[str] = ()) -> URIRef:
    """The node that ``name`` means: an IRI, the end of one (``company/tiktok``), a label or another name, in any case.

    A name that no text uses is looked up in the lexicon: "VPPA" is the Video Privacy Protection Act.
    ``kinds`` limits the search to those classes. Where a company and an app share a name, the company is meant.
    NotFoundError names near matches, or the nodes between which a person must choose.
    """
    named = _named(graph, tuple(kinds))
    direct = _by_address(graph, name)
    if direct is not None:
        return direct
    wanted = folded(name)
    for level in (0, 1):
        nodes = sorted({node for node, text, rank in named if rank == level and folded(text) == wanted}, key=str)
        if nodes:
            return _one(graph, name, nodes)
    nodes = sorted({node for node, text, _ in named if folded(text) in _also_called(wanted)}, key=str)
    if nodes:
        return _one(graph, name, nodes)
    _refuse_other_kind(graph, name, tuple(kinds))
    # a mistyped party may have been tried as an authority: what it is like counts, whatever it is
    near = _near(wanted, named) or _near(wanted, _named(graph, ()))
    remedy = f"did you mean {', '.join(near)}?" if near else "list what there is with: kg ask GRAPH parties"
    raise NotFoundError(name, "nothing in this graph has that name", remedy)


def namesakes(graph: Graph, name: str, meant: Node, kinds: Iterable[str] = ()) -> list[URIRef]:
    """Others of those classes that ``name`` may mean besides ``meant``: an app is called as its company is."""
    wanted = folded(name)
    return sorted({node for node, text, _ in _named(graph, tuple(kinds)) if folded(text) == wanted} - {meant}, key=str)


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    """By name: all names of the entries of the lexicon that bear it, folded."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for row in (row for table in _TABLES for row in vocab.table(table)):
        entry = frozenset(map(folded, [row["name"], *row["aliases"].split(";")])) - {""}
        for name in entry:
            found[name] |= entry
    return found


def _also_called(wanted: str) -> frozenset[str]:
    return _lexicon().get(wanted, frozenset())


def _refuse_other_kind(graph: Graph, name: str, kinds: tuple[str, ...]) -> None:
    """Say what a name is, where it is there but cannot be meant."""
    others = {kind(graph, node) for node, text, _ in _named(graph, ()) if folded(text) == folded(name)}
    if kinds and others:
        known = " and ".join(sorted(concept(PL[one]) for one in others))
        asked = " or ".join(concept(PL[one]) for one in kinds) if len(kinds) < len(PARTIES) - 1 else "a party"
        raise NotFoundError(name, f"here this is the name of: {known}", f"give the name of: {asked}")


def find_concept(graph: Graph, name: str, properties: Iterable[URIRef]) -> URIRef:
    """The concept (a status, an allegation) of that name among those that the graph uses with ``properties``."""
    used = {node for predicate in properties for node in graph.objects(None, predicate) if isinstance(node, URIRef)}
    wanted = _letters(name)
    for node in sorted(used):
        if wanted in (_letters(local(node)), _letters(concept(node))):
            return node
    known = ", ".join(sorted(concept(node) for node in used)) or "none at all"
    raise NotFoundError(name, "nothing in this graph is called so", f"it has: {known}")


def complete(graph: Graph, start: str, kinds: tuple[str, ...] = PARTIES) -> list[str]:
    """The names of some kinds that begin as ``start`` does, for a shell."""
    wanted = folded(start)
    return sorted({text for _, text, _ in _named(graph, kinds) if folded(text).startswith(wanted)})


def search(graph: Graph, text: str, most: int = 50) -> list[URIRef]:
    """Nodes whose names hold ``text``; whole names and beginnings first."""
    wanted = folded(text)
    ranked = {
        (folded(name) != wanted, not folded(name).startswith(wanted), rank, str(node)): node
        for node, name, rank in _named(graph, ()) if wanted in folded(name)
    }
    return list(dict.fromkeys(ranked[key] for key in sorted(ranked)))[:most]


def folded(text: str) -> str:
    """A name as it is compared: compatibility forms, case and runs of white space do not count."""
    kept = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return " ".join(kept.casefold().split())


def _letters(text: str) -> str:
    return "".join(sign for sign in folded(text) if sign.isalnum())


def _named(graph: Graph, kinds: tuple[str, ...]) -> list[tuple[URIRef, str, int]]:
    """Every node with a name of its class: node, name, and 0 for a label or 1 for another name."""
    allowed = set(kinds) or set(_ORDER)
    found = []
    for node in {one for name in allowed for one in graph.subjects(RDF.type, PL[name])}:
        if isinstance(node, URIRef):
            found += [(node, str(text), 0) for text in graph.objects(node, RDFS.label)]
            found += [(node, str(text), 1) for text in graph.objects(node, SKOS.altLabel)]
    return found


def _by_address(graph: Graph, name: str) -> URIRef | None:
    if "/" not in name and ":" not in name:
        return None
    prefix, _, rest = name.partition(":")
    full = vocab.PREFIXES[prefix] + rest if prefix in vocab.PREFIXES else name.strip("<>")
    node = URIRef(full)
    if (node, None, None) in graph or (None, None, node) in graph:
        return node
    ends = [one for one in set(graph.subjects(RDF.type, None)) if str(one).endswith("/" + name.strip("/"))]
    return ends[0] if len(ends) == 1 and isinstance(ends[0], URIRef) else None


def _one(graph: Graph, name: str, nodes: list[URIRef]) -> URIRef:
    by_kind: dict[str, list[URIRef]] = defaultdict(list)
    for node in nodes:
        by_kind[kind(graph, node)].append(node)
    first = min(by_kind, key=lambda one: _ORDER.get(one, len(_ORDER)))
    if len(by_kind[first]) == 1:
        return by_kind[first][0]
    choices = ", ".join("/".join(str(node).split("/")[-2:]) for node in by_kind[first][:_NEAR])
    raise NotFoundError(name, f"{len(by_kind[first])} nodes have that name", f"say which: {choices}")


def _near(wanted: str, named: Iterable[tuple[URIRef, str, int]]) -> list[str]:
    """The names most like the one that is wanted, and those that hold it."""
    by_form = {folded(text): text for text in sorted((text for _, text, _ in named), reverse=True)}
    close = difflib.get_close_matches(wanted, by_form, _NEAR, 0.6)
    close += sorted((form for form in by_form if wanted and wanted in form), key=len)
    return [by_form[form] for form in dict.fromkeys(close)][:_NEAR]


def shown(graph: Graph, node: Node) -> str:
    """A node with its class, to tell namesakes apart: ``TikTok (app)``."""
    return f"{label(graph, node)} ({kind(graph, node) or 'thing'})"
