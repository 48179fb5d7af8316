"""The pages: plain HTML that needs no script, but for the query page. Everything from the graph is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from html import escape, unescape
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg import vocab
from kg.model import EVENT_TYPES, PARTY_TYPES
from kg.serve.words import read_back, spaced, spoken

YASGUI = ("yasgui.min.js", "yasgui.min.css")
"""The built files of the npm package @triply/yasgui, in its folder ``build``."""
MOST_FOUND = 500
_FRAME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="stylesheet" href="/static/style.css">{head}</head>
<body><a class="skip" href="#main">Skip to content</a>
<header><nav aria-label="Main"><a href="/">Graph</a> <a href="/query">Query</a>{more}
<a href="/.well-known/void">Description</a></nav>
<form role="search" action="/search"><label for="q">Search</label>
<input id="q" name="q" type="search" value="{wanted}"> <button>Search</button></form></header>
<main id="main">{body}</main></body></html>
"""


class Pages:
    """The pages of one server; ``base`` is the common beginning of its instances' IRIs."""

    def __init__(self, base: str, questions: Sequence[Any], picture: bool, yasgui: Path | None = None) -> None:
        self.base, self.questions, self.picture, self.yasgui = base, questions, picture, yasgui

    def home(self, counts: dict[str, Any]) -> str:
        """The first page: the ready questions, and before them in a line what is in the graph."""
        numbers = {name: counts["classes"].get(vocab.PL + name, 0) for name in (*EVENT_TYPES, *PARTY_TYPES, "Document")}
        kinds = (
            f'<a href="/search?kind={name}">{spaced(name)}</a>&nbsp;<span class="number">{number:,}</span>'
            for name, number in numbers.items()
            if number
        )
        asks = "".join(
            f'<li><a href="/query?ready={quote(one.name)}">{escape(one.title)}</a> '
            f"<small>{escape(one.summary)}</small></li>"
            for one in self.questions
        )
        body = f"<h1>Privacy litigation graph</h1><p>In it: {' · '.join(kinds)} – {counts['triples']:,} triples.</p>"
        body += f"<h2>Ready questions</h2><ul>{asks}</ul>"
        return self._framed("Privacy litigation graph", body)

    def entity(self, told: dict[str, Any]) -> str:
        """The page of one node: its facts with the quotes that prove them, and what refers to it."""
        head = f'<h1>{escape(told["title"])}</h1><p>{escape(told["kind"])} <code>{escape(told["iri"])}</code></p>'
        path = escape(self.path(told["iri"]))
        path += "&amp;format=" if "?" in path else "?format="
        forms = " ".join(f'<a href="{path}{form}">{form}</a>' for form in ("turtle", "nt", "jsonld"))
        body = f"{head}<p>As {forms}</p><h2>Facts</h2>{self._facts(told['facts'], spoken)}"
        if told["back"]:
            body += f"<h2>Referred to by</h2>{self._facts(told['back'], read_back)}"
        drawn = {*PARTY_TYPES, *EVENT_TYPES} & set(told["kind"].split(", "))
        return self._framed(told["title"], body, focus=told["iri"] if drawn else "")

    def found(self, wanted: str, kind: str, results: list[dict[str, str]]) -> str:
        """The results of a search: by a part of a name, all of a kind, or both."""
        links = ((self._link(one["iri"], one["label"]), escape(one["kind"])) for one in results)
        rows = "".join(f"<li>{link} <small>{kind}</small></li>" for link, kind in links)
        none = "<p>Nothing in this graph has that name. Try a part of it.</p>"
        cut = f"<p>Only the first {MOST_FOUND}.</p>" if len(results) == MOST_FOUND else ""
        head = f"<h1>{escape(spaced(kind).capitalize() or 'Search')}</h1>"
        title = " ".join(filter(None, ["Search:", spaced(kind), wanted]))
        return self._framed(title, head + (f"<ol>{rows}</ol>{cut}" if rows else none), wanted)

    def query(self) -> str:
        """The query page; the ready questions lie in it as data."""
        parts = ("name", "title", "summary", "text", "parameters")
        data = [{part: getattr(one, part) for part in parts} for one in self.questions]
        # In a script element only </ and <!-- can end the data; no < at all is the simplest promise.
        text = json.dumps({"base": self.base, "questions": data}).replace("<", "\\u003c")
        body = resources.files("kg.serve").joinpath("query.html").read_text(encoding="utf-8")
        head = f'<script type="application/json" id="data">{text}</script>'
        head += '<script src="/static/query.js" defer></script>'
        return self._framed("Query", body, head=head)

    def other_query(self) -> str:
        """YASGUI in our frame; its own files come from the folder that the user named."""
        head = f'<link rel="stylesheet" href="/yasgui/{YASGUI[1]}"><script src="/yasgui/{YASGUI[0]}" defer></script>'
        head += '<script src="/static/yasgui.js" defer></script>'
        return self._framed("YASGUI", '<h1>YASGUI</h1><div id="yasgui"></div>', head=head)

    def static(self, name: str) -> tuple[str, str] | None:
        """A file of the pages, or ``yasgui/…`` of the user's copy, with its media type; None where there is none."""
        folder, _, file = name.rpartition("/")
        if folder == "yasgui" and self.yasgui and file in YASGUI:
            text = (self.yasgui / file).read_text(encoding="utf-8")
        elif name in ("style.css", "query.js", "yasgui.js"):
            text = resources.files("kg.serve").joinpath(name).read_text(encoding="utf-8")
        else:
            return None
        return text, f"text/{'css' if name.endswith('.css') else 'javascript'}; charset=utf-8"

    def error(self, status: int, reason: str) -> str:
        """A page that says what went wrong."""
        return self._framed(f"{status}", f"<h1>{status}</h1><p>{escape(reason)}</p>")

    def path(self, iri: str) -> str:
        """Where the server tells of a node."""
        if iri.startswith(self.base):
            return "/entity/" + quote(iri[len(self.base):], safe="/-._~")
        return "/entity?iri=" + quote(iri, safe="")

    def _facts(self, facts: list[dict[str, Any]], words: Callable[[str], str]) -> str:
        rows = []
        for name, group in groupby(facts, key=lambda fact: fact["property"]):
            cells = "".join(f"<li>{self._fact(fact)}</li>" for fact in group)
            rows.append(f"<tr><th scope=row>{escape(words(name))}</th><td><ul class=plain>{cells}</ul></td></tr>")
        return f"<table><tbody>{''.join(rows)}</tbody></table>"

    def _fact(self, fact: dict[str, Any]) -> str:
        value = self._link(fact["value"]["iri"], fact["value"]["label"])
        proofs = "".join(self._proof(proof) for proof in fact["proofs"])
        word = "proof" if len(fact["proofs"]) == 1 else "proofs"
        return value + (f"<details><summary>{len(fact['proofs'])} {word}</summary>{proofs}</details>" if proofs else "")

    def _proof(self, proof: dict[str, str]) -> str:
        place = f"characters {escape(proof['start'])}–{escape(proof['end'])}"
        source = self._link(proof["document"], proof["source"] or "document")
        outside = ""
        if proof["url"].lower().startswith(("https://", "http://")):
            outside = f' <a href="{escape(proof["url"])}" rel="noreferrer noopener">source</a>'
        said = f"{escape(proof['modality'])}, says {escape(proof['by'])}"
        return f"<blockquote>{escape(proof['quote'])}<footer>{source}, {place}; {said}{outside}</footer></blockquote>"

    def _link(self, iri: str, text: str) -> str:
        return f'<a href="{escape(self.path(iri))}">{escape(text)}</a>' if iri else escape(text)

    def _framed(self, title: str, body: str, wanted: str = "", head: str = "", focus: str = "") -> str:
        around = f"?focus={quote(focus, safe='')}" if focus else ""
        more = f' <a href="/picture{around}">Picture</a>' if self.picture else ""
        more += ' <a href="/yasgui">YASGUI</a>' if self.yasgui else ""
        return _FRAME.format(title=escape(title), body=body, wanted=escape(wanted), head=head, more=more)


def policy(page: str) -> str:
    """The policy that a page with scripts of its own states for itself, for its header; never to be framed."""
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
    return (unescape(found[1]) if found else "default-src 'none'") + "; frame-ancestors 'none'"
