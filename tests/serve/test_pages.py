"""The pages in a real browser: by keyboard and by mouse, light and dark, with nothing asked of any other host."""

from __future__ import annotations

import csv
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
    page.get_by_role("link", name="Exposure of each group, open and closed, added up by status and currency").click()
    page.wait_for_selector("#answer table")
    assert page.locator("#derived").is_checked()
    assert page.locator("#state").inner_text().startswith("14 rows")
    first = page.locator("#answer tbody tr").first.inner_text()
    assert first.split("\t")[0] == "ByteDance" and "750,000" in first
    heights = page.locator("#answer th").evaluate_all("cells => cells.map(cell => cell.clientHeight)")
    assert max(heights) < 40, "no heading is broken within a word"
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
    assert page.locator("#saves").is_hidden(), "it is run only when asked to"


def test_proofs_of_an_entity_open(page: Page) -> None:
    page.goto("/search?q=whatsapp")
    page.get_by_role("link", name="Fine on WhatsApp").click()
    assert not page.locator("blockquote").first.is_visible()
    page.locator("summary").first.click()
    assert "fined WhatsApp €225 million" in page.locator("blockquote").first.inner_text()


def test_a_ready_question_about_a_party_by_keyboard_alone(page: Page) -> None:
    """Its field is reached by Tab, names are offered while one types, and the link to the answer keeps them."""
    page.goto("/query")
    page.locator("#ready").select_option("claims")
    page.locator("#ready").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.labels[0].textContent") == "party"
    page.keyboard.type("tikt")
    page.locator("datalist option[value='TikTok (Company)']").wait_for(state="attached")
    page.keyboard.press("Control+A")
    page.keyboard.type("TikTok (Company)")
    page.keyboard.press("Enter")
    page.get_by_text("3 rows in").wait_for()
    text = page.locator("#text").input_value()
    assert text.startswith("PREFIX") and "?party" in text and "tiktok" not in text
    shared = page.url
    page.goto("/")
    page.goto(shared)
    assert page.locator("#field-party").input_value() == "TikTok (Company)"
    page.locator("#field-party").fill("nobody at all")
    page.keyboard.press("Enter")
    page.get_by_text("nothing here is called nobody at all").wait_for()
    assert page.locator("#answer table").count() == 0


def test_a_question_with_a_status_and_one_with_a_date(page: Page) -> None:
    for question, name, value, rows in (("status", "is", "settled", 3), ("deadlines", "after", "2030", 2)):
        page.goto(f"/query?ready={question}")
        page.locator("#saves").wait_for()
        page.locator(f"#field-{name}").fill(value)
        page.keyboard.press("Enter")
        page.get_by_text(f"{rows} rows in").wait_for()


def test_what_is_saved_for_a_spreadsheet_is_no_formula(page: Page) -> None:
    page.goto("/query")
    tiktok = "<https://w3id.org/privacy-litigation/id/company/tiktok>"
    page.locator("#text").fill(f"SELECT ('=HYPERLINK(\"x\")' AS ?a) (-5 AS ?b) ({tiktok} AS ?c) (' @x' AS ?d) {{}}")
    page.locator("#run").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["a", "b", "c", "d"], ["'=HYPERLINK(\"x\")", "-5", "TikTok", "' @x"]]


def test_from_a_party_to_its_picture(page: Page) -> None:
    page.goto("/search?kind=Company")
    page.get_by_role("link", name="TikTok", exact=True).click()
    assert page.locator("tr", has_text="ByteDance").locator("th").first.inner_text() == "owned by"
    page.get_by_role("link", name="Picture").click()
    page.locator("#network canvas").wait_for()
    assert page.locator("h1").inner_text() == "TikTok"


def test_the_first_page_leads_to_questions_and_kinds(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto("/")
    first = ("Demands, suits and complaints against a party or about its apps", "Who owns a party")
    boxes = [page.get_by_role("link", name=name).bounding_box() for name in first]
    assert all(box and box["y"] < 600 for box in boxes), "what is asked most is seen without scrolling"
    page.get_by_role("link", name="fine", exact=True).click()
    assert page.locator("h1").inner_text() == "Fine" and page.locator("main li").count() == 6


def test_the_picture_is_drawn_and_answers(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Picture").click()
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("drawn.place.size") > 10 and page.locator("#notice").is_hidden()
    page.locator("#q").fill("whatsapp")
    page.keyboard.press("Enter")
    assert "WhatsApp" in page.locator("#chosen").inner_text() and page.locator("#panel blockquote").count()
    page.goto("/picture?focus=WhatsApp#view=chronology")
    page.wait_for_selector("body[data-ready]")
    assert "WhatsApp" in page.title() and page.locator("#chronology tbody tr").count() > 1


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
