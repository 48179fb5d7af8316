"""Accessibility of all pages by axe-core in a real browser, light and dark, from a few things up to ten thousand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from rdflib import Graph

from kg.serve.server import Server
from kg.show import show, story
from tests.serve.conftest import server  # noqa: F401
from tests.show.conftest import article, fined, graph, many, texts  # noqa: F401

TABS = ("picture", "chronology", "exposure", "documents")
SIZES = (30, 300, 10_000)
SERVED = (
    "", "query", "query?ready=exposure", "picture", "search?q=tik", "search?q=zzz", "entity/fine/dpc-whatsapp",
    "nothing",
)
Visit = Callable[[str], Page]


@pytest.fixture(params=["light", "dark"])
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open an address; the checker is let in past the pages' policy, which would keep its script out."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, color_scheme=request.param, bypass_csp=True)

    def go(address: str) -> Page:
        page = context.new_page()
        page.goto(address)
        return page

    yield go
    context.close()


def serious(page: Page) -> list[str]:
    """What axe-core finds wrong, in its own words; nothing of it is thought harmless."""
    found = Axe().run(page).response
    assert len(found["passes"]) > 20, "the checker did look"
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:120]}" for one in found["violations"]]


def drawn(visit: Visit, path: Path) -> Page:
    page = visit(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    return page


def test_the_page(graph: Graph, tmp_path: Path, visit: Visit) -> None:  # noqa: F811
    show(graph, tmp_path / "page.html", texts=texts(article(), fined()), focus="TikTok")
    page = drawn(visit, tmp_path / "page.html")
    for tab in TABS:
        page.click(f"#tab-{tab}")
        assert serious(page) == [], tab
    page.click("summary >> nth=0")
    page.fill("#q", "tik")
    assert serious(page) == []
    page.press("#q", "Escape")
    page.set_viewport_size({"width": 390, "height": 844})
    page.click("#more")
    assert serious(page) == []


@pytest.mark.parametrize("count", SIZES)
def test_any_number_of_things_is_drawn_in_seconds_and_no_hairball(tmp_path: Path, visit: Visit, count: int) -> None:
    triples = many(count)
    before = time.process_time()
    show(triples, tmp_path / "page.html")
    assert time.process_time() - before < 15, "some two seconds where it was measured"
    page = drawn(visit, tmp_path / "page.html")
    assert page.evaluate("THINGS.length") == count and 10 < page.evaluate("drawn.place.size") <= 60
    for tab in TABS:
        page.click(f"#tab-{tab}")
        assert serious(page) == [], tab


def test_the_pages_of_a_story(graph: Graph, tmp_path: Path, visit: Visit) -> None:  # noqa: F811
    story(graph, tmp_path, texts(article(), fined()))
    pages = [tmp_path / "index.html", *(sorted((tmp_path / kind).iterdir())[0] for kind in ("app", "law", "document"))]
    for path in pages:
        assert serious(visit(path.as_uri())) == [], path.name


@pytest.mark.parametrize("path", SERVED)
def test_the_pages_of_the_server(server: Server, visit: Visit, path: str) -> None:  # noqa: F811
    page = visit(server.address + path)
    if "ready=" in path:
        page.wait_for_selector("#answer table")
    if path == "picture":
        page.wait_for_selector("body[data-ready]")
    assert serious(page) == []
