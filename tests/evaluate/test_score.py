"""Scores: a perfect find scores 1, every kind of mistake lowers exactly what it should, pairs are optimal."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from typing import Any

import pytest

from kg.evaluate import report
from kg.evaluate.align import best_pairs, likeness, plain
from tests.evaluate.cases import gold

Change = Callable[[dict[str, Any]], object]


def test_a_perfect_find_scores_one() -> None:
    done = report([(gold(), gold())])
    assert done.rows and not done.findings
    assert all(row.figures == (1, 1, 1) and row.ranges == ((1, 1),) * 3 for row in done.rows)


def test_the_order_of_finds_changes_nothing() -> None:
    found = gold()
    for part in ("entities", "relations", "events"):
        found[part].reverse()
    assert report([(gold(), found)]).rows == report([(gold(), gold())]).rows


CHANGES: list[tuple[Change, str, str, tuple[int, int, int]]] = [
    (lambda a: a["entities"].pop(), "entities", "App", (0, 0, 1)),
    (lambda a: a["entities"].append({"id": "x", "type": "App", "name": "Zoom"}), "entities", "App", (1, 1, 0)),
    (lambda a: a["entities"][1].update(type="App"), "entities", "Company", (1, 0, 1)),
    (lambda a: a["relations"].clear(), "relations", "parentOf", (0, 0, 1)),
    (lambda a: a["relations"][0].update(subject="e2", object="e3"), "relations", "parentOf", (0, 1, 1)),
    (lambda a: a["relations"][0].update(type="operates"), "relations", "operates", (0, 1, 0)),
    (lambda a: a["events"].pop(0), "events", "Fine", (0, 0, 1)),
    (lambda a: a["events"].pop(0), "slots", "amount", (0, 0, 1)),
    (lambda a: a["events"].append({**a["events"][0], "id": "v9"}), "events", "Fine", (1, 1, 0)),
    (lambda a: a["events"].append({**a["events"][0], "id": "v9"}), "slots", "regulators", (1, 1, 0)),
    (lambda a: a["events"][0].update(type="Order"), "events", "Fine", (0, 0, 1)),
    (lambda a: a["events"][0].update(status="reduced"), "slots", "status", (1, 1, 1)),
    (lambda a: a["events"][0].update(date="2021-06"), "slots", "date", (1, 1, 1)),
    (lambda a: a["events"][0].update(amount={"value": 5000000, "currency": "USD"}), "slots", "amount", (0, 1, 1)),
    (lambda a: a["events"][0].update(amount=None), "slots", "amount", (0, 0, 1)),
    (lambda a: a["events"][0].update(resolves="v2"), "slots", "resolves", (0, 1, 0)),
    (lambda a: a["events"][0].update(classSize={"min": 3, "max": None}), "slots", "classSize", (0, 1, 0)),
    (lambda a: a["events"][1].update(claimants=["e2"], respondents=["e5"]), "slots", "claimants", (0, 1, 1)),
    (lambda a: a["events"][1].update(courts=["e1"]), "slots", "courts", (0, 1, 0)),
]


@pytest.mark.parametrize(("change", "measure", "label", "counts"), CHANGES)
def test_each_mistake_is_counted(change: Change, measure: str, label: str, counts: tuple[int, int, int]) -> None:
    found = gold()
    change(found)
    done = report([(gold(), found)])
    row = done.row(measure, label)
    assert (row.hit, row.false, row.miss) == counts
    assert done.row(measure).figures[2] < 1 and done.findings


def test_ids_mean_nothing() -> None:
    """A find whose unmatched party bears the id of an annotated one is no hit."""
    found = gold()
    found["entities"][1].update(name="Someone Else", aliases=[])
    done = report([(gold(), found)])
    assert done.row("slots", "respondents").hit == 0 and done.row("slots", "respondents").false == 2
    assert [f.text for f in done.findings if f.verdict == "false" and f.what == "slot"] == [
        "Fine v1 respondents=Someone Else", "Lawsuit v2 respondents=Someone Else",
    ]


def test_misses_are_told_in_words() -> None:
    found = gold()
    found["events"][0].update(amount={"value": 6000000, "currency": "EUR"})
    told = [(f.document, f.verdict, f.what, f.text) for f in report([(gold(), found)]).findings]
    assert told == [
        ("c1", "missed", "slot", "Fine v1 amount=5000000 EUR"), ("c1", "false", "slot", "Fine v1 amount=6000000 EUR"),
    ]


def test_alignment_is_optimal() -> None:
    """Against all permutations; and a case that a greedy pairing gets wrong."""
    greedy = [[0.9, 0.8], [0.8, 0.0]]
    assert best_pairs([0, 1], [0, 1], lambda i, j: greedy[i][j]) == [(0, 1), (1, 0)]
    chooser = random.Random(4)
    for _ in range(40):
        table = [[chooser.choice([0, chooser.random()]) for _ in range(5)] for _ in range(4)]
        pairs = best_pairs(range(4), range(5), lambda i, j, table=table: table[i][j])
        best = max(sum(table[i][j] for i, j in enumerate(order)) for order in itertools.permutations(range(5), 4))
        assert sum(table[i][j] for i, j in pairs) == pytest.approx(best, abs=1e-5)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
        assert all(table[i][j] > 0 for i, j in pairs)


@pytest.mark.parametrize("form", ["Acme Video, Inc.", "the Acme Video", "Acme Video's", "ACME VIDEO LLC"])
def test_forms_of_a_name_are_one(form: str) -> None:
    assert plain(form) == "acme video"


def test_types_keep_names_apart() -> None:
    app, company = {"type": "App", "name": "Acme"}, {"type": "Company", "name": "Acme"}
    assert likeness(app, company) == 0 < likeness(app, dict(app))


def test_documents_without_events() -> None:
    quiet = {**gold(), "events": []}
    assert report([(quiet, quiet), (quiet, gold())]).quiet == (2, 1)


def test_intervals_hold_the_figure_and_narrow_with_more_documents() -> None:
    wrong = gold()
    wrong["events"].pop()
    few = [(gold(), gold()), (gold(), wrong)] * 2
    rows = [report(few * times).row("events") for times in (1, 10)]
    for row in rows:
        assert all(low <= value <= high for value, (low, high) in zip(row.figures, row.ranges, strict=True))
    widths = [row.ranges[2][1] - row.ranges[2][0] for row in rows]
    assert widths[0] > widths[1] > 0
