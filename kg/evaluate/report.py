"""The figures of a set of documents: one row a measure, one a type or slot, each with its interval."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import GoldError
from kg.evaluate.gold import read_gold
from kg.evaluate.score import MEASURES, DocumentScore, Tally, score_document

if TYPE_CHECKING:
    from rdflib import Graph

Annotation = dict[str, Any]
Range = tuple[float, float]
Counts = tuple[int, int, int]
ROUNDS, SEED = 1000, 20
NOTHING: Annotation = {"entities": [], "relations": [], "events": []}


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of one measure (``label`` is ``all``) or of one type or slot of it, with 95% intervals."""

    measure: str
    label: str
    hit: int
    false: int
    miss: int
    figures: tuple[float, float, float]
    ranges: tuple[Range, Range, Range]


@dataclass(frozen=True, slots=True)
class Finding:
    """A miss or a false find, in words."""

    document: str
    verdict: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was scored: the rows, the misses and false finds, and what could not be compared.

    ``absent`` are annotated documents that no graph holds: all they tell is missed. ``extra`` are documents of the
    graphs that nobody annotated: they are left out. ``quiet`` counts the documents without any annotated event, and
    how many of them were given one.
    """

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    scores: tuple[DocumentScore, ...]
    absent: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    quiet: tuple[int, int] = (0, 0)

    def row(self, measure: str, label: str = "all") -> Row:
        """The row of a measure, or of one label of it; KeyError where it has none."""
        for row in self.rows:
            if (row.measure, row.label) == (measure, label):
                return row
        raise KeyError(f"{measure} {label}")


def evaluate(folder: str, graphs: Mapping[str, Graph]) -> Report:
    """Score graphs against the annotations of ``folder``.

    ``graphs`` are named by their files, without ending; a graph of one document answers to its file's stem too.
    Documents are matched by the stem of ``dct:identifier``, else by title. GoldError where an annotation is bad or
    nothing can be compared.
    """
    gold = read_gold(folder)
    found, extra = _matched(gold, graphs)
    if not found:
        raise GoldError(folder, "no annotated document is in the graphs", "name each ID.json as its document's file")
    absent = tuple(name for name in gold if name not in found)
    return report(((wanted, found.get(name, NOTHING)) for name, wanted in gold.items()), absent, extra)


def report(
    pairs: Iterable[tuple[Annotation, Annotation]], absent: Iterable[str] = (), extra: Iterable[str] = ()
) -> Report:
    """The report of pairs of annotation and find."""
    pairs = list(pairs)
    scores = [score_document(gold, found) for gold, found in pairs]
    quiet = [bool(found["events"]) for gold, found in pairs if not gold["events"]]
    findings = tuple(_finding(score.id, note) for score in scores for note in score.notes)
    return Report(tuple(_rows(scores)), findings, tuple(scores), tuple(absent), tuple(extra), (len(quiet), sum(quiet)))


def _finding(document: str, note: str) -> Finding:
    head, _, text = note.partition(": ")
    verdict, _, what = head.partition(" ")
    return Finding(document, verdict, what, text)


def _matched(gold: Mapping[str, Annotation], graphs: Mapping[str, Graph]) -> tuple[dict[str, Annotation], list[str]]:
    from kg.evaluate.graphs import from_graph

    titles = {_flat(wanted.get("title")): name for name, wanted in gold.items() if wanted.get("title")}
    found: dict[str, Annotation] = {}
    extra = []
    for path, graph in graphs.items():
        stem = path.replace("\\", "/").rpartition("/")[2]
        read = from_graph(graph)
        for one in read.values():
            ways = [one["id"], titles.get(_flat(one["title"])), stem if len(read) == 1 else None]
            name = next((way for way in ways if way in gold), None)
            if name is None:
                extra.append(one["id"] or one["title"])
            elif name in found:
                raise GoldError(name, "two documents of the graphs answer to it", "score their graphs one by one")
            else:
                found[name] = one
    return found, extra


def _flat(text: Any) -> str:
    return " ".join(str(text or "").casefold().split())


def _rows(scores: list[DocumentScore]) -> Iterable[Row]:
    weights = _resampled(len(scores))
    for measure in MEASURES:
        tallies = [score.tallies.get(measure, Tally()) for score in scores]
        labels = sorted({label for tally in tallies for part in (tally.hit, tally.false, tally.miss) for label in part})
        for label in [None, *labels]:
            counts = [_counts(tally, label) for tally in tallies]
            sums = _sum(counts, [1] * len(counts))
            ranges = _ranges([(i, c) for i, c in enumerate(counts) if any(c)], weights)
            yield Row(measure, label or "all", *sums, figures(*sums), ranges)


def _counts(tally: Tally, label: str | None) -> Counts:
    hit, false, miss = (sum(p.values()) if label is None else p[label] for p in (tally.hit, tally.false, tally.miss))
    return hit, false, miss


def _sum(counts: list[Counts], times: list[int]) -> Counts:
    hit, false, miss = (sum(n * count[k] for n, count in zip(times, counts, strict=True)) for k in range(3))
    return hit, false, miss


def figures(hit: int, false: int, miss: int) -> tuple[float, float, float]:
    """Precision, recall, F1; 1 where there was nothing to find and nothing was found."""
    precision = hit / (hit + false) if hit + false else float(not miss)
    recall = hit / (hit + miss) if hit + miss else float(not false)
    return precision, recall, 2 * hit / (2 * hit + false + miss) if hit + false + miss else 1.0


def _resampled(size: int) -> list[list[int]]:
    """For each round of the bootstrap: how many times each document was drawn. The same draws for every row."""
    chooser = random.Random(SEED)
    rounds = []
    for _ in range(ROUNDS):
        times = [0] * size
        for _ in range(size):
            times[chooser.randrange(size)] += 1
        rounds.append(times)
    return rounds


def _ranges(filled: list[tuple[int, Counts]], weights: list[list[int]]) -> tuple[Range, Range, Range]:
    counts = [count for _, count in filled]
    sums = (_sum(counts, [times[i] for i, _ in filled]) for times in weights)
    # A draw without any case of a rare label says nothing of it.
    drawn = [figures(*one) for one in sums if any(one)] or [figures(0, 0, 0)]
    cut = len(drawn) // 40
    columns = [sorted(column) for column in zip(*drawn, strict=True)]
    low, middle, high = ((column[cut], column[-cut - 1]) for column in columns)
    return low, middle, high
