"""A report for eyes, for spreadsheets, for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from kg.evaluate.report import Finding, Report, Row

# A spreadsheet takes what begins so for a formula, and would run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def written(report: Report, form: str = "table", misses: bool = False) -> str:
    """The report as ``table``, ``csv`` or ``json``; with ``misses`` also what was missed and falsely found.

    A CSV file has one table: with ``misses`` it is the list, without it the figures.
    """
    if form == "json":
        return json.dumps(_data(report, misses), ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        return _csv(report.findings) if misses else _csv_rows(report.rows)
    return _table(report) + ("".join(f"{line}\n" for line in ["", *map(_line, report.findings)]) if misses else "")


def _data(report: Report, misses: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "documents": len(report.scores),
        "absent": list(report.absent),
        "extra": list(report.extra),
        "without_events": {"documents": report.quiet[0], "with_a_false_event": report.quiet[1]},
        "figures": [_record(row) for row in report.rows],
    }
    if misses:
        data["misses"] = [_named(finding) for finding in report.findings]
    return data


def _record(row: Row) -> dict[str, Any]:
    record: dict[str, Any] = {"measure": row.measure, "label": row.label}
    for name, value, (low, high) in zip(("precision", "recall", "f1"), row.figures, row.ranges, strict=True):
        record[name] = round(value, 4)
        record[f"{name}_95"] = [round(low, 4), round(high, 4)]
    return {**record, "hit": row.hit, "false": row.false, "missed": row.miss}


def _named(finding: Finding) -> dict[str, str]:
    return {"document": finding.document, "verdict": finding.verdict, "what": finding.what, "text": finding.text}


def _csv_rows(rows: Iterable[Row]) -> str:
    ends = [f"{name}_{end}" for name in ("precision", "recall", "f1") for end in ("low", "high")]
    lines: list[Sequence[Any]] = [("measure", "label", "precision", "recall", "f1", *ends, "hit", "false", "missed")]
    for row in rows:
        numbers = [*row.figures, *(end for pair in row.ranges for end in pair)]
        lines.append((row.measure, row.label, *(f"{number:.4f}" for number in numbers), row.hit, row.false, row.miss))
    return _lines(lines)


def _csv(findings: Iterable[Finding]) -> str:
    lines = [(f.document, f.verdict, f.what, f.text) for f in findings]
    return _lines([("document", "verdict", "what", "text"), *(tuple(map(_safe, line)) for line in lines)])


def _safe(cell: str) -> str:
    return "'" + cell if cell.startswith(FORMULA) else cell


def _lines(lines: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()


def _line(finding: Finding) -> str:
    return f"{finding.document}: {finding.verdict} {finding.what}: {finding.text}"


def _table(report: Report) -> str:
    head = f"{'':<28}{'P':>7}{'R':>7}{'F1':>7}   {'95% of F1':<13}{'hit':>6}{'false':>7}{'missed':>8}"
    lines = [head]
    for row in report.rows:
        whole = row.label == "all"
        if whole and len(lines) > 1:
            lines.append("")
        name = row.measure if whole else f"  {row.label}"
        p, r, f = row.figures
        low, high = row.ranges[2]
        lines.append(
            f"{name:<28}{p:>7.3f}{r:>7.3f}{f:>7.3f}   {low:.3f}–{high:.3f}  {row.hit:>6}{row.false:>7}{row.miss:>8}"
        )
    lines.append("")
    quiet, spoiled = report.quiet
    lines.append(f"{len(report.scores)} documents; {quiet} tell of no event, {spoiled} of these got one")
    return "\n".join(lines) + "\n"
