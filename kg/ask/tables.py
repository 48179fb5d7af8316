"""Answers in rows, and the three ways in which they are written: for eyes, for spreadsheets, for programs."""

from __future__ import annotations

import csv
import io
import json
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.ask.joined import Several
from kg.ask.terms import XSD, label

FORMATS = ("table", "csv", "json")
# A spreadsheet takes what begins so for a formula, and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
_WIDEST = 44


@dataclass(frozen=True)
class Table:
    """Rows of nodes (or None) under named columns; ``truncated`` where a limit cut them off.

    ``source`` is the graph of the rows where it is at hand: a notebook shows the nodes by their names in it.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]
    truncated: bool = False
    source: Graph | None = field(default=None, repr=False, compare=False)

    def _repr_html_(self) -> str:
        """What Jupyter shows for it."""
        from kg.ask.inline import inline_table

        return inline_table(Graph(bind_namespaces="none") if self.source is None else self.source, self)


def written(graph: Graph, table: Table, form: str = "table", width: int = 0, raw: bool = False) -> str:
    """The table as text, ending in a line end.

    In: the graph it came from, for labels; ``form`` of FORMATS; ``width`` of a terminal to wrap to (0: no limit);
    ``raw`` for IRIs instead of labels.
    """
    if form == "json":
        return json.dumps(records(graph, table, raw), ensure_ascii=False, indent=2) + "\n"
    cells = [[str(node or "") if raw else label(graph, node) for node in row] for row in table.rows]
    if form == "csv":
        return csv_text(table.columns, cells_for_csv(table, cells))
    return _drawn(table.columns, cells, width)


def records(graph: Graph, table: Table, raw: bool = False) -> list[dict[str, Any]]:
    """One dictionary a row, without what is unbound; a node as its IRI and label, a number as a number.

    Several nodes in one cell are a list, also where it is one of them: what may be many is a list in every row.
    """
    return [
        {name: _value(graph, node, raw) for name, node in zip(table.columns, row, strict=True) if node is not None}
        for row in table.rows
    ]


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """RFC 4180 text in which no cell can be taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(name) for name in columns])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: str) -> str:
    """``cell`` with an apostrophe before it where a spreadsheet would run it; a plain negative number stays."""
    text = cell.replace("\0", "")
    risky = cell.lstrip(" \n\u00a0\ufeff").startswith(_FORMULA)
    return f"'{text}" if risky and not _is_number(text) else text


def cells_for_csv(table: Table, cells: list[list[str]]) -> list[list[str]]:
    """Numbers as plain digits, for a program; every other cell as it is shown."""
    numeric = (XSD.decimal, XSD.integer, XSD.double)
    return [
        [str(node) if isinstance(node, Literal) and node.datatype in numeric else cell for node, cell in pairs]
        for pairs in (zip(row, line, strict=True) for row, line in zip(table.rows, cells, strict=True))
    ]


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isascii() and text.removeprefix("-").replace(".", "", 1).isdigit()


def _value(graph: Graph, node: Node, raw: bool) -> Any:
    if isinstance(node, Several):
        return [_value(graph, one, raw) for one in node.nodes]
    if isinstance(node, URIRef):
        return str(node) if raw else {"iri": str(node), "label": label(graph, node)}
    if isinstance(node, Literal) and node.datatype == XSD.integer and str(node).lstrip("-").isdigit():
        return int(node)
    # Money stays text: a program that reads JSON numbers as floats would round it.
    return str(node)


def _drawn(columns: Sequence[str], cells: list[list[str]], width: int) -> str:
    lines = [[visible(cell) for cell in row] for row in cells]
    widths = [max([_wide(name), *(_wide(row[at]) for row in lines)]) for at, name in enumerate(columns)]
    if width and sum(widths) + 2 * len(widths) > width:
        widths = _narrowed(widths, width - 2 * len(widths))
    out = [_line(columns, widths), _line(["─" * one for one in widths], widths)]
    for row in lines:
        wrapped = [textwrap.wrap(cell, max(one, 1)) or [""] for cell, one in zip(row, widths, strict=True)]
        height = max(map(len, wrapped), default=0)
        out += [_line([part[at] if at < len(part) else "" for part in wrapped], widths) for at in range(height)]
    return "\n".join(out) + "\n"


def visible(text: str) -> str:
    """Text that cannot steer a terminal: control and direction signs become spaces or nothing."""
    kept = (" " if sign in "\n\r\t" else sign for sign in text)
    return " ".join("".join(sign for sign in kept if unicodedata.category(sign) not in ("Cc", "Cf", "Cs")).split())


def _narrowed(widths: list[int], room: int) -> list[int]:
    """Widths that fit: the widest column gives way first."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    return widths


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else not unicodedata.combining(sign) for sign in text)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell + " " * (one - _wide(cell)) for cell, one in zip(cells, widths, strict=True)).rstrip()
