"""Where sentences begin and end."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from charterlint.language.sentences import split_sentences

PACK = {"abbreviations": ["tel.", "art.", "e.g."]}


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, PACK)]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    assert parts("We answer. You wait!  Who asks? Nobody.") == [
        "We answer.", "You wait!", "Who asks?", "Nobody.",
    ]  # fmt: skip


def test_an_abbreviation_does_not() -> None:
    assert parts("Call tel. 01632 960 001. See art. 5 of the Act.") == [
        "Call tel. 01632 960 001.", "See art. 5 of the Act.",
    ]  # fmt: skip


def test_an_initial_does_not() -> None:
    assert parts("Ask for J. Bennet at the desk.") == ["Ask for J. Bennet at the desk."]


@given(st.text(max_size=200))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    spans = split_sentences(text, PACK)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    covered = "".join("".join(text[s:e].split()) for s, e in spans)
    assert covered == "".join(text.split())
