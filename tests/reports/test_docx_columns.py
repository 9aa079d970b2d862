"""Columns are wide enough for their heads, in every language."""

from __future__ import annotations

import pytest

from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.docx_columns import MARGINS, fitted, word_width
from charterlint.reports.words import Words

OVERVIEW = ("report-document", "label-score", "report-grade", "severity-errors", "severity-warnings", "severity-notes")  # fmt: skip
READ = ("report-file", "report-format", "report-language", "report-words", "report-pages", "report-limits")  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es", "it", "pl", "sv", "pt", "ca"])
@pytest.mark.parametrize(
    ("keys", "shares"), [(OVERVIEW, (42, 10, 13, 10, 14, 11)), (READ, (30, 11, 13, 9, 9, 28))]
)
def test_no_head_of_an_overview_breaks_within_a_word(
    language: str, keys: tuple[str, ...], shares: tuple[int, ...]
) -> None:
    words = Words(load_catalogue(), language)
    heads = [words(key) for key in keys]
    widths = fitted([16 * share / 100 for share in shares], heads)
    assert sum(widths) == pytest.approx(16)
    for head, width in zip(heads, widths, strict=True):
        assert all(MARGINS + word_width(word) <= width + 1e-6 for word in head.split()), head


def test_columns_that_fit_stay_as_they_are() -> None:
    assert fitted([4.0, 2.0], ["Name", "Age"]) == [4.0, 2.0]


def test_a_verdict_of_one_word_is_not_broken() -> None:
    widths = fitted(
        [6.0, 1.0], ["Name", "Grade"], [["a long name of a charter", "czerwony-zielony"]]
    )
    assert widths[1] > 1.5 and sum(widths) == pytest.approx(7)


def test_too_little_room_is_shared() -> None:
    widths = fitted([1.0, 1.0], ["Calificación", "Puntuación"])
    assert sum(widths) == pytest.approx(2) and widths[0] > widths[1]
