"""From passages to the document: a long text does not make up for what none of its passages says."""

from __future__ import annotations

import numpy as np

from charterlint.judge.decision import (
    DOCUMENT_FEATURES,
    MOST_PASSAGES,
    DecisionModel,
    document_features,
    passage_log_odds,
)
from charterlint.judge.features import PASSAGE_FEATURES
from tests.judge.bench import context

WIDTH = len(PASSAGE_FEATURES)
MODEL = DecisionModel(
    ("purpose",),
    np.ones((1, WIDTH), np.float32),
    np.zeros(1, np.float32),
    np.ones((1, len(DOCUMENT_FEATURES)), np.float32),
    np.zeros(1, np.float32),
)


def odds(passages: int) -> np.ndarray:
    features = np.zeros((passages, 1, WIDTH), np.float32)
    return passage_log_odds(MODEL, features)


def test_up_to_the_length_of_a_charter_a_passage_counts_for_itself() -> None:
    assert odds(1)[0, 0] == odds(MOST_PASSAGES)[0, 0] == 0


def test_among_ten_times_as_many_each_is_ten_times_less_likely_the_one() -> None:
    assert np.isclose(odds(10 * MOST_PASSAGES)[0, 0], -np.log(10))


def test_hundreds_of_passages_that_say_next_to_nothing_do_not_add_up() -> None:
    reading = context("# A\n\nText.\n").reading

    def summed(passages: int) -> float:
        features = np.zeros((passages, 1, WIDTH), np.float32)
        table = document_features(("purpose",), reading, features, np.full((passages, 1), -7.0))
        return float(table[0, DOCUMENT_FEATURES.index("sum")])

    assert summed(MOST_PASSAGES) > summed(10)
    assert summed(2000) == summed(MOST_PASSAGES)
