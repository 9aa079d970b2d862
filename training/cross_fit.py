"""Scores of the labelled charters by learned views that have not seen them: for the decision layer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

FOLDS = 4
OUT_OF_FOLD = Path(__file__).resolve().parent / "scores" / "out-of-fold.npz"
QUOTED = "quoted/"


def fold_of(names: Sequence[str]) -> np.ndarray:
    """The fold of each charter, dealt out by kind and language; `names` as in examples.py."""
    dealt: dict[str, int] = {}
    folds = []
    for name in names:
        key = name.rpartition("/")[0]
        dealt[key] = dealt.get(key, len(dealt)) + 1
        folds.append(dealt[key] % FOLDS)
    return np.array(folds)


def load_views() -> tuple[dict[str, tuple[np.ndarray, np.ndarray]], dict[str, int]]:
    """Per charter (name as in readings.py) its scores by (n-grams, encoder), and its fold.

    Each array is float32 [units, elements], rows in the order of `Labelled.units`, columns in the order of
    `charterlint.learned.ELEMENTS`. Written by `train.py`; raises OSError if it has not run.
    """
    with np.load(OUT_OF_FOLD) as kept:
        names = [str(name) for name in kept["documents"]]
        ends = np.cumsum(kept["sizes"])[:-1]
        ngrams, encoder = (
            np.split(kept[view].astype(np.float32), ends) for view in ("ngrams", "encoder")
        )
    bare = [name.removeprefix(QUOTED) for name in names]
    views = dict(zip(bare, zip(ngrams, encoder, strict=True), strict=True))
    return views, {name: int(fold) for name, fold in zip(bare, fold_of(names), strict=True)}


def load_promises() -> dict[str, dict[tuple[int, ...], float]]:
    """Per text the probability of each claim (its unit, see charterlint.analysis.units.claim_unit) that it is a promise, by
    an encoder that has not seen the text. Claims that the rules have found since `train.py` ran are not there."""
    return {
        name: {unit: float(one) for unit, one in own.items()}
        for name, own in _by_unit("claims", "claim_sizes", "promises").items()
    }


def load_wordings() -> dict[str, dict[tuple[int, ...], np.ndarray]]:
    """Per text the probabilities [WORDINGS] of each clause (see charterlint.analysis.units.clause_units)."""
    return _by_unit("clauses", "clause_sizes", "wordings")


def _by_unit(units: str, sizes: str, values: str) -> dict[str, dict[tuple[int, ...], np.ndarray]]:
    with np.load(OUT_OF_FOLD) as kept:
        names = [str(name).removeprefix(QUOTED) for name in kept["documents"]]
        ends = np.cumsum(kept[sizes])[:-1]
        own, heard = (np.split(kept[name], ends) for name in (units, values))
    return {
        name: {tuple(unit): one for unit, one in zip(some.tolist(), said, strict=True)}
        for name, some, said in zip(names, own, heard, strict=True)
    }
