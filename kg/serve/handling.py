"""One request: checked, routed, answered. Nothing here knows RDF."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from kg import vocab
from kg.errors import NotFoundError
from kg.serve.describing import service, void
from kg.serve.formats import GRAPHS, chosen
from kg.serve.pages import MOST_FOUND, policy
from kg.serve.pool import Busy
from kg.serve.requests import Refused, asked, body_length, check_host

if TYPE_CHECKING:
    from kg.serve.server import Server

_HTML = "text/html; charset=utf-8"
_PIECE = 1 << 16
_SHORT = {
    "turtle": "text/turtle", "ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml", "html": "text/html",
}
# What a page may do: run our own script, nothing else; never be framed by another site.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Handler(BaseHTTPRequestHandler):
    """The server's side of one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "kg", ""
    timeout = 5.0  # seconds that a connection may be silent, within a request or between two

    def do_GET(self) -> None:
        """Pages, entities, queries in the address."""
        # A body that nobody reads would be taken for the next request.
        self.close_connection |= any(name in self.headers for name in ("Content-Length", "Transfer-Encoding"))
        self._serve(None)

    do_HEAD = do_GET

    def do_POST(self) -> None:
        """Queries in the body."""
        try:
            check_host(self.headers.get("Host"), self.headers.get("Origin"), self.server.allowed)
            length = body_length(self.headers.get("Content-Length"), self.headers.get("Transfer-Encoding"))
        except Refused as refused:
            self.close_connection = True  # the body is still to come, and is not read
            self._refuse(refused.status, refused.reason)
            return
        body = self.rfile.read(length)
        if len(body) < length:  # it went away in the middle; half a query is none
            self.close_connection = True
            return
        self._serve(body)

    def do_OPTIONS(self) -> None:
        """What methods there are."""
        self._reply(204, "", "", {"Allow": "GET, HEAD, POST, OPTIONS"})

    def _no(self) -> None:
        self.close_connection = True
        self._reply(405, "text/plain; charset=utf-8", "this server only reads\n", {"Allow": "GET, HEAD, POST, OPTIONS"})

    do_PUT = do_DELETE = do_PATCH = do_TRACE = do_CONNECT = _no

    def log_message(self, format: str, *args: Any) -> None:
        """Silence: addresses and queries of users are not written down."""

    def _serve(self, body: bytes | None) -> None:
        with self.server.answering(self.connection):
            self._answer(body)

    def _answer(self, body: bytes | None) -> None:
        try:
            check_host(self.headers.get("Host"), self.headers.get("Origin"), self.server.allowed)
            self._route(urlsplit(self.path), body)
        except Refused as refused:
            self._refuse(refused.status, refused.reason)
        except NotFoundError as missing:
            self._refuse(404, f"{missing.reason}; {missing.remedy}")
        except Busy as busy:
            self._refuse(503, str(busy), {"Retry-After": "5"})
        except ValueError:
            self._refuse(400, "the address cannot be understood")

    def _route(self, url: Any, body: bytes | None) -> None:
        if url.path == "/sparql":
            self._sparql(url.query, body)
        elif body is not None:
            raise Refused(405, "only /sparql takes POST")
        elif url.path == "/entity" or url.path.startswith("/entity/"):
            self._entity(url)
        elif url.path.startswith(("/static/", "/yasgui/")):
            self._static(url.path.removeprefix("/").removeprefix("static/"))
        else:
            self._page(url)

    def _page(self, url: Any) -> None:
        pages, fields = self.server.pages, parse_qs(url.query, max_num_fields=20)
        if url.path == "/":
            self._reply(200, _HTML, pages.home(self._ask("count")))
        elif url.path == "/query":
            self._reply(200, _HTML, pages.query())
        elif url.path == "/search":
            self._search(fields.get("q", [""])[0][:200], fields.get("kind", [""])[0][:200])
        elif url.path == "/yasgui" and pages.yasgui:
            self._reply(200, _HTML, pages.other_query())
        elif url.path in ("/.well-known/void", "/void"):
            self._turtle(void(self.server.address, pages.base, self._ask("count")))
        elif url.path == "/favicon.ico":  # browsers ask for it unbidden
            self._reply(204, "", "")
        elif url.path == "/picture" and self.server.site.picture:
            page = self.server.site.picture(fields.get("focus", [None])[0])
            self._reply(200, _HTML, page, {"Content-Security-Policy": policy(page)})
        else:
            raise Refused(404, "there is no such page")

    def _search(self, wanted: str, kind: str) -> None:
        found = self._ask("search", text=wanted, kind=kind, rows=MOST_FOUND) if wanted or kind else []
        if chosen(self.headers.get("Accept", "*/*"), {"html": "text/html", "json": "application/json"}) == "json":
            self._reply(200, "application/json", json.dumps(found))
        else:
            self._reply(200, _HTML, self.server.pages.found(wanted, kind, found))

    def _sparql(self, parameters: str, body: bytes | None) -> None:
        request = asked(parameters, self.headers.get("Content-Type"), body, self.headers.get("Accept", "*/*"))
        if request.text is None:
            # A browser gets the page, a program the description of the service.
            page = chosen(request.accept, {**GRAPHS, "html": "text/html"}) == "html"
            if page:
                return self._reply(303, "", "", {"Location": "/query"})
            return self._turtle(service(self.server.address))
        reply = self._asked("query", text=request.text, accept=request.accept, derived=request.derived,
                            labels=request.labels, bound=request.bound)
        self._reply(reply["status"], reply["type"], reply["body"], {"X-Truncated": "rows"} if reply.get("cut") else {})

    def _entity(self, url: Any) -> None:
        fields = parse_qs(url.query, max_num_fields=20)
        rest = unquote(url.path.removeprefix("/entity").removeprefix("/"), errors="strict")
        iri = fields.get("iri", [""])[0] if url.path == "/entity" else self.server.pages.base + rest
        accept = _SHORT.get(fields.get("format", [""])[0], self.headers.get("Accept", "text/html"))
        reply = self._asked("describe", iri=iri, accept=accept)
        if reply["type"] == "html":
            reply = {"status": 200, "type": _HTML, "body": self.server.pages.entity(reply["body"])}
        elif reply["status"] == 404 and chosen(accept, {"html": "text/html", **GRAPHS}) == "html":
            raise Refused(404, reply["body"])
        self._reply(reply["status"], reply["type"], reply["body"], {"Vary": "Accept"})

    def _static(self, name: str) -> None:
        found = self.server.pages.static(name)
        if found is None:
            raise Refused(404, "there is no such file")
        self._reply(200, found[1], found[0])

    def _asked(self, do: str, **question: Any) -> dict[str, Any]:
        more = {"rows": self.server.settings.rows, "prefixes": self.server.site.prefixes or vocab.PREFIXES}
        return self.server.pool.ask(do, **more, **question)

    def _ask(self, do: str, **question: Any) -> Any:
        return self.server.pool.ask(do, **question)["body"]

    def _turtle(self, text: str) -> None:
        self._reply(200, GRAPHS["turtle"], text)

    def _refuse(self, status: int, reason: str, more: dict[str, str] | None = None) -> None:
        """A page for a browser, a line of text for a program."""
        wants = chosen(self.headers.get("Accept", "*/*"), {"text": "text/plain", "html": "text/html"})
        if wants == "html":
            self._reply(status, _HTML, self.server.pages.error(status, reason), more)
        else:
            self._reply(status, "text/plain; charset=utf-8", reason.strip() + "\n", more)

    def _reply(self, status: int, kind: str, text: str, more: dict[str, str] | None = None) -> None:
        body = text.encode("utf-8", "replace")
        headers = {
            "Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
            "Cache-Control": "no-cache", "Vary": "Accept", "Content-Length": str(len(body)),
            **({"Connection": "close"} if self.close_connection else {}), **(more or {}),
        }
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        # In pieces, each of which has the whole timeout: a slow reader is none that hangs.
        for start in range(0, len(body) if self.command != "HEAD" else 0, _PIECE):
            self.wfile.write(body[start : start + _PIECE])
