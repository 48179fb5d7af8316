"""Annotations and graphs → figures: precision, recall, F1 with intervals, and each miss and false find in words.

In: a folder of annotations (docs/evaluate.md) and built graphs. Out: a ``Report``, and its text.
"""

from kg.evaluate.annotate import annotation
from kg.evaluate.gold import read_gold
from kg.evaluate.graphs import from_graph
from kg.evaluate.report import Report, evaluate, report
from kg.evaluate.score import score_document
from kg.evaluate.writing import written

__all__ = ["Report", "annotation", "evaluate", "from_graph", "read_gold", "report", "score_document", "written"]
