"""Answers as HTML for notebooks: Jupyter asks what it shows for ``_repr_html_``, which leads here.

Everything that comes from a graph is escaped, and nothing that a document says becomes an element, a script, or a link
other than to the web. No colour is set: the notebook's own theme, light or dark, holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from rdflib import Graph

from kg.ask.proofs import Proof
from kg.ask.questions import Answer
from kg.ask.tables import Table, visible
from kg.ask.terms import EVENTS, PARTIES, PL, RDF, label

MOST = 100
"""Rows that are shown inline; the object holds all of them."""
_QUOTES = 5
"""Quotes under one row; ``answer.proofs(row)`` gives all."""


def inline_table(graph: Graph, table: Table) -> str:
    """A table with the names that its nodes have in ``graph``."""
    rows = [[_words(label(graph, node)) for node in row] for row in table.rows[:MOST]]
    return _drawn(table.columns, rows) + _rest(table)


def inline_answer(answer: Answer) -> str:
    """An answer under its title; behind the last cell of each row open the quotes that prove it."""
    rows = [
        [*(_words(label(answer.seen, node)) for node in row), _quotes(answer.proofs(number))]
        for number, row in enumerate(answer.table.rows[:MOST])
    ]
    head = f"<strong>{_words(answer.question.title)}</strong>"
    return f"<p>{head}</p>" + _drawn((*answer.table.columns, "proof"), rows) + _rest(answer.table)


def inline_graph(graph: Graph, failures: Iterable[str] = ()) -> str:
    """What a graph holds, by kind, and the documents that could not be read."""
    counts = [(name, sum(1 for _ in graph.subjects(RDF.type, PL[name]))) for name in (*EVENTS, *PARTIES, "Document")]
    rows = [[_words(_spaced(name)), f"{count:,}"] for name, count in counts if count]
    told = "".join(f"<li>{_words(failure)}</li>" for failure in failures)
    unread = f"<p>Could not be read:</p><ul>{told}</ul>" if told else ""
    return f"<p><strong>Graph of {len(graph):,} triples</strong></p>{_drawn(('kind', 'number'), rows)}{unread}"


def _quotes(found: Sequence[Proof]) -> str:
    if not found:
        return ""
    told = "".join(
        f"<p>“{_words(proof.quote)}”<br><small>{_source(proof)} [{proof.start}–{proof.end}], "
        f"{_words(proof.modality)} by {_words(proof.asserted_by)}</small></p>"
        for proof in found[:_QUOTES]
    )
    more = f"<p>… and {len(found) - _QUOTES} more</p>" if len(found) > _QUOTES else ""
    word = "quote" if len(found) == 1 else "quotes"
    return f"<details><summary>{len(found)} {word}</summary>{told}{more}</details>"


def _source(proof: Proof) -> str:
    words = _words(proof.source)
    if not re.match(r"https?://[^/]", proof.url, re.IGNORECASE):
        return words
    return f'<a href="{escape(proof.url)}" target="_blank" rel="noreferrer noopener">{words}</a>'


def _drawn(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    left = ' style="text-align: left"'
    head = "".join(f'<th scope="col"{left}>{_words(name)}</th>' for name in columns)
    lines = "".join("<tr>" + "".join(f"<td{left}>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    empty = f'<tr><td colspan="{max(len(columns), 1)}"{left}>nothing in this graph answers to that</td></tr>'
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines or empty}</tbody></table>"


def _rest(table: Table) -> str:
    hidden = len(table.rows) - MOST
    lines = [f"… and {hidden:,} more rows"] if hidden > 0 else []
    lines += ["only the first rows: a limit cut off the others"] if table.truncated else []
    return "".join(f"<p>{line}</p>" for line in lines)


def _words(text: str) -> str:
    """Text that can neither become markup nor turn the direction of what follows it."""
    return escape(visible(text))


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()
