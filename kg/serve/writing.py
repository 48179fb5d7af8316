"""Rows of a query in the four standard forms; our own, so that a row too many is never even made."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

Rows = list[list[Any]]
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def table(form: str, columns: Sequence[str], rows: Rows, labels: dict[str, str] | None = None) -> str:
    """A SELECT answer as json, xml, csv or tsv; ``labels`` are added to json under a key of their own."""
    if form == "json":
        return _json(columns, rows, labels)
    return _TABLES[form](columns, rows)


def boolean(form: str, answer: bool) -> str:
    """An ASK answer as json or xml; the other two forms have none."""
    word = "true" if answer else "false"
    if form == "xml":
        return f"{_HEAD}<head></head><boolean>{word}</boolean></sparql>\n"
    return json.dumps({"head": {}, "boolean": answer}) + "\n"


def _json(columns: Sequence[str], rows: Rows, labels: dict[str, str] | None) -> str:
    pairs = (zip(columns, row, strict=True) for row in rows)
    bindings = [{name: _term(node) for name, node in one if node is not None} for one in pairs]
    answer: dict[str, Any] = {"head": {"vars": list(columns)}, "results": {"bindings": bindings}}
    return json.dumps(answer | ({"labels": labels} if labels is not None else {}), ensure_ascii=False) + "\n"


def _term(node: Any) -> dict[str, Any]:
    kind = type(node).__name__
    if kind == "NamedNode":
        return {"type": "uri", "value": node.value}
    if kind == "BlankNode":
        return {"type": "bnode", "value": node.value}
    if kind != "Literal":
        return {"type": "triple", "value": dict(zip(("subject", "predicate", "object"), map(_term, node), strict=True))}
    found = {"type": "literal", "value": node.value}
    if node.language:
        found["xml:lang"] = node.language
    elif node.datatype.value != _XSD_STRING:
        found["datatype"] = node.datatype.value
    return found


def _xml(columns: Sequence[str], rows: Rows) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in columns)
    lines = ("".join(map(_binding, columns, row)) for row in rows)
    body = "".join(f"<result>{line}</result>" for line in lines)
    return f"{_HEAD}<head>{head}</head><results>{body}</results></sparql>\n"


def _binding(name: str, node: Any) -> str:
    return "" if node is None else f"<binding name={quoteattr(name)}>{_element(_term(node))}</binding>"


def _element(term: dict[str, Any]) -> str:
    if term["type"] == "triple":
        parts = (f"<{part}>{_element(one)}</{part}>" for part, one in term["value"].items())
        return f"<triple>{''.join(parts)}</triple>"
    more = "".join(f" {key}={quoteattr(term[key])}" for key in ("xml:lang", "datatype") if key in term)
    return f"<{term['type']}{more}>{escape(_clean(term['value']))}</{term['type']}>"


def _clean(text: str) -> str:
    """What XML 1.0 can hold; anything else would make the whole answer unreadable."""
    return "".join(sign for sign in text if sign in "\t\n\r" or " " <= sign < "\ufffe" or sign > "\uffff")


def _csv(columns: Sequence[str], rows: Rows) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_plain(node) for node in row] for row in rows)
    return out.getvalue()


def _plain(node: Any) -> str:
    if node is None:
        return ""
    return str(node) if type(node).__name__ in ("BlankNode", "Triple") else str(node.value)


def _tsv(columns: Sequence[str], rows: Rows) -> str:
    lines = ["\t".join(f"?{name}" for name in columns)]
    lines += ["\t".join("" if node is None else str(node).replace("\t", "\\t") for node in row) for row in rows]
    return "\n".join(lines) + "\n"


_TABLES: dict[str, Callable[[Sequence[str], Rows], str]] = {"xml": _xml, "csv": _csv, "tsv": _tsv}
