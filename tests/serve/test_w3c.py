"""The cases of the W3C's test suite of the SPARQL 1.1 protocol that a read-only endpoint with one graph can be asked.

Named as there. Where the suite names graphs to be fetched, ours refuses, as the protocol lets it: such a query must not
be answered from another data set. Updates are refused, well formed or not.
"""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import pytest

from kg.serve.server import Server
from tests.serve.conftest import Send

FORM, QUERY, UPDATE = (f"application/{kind}" for kind in ("x-www-form-urlencoded", "sparql-query", "sparql-update"))
ASK, GRAPH = "ASK { ?fine a pl:Fine }", "http://example.org/data1.rdf"
OTHER = "http://example.org/data2.rdf"
RESULTS = "application/sparql-results+xml, application/sparql-results+json"


@dataclass(frozen=True)
class Case:
    """A request and what it must come to: a status, or ``true`` for the answer to an ASK."""

    name: str
    wanted: int | bool
    method: str = "POST"
    where: tuple[tuple[str, str], ...] = ()
    type: str | None = None
    body: str | bytes | None = None


def form(*fields: tuple[str, str]) -> str:
    return urlencode(fields)


ONE, BOTH = ("default-graph-uri", GRAPH), (("default-graph-uri", GRAPH), ("default-graph-uri", OTHER))
NAMED = (("named-graph-uri", GRAPH), ("named-graph-uri", OTHER))
CASES = [
    Case("query_get", True, "GET", (("query", ASK),)),
    Case("query_post_form", True, type=FORM, body=form(("query", ASK))),
    Case("query_post_direct", True, type=QUERY, body=ASK),
    Case("query_post_form_charset", True, type=f"{FORM}; charset=UTF-8", body=form(("query", ASK))),
    Case("query_post_direct_charset", True, type=f'{QUERY};charset="utf-8"', body=ASK),
    Case("query_dataset_default_graph", 400, "GET", (("query", ASK), ONE)),
    Case("query_dataset_default_graphs_get", 400, "GET", (("query", ASK), *BOTH)),
    Case("query_dataset_default_graphs_post", 400, where=BOTH, type=QUERY, body=ASK),
    Case("query_dataset_default_graphs_form", 400, type=FORM, body=form(("query", ASK), *BOTH)),
    Case("query_dataset_named_graphs_get", 400, "GET", (("query", ASK), *NAMED)),
    Case("query_dataset_named_graphs_post", 400, where=NAMED, type=QUERY, body=ASK),
    Case("query_dataset_named_graphs_form", 400, type=FORM, body=form(("query", ASK), *NAMED)),
    Case("query_dataset_full", 400, where=(*BOTH, *NAMED), type=QUERY, body=ASK),
    Case("query_multiple_dataset", 400, where=(ONE,), type=QUERY, body=f"ASK FROM <{OTHER}> {{ ?s ?p ?o }}"),
    Case("query_in_text_dataset", 400, type=QUERY, body=f"ASK FROM NAMED <{OTHER}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"),
    Case("bad_query_method", 405, "PUT", (("query", ASK),)),
    Case("bad_query_method_delete", 405, "DELETE", (("query", ASK),)),
    Case("bad_query_method_patch", 405, "PATCH", (("query", ASK),)),
    Case("bad_multi_query", 400, "GET", (("query", ASK), ("query", "SELECT * {}"))),
    Case("bad_multi_query_same", 400, "GET", (("query", ASK), ("query", ASK))),
    Case("bad_multi_query_form", 400, type=FORM, body=form(("query", ASK), ("query", ASK))),
    Case("bad_multi_query_form_and_address", 400, where=(("query", ASK),), type=FORM, body=form(("query", ASK))),
    Case("bad_multi_query_direct_and_address", 400, where=(("query", ASK),), type=QUERY, body=ASK),
    Case("bad_query_wrong_media_type", 415, type="text/plain", body=ASK),
    Case("bad_query_wrong_media_type_json", 415, type="application/json", body=json.dumps({"query": ASK})),
    Case("bad_query_multipart", 415, type="multipart/form-data; boundary=x", body="--x--"),
    Case("bad_query_missing_form_type", 415, body=form(("query", ASK))),
    Case("bad_query_missing_direct_type", 415, body=ASK),
    Case("bad_query_non_utf8", 415, type=f"{QUERY}; charset=UTF-16", body=ASK.encode("utf-16")),
    Case("bad_query_non_utf8_form", 415, type=f"{FORM}; charset=ISO-8859-1", body=form(("query", ASK))),
    Case("bad_query_non_utf8_unsaid", 400, type=QUERY, body='ASK { ?s ?p "é" }'.encode("latin-1")),
    Case("bad_query_utf16_unsaid", 400, type=QUERY, body=ASK.encode("utf-16-le")),
    Case("bad_query_syntax", 400, "GET", (("query", "ASK { this is no query }"),)),
    Case("bad_query_syntax_direct", 400, type=QUERY, body="SELECT * WHERE"),
    Case("bad_query_empty", 400, type=QUERY, body=""),
    Case("bad_query_no_field", 400, type=FORM, body=form(("question", ASK))),
    Case("bad_query_is_update", 400, type=QUERY, body="INSERT DATA { <urn:a> <urn:b> <urn:c> }"),
    Case("bad_two_values", 400, "GET", (("query", "ASK { ?s a ?x }"), ("$x", "<urn:a>"), ("$x", "<urn:b>"))),
    Case("update_post_form", 403, type=FORM, body=form(("update", "CLEAR ALL"))),
    Case("update_post_direct", 403, type=UPDATE, body="CLEAR ALL"),
    Case("update_dataset", 403, where=(("using-graph-uri", GRAPH),), type=UPDATE, body="CLEAR ALL"),
    Case("bad_update_get", 403, "GET", (("update", "CLEAR ALL"),)),
    Case("bad_update_and_query", 403, type=FORM, body=form(("query", ASK), ("update", "CLEAR ALL"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_protocol(send: Send, case: Case) -> None:
    path = "/sparql" + (f"?{urlencode(case.where)}" if case.where else "")
    headers = {"Accept": RESULTS} | ({"Content_Type": case.type} if case.type else {})
    reply = send(case.method, path, case.body, **headers)
    if case.wanted is not True:
        assert reply.status == case.wanted and reply.headers["content-type"].startswith("text/plain")
        assert reply.body.strip(), "what is wrong is said"
        return
    assert reply.status == 200 and reply.headers["content-type"] == "application/sparql-results+json"
    assert json.loads(reply.body)["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept"),
    [(query, accept) for query, kinds in (
        ("SELECT ?s { ?s a pl:Fine }", ("application/sparql-results+xml", "application/sparql-results+json",
                                        "text/tab-separated-values", "text/csv")),
        ("ASK {}", ("application/sparql-results+xml", "application/sparql-results+json")),
        ("DESCRIBE pl:x", ("application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json")),
        ("CONSTRUCT { <urn:a> <urn:b> 1 } {}", ("application/rdf+xml", "text/turtle", "application/n-triples")),
    ) for accept in kinds],
)
def test_query_content_type(send: Send, query: str, accept: str) -> None:
    """query_content_type_select, _ask, _describe, _construct; by HEAD as by GET."""
    for method in ("GET", "HEAD"):
        reply = send(method, "/sparql?query=" + quote(query), Accept=accept)
        assert reply.status == 200 and reply.headers["content-type"].partition(";")[0] == accept


def test_a_body_where_none_is_read_is_no_second_request(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", "/sparql?query=" + quote(ASK), "DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    answer = connection.getresponse()
    assert answer.status == 200 and answer.getheader("Connection") == "close"
    connection.close()
