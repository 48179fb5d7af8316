"""What the pages tell of nodes, as data: read from the store in the child, drawn by the server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kg import vocab
from kg.model import EVENT_TYPES, PARTY_TYPES

RDF, OA, SKOS = vocab.PREFIXES["rdf"], vocab.PREFIXES["oa"], vocab.PREFIXES["skos"]
RDFS, DCT, SCHEMA = vocab.PREFIXES["rdfs"], vocab.PREFIXES["dct"], vocab.PREFIXES["schema"]
_MOST_BACK = 500
_KINDS = {"party": PARTY_TYPES, "law": ("Law",), "event": EVENT_TYPES, "thing": (*PARTY_TYPES, *EVENT_TYPES)}
_CONCEPTS = ("status", "allegation")
# The layer of proofs points at everything; it is shown beside each fact, not as facts.
_QUIET = {RDF + "subject", RDF + "object", vocab.PL + "differing", vocab.PL + "preferred"}


def node(namespace: str, name: str) -> Any:
    """A named node of the engine."""
    import pyoxigraph

    return pyoxigraph.NamedNode(namespace + name)


def told(store: Any, subject: Any, quads: list[Any], back: list[Any]) -> dict[str, Any]:
    """A node for its page: title, kind, facts with their proofs, and what refers to it."""
    facts = [_fact(store, quad) for quad in quads]
    incoming = [_back(store, quad) for quad in back[:_MOST_BACK] if quad.predicate.value not in _QUIET]
    return {
        "iri": subject.value, "title": label(store, subject), "kind": _kind(store, subject),
        "facts": sorted(facts, key=lambda fact: (fact["property"], fact["value"]["label"])),
        "back": sorted(incoming, key=lambda fact: (fact["property"], fact["value"]["label"])),
    }


def label(store: Any, term: Any) -> str:
    """What a person reads for a node: label, title, a sum, the last part of an IRI; the text of a literal."""
    if type(term).__name__ != "NamedNode":
        return str(getattr(term, "value", term))
    for name in (node(RDFS, "label"), node(DCT, "title"), node(SKOS, "prefLabel")):
        found = sorted(quad.object.value for quad in store.quads_for_pattern(term, name, None))
        if found:
            return str(found[0])
    return _sum(store, term) or _change(store, term) or _last(term.value)


def _last(iri: str) -> str:
    """The last part of an IRI; of a concept of ours in words: ``preliminarily approved``."""
    found = iri.rpartition("#")[2].rpartition("/")[2] or iri
    return found.replace("-", " ").replace("childrens ", "children's ") if iri.startswith(vocab.PL) else found


def matches(store: Any, text: str, kind: str, most: int) -> list[dict[str, str]]:
    """Nodes whose names hold ``text``; those that begin with it first.

    ``kind`` is a class of the ontology, ``party``, ``event``, ``thing``, or a property whose values are meant, such as
    ``status``; empty for whatever has a name.
    """
    wanted = text.casefold().strip()
    found: dict[str, tuple[bool, str]] = {}
    for subject, name in _named(store, kind):
        form = name.casefold()
        if wanted in form:
            rank = not form.startswith(wanted), form
            found[subject.value] = min(rank, found.get(subject.value, rank))
    ordered = sorted(found, key=lambda iri: (found[iri], iri))[:most]
    terms = [node("", iri) for iri in ordered]
    return [{"iri": one.value, "label": label(store, one), "kind": _kind(store, one)} for one in terms]


def _named(store: Any, kind: str) -> Iterator[tuple[Any, str]]:
    """Every node of a kind with each of its names."""
    if kind in _CONCEPTS:
        for concept in {quad.object for quad in store.quads_for_pattern(None, node(vocab.PL, kind), None)}:
            yield concept, label(store, concept)
        return
    classes = {vocab.PL + name for part in kind.split("|") for name in _KINDS.get(part, (part,))}
    for name in (node(RDFS, "label"), node(SKOS, "altLabel"), node(DCT, "title")):
        for quad in store.quads_for_pattern(None, name, None):
            kinds = store.quads_for_pattern(quad.subject, node(RDF, "type"), None) if kind else ()
            if not kind or any(one.object.value in classes for one in kinds):
                yield quad.subject, quad.object.value


def counts(store: Any) -> dict[str, Any]:
    """How large the graph is: triples, and nodes by class."""
    import pyoxigraph

    plain = pyoxigraph.DefaultGraph()
    kinds = Counter(quad.object.value for quad in store.quads_for_pattern(None, node(RDF, "type"), None, plain))
    properties = Counter(quad.predicate.value for quad in store.quads_for_pattern(None, None, None, plain))
    tables = {"classes": dict(sorted(kinds.items())), "properties": dict(sorted(properties.items()))}
    return {"triples": sum(properties.values()), **tables}


def _fact(store: Any, quad: Any) -> dict[str, Any]:
    return {
        "property": _short(quad.predicate.value), "value": _value(store, quad.object),
        "proofs": _proofs(store, quad.subject, quad.predicate, quad.object),
    }


def _back(store: Any, quad: Any) -> dict[str, Any]:
    return {"property": _short(quad.predicate.value), "value": _value(store, quad.subject), "proofs": []}


def _value(store: Any, term: Any) -> dict[str, str]:
    named = type(term).__name__ == "NamedNode"
    return {"label": label(store, term), "iri": term.value if named else ""}


def _proofs(store: Any, subject: Any, predicate: Any, value: Any) -> list[dict[str, str]]:
    found = []
    for quad in store.quads_for_pattern(None, node(RDF, "subject"), subject):
        pairs = {one.predicate.value: one.object for one in store.quads_for_pattern(quad.subject, None, None)}
        if pairs.get(RDF + "predicate") == predicate and pairs.get(RDF + "object") == value:
            found.append(_proof(store, pairs))
    return sorted(found, key=lambda proof: (proof["source"], int(proof["start"] or 0)))


def _proof(store: Any, pairs: dict[str, Any]) -> dict[str, str]:
    target = pairs.get(OA + "hasTarget")
    quads = store.quads_for_pattern(target, None, None) if target else ()
    parts = {quad.predicate.value: quad.object for quad in quads}
    selectors: dict[str, str] = {}
    for quad in store.quads_for_pattern(target, node(OA, "hasSelector"), None):
        selectors |= _texts(store, quad.object)
    document = parts.get(OA + "hasSource")
    about = _texts(store, document) if document else {}
    names = {"quote": OA + "exact", "start": OA + "start", "end": OA + "end"}
    cited = (DCT + "publisher", DCT + "title", DCT + "issued")
    return {name: selectors.get(term, "") for name, term in names.items()} | {
        "source": ", ".join(about[term] for term in cited if term in about),
        "document": document.value if document else "", "url": about.get(DCT + "source", ""),
        "by": label(store, pairs.get(vocab.PL + "assertedBy", "")),
        "modality": label(store, pairs.get(vocab.PL + "modality", "")),
    }


def _texts(store: Any, subject: Any) -> dict[str, str]:
    quads = store.quads_for_pattern(subject, None, None)
    return {quad.predicate.value: getattr(quad.object, "value", "") for quad in quads}


def _kind(store: Any, term: Any) -> str:
    kinds = sorted(quad.object.value for quad in store.quads_for_pattern(term, node(RDF, "type"), None))
    return ", ".join(_short(kind).removeprefix("pl:") for kind in kinds)


def _sum(store: Any, term: Any) -> str:
    parts = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(term, None, None)}
    if SCHEMA + "currency" not in parts:
        return ""
    numbers = [parts[SCHEMA + name].value for name in ("value", "minValue", "maxValue") if SCHEMA + name in parts]
    role = parts.get(vocab.PL + "amountRole")
    said = [parts[SCHEMA + "currency"].value, " to ".join(f"{float(number):,.0f}" for number in numbers)]
    derived = " (a conversion)" if vocab.PREFIXES["prov"] + "wasDerivedFrom" in parts else ""
    return " ".join([*said, role.value.rpartition("#")[2] if role else ""]).strip() + derived


def _change(store: Any, term: Any) -> str:
    """A change of status: ``imposed, 2021-09-02``."""
    parts = {quad.predicate.value: quad.object.value for quad in store.quads_for_pattern(term, None, None)}
    if parts.get(RDF + "type") != vocab.PL + "StatusChange":
        return ""
    date = parts.get(vocab.PL + "date", "")
    status = str(parts.get(vocab.PL + "status", "")).rpartition("#")[2]
    return status + (f", {date}" if date else "")


def _short(iri: str) -> str:
    for prefix, namespace in vocab.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace):]}"
    return iri
