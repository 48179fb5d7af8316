"""A real server on a free port of this machine, and a client that says exactly what it sends."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from kg.ask import view
from kg.commands.serving import ready
from kg.serve import Settings, Site, start
from kg.serve.server import Server
from kg.show import page as picture
from tests.ask.stories import graph

SECONDS = 2.0


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str


Send = Callable[..., Reply]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    site = Site(graph(), view(graph()).added, ready(), picture=lambda focus: picture(graph(), focus))
    running = start(site, Settings(port=0, seconds=SECONDS, rows=2000, gigabytes=1))
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.close()


@pytest.fixture
def send(server: Server) -> Send:
    def go(method: str, path: str, body: str | bytes | None = None, **headers: str) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = body.encode() if isinstance(body, str) else body
        connection.request(method, path, data, named)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        connection.close()
        return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)

    return go
