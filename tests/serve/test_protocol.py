"""The SPARQL 1.1 protocol over a real connection: operations, forms of answers, what is refused and how."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest
from rdflib import Graph, URIRef

from kg import vocab
from kg.ask import ask, questions
from kg.ask.questions import question
from kg.ask.terms import PL
from kg.serve.entity import _QUIET as QUIET
from kg.serve.words import INVERSE, spoken
from tests.ask.stories import graph
from tests.serve.conftest import Reply, Send

SELECT = "SELECT ?fine ?date WHERE { ?fine a pl:Fine ; pl:date ?date } ORDER BY ?date ?fine"
ASK, MAKE = "ASK { ?s a pl:Fine }", "CONSTRUCT WHERE { ?owner pl:parentOf ?owned }"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"


def post(send: Send, query: str, accept: str = "*/*") -> Reply:
    return send("POST", "/sparql", query, Content_Type=QUERY, Accept=accept)


def test_the_three_operations_give_one_answer(send: Send) -> None:
    by_get = send("GET", "/sparql?query=" + quote(SELECT))
    by_form = send("POST", "/sparql", urlencode({"query": SELECT}), Content_Type=FORM)
    directly = post(send, SELECT)
    assert by_get.status == by_form.status == directly.status == 200
    assert by_get.body == by_form.body == directly.body
    rows = json.loads(by_get.body)["results"]["bindings"]
    assert len(rows) == len(
        set(graph().subject_objects(PL.date))
        & {(s, o) for s in graph().subjects(None, PL.Fine) for o in graph().objects(s, PL.date)}
    )


@pytest.mark.parametrize(
    ("accept", "type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/turtle, */*;q=0.1", "application/sparql-results+json"),
        ("application/sparql-results+json;q=0, text/csv", "text/csv; charset=utf-8"),
    ],
)
def test_negotiation_of_tables(send: Send, accept: str, type: str) -> None:
    assert post(send, SELECT, accept).headers["content-type"] == type


def test_every_form_of_a_table_says_the_same(send: Send) -> None:
    found = json.loads(post(send, SELECT).body)["results"]["bindings"]
    fines = [row["fine"]["value"] for row in found]
    table = list(csv.DictReader(io.StringIO(post(send, SELECT, "text/csv").body)))
    assert [row["fine"] for row in table] == fines
    tabs = post(send, SELECT, "text/tab-separated-values").body.splitlines()
    assert tabs[0] == "?fine\t?date" and [line.split("\t")[0].strip("<>") for line in tabs[1:]] == fines
    tree = ElementTree.fromstring(post(send, SELECT, "application/sparql-results+xml").body)
    assert [one.text for one in tree.iter("{http://www.w3.org/2005/sparql-results#}uri")] == fines


def test_our_forms_are_read_by_another_program(send: Send) -> None:
    for accept, kind in (
        ("application/sparql-results+json", "JSON"),
        ("application/sparql-results+xml", "XML"),
        ("text/tab-separated-values", "TSV"),
    ):
        body = post(send, "SELECT * { ?s ?p ?o } LIMIT 500", accept).body
        parsed = pyoxigraph.parse_query_results(body.encode(), format=getattr(pyoxigraph.QueryResultsFormat, kind))
        assert len(list(parsed)) == 500


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_graphs(send: Send, accept: str) -> None:
    reply = post(send, MAKE, accept)
    assert reply.status == 200 and reply.headers["content-type"].startswith(accept)
    form = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}.get(accept, "json-ld")
    assert set(Graph().parse(data=reply.body, format=form)) == set(graph().triples((None, PL.parentOf, None)))


def test_booleans(send: Send) -> None:
    assert json.loads(post(send, ASK).body)["boolean"] is True
    assert "<boolean>true</boolean>" in post(send, ASK, "application/sparql-results+xml").body
    assert post(send, ASK, "text/csv").status == 406


@pytest.mark.parametrize(
    ("method", "path", "body", "type", "status"),
    [
        ("POST", "/sparql", "update=" + quote("CLEAR ALL"), FORM, 403),
        ("POST", "/sparql", "CLEAR ALL", "application/sparql-update", 403),
        ("GET", "/sparql?update=" + quote("DROP ALL"), None, "", 403),
        ("POST", "/sparql", "x=1", FORM, 400),
        ("POST", "/sparql", "{}", "application/json", 415),
        ("GET", "/sparql?query=a&query=b", None, "", 400),
        ("GET", "/sparql?query=" + quote(SELECT) + "&default-graph-uri=http%3A%2F%2Fx%2F", None, "", 400),
        ("GET", "/sparql?query=" + quote(SELECT) + "&named-graph-uri=http%3A%2F%2Fx%2F", None, "", 400),
        ("GET", "/sparql?query=SELECT", None, "", 400),
        ("GET", "/sparql?query=", None, "", 400),
        ("GET", "/sparql?query=%ff%fe", None, "", 400),
        ("PUT", "/sparql", "", QUERY, 405),
        ("DELETE", "/sparql", None, "", 405),
        ("POST", "/", "query=x", FORM, 405),
        ("GET", "/nothing", None, "", 404),
        ("GET", "/static/../server.py", None, "", 404),
        ("GET", "/entity/company/nobody", None, "", 404),
    ],
)
def test_refusals(send: Send, method: str, path: str, body: str | None, type: str, status: int) -> None:
    reply = send(method, path, body, Content_Type=type)
    assert reply.status == status and reply.body.strip()
    assert "Traceback" not in reply.body


def test_no_acceptable_form(send: Send) -> None:
    assert post(send, SELECT, "image/png").status == 406
    assert post(send, MAKE, "text/csv").status == 406


def test_rows_are_cut_and_said_to_be(send: Send) -> None:
    reply = post(send, "SELECT * { ?s ?p ?o }")
    assert len(json.loads(reply.body)["results"]["bindings"]) == 2000 and reply.headers["x-truncated"] == "rows"
    assert "x-truncated" not in post(send, SELECT).headers


def test_what_is_worked_out_is_there_only_when_asked_for(send: Send) -> None:
    query = quote("ASK { ?party pl:ultimateParent ?top }")
    assert '"boolean": false' in send("GET", f"/sparql?query={query}").body
    assert '"boolean": true' in send("GET", f"/sparql?query={query}&worked-out=yes").body


def test_no_graph_has_a_name(send: Send) -> None:
    """What is worked out is merged in where it is asked for; that the server keeps it apart is its own affair."""
    for more in ("", "&worked-out=yes"):
        for query in ("SELECT * { GRAPH ?g { ?s ?p ?o } }", "ASK { GRAPH <urn:x-kg:worked-out> { ?s ?p ?o } }"):
            found = json.loads(send("GET", f"/sparql?query={quote(query)}{more}").body)
            assert found.get("boolean", found.get("results", {}).get("bindings")) in (False, []), query


def test_every_ready_question_about_something_answers_as_the_command_does(send: Send) -> None:
    """What a field binds is bound alike by both engines: names of parties, a law, a status, a practice, days."""
    values = {"citing": ("cited", "GDPR"), "status": ("is", "settled"), "same-practice": ("practice", "children's d"),
              "deadlines": ("after", "2022-01-01"), "fines": ("in", "2021"), "exposure": ("group", "ByteDance"),
              "timeline": ("whom", "TikTok"), "positions": ("about", "TikTok"), "claims": ("party", "TikTok")}
    for name, (parameter, value) in values.items():
        wanted = question(name)
        (kind,) = (one.type for one in wanted.parameters if one.name == parameter)
        term = f'"{value}"'
        if kind != "date":
            found = json.loads(send("GET", f"/search?kind={kind}&q={quote(value)}", Accept="application/json").body)
            term = f"<{found[0]['iri']}>"
        body = urlencode({"query": wanted.text, "worked-out": "yes", f"${parameter}": term})
        rows = json.loads(send("POST", "/sparql", body, Content_Type=FORM).body)["results"]["bindings"]
        told = ask(graph(), name, (f"{parameter}={value.replace(' d', ' data')}",)).table.rows
        assert len(rows) == len(told) and len(rows) < len(ask(graph(), name).table.rows), name


@pytest.mark.parametrize("value", [
    "", "TikTok", "_:b", "<a", "<a b>", "<rel>", '"a', "<a:b> <a:b>", '"a" . <x:x> <x:x> "b"',
    "<<( <a:b> <a:b> <a:b> )>>",
    "<a:b> } SERVICE <http://x/> { ?s ?p ?o", "<a:\\u003E\\u007D>", '"a"^^<b>', "?s", "1",
])
def test_what_is_no_term_is_bound_to_nothing(send: Send, value: str) -> None:
    body = urlencode({"query": "ASK { ?s a ?kind }", "$kind": value})
    reply = send("POST", "/sparql", body, Content_Type=FORM)
    assert reply.status == 400 and "is no term" in reply.body


def test_a_literal_stays_one_whatever_it_holds(send: Send) -> None:
    for text in ('"} SERVICE <http://x/> { ?s ?p ?o #"', '"\\"} UNION { ?s ?p \\""', '"?s $s BOUND(?s)"'):
        query = "SELECT ?x { BIND(?value AS ?x) FILTER(BOUND(?value) && '?value' != \"$value\") }"
        reply = send("POST", "/sparql", urlencode({"query": query, "$value": text}), Content_Type=FORM)
        (row,) = json.loads(reply.body)["results"]["bindings"]
        assert row["x"]["value"] == json.loads(text)


def test_links_are_told_in_words_from_both_ends() -> None:
    links = {p for _, p, o in graph() if isinstance(o, URIRef)}
    short = {p: f"{prefix}:{p[len(space):]}" for p in links for prefix, space in vocab.PREFIXES.items() if space in p}
    assert len(short) > 30
    for name in sorted(short.values()):
        if f"{vocab.PREFIXES[name.partition(':')[0]]}{name.partition(':')[2]}" not in QUIET:
            assert name in INVERSE and ":" not in spoken(name).removeprefix("rdf:"), name


def test_without_a_query_the_service_describes_itself(send: Send) -> None:
    reply = send("GET", "/sparql", Accept="text/turtle")
    described = Graph().parse(data=reply.body, format="turtle")
    assert reply.status == 200 and len(described) > 5
    assert send("GET", "/sparql", Accept="text/html,*/*;q=0.8").headers["location"] == "/query"


def test_void(send: Send) -> None:
    described = Graph().parse(data=send("GET", "/.well-known/void").body, format="turtle")
    (data,) = described.subjects(None, URIRef("http://rdfs.org/ns/void#Dataset"))
    (count,) = described.objects(data, URIRef("http://rdfs.org/ns/void#triples"))
    assert int(count) == len({(s, p, str(o)) for s, p, o in graph()})


def test_head_has_no_body(send: Send) -> None:
    reply = send("HEAD", "/query")
    assert reply.status == 200 and reply.body == "" and int(reply.headers["content-length"]) > 1000


def test_an_entity_as_page_and_as_turtle(send: Send) -> None:
    page = send("GET", "/entity/fine/dpc-whatsapp", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert page.status == 200 and page.headers["content-type"].startswith("text/html")
    assert "<blockquote>fined WhatsApp €225 million<footer>" in page.body and "characters 14–41" in page.body
    turtle = send("GET", "/entity/fine/dpc-whatsapp", Accept="text/turtle")
    triples = Graph().parse(data=turtle.body, format="turtle")
    fine = URIRef("https://w3id.org/privacy-litigation/id/fine/dpc-whatsapp")
    assert set(graph().triples((fine, None, None))) <= set(triples)
    assert any("fined WhatsApp" in str(o) for o in triples.objects()), "the proofs come with it"
    assert "Accept" in page.headers["vary"]
    term = send("GET", "/entity?iri=" + quote(str(PL.appealed), safe=""), Accept="text/html")
    assert term.status == 200 and "Fine on TikTok" in term.body


def test_search(send: Send) -> None:
    assert '<a href="/entity/company/tiktok">TikTok</a>' in send("GET", "/search?q=tikt").body
    assert "Nothing in this graph" in send("GET", "/search?q=zzz").body


def test_security_headers_everywhere(send: Send) -> None:
    for path in ("/", "/query", "/search?q=a", "/sparql?query=x", "/entity/x", "/static/query.js", "/.well-known/void",
                 "/picture", "/picture?focus=TikTok", "/picture?focus=nobody"):
        headers = send("GET", path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
        assert ("script-src 'sha256-" in policy) is (path in ("/picture", "/picture?focus=TikTok"))
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers and "Python" not in headers.get("server", "")


def test_every_ready_question_runs_here_too(send: Send) -> None:
    for one in (one for one in questions() if one.name != "changes"):
        body = urlencode({"query": one.text, "worked-out": "yes"})
        reply = send("POST", "/sparql", body, Content_Type=FORM)
        assert reply.status == 200, f"{one.name}: {reply.body[:300]}"
        found = json.loads(reply.body)["results"]["bindings"]
        assert len(found) == len(ask(graph(), one.name).table.rows), one.name
