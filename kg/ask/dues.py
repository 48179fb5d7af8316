"""What is due on a deadline: to claim, opt out, object, pay, answer, comply; as the words beside the day say."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache

from rdflib import Graph
from rdflib.term import Node

from kg import vocab
from kg.ask.proofs import proofs
from kg.ask.terms import PL, kind

_BREAK = re.compile(r"[.;:•!?\n](?=\s|$)|\b(?:19|20)\d\d\b")
"""Where what is said of one day ends: a clause, or another date."""
_OF_KIND = {"Investigation": "answer", "Order": "compliance", "Fine": "payment"}
"""By type of matter: what is due where no word says so."""


def dues(graph: Graph, event: Node) -> Iterator[tuple[Node, str]]:
    """Each deadline of a matter with what is due; several things in the order of the lexicon."""
    for day in graph.objects(event, PL.deadline):
        quotes = [proof.quote for proof in proofs(graph, event, PL.deadline, day)]
        found = {what for quote in quotes for what in due(quote, str(day))}
        told = [what for what, _ in _cues() if what in found] or [_OF_KIND.get(kind(graph, event), "")]
        yield day, ", ".join(told)


def due(quote: str, day: str) -> list[str]:
    """What a quote says is due on a day: in the words before the day, else in those after it, else anywhere in it."""
    written = re.search(_written(day), quote, re.IGNORECASE)
    if written is None:
        return _named(quote)
    before, after = quote[: written.start()], quote[written.end() :]
    begun = [found.end() for found in _BREAK.finditer(before)]
    over = _BREAK.search(after)
    near = before[begun[-1] if begun else 0 :], after[: over.start() if over else None]
    return next((found for part in near if (found := _named(part))), _named(quote))


def _named(text: str) -> list[str]:
    return [what for what, cues in _cues() if cues.search(text)]


@cache
def _cues() -> list[tuple[str, re.Pattern[str]]]:
    return [(row["what"], re.compile(rf"\b(?:{row['cues']})\b", re.IGNORECASE)) for row in vocab.table("dues")]


def _written(day: str) -> str:
    """The ways in which texts write a day: 2022-03-01, March 1, 2022, 1 March 2022, Mar. 1st."""
    _, month, number, *_ = [*re.findall(r"\d+", day), "1", "1"]
    name, number = rf"{calendar.month_abbr[int(month)]}[a-z]*\.?", number.lstrip("0")
    number = rf"{number}(?:st|nd|rd|th)?\b"
    return rf"{re.escape(day)}|\b(?:{name}\s+{number}|{number}\s+(?:of\s+)?{name})(?:,?\s+\d{{4}}\b)?"
