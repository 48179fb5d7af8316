"""A user's own copy of YASGUI beside our query page. A tiny stand-in takes its place, for the route and the policy."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kg.serve import Settings, Site, start
from kg.serve.server import Server
from tests.ask.stories import graph
from tests.conftest import Run

# It asks the endpoint that it is given, tries to reach out as the real one does, and shows what came.
STAND_IN = """
class Yasgui {
  constructor(node, config) {
    const told = (text) => { node.append(document.createElement("p")); node.lastChild.textContent = text; };
    told(`${config.yasqe.autocompleters} ${Yasgui.Yasqe.defaults.autocompleters}`);
    const { endpoint, method } = config.requestConfig;
    const headers = { "Content-Type": "application/sparql-query", Accept: "text/csv" };
    fetch(endpoint, { method, headers, body: config.yasqe.value }).then((r) => r.text()).then(told);
    fetch("https://prefix.cc/popular/all.file.json").catch(() => told("kept in"));
  }
}
Yasgui.Yasqe = { defaults: { autocompleters: ["prefixes", "class", "property", "variables"] } };
"""


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Server]:
    """A server with such a copy."""
    (tmp_path / "yasgui.min.js").write_text(STAND_IN)
    (tmp_path / "yasgui.min.css").write_text("#yasgui p { color: rgb(1, 2, 3) }")
    (tmp_path / "other.js").write_text("what else lies there")
    running = start(Site(graph(), yasgui=tmp_path), Settings(port=0))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.close()


def test_it_runs_on_our_endpoint_and_reaches_nothing_else(browser: Browser, beside: Server) -> None:
    context = browser.new_context(base_url=beside.address)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="YASGUI").click()
    page.get_by_text("event,respondent,status").wait_for()
    page.get_by_text("kept in").wait_for()
    assert page.locator("#yasgui p").first.inner_text() == "variables variables"
    assert page.locator("#yasgui p").first.evaluate("p => getComputedStyle(p).color") == "rgb(1, 2, 3)"
    assert "company/tiktok" in page.locator("#yasgui").inner_text()
    context.close()


@pytest.mark.parametrize(
    ("path", "status"),
    [("/yasgui", 200), ("/yasgui/yasgui.min.css", 200), ("/yasgui/other.js", 404), ("/yasgui/../other.js", 404),
     ("/yasgui/%2e%2e/other.js", 404), ("/static/yasgui/other.js", 404), ("/yasgui/", 404)],
)
def test_nothing_else_of_the_folder_is_served(beside: Server, path: str, status: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", beside.server_port, timeout=30)
    connection.request("GET", path, headers={"Accept": "text/html"})
    reply = connection.getresponse()
    assert reply.status == status and "what else" not in reply.read().decode()
    policy = reply.getheader("Content-Security-Policy") or ""
    assert "connect-src 'self'" in policy and "script-src 'self';" in policy and "unsafe" not in policy
    connection.close()


def test_without_a_copy_there_is_no_such_page(server: Server, kg: Run, tmp_path: Path) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", "/yasgui")
    assert connection.getresponse().status == 404
    connection.close()
    (tmp_path / "graph.ttl").write_text("@prefix a: <http://a/> .\na:b a:c a:d .\n")
    done = kg("serve", "graph.ttl", "--yasgui", ".", "--port", "0")
    assert done.returncode == 1 and done.stderr.startswith("error: .: no yasgui.min.js and no yasgui.min.css there; ")
