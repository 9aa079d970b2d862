"""Where sentences begin and end."""

from __future__ import annotations

import itertools

import pytest
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


def test_a_word_before_a_row_of_dots_counts_as_one_before_a_dot() -> None:
    assert parts(f"Call tel{'.' * 60} Ours. Bye.") == [f"Call tel{'.' * 60} Ours.", "Bye."]
    assert parts("Wait ... Then call.") == ["Wait ...", "Then call."]


@pytest.mark.parametrize("mark", [*".!?…;\"') ", "A. ", "tel. ", ".) ", "..! "])
def test_a_text_of_nothing_but_marks_is_cut_as_well(mark: str) -> None:
    spans = split_sentences(f"See {mark * 40_000}! We answer.", PACK)
    assert spans[-1][1] == len(f"See {mark * 40_000}! We answer.")


@given(st.text(max_size=200))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    spans = split_sentences(text, PACK)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    covered = "".join("".join(text[s:e].split()) for s, e in spans)
    assert covered == "".join(text.split())
