"""Sixty and more hostile requests: nothing is fetched, nothing runs on, nothing goes down, nothing is executed."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from itertools import islice
from urllib.parse import quote

import pytest
from rdflib import Literal, URIRef

from kg.ask.terms import DCT, OA, PL, RDF, RDFS
from kg.graph import to_rdf
from kg.serve import Settings, Site, start
from kg.serve.server import Server
from tests.ask.stories import graph, world
from tests.serve.conftest import SECONDS, Send

QUERY = "application/sparql-query"


@pytest.fixture(scope="module")
def canary() -> Iterator[tuple[int, list[object]]]:
    """A socket that nobody may ever connect to."""
    listening = socket.create_server(("127.0.0.1", 0))
    calls: list[object] = []

    def wait() -> None:
        while True:
            try:
                calls.append(listening.accept())
            except OSError:
                return

    threading.Thread(target=wait, daemon=True).start()
    yield listening.getsockname()[1], calls
    listening.close()


U = "http://127.0.0.1:{port}/x"
REACHING = [
    f"SELECT * {{ SERVICE <{U}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE SILENT <{U}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service<{U}>{{?s ?p ?o}} }}",
    f"SELECT * {{ \\u0053ERVICE <{U}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ S\\U00000045RVICE <{U}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE#\n<{U}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ VALUES ?u {{ <{U}> }} SERVICE ?u {{ ?s ?p ?o }} }}",
    f"SELECT * {{ {{ SELECT * {{ SERVICE <{U}> {{ ?s ?p ?o }} }} }} }}",
    f"ASK {{ FILTER EXISTS {{ SERVICE <{U}> {{ ?s ?p ?o }} }} }}",
    f"SELECT * {{ pl:a\\' ?p ?o . SERVICE <{U}> {{ ?s ?p pl:b\\' }} }}",
    f"SELECT * {{ pl:a\\# ?p ?o . SERVICE <{U}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p '\\u0027 . SERVICE <{U}> {{ ?s ?p '' }} }}",
    f"SELECT * {{ ?s ?p pl:x.SERVICE <{U}> {{ ?s ?p ?o }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{U}> {{ ?s ?p ?o }} }}",
    f"SELECT * FROM <{U}> {{ ?s ?p ?o }}",
    f"SELECT * FROM NAMED <{U}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * \\u0046ROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT(1 AS?x)FROM<file:///etc/passwd>{}",
    f"DESCRIBE <{U}> FROM <{U}>",
    f"LOAD <{U}>",
    f"LOAD <{U}> ; SELECT * {{ ?s ?p ?o }}",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
]
NESTED = [
    "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "SELECT * { " + "{ ?s ?p ?o } UNION " * 6600 + "{} }",
    "SELECT * { FILTER(" + "!" * 50_000 + "true) }",
    "SELECT * { FILTER(" + "true || " * 10_000 + "true) }",
    "SELECT * " + "{" * 9000 + "}" * 9000,
    "SELECT * { ?s " + "(" * 3000 + "pl:date" + ")*" * 3000 + " ?o }",
    "SELECT * { ?s ?p " + "[ ?p " * 3000 + "1" + "]" * 3000 + " }",
    "SELECT * { ?s ?p " + "<<( ?a ?b " * 3000 + "1" + " )>>" * 3000 + " }",
    "SELECT * " + "{ SELECT * " * 400 + "{}" + "}" * 400,
    "SELECT * { ?s " + "^" * 20_000 + "pl:date ?o }",
    "SELECT (" + "-" * 40_000 + "1 AS ?x) {}",
    "SELECT * { ?s pl:date" + "/pl:date" * 9000 + " ?o }",
    "SELECT * { ?s ?p ?o } #" + "x" * 200_000,
]
RUNAWAY = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a ?d",
    "SELECT (GROUP_CONCAT(?c) AS ?all) { ?a ?b ?c . ?d ?e ?f }",
    "SELECT ?z { BIND('"
    + "x" * 1000
    + "' AS ?a) "
    + "".join(
        f"BIND(CONCAT(?{one},?{one},?{one},?{one}) AS ?{two}) "
        for one, two in zip("abcdefghijkl", "bcdefghijklz", strict=True)
    )
    + "}",
    "SELECT (COUNT(*) AS ?n) { ?a (!pl:x)* ?b . ?c (!pl:x)* ?d }",
    "SELECT (COUNT(*) AS ?n) { " + "".join(f"VALUES ?v{n} {{ {'1 ' * 100} }} " for n in range(8)) + "}",
]
ADDRESSES = [
    "/search?q=<script>alert(1)</script>",
    "/search?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "/entity/%3Cscript%3Ealert(1)%3C/script%3E",
    "/entity/..%2f..%2f..%2fetc%2fpasswd",
    "/entity/company/a%3E%20%3Fp%20%3Fo%20%7D",
    "/entity?iri=javascript:alert(1)",
    "/entity?iri=%22%20onmouseover=alert(1)",
    "/entity/%ff%fe",
    "/query?ready=%3Cscript%3E",
    "/sparql?query=SELECT%20*%20%7B%7D&format=%3Cscript%3E",
    "/static/..%2f..%2fpyproject.toml",
    "/static//etc/passwd",
    "/%00",
    "/search?q=" + "a" * 30_000,
    "/search?q=%0d%0aSet-Cookie:%20x=1",
]


def alive(send: Send) -> bool:
    reply = send("POST", "/sparql", "ASK { ?s a pl:Fine }", Content_Type=QUERY)
    return reply.status == 200 and json.loads(reply.body)["boolean"] is True


def test_there_are_sixty() -> None:
    assert len(REACHING) + len(NESTED) + len(RUNAWAY) + len(ADDRESSES) + len(RAW) >= 60


@pytest.mark.parametrize("query", REACHING)
def test_what_reaches_out_or_writes_is_refused(send: Send, canary: tuple[int, list[object]], query: str) -> None:
    port, calls = canary
    reply = send("POST", "/sparql", query.replace("{port}", str(port)), Content_Type=QUERY)
    assert reply.status == 400 and "refused" in reply.body
    assert not calls and alive(send)


def test_even_past_the_check_no_socket_can_be_opened(server: Server, canary: tuple[int, list[object]]) -> None:
    """The second wall: asked directly, the child has no file descriptor left to reach out with."""
    port, calls = canary
    text = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/x> {{ ?s ?p ?o }} }}"
    reply = server.pool.ask("query", text=text, accept="*/*", rows=10, prefixes={})
    assert reply["status"] == 400 and not calls


@pytest.mark.parametrize("query", NESTED, ids=range(len(NESTED)))
def test_depth_is_refused_before_any_parser_sees_it(send: Send, query: str) -> None:
    started = time.monotonic()
    assert send("POST", "/sparql", query, Content_Type=QUERY).status == 400
    assert time.monotonic() - started < 1.5 and alive(send)


@pytest.mark.parametrize("query", RUNAWAY, ids=range(len(RUNAWAY)))
def test_a_runaway_is_stopped_and_the_server_lives(send: Send, query: str) -> None:
    started = time.monotonic()
    reply = send("POST", "/sparql", query, Content_Type=QUERY)
    assert reply.status == 503 or "x-truncated" in reply.headers, reply.body[:200]
    assert time.monotonic() - started < SECONDS + 1.5
    assert alive(send)


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses(send: Send, address: str) -> None:
    reply = send("GET", address.replace("<", "%3C").replace(">", "%3E"), Accept="text/html")
    assert reply.status in (200, 400, 404, 406, 414)
    assert "<script>alert" not in reply.body and "<img src=x" not in reply.body and 'onmouseover="' not in reply.body
    assert "set-cookie" not in reply.headers and "root:" not in reply.body and alive(send)


RAW = [
    (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", b" 421 "),
    (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: rebound.example:PORT\r\n\r\n", b" 421 "),
    (b"GET / HTTP/1.1\r\n\r\n", b" 421 "),
    (b"GET / HTTP/1.0\r\n\r\n", b" 421 "),
    (b"GET /query HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: https://evil.example\r\n\r\n", b" 403 "),
    (b"GET /query HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: null\r\n\r\n", b" 403 "),
    (b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 99999999999\r\n\r\n", b" 413 "),
    (b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: -1\r\n\r\n", b" 400 "),
    (b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", b" 411 "),
    (
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nTransfer-Encoding: chunked\r\n"
        b"Content-Length: 4\r\n\r\n0\r\n\r\n",
        b" 411 ",
    ),
    (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", b" 414 "),
    (b"GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n" + b"X: y\r\n" * 200 + b"\r\n", b" 431 "),
    (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b" 400 "),
]


@pytest.mark.parametrize(("request_", "expected"), RAW, ids=range(len(RAW)))
def test_raw_requests(server: Server, send: Send, request_: bytes, expected: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as connection:
        connection.sendall(request_.replace(b"PORT", str(server.server_port).encode()))
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(65536)
    assert expected in answer.split(b"\r\n")[0] + b" " or expected.strip() in answer
    assert alive(send)


def test_runaways_of_many_clients_leave_room_for_others(send: Send) -> None:
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: send("POST", "/sparql", RUNAWAY[0], Content_Type=QUERY).status, range(8)))
    assert set(replies) == {503} and alive(send)


def test_long_questions_leave_a_child_to_quick_ones() -> None:
    """Six that would run for hours: a simple one comes before those that wait, four are sent away, the oldest stays."""
    running = start(Site(graph()), Settings(port=0, seconds=3600, children=2))
    threading.Thread(target=running.serve_forever, daemon=True).start()

    def ask(query: str) -> tuple[int, str | None]:
        connection = http.client.HTTPConnection("127.0.0.1", running.server_port)
        connection.request("POST", "/sparql", query, {"Content-Type": QUERY})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status, answer.getheader("Retry-After")

    with ThreadPoolExecutor(6) as pool:
        long = [pool.submit(ask, RUNAWAY[0]) for _ in range(6)]
        while len(running.pool.waiting) < 4 and not any(one.done() for one in long):
            pass
        assert ask("ASK {}") == (200, None)
        sent_away = [one.result() for one in islice(as_completed(long), 4)]
        assert all(status == 503 and int(after or 0) > 0 for status, after in sent_away)
        assert ask("ASK {}") == (200, None)
        assert not all(one.done() for one in long)
        running.shutdown()
        running.close()


def test_half_open_connections_keep_nobody_out(server: Server, send: Send) -> None:
    """More of them than there is room for; the one that has been silent for the longest makes way."""
    silent = [socket.create_connection(("127.0.0.1", server.server_port)) for _ in range(150)]
    for one in silent[::2]:
        with suppress(OSError):
            one.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nquery")
    assert alive(send)
    for one in silent:
        one.close()


def test_half_a_query_is_none(server: Server, send: Send) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=30) as connection:
        connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
                           b"Content-Length: 99\r\n\r\nASK {}")
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536) == b"" and alive(send)


def test_a_large_answer_comes_whole(send: Send) -> None:
    """Several pieces of it, and signs of several bytes at their seams."""
    query = "SELECT ?x { VALUES ?a { " + "1 " * 1000 + "} BIND('" + "трі€" * 100 + "' AS ?x) }"
    rows = json.loads(send("POST", "/sparql", query, Content_Type=QUERY).body)["results"]["bindings"]
    assert len(rows) == 1000 and {row["x"]["value"] for row in rows} == {"трі€" * 100}


EVIL = "</script><script>window.hit=1</script><img src=x onerror=window.hit=1>\"'--><svg onload=window.hit=1>"


@pytest.fixture(scope="module")
def poisoned() -> Iterator[Server]:
    """A graph with script in every label, title, quote and address."""
    evil = to_rdf(world())
    for predicate in (RDFS.label, DCT.title, DCT.publisher, OA.exact):
        for subject in list(evil.subjects(predicate)):
            evil.set((subject, predicate, Literal(EVIL)))
    for document in list(evil.subjects(RDF.type, PL.Document)):
        evil.set((document, DCT.source, Literal("javascript:window.hit=1")))
        evil.add((document, RDFS.seeAlso, URIRef("javascript:window.hit=1")))
    running = start(Site(evil), Settings(port=0))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.close()


@pytest.mark.parametrize(
    "path", ["/", "/search?q=script", "/entity/fine/dpc-whatsapp", "/entity/company/tiktok", "DOCUMENT"]
)
def test_nothing_of_a_graph_becomes_markup(poisoned: Server, path: str) -> None:
    if path == "DOCUMENT":
        document = sorted(map(str, poisoned.site.graph.subjects(RDF.type, PL.Document)))[0]
        path = "/entity?iri=" + quote(document, safe="")
    connection = http.client.HTTPConnection("127.0.0.1", poisoned.server_port, timeout=20)
    connection.request("GET", path, headers={"Accept": "text/html"})
    body = connection.getresponse().read().decode()
    connection.close()
    assert EVIL not in body and "<svg" not in body and "<img" not in body and "<script>" not in body
    assert 'href="javascript' not in body
