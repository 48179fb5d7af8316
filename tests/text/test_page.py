"""Pages give their article whole, or an error; never a part in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.model import Document
from kg.text import load

PARAGRAPHS = "".join(
    f"<p>Paragraph {number}: the authority fined Example Corp 5 million euros for what it did with location data.</p>"
    for number in range(12)
)
LINKED = """<script type="application/ld+json">
{"@graph": [{"@type": "NewsArticle", "headline": "Example fined", "author": [{"name": "Mary Major"}],
"datePublished": "2020-03-04T08:00:00Z", "publisher": {"name": "The Times"}}]}</script>"""
META = """<meta property="og:site_name" content="The Times">
<meta property="article:published_time" content="2020-03-04"><link rel="canonical" href="https://example.org/a">"""


def page(folder: Path, body: str, head: str = "") -> Document:
    text = f"<!doctype html><html><head><title>Example fined | Times</title>{head}</head><body>{body}</body></html>"
    (folder / "a.html").write_text(text, encoding="utf-8")
    return load(folder / "a.html")


@pytest.mark.parametrize("head", [LINKED, META])
def test_origin(tmp_path: Path, head: str) -> None:
    found = page(tmp_path, f"<h1>Example fined</h1>{PARAGRAPHS}", head)
    assert (found.title, found.publisher, found.published) == ("Example fined", "The Times", "2020-03-04")


def test_article_without_its_frame(tmp_path: Path) -> None:
    frame = "<nav><a href=/>Home</a><a href=/x>Contact</a></nav><footer>Imprint of the site</footer>"
    found = page(tmp_path, f"{frame}<article><h1>Example fined</h1>{PARAGRAPHS}</article>")
    assert found.text.startswith("Example fined\n\nParagraph 0:")
    assert "Paragraph 11" in found.text and "Imprint" not in found.text


@pytest.mark.parametrize("depth", [100, 300, 1500])
def test_deep_nesting_loses_nothing(tmp_path: Path, depth: int) -> None:
    article = f"<article><h1>Example fined</h1>{PARAGRAPHS}</article>"
    found = page(tmp_path, "<div>" * depth + article + "</div>" * depth)
    assert all(f"Paragraph {number}:" in found.text for number in range(12))


@pytest.mark.parametrize("depth", [10_000, 100_000])
def test_too_deep_is_said(tmp_path: Path, depth: int) -> None:
    with pytest.raises(DocumentError, match=r"a\.html: .*(text would be lost|nested too deeply).*; save the article"):
        page(tmp_path, "<div>" * depth + PARAGRAPHS + "</div>" * depth)


def test_a_text_node_beyond_the_limit_of_libxml2(tmp_path: Path) -> None:
    found = page(tmp_path, f"<article><p>START {'word ' * 2_100_000} END</p></article>{PARAGRAPHS}")
    assert "START" in found.text and "END" in found.text


def test_no_text(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no article text"):
        (tmp_path / "a.html").write_text("<html><body><img src=x></body></html>")
        load(tmp_path / "a.html")


def test_several_times_are_not_guessed_from(tmp_path: Path) -> None:
    times = "<time datetime=2021-03-04>a</time><time datetime=2020-01-01>b</time>"
    assert page(tmp_path, f"<h1>Example fined</h1>{PARAGRAPHS}{times}").published is None
