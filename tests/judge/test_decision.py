"""From passages to the document: a long text does not make up for what none of its passages says."""

from __future__ import annotations

import numpy as np

from charterlint.judge.decision import (
    DOCUMENT_FEATURES,
    MOST_PASSAGES,
    document_features,
    unheard,
)
from charterlint.judge.features import PASSAGE_FEATURES
from tests.judge.bench import context

WIDTH = len(PASSAGE_FEATURES)
DATED = "# Charter\n\nVersion of 3 May 2026. Valid until 3 May 2028. Reviewed on 1 March 2026.\n"


def column(name: str, passages: int, text: str = "# A\n\nText.\n") -> float:
    """What `name` is for so many passages that all say next to nothing."""
    features = np.zeros((passages, 1, WIDTH), np.float32)
    scores = np.full((passages, 1), -7.0)
    table = document_features(("purpose",), context(text).reading, features, scores)
    return float(table[0, DOCUMENT_FEATURES.index(name)])


def test_hundreds_of_passages_that_say_next_to_nothing_do_not_add_up() -> None:
    assert column("sum", MOST_PASSAGES) > column("sum", 10)
    assert column("sum", 2000) == column("sum", MOST_PASSAGES)


def test_up_to_the_length_of_a_charter_the_number_of_passages_says_nothing() -> None:
    assert column("length", 1) == column("length", MOST_PASSAGES) == 0


def test_beyond_it_counts_by_its_logarithm() -> None:
    assert np.isclose(column("length", 10 * MOST_PASSAGES), np.log(10))


def test_dates_count_by_how_many_there_are_in_a_charter_s_length() -> None:
    behind = "\n".join(f"Paragraph {n} of the manual.\n" for n in range(10 * MOST_PASSAGES))
    short, long = column("dates", 2, DATED), column("dates", 2, DATED + behind)
    assert short == 1 and 0 < long < 0.2


def test_what_only_points_to_another_text_gives_no_legal_status() -> None:
    elements = ("legal_status", "complaints")
    features = np.zeros((1, 2, WIDTH), np.float32)
    features[:, :, PASSAGE_FEATURES.index("deferral")] = 1.0
    assert unheard(elements, features).tolist() == [[True, False]]
