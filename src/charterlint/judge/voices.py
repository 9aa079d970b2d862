"""What the learned views say of the sentence that a word or a number stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from charterlint.analysis.units import Unit
from charterlint.judge.features import log_odds
from charterlint.learned import ELEMENTS

Array = NDArray[Any]


class Views(NamedTuple):
    """Probabilities by the learned model: [units, elements] of the n-grams and of the encoder; for each claim that it
    is a promise, and [clauses, WORDINGS] how it is worded, of the encoder."""

    ngrams: Array
    encoder: Array
    promises: Array
    wordings: Array


class Voices(NamedTuple):
    """Log odds [units, elements] of the two learned views, columns in the order of `charterlint.learned.ELEMENTS`; log
    odds of claims that they are promises; and for each clause log odds [WORDINGS]."""

    units: tuple[Unit, ...]
    ngrams: Array
    encoder: Array
    promises: Array
    clauses: Mapping[Unit, Array]

    def whole(self, passage: int) -> int:
        """Place of the unit that is the passage itself."""
        return next(place for place, unit in enumerate(self.units) if unit.passage == passage)

    def around(self, passage: int, at: int) -> int:
        """Place of the smallest unit of a passage that its character `at` stands in."""
        first = self.whole(passage)
        own = first
        for place in range(first + 1, len(self.units)):
            if self.units[place].passage != passage:
                break
            if self.units[place].start <= at < self.units[place].end:
                own = place
        return own


def voices_of(
    units: tuple[Unit, ...],
    views: Views,
    ids: Sequence[str] = ELEMENTS,
    clauses: Sequence[Unit] = (),
) -> Voices:
    """`views` are of `units` and `clauses`, columns in the order of `ids`."""
    columns = [list(ids).index(name) for name in ELEMENTS]
    ngrams, encoder = (np.asarray(log_odds(view[:, columns])) for view in views[:2])
    worded = dict(zip(clauses, np.asarray(log_odds(views.wordings)), strict=True))
    return Voices(units, ngrams, encoder, np.asarray(log_odds(views.promises)), worded)
