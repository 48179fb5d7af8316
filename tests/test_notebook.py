"""Notebooks: what they show inline, the example run by a real IPython, and a page in a frame in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from rdflib import RDF, RDFS, Graph, Literal, URIRef

import kg
from kg import vocab
from kg.ask import Table
from kg.ask.inline import MOST
from kg.errors import DocumentError
from tests.show.conftest import graph  # noqa: F401
from tests.tour import ROOT, prepare

NOTEBOOK = ROOT / "examples" / "notebook.ipynb"
CELLS: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
# Runs the cells as Jupyter's kernel does, by the same shell and the same formatter; one line of JSON a cell.
KERNEL = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
shell = InteractiveShell.instance()
for source in json.load(sys.stdin):
    with capture_output() as printed:
        done = shell.run_cell(source, store_history=True)
    shown = {} if done.result is None else shell.display_formatter.format(done.result)[0]
    print(json.dumps({"failed": repr(done.error_in_exec or done.error_before_exec or ""), "printed": printed.stdout,
                      "html": shown.get("text/html", ""), "plain": shown.get("text/plain", "")}))
"""
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e'\"&"


class Elements(HTMLParser):
    """The elements of a piece of HTML, their attributes and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """What each cell of the example shows."""
    folder = tmp_path_factory.mktemp("notebook")
    environment = prepare(folder) | {"IPYTHONDIR": str(folder / "ipython")}
    cells = json.dumps(["".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code"])
    command = [sys.executable, "-W", "ignore", "-c", KERNEL]
    done = subprocess.run(command, cwd=folder / "examples", env=environment, input=cells, capture_output=True,
                          text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_example_is_a_notebook_without_outputs() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5) and notebook["metadata"]["kernelspec"]
    assert len({cell["id"] for cell in CELLS}) == len(CELLS) > 12
    for cell in CELLS:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", cell["id"]) and cell["metadata"] == {}
        assert all(line.endswith("\n") for line in cell["source"][:-1])
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None


def test_every_cell_of_the_example_runs(outputs: list[dict[str, str]]) -> None:
    assert [one["failed"] for one in outputs] == ["''"] * len(outputs)
    summary, questions, claims, paid, today, then, quotes, beuc, rows, page, saved = outputs
    assert "Settlement" in summary["html"] and "settlements" in questions["html"]
    assert "Consumentenbond" in claims["html"] and "<details>" in claims["html"]
    assert "USD 92,000,000 agreed" in paid["html"] and "“" in paid["html"]
    assert today["html"] != then["html"] and "EUR" in today["html"]
    assert quotes["printed"].count("“") >= 3
    assert "“" not in beuc["plain"] and "complaint by the European consumer organisation" in beuc["html"]
    assert "Complaint by BEUC" in beuc["html"]
    assert "settled" in rows["html"] and "http" not in Elements(rows["html"]).text
    assert page["html"].startswith("<iframe") and len(page["plain"]) < 60
    assert "nodes," in saved["printed"] and saved["plain"] == "True"


def test_an_answer_shows_its_rows_with_their_quotes(graph: Graph) -> None:  # noqa: F811
    answer = kg.Graph(graph).ask("fines")
    shown = Elements(answer._repr_html_())
    for words in ("Irish DPC", "TikTok Ireland", answer.question.title, "fined TikTok Ireland €345 million"):
        assert words in shown.text
    assert {"table", "details", "summary"} <= shown.names


def test_a_table_speaks_of_nodes_by_name_and_says_what_it_leaves_out(graph: Graph) -> None:  # noqa: F811
    names = kg.Graph(graph).query("SELECT ?fine { ?fine a pl:Fine }")
    assert isinstance(names, Table) and "http" not in Elements(names._repr_html_()).text
    long = Elements(Table(("n",), tuple((Literal(n),) for n in range(MOST + 2)), truncated=True)._repr_html_()).text
    assert "and 2 more rows" in long and "a limit cut off" in long and f"{MOST - 1}…" in long
    assert "nothing in this graph" in Table(("n",), ())._repr_html_()


def test_a_graph_tells_what_it_holds_and_what_could_not_be_read(graph: Graph) -> None:  # noqa: F811
    failed = DocumentError("a.txt", f"no text in {EVIL}", "save it anew")
    shown = Elements(kg.Graph(graph, failures=(failed,))._repr_html_())
    assert f"{len(graph):,} triples" in shown.text and "Settlement1" in shown.text and "a.txt" in shown.text
    assert shown.names <= {"p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}


def test_nothing_of_a_document_becomes_markup() -> None:
    made = Graph()
    fine, firm = URIRef("http://e/fine/1"), URIRef("http://e/company/1")
    for node, name in ((fine, "Fine"), (firm, "Company")):
        made.add((node, RDF.type, URIRef(vocab.PL + name)))
        made.add((node, RDFS.label, Literal(EVIL)))
    made.add((fine, URIRef(vocab.PL + "respondent"), firm))
    own = kg.Graph(made)
    rows = own.query("SELECT (?name AS ?onerror) ?node { ?node rdfs:label ?name }")
    assert isinstance(rows, Table)
    for shown in (own.ask("fines")._repr_html_(), rows._repr_html_()):
        elements = Elements(shown)
        assert elements.names <= {"p", "strong", "table", "thead", "tbody", "tr", "th", "td", "small", "details",
                                  "summary", "br"}
        assert {name for name, _ in elements.attributes} <= {"scope", "style", "colspan"}
        assert "alert(1)" in elements.text and "\u202e" not in elements.text


def test_a_source_that_is_no_address_of_the_web_is_no_link(graph: Graph) -> None:  # noqa: F811
    made = Graph()
    source = URIRef(vocab.PREFIXES["dct"] + "source")
    for subject, predicate, value in graph:
        made.add((subject, predicate, Literal("javascript:alert(1)") if predicate == source else value))
    addresses = Elements(kg.Graph(made).ask("claims")._repr_html_()).attributes
    assert not [value for name, value in addresses if name == "href"]
    addresses = Elements(kg.Graph(graph).ask("claims")._repr_html_()).attributes
    assert {value for name, value in addresses if name == "href"} == {"https://example.org/claim"}


def test_show_writes_only_where_told(graph: Graph, tmp_path: Path) -> None:  # noqa: F811
    drawn = kg.Graph(graph).show()
    assert list(tmp_path.iterdir()) == []
    again = kg.Graph(graph).show(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == again.html == drawn.html
    (frame,) = [value for name, value in Elements(drawn._repr_html_()).attributes if name == "srcdoc"]
    assert frame == drawn.html


def test_the_page_works_in_its_frame_and_cannot_leave_it(graph: Graph, browser: Browser) -> None:  # noqa: F811
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.set_content(f"<title>notebook</title><h1>Mine</h1>{kg.Graph(graph).show(focus='TikTok')._repr_html_()}")
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for()
    assert frame.locator("#chosen").inner_text() == "TikTok"
    frame.locator("#tab-chronology").click()
    assert frame.locator("#chronology tbody tr").count() == 5
    frame.locator("#q").fill("bytedance")
    frame.locator("#q").press("Enter")
    assert frame.locator("#chosen").inner_text() == "ByteDance"
    with page.expect_download() as download:
        frame.locator("#tab-picture").click()
        frame.locator("#png").click()
    assert download.value.suggested_filename == "privacy-litigation.png"
    reach = "(() => { try { return parent.document.title } catch { return 'refused' } })()"
    assert page.frames[1].evaluate(reach) == "refused" and page.locator("h1").inner_text() == "Mine"
    assert [url for url in asked if not url.startswith(("about:", "data:", "blob:"))] == [] and complaints == []
    page.close()
