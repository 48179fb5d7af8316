"""Fitting log-linear models from (features, label) rows with scikit-learn; only needed to train, never to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

Row = tuple[set[str], str]


def fit(rows: Sequence[Row], strength: float = 1.0, least: int = 2, seed: int = 7) -> dict[str, Any]:
    """Classes, bias and weights of a multinomial logistic model; features rarer than ``least`` are left out."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for features, _ in rows for feature in features)
    index = {feature: i for i, feature in enumerate(sorted(f for f, n in counts.items() if n >= least))}
    indptr, indices = [0], []
    for features, _ in rows:
        indices.extend(sorted(index[f] for f in features if f in index))
        indptr.append(len(indices))
    matrix = csr_matrix(([1.0] * len(indices), indices, indptr), shape=(len(rows), len(index)))
    labels = [label for _, label in rows]
    model = LogisticRegression(C=strength, max_iter=400, random_state=seed)
    model.fit(matrix, labels)
    classes = [str(name) for name in model.classes_]
    coef, bias = model.coef_, model.intercept_
    if len(classes) == 2:  # one row of weights means the second class; give each class its own
        coef, bias = [-coef[0] / 2, coef[0] / 2], [-bias[0] / 2, bias[0] / 2]
    weights = {}
    for feature, i in index.items():
        row = [round(float(line[i]), 3) for line in coef]
        if max(abs(value) for value in row) >= 0.05:  # smaller ones decide nothing and take a third of the file
            weights[feature] = row
    return {"classes": classes, "bias": [round(float(value), 3) for value in bias], "weights": weights}


def grow(
    rows: Sequence[tuple[Sequence[float], str]], rounds: int = 60, rate: float = 0.06, leaves: int = 6
) -> dict[str, Any]:
    """Boosted trees in the shape that kg.forest reads; leaves of fewer than 15 rows are not made."""
    import numpy
    from sklearn.ensemble import HistGradientBoostingClassifier

    table = numpy.array([row for row, _ in rows])
    model = HistGradientBoostingClassifier(
        max_iter=rounds,
        learning_rate=rate,
        max_leaf_nodes=leaves,
        min_samples_leaf=15,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=7,
    )
    model.fit(table, [label for _, label in rows])
    classes = [str(name) for name in model.classes_]
    bias = [round(float(value), 4) for value in model._baseline_prediction.ravel()]
    trees: list[list[Any]] = [[] for _ in bias]
    for step in model._predictors:
        for index, predictor in enumerate(step):
            trees[index].append(_tree(predictor.nodes))
    if len(classes) == 2:  # one score decides between two: that of the second; the first stands at nought
        trees, bias = [[[[-1], [0.0], [0]]], *trees], [0.0, *bias]
    return {"classes": classes, "bias": bias, "trees": trees}


def _tree(nodes: Any) -> list[list[Any]]:
    """Breadth first, so that a right child always follows its left one."""
    order, feature, at, left = [0], [], [], []
    position = 0
    while position < len(order):
        node = nodes[order[position]]
        if node["is_leaf"]:
            feature.append(-1)
            at.append(round(float(node["value"]), 4))
            left.append(0)
        else:
            feature.append(int(node["feature_idx"]))
            at.append(float(f"{node['num_threshold']:.6g}"))  # chances near 0 and 1 are told apart too
            left.append(len(order))
            order += [int(node["left"]), int(node["right"])]
        position += 1
    return [feature, at, left]
