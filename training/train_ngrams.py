"""Train the linear model on hashed n-grams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from examples import Example
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from charterlint.learned.ngrams import BUCKETS, features


class Linear(NamedTuple):
    """Float weights [buckets, elements] and bias [elements]."""

    weights: np.ndarray
    bias: np.ndarray


def feature_matrix(examples: Sequence[Example]) -> csr_matrix:
    """One row an example, each of its features weighted alike, rows of length 1."""
    cache: dict[str, tuple[int, ...]] = {}
    rows = [features(example.passage, cache) for example in examples]
    ends = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    values = np.concatenate(
        [np.full(len(row), max(len(row), 1) ** -0.5, np.float32) for row in rows]
    )
    return csr_matrix((values, np.concatenate(rows), ends), shape=(len(rows), BUCKETS))


def fit(
    matrix: csr_matrix, labels: np.ndarray, weights: np.ndarray, strength: float = 30.0
) -> Linear:
    """One logistic regression an element over the rows whose label is known (0 or 1)."""
    found = Linear(
        np.zeros((BUCKETS, labels.shape[1]), np.float32), np.zeros(labels.shape[1], np.float32)
    )
    for element in range(labels.shape[1]):
        known = np.flatnonzero(labels[:, element] >= 0)
        model = LogisticRegression(
            C=strength, solver="liblinear", dual=True, tol=1e-2, random_state=0
        )
        model.fit(matrix[known], labels[known, element], sample_weight=weights[known])
        found.weights[:, element] = model.coef_[0]
        found.bias[element] = model.intercept_[0]
    return found


def logits(model: Linear, matrix: csr_matrix) -> np.ndarray:
    """Logits [n, elements]."""
    return np.asarray(matrix @ model.weights) + model.bias
