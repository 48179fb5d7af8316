"""Fitting log-linear models from (features, label) rows with scikit-learn; only needed to train, never to read."""

from __future__ import annotations

from collections import Counter
from typing import Any, Sequence

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
        if max(abs(value) for value in row) >= 0.02:
            weights[feature] = row
    return {"classes": classes, "bias": [round(float(value), 3) for value in bias], "weights": weights}
