"""The pairing with the best sum."""

from __future__ import annotations

from charterlint.judge.assignment import LARGEST, pair_up


def test_the_best_pairing_is_not_the_greedy_one() -> None:
    assert pair_up([[0.9, 0.8], [0.8, 0.1]]) == [(0, 1), (1, 0)]


def test_pairs_without_gain_are_left_alone() -> None:
    assert pair_up([[-1.0, 0.5, 0.0], [-0.2, -0.3, 0.0]]) == [(0, 1)]
    assert pair_up([[0.1], [0.3], [0.2]]) == [(1, 0)]
    assert pair_up([]) == []


def test_very_long_lists_are_still_paired() -> None:
    size = LARGEST + 1
    gains = [[1.0 if row == column else 0.0 for column in range(size)] for row in range(size)]
    assert pair_up(gains) == [(place, place) for place in range(size)]
