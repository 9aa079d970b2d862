"""The catalogue as a value."""

from __future__ import annotations

from charterlint.packs.catalogue import fill


def test_a_value_that_looks_like_a_slot_is_not_filled_again() -> None:
    assert fill("{a} / {b}", {"a": "{b}", "b": "X"}) == "{b} / X"


def test_unknown_slots_and_other_braces_stay() -> None:
    assert fill("{a} {c} {} { a } {{a}} }{", {"a": 1, "b": 2}) == "1 {c} {} { a } {1} }{"
