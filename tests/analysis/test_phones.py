"""Phone numbers that lack digits, and short ones that lack none."""

from __future__ import annotations

import pytest

from charterlint.analysis.contacts import contacts
from tests.analysis.samples import load_language, said


def phones(text: str, language: str, kind: str = "paragraph") -> list[tuple[str, bool]]:
    """The phone numbers of a text, and whether each is too short."""
    found = contacts([said(text, language, kind=kind)], {language: load_language(language)})
    return [(c.value, "too-short" in c.flags) for c in found if c.kind == "phone"]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "Telephone: 01632 96", "01632 96"),
        ("en", "Telephone: 01632 960", "01632 960"),
        ("en", "Tel.: 12 34", "12 34"),
        ("en", "tel. 555 01", "555 01"),
        ("es", "Teléfono: 91 55", "91 55"),
        ("es", "Tel.: 96 200", "96 200"),
        ("it", "Tel. 055 12", "055 12"),
        ("pl", "Telefon: 22 55", "22 55"),
        ("sv", "Telefon: 08-46 50", "08-46 50"),
        ("pt", "Telefone: 21 25", "21 25"),
        ("ca", "Telèfon: 97 25", "97 25"),
    ],
)
def test_a_number_behind_a_label_that_lacks_digits_is_too_short(language, text, number):
    assert phones(text, language) == [(number, True)]


def test_a_label_may_stand_in_the_cell_before():
    assert phones("Telephone | 12 34", "en", "row") == [("12 34", True)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Telephone: 999"),
        ("en", "Telephone: 112/911"),
        ("en", "Telephone: 116 123"),
        ("en", "Call us on 13 12 34."),
        ("es", "Teléfono: 010"),
        ("sv", "Polisen, telefon 114 14"),
        ("pl", "Taxi, tel. 196 22"),
        ("pt", "Telefone: 116 006"),
    ],
)
def test_short_numbers_that_are_complete_are_not_too_short(language, text):
    assert [short for _, short in phones(text, language)] == [False]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Telephone: ext. 12 34", "paragraph"),
        ("en", "Telephone: 12 30", "paragraph"),
        ("en", "Telephone: 09 00 - 17 00", "paragraph"),
        ("en", "Telephone: 0800-1630", "paragraph"),
        ("en", "Telephone: 12 May 2024", "paragraph"),
        ("en", "Telephone: 2024/25", "paragraph"),
        ("en", "Telephone: 24/7", "paragraph"),
        ("en", "Telephone calls answered: 12 345", "paragraph"),
        ("en", "Telephone | 12 345 | 13 210", "row"),
        ("en", "Telephone | 0.894 0.904", "row"),
        ("sv", "Telefon: 08-16", "paragraph"),
    ],
)
def test_extensions_times_dates_and_amounts_are_no_short_phones(language, text, kind):
    assert phones(text, language, kind) == []
