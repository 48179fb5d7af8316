"""Labels, titles, quotes and addresses from documents are text, whatever they look like; nothing of them ever runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg.graph import to_rdf
from kg.graph.terms import DCT
from kg.show import page, story
from tests.factory import event, money, reading, relation, world
from tests.show.conftest import Open, texts

EVIL = [
    "<script>console.log('ran')</script>",
    "</script><script>console.log('ran')</script>",
    "<img src=x onerror=console.log('ran')>",
    "<svg/onload=console.log('ran')>",
    '"><iframe src=javascript:alert(1)>',
    "<!--<script>",
    "]]><b onmouseover=alert(1)>href",
    "${alert(1)} {{ 7*7 }} {% raw %}",
    "<style>*{display:none}</style>",
    "</title></textarea></style><script>alert(1)</script>",
    "\u2028alert(1)\u2029",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "javascript:alert(1)",
    "<a href='javascript:alert(1)'>x</a>",
]
URLS = [
    "javascript:console.log('ran')",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "//example.org/x",
    'https://example.org/"onclick=alert(1)',
    " javascript:alert(1)",
    "vbscript:x",
    "https:///x",
]


def hostile(evil: str, url: str) -> tuple[Graph, dict[str, str]]:
    """A graph in which ``evil`` stands wherever words can stand."""
    name = " ".join(evil.split())
    text = f"{name} sued Firm {name} before Court {name} under {name} law for $5 million. {name}"
    parties = {
        "c": f"AdvocacyGroup {name}",
        "f": f"Company Firm {name}",
        "k": f"Court Court {name}",
        "l": f"Law {name} law",
        "o": f"Company Owner {name}",
    }
    suit = event(
        "Lawsuit",
        "v1",
        None,
        claimant="c",
        respondent="f",
        court="k",
        law="l",
        status="filed",
        date="2020",
        amount=money("sought USD 5000000", "$5 million"),
    )
    told = reading(
        text, parties, [suit], [relation("parentOf", "o", "f")], title=evil, publisher=evil, published="2021"
    )
    graph = to_rdf(world(told))
    for document in set(graph.subjects(DCT.title)):
        graph.add((document, DCT.source, Literal(url)))
    return graph, texts(told)


@pytest.mark.parametrize("number", range(len(EVIL)))
def test_nothing_of_a_document_runs(number: int, open_page: Open, tmp_path: Path) -> None:
    graph, known = hostile(EVIL[number], URLS[number % len(URLS)])
    watched = open_page(graph, texts=known)
    for name in ("chronology", "exposure", "documents", "picture"):
        watched.page.click(f"#tab-{name}")
    watched.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for thing in range(watched.js("THINGS.length")):
        watched.js(f"select({thing}, true)")
    watched.page.hover("#network")
    watched.page.fill("#q", EVIL[number][:20])
    links = watched.js("[...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))")
    assert all(link.startswith(("#", "https://example.org/")) for link in links)
    assert watched.js("document.querySelectorAll('img, iframe, svg, object, embed, style').length") == 1
    story(graph, tmp_path / "site", known)
    plain = open_page.visit(tmp_path / "site" / "index.html")  # type: ignore[attr-defined]
    for path in sorted((tmp_path / "site").rglob("*.html")):
        plain.page.goto(f"file://{path}")
        assert plain.js("document.querySelectorAll('img, iframe, svg').length") == 0
        assert plain.js("[...document.querySelectorAll('a[href]')].every((link) => /^(file|https):/.test(link.href))")
        assert plain.js("[...document.querySelectorAll('script:not([type])')].length") in (0, 2)


def test_the_policy_stops_a_handler_that_slips_in(graph: Graph, open_page: Open) -> None:
    watched = open_page(graph)
    watched.js("""(() => { const box = document.createElement('div');
      box.innerHTML = '<img src=x onerror="window.ran = 1">';
      document.body.append(box); const script = document.createElement('script'); script.textContent = 'window.ran = 2';
      document.body.append(script); })()""")
    watched.page.wait_for_timeout(200)
    assert watched.js("window.ran") is None
    assert len(watched.complaints) >= 2
    watched.complaints.clear()
    watched.requests = [url for url in watched.requests if not url.endswith("/x")]


def test_no_script_writes_html_and_nothing_points_outside(graph: Graph) -> None:
    from kg.show.drawing import SCRIPTS, asset

    for name in SCRIPTS:
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "fetch(",
        ):
            assert word not in asset(f"{name}.js"), name
    text = page(graph)
    assert "unsafe" not in text.partition("<title>")[0]
    assert "<link" not in text.partition("<script>")[0] and 'src="http' not in text


def test_odd_nodes_do_no_harm(open_page: Open) -> None:
    graph, _ = hostile("x", "y")
    for subject in list(graph.subjects())[:40]:
        graph.add((subject, URIRef("https://w3id.org/privacy-litigation#amount"), Literal("not a node")))
        graph.add((subject, URIRef("https://w3id.org/privacy-litigation#date"), Literal("someday")))
    watched = open_page(graph)
    watched.page.click("#tab-chronology")
    watched.page.click("#tab-exposure")
