"""From an HTML page to its article and what the page says of its origin. Runs in a child process of its own."""

from __future__ import annotations

import atexit
import dataclasses
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from kg.child import Child, ChildError
from kg.errors import DocumentError
from kg.text.origin import Origin, date_in_url, of_mapping

SECONDS = 60.0
SHORT = 250
META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "publisher": ("og:site_name", "dc.publisher", "citation_publisher", "application-name"),
    "author": ("author", "article:author", "dc.creator", "parsely-author"),
    "published": (
        "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
        "dcterms.created", "publish-date", "publication_date", "pubdate", "sailthru.date", "parsely-pub-date",
        "citation_publication_date",
    ),
    "url": ("og:url",),
}
NEWS = re.compile(r"(?:News|Reportage|Analysis|Legal)?(?:Article|Posting|WebPage|Report|CreativeWork)$|Legislation")
_child = Child("kg.text.page:parse")
atexit.register(_child.close)


def read_page(html: str, place: str) -> tuple[str, Origin]:
    """The article's text, a blank line between paragraphs, and its origin; DocumentError where text would be lost."""
    try:
        reply = json.loads(_child.ask(html, SECONDS))
    except ChildError as error:
        raise DocumentError(place, f"this page cannot be parsed: {error}", "save the article's text as .txt") from error
    if "lost" in reply:
        raise DocumentError(place, reply["lost"], "save the article's text as .txt")
    return reply["text"], Origin(**reply["origin"])


def parse(html: str) -> str:
    """The child's side of ``read_page``: a page in, one line of JSON out."""
    tree, whole = _tree(html)
    if not whole or _words(tree.text_content()) < 0.98 * _words(_visible(html)):
        return json.dumps({"lost": "this page is nested too deeply or broken: text would be lost"})
    origin = _origin(tree)
    text = _article(html)
    if not text:
        return json.dumps({"lost": "no article text was found in this page"})
    return json.dumps({"text": _laid_out(text, origin.title), "origin": dataclasses.asdict(origin)})


def _tree(html: str) -> tuple[Any, bool]:
    """The page as a tree, and whether all of it is there: beyond its limits libxml2 drops text without an exception."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8")
    tree = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    return tree, not any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)


def _article(html: str) -> str:
    """The article: as trafilatura finds it, more greedily where that is little, all text where it finds none.

    It gets our tree, not the page: its own parser has the limits that ours lifts.
    """
    import trafilatura

    found = trafilatura.extract(_tree(html)[0], include_comments=False) or ""
    if len(found) < SHORT:
        greedy = trafilatura.extract(_tree(html)[0], favor_recall=True, include_comments=False)
        found = max(found, greedy or "", key=len)
    if len(found) < SHORT:
        found = max(found, trafilatura.html2txt(_tree(html)[0]) or "", key=len)
    return str(found).strip()


def _laid_out(text: str, title: str | None) -> str:
    """One paragraph a block, the title first: what later rooms expect of a text file."""
    blocks = [line.strip() for line in text.split("\n") if line.strip()]
    if title and title.casefold() not in (block.casefold() for block in blocks[:3]):
        blocks.insert(0, title)
    return "\n\n".join(blocks) + "\n"


def _origin(tree: Any) -> Origin:
    found = of_mapping(_linked_data(tree)).over(of_mapping(_meta(tree)))
    address = tree.xpath("string((//link[@rel='canonical']/@href)[1])")
    found = found.over(of_mapping({"url": address, "title": _heading(tree), "published": _time(tree)}))
    return found.over(Origin(published=date_in_url(found.url)))


def _heading(tree: Any) -> str:
    headings = [" ".join(node.text_content().split()) for node in tree.xpath("//h1")]
    whole = " ".join(tree.xpath("string((//title)[1])").split())
    return headings[0] if len(headings) == 1 and headings[0] else whole


def _time(tree: Any) -> str:
    """The page's one <time>, or the one marked as its publication; several unmarked ones may be other stories'."""
    marked = tree.xpath("//time[@pubdate or @itemprop='datePublished' or contains(@class,'publish')]/@datetime")
    marked += tree.xpath("//*[@itemprop='datePublished']/@content")
    times = marked[:1] or list(dict.fromkeys(value[:10] for value in tree.xpath("//time/@datetime")))
    return str(times[0]) if len(times) == 1 else ""


def _meta(tree: Any) -> dict[str, str]:
    known: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        known.setdefault(name, node.get("content"))
    return {key: next((known[name] for name in names if known.get(name)), "") for key, names in META.items()}


def _linked_data(tree: Any) -> dict[str, str]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            things = list(_things(json.loads(script)))
        except ValueError:  # many pages have broken JSON-LD; the meta tags then tell
            continue
        for thing in things:
            if NEWS.search(str(thing.get("@type"))) and thing.get("datePublished"):
                return _told(thing)
    return {}


def _told(thing: dict[str, Any]) -> dict[str, str]:
    return {
        "title": str(thing.get("headline") or ""),
        "publisher": _name(thing.get("publisher")),
        "author": _name(thing.get("author")),
        "published": str(thing["datePublished"]),
    }


def _things(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            yield from _things(item.get("@graph", []))


def _name(data: Any) -> str:
    first = data[0] if isinstance(data, list) and data else data
    found = first.get("name") if isinstance(first, dict) else first
    return found if isinstance(found, str) and not found.startswith("http") else ""


class _Visible(HTMLParser):
    """All text between the tags, without a limit of depth: to see whether the tree has lost any."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.hidden = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.hidden = tag if tag in ("script", "style") else self.hidden

    def handle_endtag(self, tag: str) -> None:
        self.hidden = "" if tag == self.hidden else self.hidden

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def _visible(html: str) -> str:
    reader = _Visible()
    reader.feed(html)
    reader.close()
    return "".join(reader.words)


def _words(text: str) -> int:
    """How many characters are not white space."""
    return sum(map(len, text.split()))
