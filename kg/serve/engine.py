"""The child's side: one store in memory, one question at a time. It may be killed at any moment without harm.

In: a line of JSON, ``{"data": file, "do": "query", …}``. Out: a line of JSON with ``status``, ``type``, ``body``.
Once the data is loaded no file or socket can be opened any more, whatever a query asks for.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import islice
from typing import Any

from kg.errors import QueryError
from kg.serve.entity import OA, RDF, counts, label, matches, node, told
from kg.serve.formats import GRAPHS, TABLES, chosen
from kg.serve.writing import boolean, table
from kg.sparql import bound, check

DERIVED = "urn:x-kg:worked-out"
LARGEST = 64 << 20


def answer(line: str) -> str:
    """The answer to one question of the server."""
    question = json.loads(line)
    store = _store(question["data"])
    work = {"query": _query, "describe": _describe, "search": _search, "count": _count, "load": _loaded}[question["do"]]
    return json.dumps(work(store, question), ensure_ascii=True)


def _loaded(store: Any, question: dict[str, Any]) -> dict[str, Any]:
    """What a fresh child is asked first, so that the time of loading is not taken for that of a question."""
    return {"status": 200, "type": "json", "body": len(store)}


@cache
def _store(path: str) -> Any:
    import pyoxigraph

    store = pyoxigraph.Store()
    # Everything that a question needs is imported by now: after this no module could be found any more.
    store.bulk_load(path=path, format=pyoxigraph.RdfFormat.N_QUADS)
    _close_the_doors()
    return store


def _close_the_doors() -> None:
    """No more file descriptors: a SERVICE that slipped through could not even open a socket."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; there the check of the query stands alone
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _query(store: Any, question: dict[str, Any]) -> dict[str, Any]:
    import pyoxigraph as engine

    # What is worked out is merged in where it is asked for; as a graph of its own it is ours, and no query sees it.
    seen = [engine.DefaultGraph(), *([engine.NamedNode(DERIVED)] if question.get("derived") else [])]
    try:
        text = bound(question["text"], {name: _term(text) for name, text in question.get("bound", {}).items()})
        check(text)
        found = store.query(text, prefixes=question["prefixes"], default_graph=seen, named_graphs=[])
        return _written(store, found, question)
    except QueryError as error:
        return _refusal(400, f"{error.reason}; {error.remedy}")
    except SyntaxError as error:
        return _refusal(400, f"the query cannot be understood: {' '.join(str(error).split())[:400]}")
    except (OSError, RuntimeError, ValueError) as error:
        return _refusal(400, f"the query cannot be answered: {' '.join(str(error).split())[:400]}")


def _term(text: str) -> str:
    """The term of that text, an IRI or a literal of N-Triples, as a query writes it; QueryError where it is neither."""
    import pyoxigraph as engine

    try:
        found = list(engine.parse(f"<x:x> <x:x> {text} .", format=engine.RdfFormat.N_TRIPLES))
    except (SyntaxError, ValueError):
        found = []
    if len(found) != 1 or not isinstance(found[0].object, engine.NamedNode | engine.Literal):
        raise QueryError("query", f"{text[:100]} is no term", "write <IRI> or \"words\" as the value of a variable")
    return str(found[0].object)


def _written(store: Any, found: Any, question: dict[str, Any]) -> dict[str, Any]:
    import pyoxigraph as engine

    most = question["rows"]
    if isinstance(found, engine.QueryTriples):
        form = chosen(question["accept"], GRAPHS)
        rows = list(islice(found, most + 1)) if form else []
        return _graph(rows, most, form, question, engine) if form else _refusal(406, _offer(GRAPHS))
    asked = isinstance(found, engine.QueryBoolean)
    offered = {name: TABLES[name] for name in ("json", "xml")} if asked else TABLES
    form = chosen(question["accept"], offered)
    if form is None:
        return _refusal(406, _offer(offered))
    if asked:
        return {"status": 200, "type": TABLES[form], "body": boolean(form, bool(found))}
    columns = [variable.value for variable in found.variables]
    rows = [list(row) for row in islice(found, most + 1)]
    # Our own page asks for names beside the IRIs, so that a person sees who is meant.
    named = None
    if question.get("labels"):
        named = {one.value: label(store, one) for row in rows[:most] for one in row if _is_iri(one)}
    body = table(form, columns, rows[:most], named)
    return _sized({"status": 200, "type": TABLES[form], "body": body, "cut": len(rows) > most})


def _is_iri(term: Any) -> bool:
    return type(term).__name__ == "NamedNode"


def _graph(rows: list[Any], most: int, form: str, question: dict[str, Any], engine: Any) -> dict[str, Any]:
    kinds = {"turtle": "TURTLE", "nt": "N_TRIPLES", "rdfxml": "RDF_XML", "jsonld": "JSON_LD"}
    prefixes = question["prefixes"] if form != "jsonld" else None
    text = engine.serialize(rows[:most], format=getattr(engine.RdfFormat, kinds[form]), prefixes=prefixes).decode()
    return _sized({"status": 200, "type": GRAPHS[form], "body": text, "cut": len(rows) > most})


def _describe(store: Any, question: dict[str, Any]) -> dict[str, Any]:
    """All about one node: its triples, those that point at it, and the proofs of both; 404 where there is nothing."""
    import pyoxigraph

    try:
        subject = pyoxigraph.NamedNode(question["iri"])
    except ValueError:
        return _refusal(404, "that is no IRI")
    quads = list(islice(store.quads_for_pattern(subject, None, None, pyoxigraph.DefaultGraph()), question["rows"]))
    back = list(islice(store.quads_for_pattern(None, None, subject, pyoxigraph.DefaultGraph()), question["rows"]))
    if not quads and not back:
        return _refusal(404, "nothing in this graph has that IRI")
    form = chosen(question["accept"], {"html": "text/html", **GRAPHS})
    if form == "html":
        return {"status": 200, "type": "html", "body": told(store, subject, quads, back)}
    if form is None:
        return _refusal(406, _offer(GRAPHS))
    triples = [quad.triple for quad in (*quads, *_proofs(store, quads))]
    return _graph(triples, question["rows"], form, question, pyoxigraph)


def _proofs(store: Any, quads: list[Any]) -> list[Any]:
    """The assertions of a node's triples and where they point, so that a description can stand alone."""
    found: list[Any] = []
    stating = store.quads_for_pattern(None, node(RDF, "subject"), quads[0].subject) if quads else ()
    for assertion in (quad.subject for quad in stating):
        found += store.quads_for_pattern(assertion, None, None)
        for target in store.quads_for_pattern(assertion, node(OA, "hasTarget"), None):
            found += store.quads_for_pattern(target.object, None, None)
            for selector in store.quads_for_pattern(target.object, node(OA, "hasSelector"), None):
                found += store.quads_for_pattern(selector.object, None, None)
    return found


def _search(store: Any, question: dict[str, Any]) -> dict[str, Any]:
    return {"status": 200, "type": "html", "body": matches(store, question["text"], question["kind"], question["rows"])}


def _count(store: Any, question: dict[str, Any]) -> dict[str, Any]:
    return {"status": 200, "type": "json", "body": counts(store)}


def _sized(reply: dict[str, Any]) -> dict[str, Any]:
    if len(reply["body"]) > LARGEST:
        return _refusal(503, f"the answer is larger than {LARGEST >> 20} MiB; ask for less, or add LIMIT")
    return reply


def _offer(offered: dict[str, str]) -> str:
    return f"this answer comes as {', '.join(media.partition(';')[0] for media in offered.values())}"


def _refusal(status: int, reason: str) -> dict[str, Any]:
    return {"status": status, "type": "text/plain; charset=utf-8", "body": reason + "\n"}
