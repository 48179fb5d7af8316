"""How two ways of putting things together agree: B-cubed and pairwise precision and recall."""

from __future__ import annotations

from itertools import combinations

from kg.model import Member

Clusters = list[frozenset[Member]]


def b_cubed(right: Clusters, ours: Clusters) -> tuple[float, float]:
    """Precision and recall, averaged over members."""
    mine, true = ({m: c for c in clusters for m in c} for clusters in (ours, right))
    shared = [(len(mine[m] & true[m]), len(mine[m]), len(true[m])) for m in true]
    return sum(s / n for s, n, _ in shared) / len(shared), sum(s / n for s, _, n in shared) / len(shared)


def pairwise(right: Clusters, ours: Clusters) -> tuple[float, float]:
    """Precision and recall of the pairs that are put together."""
    mine, true = ({pair for c in clusters for pair in combinations(sorted(c), 2)} for clusters in (ours, right))
    return len(mine & true) / len(mine), len(mine & true) / len(true)


def f1(scores: tuple[float, float]) -> float:
    return 2 * scores[0] * scores[1] / sum(scores)
