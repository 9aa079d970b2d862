"""Words and clauses of a text."""

from __future__ import annotations

import pytest

from charterlint.analysis.words import clauses


def test_clauses_end_at_sentences_semicolons_and_cell_borders() -> None:
    text = "We answer. You wait; nobody asks | Never."
    assert [text[a:b] for a, b in clauses(text)] == [
        "We answer.", "You wait", "nobody asks", "Never.",
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [*".!?…;|\"') ", ". ", " |", ".) "])
def test_a_text_of_nothing_but_marks_is_cut_as_well(mark: str) -> None:
    text = f"See {mark * 40_000} We answer"
    assert clauses(text)[-1][1] == len(text)
