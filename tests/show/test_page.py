"""Pages in a real browser: what is seen, what keys and clicks do, and that nothing ever leaves."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from rdflib import Graph

from kg.show import page as html
from tests.printed import pages
from tests.show.conftest import Open, article, fined, many, texts

SHOWN = "[...drawn.place.keys()].map((id) => THINGS[id].label)"


def place_of(name: str) -> str:
    return f"""(() => {{ const thing = THINGS.find((thing) => nameOf(thing).startsWith({name!r}));
      return network.canvasToDOM(drawn.place.get(thing.id)); }})()"""


def test_ownership_runs_from_left_to_right(graph: Graph, open_page: Open) -> None:
    page = open_page(graph)
    places = page.js("[...drawn.place.entries()].map(([id, { x }]) => [THINGS[id].kind, x])")
    mean = {kind: [x for other, x in places if other == kind][0] for kind, _ in places}
    assert mean["company"] < mean["app"] < mean["claim"] < mean["outcome"] < mean["authority"]
    assert page.js("drawn.heads[0].name") == "Ultimate parents"


def test_cards_do_not_overlap(graph: Graph, large: Graph, open_page: Open) -> None:
    for drawn in (graph, large):
        overlaps = open_page(drawn).js("""(() => { const all = [...drawn.place.entries()]; let count = 0;
          for (const [a, p] of all) for (const [b, q] of all) if (a < b && Math.abs(p.x - q.x) < WIDTH
            && Math.abs(p.y - q.y) < (heightOf(a) + heightOf(b)) / 2) count += 1; return count; })()""")
        assert overlaps == 0


def test_click_shows_the_proof(graph: Graph, open_page: Open) -> None:
    page = open_page(graph)
    at, box = page.js(place_of("Claim by Consumentenbond")), page.page.locator("#network").bounding_box()
    assert box
    page.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.page.wait_for_selector("#chosen")
    panel = page.page.inner_text("#panel")
    for words in (
        "by Consumentenbond against TikTok",
        "€1.5bn sought",
        "$1.8bn sought (conversion)",
        "24 Jun 2021",
        "alleged",
        "by Consumentenbond",
        "€1.5 billion ($1.8 billion) from TikTok for 🙂 Dutch children.",
        "characters 0–",
        "The Daily",
    ):
        assert words in panel
    assert page.page.get_attribute("#panel figcaption a", "href") == "https://example.org/claim"
    assert "focus=claim" in page.page.url


def test_a_line_has_its_proof_too(graph: Graph, open_page: Open) -> None:
    page = open_page(graph)
    page.js("showLink(LINKS.find((link) => link.word === 'owns'))")
    assert "TikTok's Chinese parent company ByteDance" in page.page.inner_text("#panel blockquote")


def test_keys_alone_lead_everywhere(graph: Graph, open_page: Open) -> None:
    page = open_page(graph)
    press = page.page.keyboard.press
    page.page.focus("#network")
    press("ArrowRight")
    first = page.js("selected")
    press("ArrowRight")
    assert page.js("selected") not in (None, first)
    press("Enter")
    assert page.js("document.activeElement.id") == "chosen"
    page.page.focus("#network")
    press("Escape")
    assert page.js("selected") is None
    page.page.focus("#tab-picture")
    for name in ("chronology", "exposure", "documents", "picture"):
        press("ArrowRight")
        assert page.js("document.activeElement.id") == f"tab-{name}"
        assert page.page.is_visible(f"#{name}")
    before = page.js("network.getScale()")
    page.page.focus("#network")
    press("+")
    assert page.js("network.getScale()") > before


def test_dashed_where_alleged_or_pending(graph: Graph, open_page: Open) -> None:
    states = dict(open_page(graph).js("MATTERS.map((matter) => [matter.type, matter.state])"))
    assert states == {"Claim": "open", "Investigation": "open", "Lawsuit": "done", "Settlement": "done", "Fine": "done"}


def test_filters(graph: Graph, open_page: Open) -> None:
    page = open_page(graph)
    matters = "[...drawn.place.keys()].filter((id) => THINGS[id].state).map((id) => THINGS[id].type).sort()"
    page.page.select_option("#f-status", "open")
    assert page.js(matters) == ["Investigation"]
    assert "Irish DPC" not in page.js(SHOWN)
    page.page.click("#reset")
    page.until("drawn.place.size > 8")
    page.page.select_option("#f-law", "GDPR")
    assert page.js(matters) == ["Fine"]
    page.page.select_option("#f-law", "")
    page.page.select_option("#f-authority", "European Commission")
    assert page.js(matters) == ["Investigation"]
    page.page.select_option("#f-authority", "")
    page.page.fill("#f-from", "2021-06")
    assert page.js(matters) == ["Claim", "Fine", "Lawsuit"]  # the lawsuit has no date: not known is not excluded
    assert "undated included" in page.page.inner_text("#filters") and "undated included" in page.js("filterWords()")
    page.page.uncheck("#f-undated")
    assert page.js(matters) == ["Claim", "Fine"] and "undated left out" in page.js("filterWords()")
    page.page.check("#f-undated")
    page.page.fill("#f-to", "2022")
    assert page.js(matters) == ["Claim", "Lawsuit"]
    page.page.fill("#f-to", "soon")
    assert page.page.get_attribute("#f-to", "aria-invalid") == "true"
    page.page.fill("#f-to", "")
    page.page.uncheck("#kind-claim")
    assert page.js(matters) == ["Fine"]
    page.page.check("#kind-law")
    assert "Article 5 GDPR" in page.js(SHOWN)


def test_an_address_may_be_an_iri(graph: Graph, open_page: Open) -> None:
    iri = next(str(subject) for subject in graph.subjects() if str(subject).endswith("company/bytedance"))
    assert open_page(graph, f"#focus={iri}").page.inner_text("#chosen") == "ByteDance"


def test_search(graph: Graph, open_page: Open) -> None:
    page = open_page(graph)
    page.page.keyboard.press("/")
    page.page.keyboard.type("tikt")
    assert page.page.locator("#found li").count() >= 2
    assert page.page.get_attribute("#q", "aria-activedescendant") == "found-0"
    page.page.keyboard.press("Enter")
    assert page.page.inner_text("#chosen") == "TikTok"
    page.page.fill("#q", "zzz")
    assert "Nothing is called so" in page.page.inner_text("#found")


def test_the_matters_of_one_party(graph: Graph, open_page: Open) -> None:
    page = open_page(graph, "#focus=Consumentenbond&view=chronology")
    page.page.click("#only")
    assert page.page.locator("#chronology tbody tr").count() == 1
    assert "party Consumentenbond" in page.page.inner_text("#chronology")
    page.page.click("#reset")
    page.until("document.querySelectorAll('#chronology tbody tr').length === 5")


@pytest.mark.parametrize("name", ["company/bytedance", "ByteDance", "bytedance"])
def test_deep_link(graph: Graph, open_page: Open, name: str) -> None:
    page = open_page(graph, f"#focus={name}&view=exposure")
    assert page.page.inner_text("#chosen") == "ByteDance"
    assert page.page.is_visible("#exposure") and not page.page.is_visible("#picture")
    page.page.reload()
    page.page.wait_for_selector("body[data-ready]")
    assert page.page.inner_text("#chosen") == "ByteDance"


def test_a_name_that_nothing_has_is_said(graph: Graph, open_page: Open) -> None:
    page = open_page(graph, "#focus=Nobody")
    assert "Nothing is called “Nobody”" in page.page.inner_text("#notice") and page.js("drawn.place.size") > 8
    page.page.fill("#q", "tikt")
    page.page.keyboard.press("Enter")
    assert not page.page.is_visible("#notice")


def test_a_deep_link_puts_its_thing_in_the_middle(large: Graph, open_page: Open) -> None:
    page = open_page(large, "#focus=Unit 5-1")
    assert page.page.inner_text("#chosen") == "Unit 5-1"
    assert page.js("neighbours(selected).every((id) => drawn.place.has(id))")
    at = page.js("network.canvasToDOM(drawn.place.get(selected))")
    assert 0 < at["x"] < page.js("$('network').clientWidth") and 0 < at["y"] < page.js("$('network').clientHeight")


def test_a_court_of_many_matters_is_shown_with_some_as_a_whole(open_page: Open) -> None:
    triples = many(2_000)
    for page in (open_page(triples, "#focus=court/3"), open_page(triples, focus="court/3")):
        kinds = page.js("[...drawn.place.keys()].map((id) => THINGS[id].kind)")
        assert len(kinds) <= 26 and min(kinds.count(kind) for kind in ("claim", "outcome", "company")) >= 2
        assert page.page.inner_text("#chosen") == "Court 3"


def test_every_stop_of_the_tab_key_has_a_name(graph: Graph, open_page: Open) -> None:
    page = open_page(graph)
    stops = []
    for _ in range(40):
        page.page.keyboard.press("Tab")
        stops.append(page.js("""(({ tagName, id, textContent, ariaLabel, labels }) =>
          [tagName + id, ariaLabel || labels?.[0]?.textContent || textContent])(document.activeElement)"""))
    assert all(name.strip() for _, name in stops), stops
    assert [stop for stop, _ in stops].count("DIVnetwork") == 1


def test_chronology(graph: Graph, open_page: Open) -> None:
    page = open_page(graph)
    page.page.click("#tab-chronology")
    dates = page.page.locator("#chronology td.date").all_inner_texts()
    assert dates == ["Feb 2021", "28 May 2021", "24 Jun 2021", "1 Sep 2023", "undated"]
    page.page.click("#order")
    assert page.page.locator("#chronology td.date").all_inner_texts()[0] == "1 Sep 2023"
    assert page.page.get_attribute("#chronology th >> nth=0", "aria-sort") == "descending"
    quotes = page.page.locator("#chronology q").all_inner_texts()
    assert "The European Commission asked TikTok for answers on 28 May 2021" in quotes
    assert all(len(quote.split()) > 5 for quote in quotes), "a sentence, not a date alone"
    page.page.select_option("#f-status", "agreed")
    assert page.page.locator("#chronology tbody tr").count() == 1


def test_exposure_adds_up_no_conversion_and_no_two_currencies(graph: Graph, open_page: Open) -> None:
    page = open_page(graph)
    page.page.click("#tab-exposure")
    rows = [row.split("\t") for row in page.page.locator("#exposure tbody tr").all_inner_texts()]
    lines = {tuple(cell.strip() for cell in row[:4]) for row in rows if len(row) > 3}
    assert ("threatened", "sought", "EUR", "1,500,000,000") in lines
    assert ("agreed", "agreed", "USD", "92,000,000") in lines
    assert "1,800,000,000" not in page.page.inner_text("#exposure")
    assert "ByteDance" in page.page.inner_text("#exposure .parent >> nth=0")
    page.page.click("#exposure tbody button[aria-expanded] >> nth=0")
    assert page.page.locator("#exposure [aria-expanded=true]").count() == 1


def test_documents_mark_their_passages_in_place(graph: Graph, open_page: Open) -> None:
    page = open_page(graph, texts=texts(article()))
    page.page.click("#tab-documents")
    page.page.click("summary >> nth=0")
    text = page.page.locator(".full")
    assert text.text_content() == article().document.text
    page.page.focus(".full mark >> text=€1.5 billion")
    page.page.keyboard.press("Enter")
    assert "€1.5bn sought" in page.page.inner_text("#panel")
    page.page.click("summary >> nth=1")  # its text is not at hand: quotes alone
    page.page.wait_for_selector("details[open] .excerpt mark")


def test_theme_print_and_png(graph: Graph, open_page: Open, tmp_path: Path) -> None:
    page = open_page(graph, dark=True)
    assert page.js("ink.dark") is True
    page.page.click("#theme")
    assert page.js("ink.dark") is False
    with page.page.expect_download() as download:
        page.page.click("#png")
    download.value.save_as(tmp_path / "picture.png")
    data = (tmp_path / "picture.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", data[16:24]) > (1500, 600)
    page.page.evaluate("select(THINGS.find((thing) => thing.label === 'TikTok').id)")
    sheets = pages(page.page.pdf(prefer_css_page_size=True))
    assert "TikTok" in sheets[0] and "5matters" in sheets[0] and "Pictureofeverything" in sheets[0]
    proof = next(sheet for sheet in sheets if "Proof(" in sheet)
    assert "characters" in proof.partition("Proof(")[2], "the heading stands above the first of its passages"
    assert "more" not in "".join(sheets).partition("Proof(")[2], "nothing is left folded"
    page.page.wait_for_selector("#paper", state="detached")
    page.page.emulate_media(media="print")
    assert not page.page.is_visible("#filters") and page.page.is_visible("#proof")
    assert page.js("getComputedStyle(document.querySelector('mark')).printColorAdjust") == "exact"


def test_a_large_graph_starts_small_and_grows_on_demand(large: Graph, open_page: Open) -> None:
    page = open_page(large)
    assert 10 < page.js("drawn.place.size") <= 40
    assert page.js("DATA.groups.length") == 7
    page.js("expand(DATA.groups[0][0])")
    assert page.js("drawn.place.size") <= 60
    page.page.fill("#q", "Users 149")
    page.page.keyboard.press("Enter")
    assert "Users 149" in page.js(SHOWN) and page.js("drawn.place.size") <= 60


def test_what_matches_a_filter_is_drawn_at_once(large: Graph, open_page: Open) -> None:
    page = open_page(large)
    before = page.js(SHOWN)
    page.page.select_option("#f-status", "dismissed")
    states = page.js("[...drawn.place.keys()].map((id) => THINGS[id].status).filter(Boolean)")
    assert set(states) == {"dismissed"} and len(states) > 12 and 50 < page.js("drawn.place.size") <= 60
    assert f"{len(states)} matters of 50 that match" in page.page.inner_text("#notice")
    heads = page.js("network.canvasToDOM({ x: 0, y: drawn.heads[0].y }).y")
    assert 0 < heads < page.js("$('notice').offsetTop") - 100, "the notice covers no heading"
    assert page.js("$('part').selectedOptions[0].text") == "what matches the filters"
    page.page.select_option("#part", "0")
    assert page.js("MATTERS.filter(matches).every((matter) => matter.parents.includes(DATA.groups[0][0]))")
    page.page.select_option("#part", "whole")
    page.page.click("#notice button")
    assert page.page.locator("#chronology tbody tr").count() == 50
    page.page.click("#reset")
    page.page.click("#tab-picture")
    page.until("!filtering()")
    assert page.js(SHOWN) == before


def test_first_a_group_then_the_whole(large: Graph, open_page: Open) -> None:
    page = open_page(large)
    groups = """[...new Set([...drawn.place.keys()].filter((id) => THINGS[id].state).map((id) => THINGS[id].parents))]
      .filter((parents) => !parents.includes(DATA.groups[%d][0])).length"""
    assert page.js(groups % 0) == 0, "all of it is against the group with the most matters"
    assert page.js("14 * network.getScale()") > 10, "names are read without a magnifier"
    states = page.js("[...drawn.place.keys()].map((id) => THINGS[id].state).filter(Boolean)")
    assert states.count("open") >= 3, "what is pending has its place"
    assert page.page.inner_text("#partial").endswith("of 36 matters drawn")
    page.page.select_option("#part", "whole")
    assert page.js(groups % 0) > 3
    page.page.select_option("#part", label="Group 6 (21 matters)")
    assert "Group 6" in page.js(SHOWN) and page.js(groups % 6) == 0


@pytest.mark.parametrize("width", [1400, 390])
def test_no_line_runs_behind_a_card(graph: Graph, large: Graph, open_page: Open, width: int) -> None:
    crossing = """(() => { const found = [];
      const inside = (path, at, high) => {
        for (let x = -84; x <= 84; x += 4) for (let y = -high; y <= high; y += 4)
          if (pen.isPointInStroke(path, at.x + x, at.y + y)) return true;
        return false;
      };
      pen.lineWidth = 5;
      for (const { link, points } of drawn.routes) for (const [id, at] of drawn.place)
        if (id !== link.from && id !== link.to && inside(pathOf(points), at, heightOf(id) / 2 - 4))
          found.push(`${link.word} ${THINGS[id].label}`);
      return found; })()"""
    for drawn in (graph, large):
        page = open_page(drawn)
        page.page.set_viewport_size({"width": width, "height": 844})
        page.until(f"drawn.upright === {str(width < 400).lower()}")
        assert page.js(crossing) == []


def test_on_a_phone_the_picture_runs_downwards(large: Graph, open_page: Open) -> None:
    page = open_page(large)
    page.page.set_viewport_size({"width": 390, "height": 844})
    page.until("drawn.upright")
    left, right = page.js("[drawn.box.left, drawn.box.right].map((x) => network.canvasToDOM({ x, y: 0 }).x)")
    assert 0 <= left < 60 and 330 < right <= 390, "as wide as the screen"
    tops = page.js("drawn.heads.map((head) => head.y)")
    assert tops == sorted(tops) and len(tops) >= 3
    assert page.js("document.documentElement.scrollWidth") <= 390
    assert not page.page.is_visible("#f-status")
    page.page.click("#more")
    page.page.select_option("#f-status", "dismissed")
    assert page.page.inner_text("#more") == "Filters (on)"
    at = page.js("network.canvasToDOM(drawn.place.get([...drawn.place.keys()].find((id) => THINGS[id].col === 0)))")
    box = page.page.locator("#network").bounding_box()
    assert box
    page.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.until("$('proof').getBoundingClientRect().top < innerHeight / 2")


def test_a_line_is_chosen_where_it_is_clicked(graph: Graph, open_page: Open) -> None:
    page = open_page(graph)
    at = page.js("""(() => { const { points } = drawn.routes.find(({ link }) => link.word === "owns");
      return network.canvasToDOM({ x: (points[0].x + points[1].x) / 2, y: (points[0].y + points[1].y) / 2 }); })()""")
    box = page.page.locator("#network").bounding_box()
    assert box
    page.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.page.wait_for_selector("#panel blockquote")
    assert "owns" in page.page.inner_text("#chosen")


def test_focus_and_hops(large: Graph, open_page: Open) -> None:
    one, two = (open_page(large, focus="Unit 1-1", hops=hops).js(SHOWN) for hops in (1, 2))
    assert set(one) < set(two) and len(two) <= 60
    assert "Group 1" in one and "Unit 1-1" in one


def test_the_same_graph_gives_the_same_bytes(graph: Graph) -> None:
    triples = sorted(graph, reverse=True)
    again = Graph()
    for triple in triples:
        again.add(triple)
    assert html(graph, texts=texts(article(), fined())) == html(again, texts=texts(fined(), article()))
    assert html(Graph())


def test_an_empty_graph_gives_a_page(open_page: Open) -> None:
    page = open_page(Graph())
    assert "0 matters" in page.page.inner_text("#subtitle")
    for name in ("chronology", "exposure", "documents"):
        page.page.click(f"#tab-{name}")
