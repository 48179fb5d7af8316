"""The server: one thread a connection, no thread ever touches the graph itself; children do, and may be killed."""

from __future__ import annotations

import socket
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.serve.handling import Handler
from kg.serve.pages import Pages
from kg.serve.pool import Pool

if TYPE_CHECKING:
    from rdflib import Graph

_CONNECTIONS = 64
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Ready:
    """A ready question as the query page offers it; its parameters are name, type and explanation."""

    name: str
    title: str
    summary: str
    text: str
    parameters: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Settings:
    """Where the server listens, and what a query may use: seconds, rows, memory, how many at once.

    ``names`` are host names beside the loopback ones under which it may be addressed.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    seconds: float = 30.0
    rows: int = 100_000
    gigabytes: int = 2
    children: int = 2
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """What is served: the graph, what is worked out from it, ready questions, the prefixes that queries may use.

    ``picture`` draws a page around an IRI, or the whole for None; ``yasgui`` is a folder with a user's copy of YASGUI.
    """

    graph: Graph
    derived: Graph | None = None
    questions: Sequence[Ready] = ()
    prefixes: dict[str, str] = field(default_factory=dict)
    picture: Callable[[str | None], str] | None = None
    yasgui: Path | None = None


class Server(ThreadingHTTPServer):
    """An HTTP server with its children; ``close`` ends all."""

    daemon_threads = True
    request_queue_size = 128
    pool: Pool
    pages: Pages

    def __init__(self, site: Site, settings: Settings) -> None:
        self.site, self.settings = site, settings
        self.folder = tempfile.TemporaryDirectory(prefix="kg-serve-")
        data = Path(self.folder.name, "graph.nq")
        data.write_text(_quads(site), encoding="utf-8")
        self.lock = threading.Lock()
        self.open = 0
        self.waiting: dict[Any, None] = {}  # connections with no whole request yet, the longest waiting first
        self.pool = Pool(str(data), settings.children, settings.seconds, settings.gigabytes)
        self.pages = Pages(base_of(site.graph), site.questions, site.picture is not None, site.yasgui)
        super().__init__((settings.host, settings.port), Handler)
        self.allowed = self._names()

    @property
    def address(self) -> str:
        """The address of the first page."""
        return f"http://{self.settings.host}:{self.server_port}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """A thread a connection. Where there is no more room, the one goes that has asked nothing for the longest."""
        with self.lock:
            full = self.open >= _CONNECTIONS
            if full and self.waiting:
                oldest = next(iter(self.waiting))
                del self.waiting[oldest]
                with suppress(OSError):  # it may have gone by itself
                    oldest.shutdown(socket.SHUT_RDWR)
            elif full:
                return self.shutdown_request(request)
            self.open += 1
            self.waiting[request] = None
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve one connection, then make room."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self.lock:
                self.open -= 1
                self.waiting.pop(request, None)

    @contextmanager
    def answering(self, request: Any) -> Iterator[None]:
        """While a connection's request is answered it does not wait, and is not made to go."""
        with self.lock:
            self.waiting.pop(request, None)
        yield
        with self.lock:
            self.waiting[request] = None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away in the middle is no news."""

    def close(self) -> None:
        """Stop listening, end the children, remove the data."""
        self.server_close()
        self.pool.close()
        self.folder.cleanup()

    def _names(self) -> frozenset[str]:
        names = {*_LOOPBACK, self.settings.host, *self.settings.names}
        return frozenset(name.lower() + port for name in names for port in (f":{self.server_port}", ""))


def start(site: Site, settings: Settings | None = None) -> Server:
    """A server that listens; call ``serve_forever`` and, in the end, ``close``."""
    return Server(site, settings or Settings())


def base_of(graph: Graph) -> str:
    """The common beginning of the instances' IRIs: what stands before ``document/…``."""
    from rdflib import RDF, URIRef

    from kg import vocab

    documents = sorted(str(node) for node in graph.subjects(RDF.type, URIRef(vocab.PL + "Document")))
    return documents[0].rpartition("document/")[0] if documents and "document/" in documents[0] else vocab.BASE


def _quads(site: Site) -> str:
    from kg.serve.engine import DERIVED

    return _lines(site.graph, "") + ("" if site.derived is None else _lines(site.derived, f" <{DERIVED}>"))


def _lines(graph: Graph, where: str) -> str:
    """N-Quads by way of rdflib's N-Triples: it ends each line in `` .``, before which the graph is put."""
    text = graph.serialize(format="nt")
    return text if not where else "".join(f"{line[:-1].rstrip()}{where} .\n" for line in text.splitlines() if line)
