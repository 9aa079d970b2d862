"""Areas give the same answer as a look at each of their spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from charterlint.judge.areas import Span, areas, is_inside


def span() -> st.SearchStrategy[Span]:
    start = st.integers(0, 12)
    return st.tuples(st.integers(0, 1), start, st.integers(1, 5)).map(
        lambda found: (found[0], found[1], found[1] + found[2])
    )


@given(span(), st.lists(span(), max_size=8))
def test_a_place_is_inside_where_it_shares_a_character_with_one(
    place: Span, others: list[Span]
) -> None:
    passage, start, end = place
    shares = any(at == passage and low < end and start < high for at, low, high in others)
    assert is_inside(place, areas(others)) is shares
