"""What a request may be: from our own host, of a known method, small, and in the forms of the SPARQL 1.1 protocol."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from kg.errors import QueryError
from kg.sparql import LONGEST, check

LARGEST_BODY = 1 << 20
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_KNOWN_FORMATS = {
    "json": "application/sparql-results+json", "xml": "application/sparql-results+xml", "csv": "text/csv",
    "tsv": "text/tab-separated-values", "turtle": "text/turtle", "ttl": "text/turtle", "nt": "application/n-triples",
    "rdfxml": "application/rdf+xml", "jsonld": "application/ld+json",
}


class Refused(Exception):
    """A request that is not served: its HTTP status and the reason in a sentence."""

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(reason)


@dataclass(frozen=True)
class Asked:
    """A query as the protocol carries it; ``text`` is None where a request asked for none.

    ``bound`` are values of its variables, from fields such as ``$party=<https://…>``, as RDF4J's protocol has them.
    """

    text: str | None
    accept: str
    derived: bool = False
    labels: bool = False
    bound: dict[str, str] = field(default_factory=dict)


def check_host(host: str | None, origin: str | None, allowed: frozenset[str]) -> None:
    """Refuse what was not addressed to us by a name of ours, or comes from a page of another site.

    A page elsewhere can point its own name at 127.0.0.1 (DNS rebinding); it cannot forge this header.
    """
    if (host or "").lower() not in allowed:
        raise Refused(421, "this server does not answer under that name")
    if origin is not None and urlsplit(origin).netloc.lower() not in allowed:
        raise Refused(403, "pages of other sites may not ask here")


def body_length(length: str | None, coding: str | None) -> int:
    """How many bytes of body to read."""
    if coding is not None:
        raise Refused(411, "say Content-Length; transfer codings are not read")
    if length is None or not length.isascii() or not length.isdigit():
        raise Refused(411 if length is None else 400, "say Content-Length in digits")
    if int(length) > LARGEST_BODY:
        raise Refused(413, f"more than {LARGEST_BODY >> 20} MiB")
    return int(length)


def asked(parameters: str, kind: str | None, body: bytes | None, accept: str) -> Asked:
    """The query of a GET (``body`` None) or POST, checked; Refused where the protocol or safety says so."""
    fields = _fields(parameters)
    if body is not None:
        fields = _posted(fields, (kind or "").lower(), body)
    _check_fields(fields)
    text = fields["query"][0] if "query" in fields else None
    if text is not None:
        try:
            check(text)
        except QueryError as error:
            raise Refused(400, f"{error.reason}; {error.remedy}") from error
    form = fields.get("format", [""])[0]
    derived, labels = (fields.get(name, ["no"])[0] == "yes" for name in ("worked-out", "labels"))
    bound = {name[1:]: values[0] for name, values in fields.items() if name.startswith("$")}
    return Asked(text, _KNOWN_FORMATS.get(form, accept), derived, labels, bound)


def _check_fields(fields: dict[str, list[str]]) -> None:
    if "update" in fields:
        raise Refused(403, "this endpoint is read-only")
    if len(fields.get("query", ())) > 1:
        raise Refused(400, "more than one query")
    if any(len(values) > 1 for name, values in fields.items() if name.startswith("$")):
        raise Refused(400, "more than one value for a variable")
    if {"default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri"} & set(fields):
        raise Refused(400, "a query sees the graph of this server and no other: name no graph")


def _posted(fields: dict[str, list[str]], header: str, body: bytes) -> dict[str, list[str]]:
    kind, _, more = (part.strip() for part in header.partition(";"))
    if kind == _UPDATE:
        raise Refused(403, "this endpoint is read-only")
    if kind not in (_FORM, _QUERY):
        raise Refused(415, f"send {_FORM} or {_QUERY}")
    if (coding := re.search(r"charset\s*=\s*\"?([^\s\";]+)", more)) and coding[1] not in ("utf-8", "us-ascii"):
        raise Refused(415, "send UTF-8")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "the body is not UTF-8") from error
    if kind == _QUERY:
        return {**fields, "query": [*fields.get("query", []), text]}
    sent = _fields(text)
    if "query" not in sent and "update" not in sent:
        raise Refused(400, "no query in the form")
    return {name: [*fields.get(name, []), *sent.get(name, [])] for name in {*fields, *sent}}


def _fields(text: str) -> dict[str, list[str]]:
    if len(text) > 10 * LONGEST:
        raise Refused(414, "too long")
    try:
        return parse_qs(text, keep_blank_values=True, strict_parsing=False, errors="strict", max_num_fields=50)
    except (UnicodeDecodeError, ValueError) as error:
        raise Refused(400, "the parameters are not UTF-8, or too many") from error
