"""Figures for a table of scores: passages (average precision) and whole charters (F1 of gaps and presence)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from examples import Document

from charterlint.learned.passage import ELEMENTS

FEWEST = 3  # a class with fewer documents is left out of the mean, as in the yardstick


class Figures(NamedTuple):
    """All in 0..1; `held` with thresholds set without the document, `ideal` with the best ones."""

    passage_ap: float
    held_f1: float
    ideal_f1: float
    gap_precision: float
    gap_recall: float
    ideal_gap_precision: float
    ideal_gap_recall: float


def average_precision(scores: np.ndarray, labels: np.ndarray) -> float:
    """Area under the precision-recall steps; nan without a positive."""
    order = np.argsort(-scores, kind="stable")
    hits = labels[order] == 1
    if not hits.any():
        return float("nan")
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean())


def measure(documents: Sequence[Document], scores: Sequence[np.ndarray]) -> Figures:
    """Figures of `scores` (one array of blocks by elements for each document), best block decides."""
    labels = np.concatenate([[example.labels for example in one.examples] for one in documents])
    flat = np.concatenate(scores)
    passage = [
        average_precision(flat[known, e], labels[known, e])
        for e in range(len(ELEMENTS))
        if (known := labels[:, e] >= 0).any()
    ]
    top = np.array([one.max(axis=0) for one in scores])
    gold = np.array([one.present for one in documents])
    held = np.zeros_like(gold, bool)
    ideal = np.zeros_like(gold, bool)
    for e in range(gold.shape[1]):
        known = np.flatnonzero(gold[:, e] >= 0)
        ideal[known, e] = top[known, e] >= best_threshold(top[known, e], gold[known, e])
        for n in known:
            others = known[known != n]
            held[n, e] = top[n, e] >= best_threshold(top[others, e], gold[others, e])
    held_f1, held_p, held_r = _macro(gold, held)
    ideal_f1, ideal_p, ideal_r = _macro(gold, ideal)
    return Figures(float(np.nanmean(passage)), held_f1, ideal_f1, held_p, held_r, ideal_p, ideal_r)


def best_threshold(scores: np.ndarray, present: np.ndarray) -> float:
    """The threshold with the best mean of gap F1 and presence F1; the middle of its stretch."""
    values = np.unique(scores)
    cuts = np.concatenate([[values[0] - 1e-6], (values[1:] + values[:-1]) / 2, [values[-1] + 1e-6]])
    good = present == 1
    said = scores[None, :] >= cuts[:, None]
    f1 = (_f1(good, said) + _f1(~good, ~said)) / 2
    best = np.flatnonzero(f1 >= f1.max() - 1e-12)
    return float(cuts[best[len(best) // 2]])


def _f1(gold: np.ndarray, said: np.ndarray) -> np.ndarray:
    hit = (said & gold).sum(-1)
    return 2 * hit / np.maximum(said.sum(-1) + gold.sum(), 1)


def _macro(gold: np.ndarray, said: np.ndarray) -> tuple[float, float, float]:
    per_element = []
    for e in range(gold.shape[1]):
        known = gold[:, e] >= 0
        present = gold[known, e] == 1
        sides = []
        if (~present).sum() >= FEWEST:
            sides.append(_f1(~present, ~said[known, e]))
        if present.sum() >= FEWEST:
            sides.append(_f1(present, said[known, e]))
        per_element.append(np.mean(sides))
    gap, called = gold == 0, (gold >= 0) & ~said
    hit = (gap & called).sum()
    return (
        float(np.mean(per_element)),
        float(hit / max(called.sum(), 1)),
        float(hit / max(gap.sum(), 1)),
    )
