"""Answers with their proofs as one reads them: the fact, then each quote with its source, its place and who says so."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from rdflib import Graph

from kg.ask.proofs import Proof
from kg.ask.questions import Answer
from kg.ask.tables import Table, records, visible
from kg.ask.terms import label


def told_answer(answer: Answer) -> str:
    """The rows of a ready question, numbered, each with the quotes that prove it."""
    lines = []
    for number, row in enumerate(answer.table.rows):
        pairs = zip(answer.table.columns, row, strict=True)
        told = [f"{name}: {visible(label(answer.seen, node))}" for name, node in pairs if label(answer.seen, node)]
        lines += [f"{number + 1}. " + " · ".join(told), *proof_lines(_told_apart(answer, number)), ""]
    return "\n".join(lines) + ("\n" if lines else "")


def _told_apart(answer: Answer, row: int) -> Iterator[Proof]:
    """The proofs of a row; what each is about is left out where the row says it."""
    said = {label(answer.seen, node) for node in answer.table.rows[row]}
    for proof in answer.proofs(row):
        yield dataclasses.replace(proof, about="") if proof.about in said else proof


def told_evidence(graph: Graph, table: Table) -> str:
    """The table of ``evidence``: under each fact all that proves it."""
    lines: list[str] = []
    for (subject, fact, value), rows in groupby(table.rows, key=lambda row: row[:3]):
        lines.append(f"{visible(label(graph, subject))} · {fact}: {visible(label(graph, value))}")
        lines += [line for row in rows for line in _cited(dict(zip(table.columns, map(str, row), strict=True)))]
        lines.append("")
    return "\n".join(lines) + ("\n" if lines else "")


def records_with_proofs(answer: Answer) -> list[dict[str, Any]]:
    """The rows for a program: under ``evidence`` each proof with its quote, offsets, document and speaker."""
    rows = records(answer.seen, answer.table)
    return [row | {"evidence": [dataclasses.asdict(one) for one in answer.proofs(at)]} for at, row in enumerate(rows)]


def proof_lines(found: Iterable[Proof]) -> list[str]:
    """Two lines a proof: the words, then where they stand, as a judgements file names the place; one line that says so
    where there is none."""
    told = [line for proof in found for line in _cited(dataclasses.asdict(proof) | {"source": proof.source})]
    return told or ["    no quote of its own: this row is worked out from others"]


def _cited(proof: dict[str, Any]) -> Iterator[str]:
    about = f"{visible(proof['about'])}: " if proof.get("about") else ""
    yield f"    {about}“{visible(proof['quote'])}”"
    by = f"{proof['modality']} by {proof['asserted_by']}"
    at = f"{proof['sha256'][:8]}:{proof['start']}-{proof['end']}"
    place = f"{proof['source']} [{at}] {by} {proof['url']}"
    yield "      " + visible(place)
