"""The pages in a real browser: by keyboard and by mouse, light and dark, with nothing asked of any other host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kg.serve.server import Server


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, server: Server, request: Any) -> Iterator[Page]:
    """An open page that is watched: no complaint, no request elsewhere."""
    context = browser.new_context(base_url=server.address, color_scheme=request.param)
    opened = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda one: asked.append(one.url))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    yield opened
    context.close()
    assert all(url.startswith(server.address) for url in asked), asked
    assert [one for one in complaints if "400" not in one] == []


def test_a_ready_question_is_answered_at_once(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Exposure of each group, added up by status and currency").click()
    page.wait_for_selector("#answer table")
    assert page.locator("#derived").is_checked()
    assert page.locator("#state").inner_text().startswith("14 rows")
    first = page.locator("#answer tbody tr").first.inner_text()
    assert first.split("\t")[0] == "ByteDance" and "750,000" in first
    page.locator("#answer tbody a").first.click()
    assert page.locator("h1").inner_text() == "ByteDance"


def test_a_query_by_keyboard_alone(page: Page) -> None:
    page.goto("/query")
    page.locator("#text").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT ?fine { ?fine a pl:Fine ")
    page.keyboard.press("Control+Enter")
    page.get_by_text("400: the query cannot be understood").wait_for()
    page.keyboard.press("End")
    page.keyboard.type("}")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer table")
    assert page.locator("#answer tbody tr").count() == 6
    shared = page.url
    page.goto("/")
    page.goto(shared)
    assert page.locator("#text").input_value() == "SELECT ?fine { ?fine a pl:Fine }"
    assert page.locator("#saves a").first.get_attribute("href") == "#"


def test_proofs_of_an_entity_open(page: Page) -> None:
    page.goto("/search?q=whatsapp")
    page.get_by_role("link", name="Fine on WhatsApp").click()
    assert not page.locator("blockquote").first.is_visible()
    page.locator("summary").first.click()
    assert "fined WhatsApp €225 million" in page.locator("blockquote").first.inner_text()


def test_what_the_graph_holds_stays_text(browser: Browser, server: Server) -> None:
    """A result with markup in it, drawn by the script of the query page."""
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("/query")
    page.locator("#text").fill("SELECT ('<img src=x onerror=\"window.hit=1\">' AS ?x) (<javascript:alert(1)> AS ?y) {}")
    page.locator("#run").click()
    page.wait_for_selector("#answer table")
    assert page.evaluate("window.hit") is None and page.locator("#answer img").count() == 0
    assert (page.locator("#answer a").get_attribute("href") or "").startswith("/entity?iri=")
    context.close()


@pytest.mark.parametrize("path", ["/", "/query", "/search?q=tik", "/entity/fine/dpc-whatsapp"])
def test_structure_for_screen_readers(page: Page, path: str) -> None:
    page.goto(path)
    assert page.locator("html").get_attribute("lang") == "en" and page.title()
    assert page.locator("main").count() == 1 and page.locator("h1").count() == 1
    unnamed = page.evaluate(
        "[...document.querySelectorAll('input,select,textarea,button')]"
        ".filter(one => !(one.labels?.length || one.textContent.trim() || one.ariaLabel)).length"
    )
    assert unnamed == 0
