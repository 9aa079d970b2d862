from __future__ import annotations

import pytest

from charterlint.analysis.dates import dates
from tests.analysis.samples import packs, said


def found(text, language, **more):
    return [(d.value, d.role) for d in dates([said(text, language, **more)], packs())]


@pytest.mark.parametrize(
    ("language", "text", "value", "role"),
    [
        ("en", "In force from 1 July 2024", "2024-07-01", "issued"),
        ("en", "The next review is due by 30 June 2026.", "2026-06-30", "next_review"),
        ("en", "Last updated April 4, 2024", "2024-04-04", "reviewed"),
        ("en", "Valid until 31/12/2027", "2027-12-31", "valid_until"),
        ("en", "under the Electricity Act, 2003", "2003", "law"),
        ("es", "Aprobada el 4 de febrero de 2025", "2025-02-04", "issued"),
        ("es", "Última actualización: enero de 2025", "2025-01", "reviewed"),
        ("es", "la Ley 39 de 2015", "2015", "law"),
        ("it", "in vigore dal 1° marzo 2024", "2024-03-01", "issued"),
        ("it", "Valida fino al 31.12.2026", "2026-12-31", "valid_until"),
        ("pl", "Obowiązuje od 2 września 2024 r.", "2024-09-02", "issued"),
        ("pl", "Ostatnia aktualizacja: 12.03.2025", "2025-03-12", "reviewed"),
        ("sv", "Antagen den 24 november 2025", "2025-11-24", "issued"),
        ("sv", "fastställd av styrelsen 2025-09-18", "2025-09-18", "issued"),
        ("pt", "em vigor desde 2 de março de 2026", "2026-03-02", "issued"),
        ("pt", "a próxima edição sai em janeiro de 2028", "2028-01", "next_review"),
    ],
)
def test_a_date_is_read_with_its_role(language, text, value, role):
    assert (value, role) in found(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "call 020 7946 0958 or 1800 975 709"),
        ("en", "more than 2000 homes"),
        ("pl", "ul. Studzienna 8, 62-899 Wełnica"),
        ("it", "dalle 8.30 alle 13.00"),
    ],
)
def test_phones_counts_and_times_are_no_dates(language, text):
    assert found(text, language) == []


def test_a_year_in_a_heading_counts_without_a_role():
    assert found("Carta de servicios 2024-2027", "es", kind="heading") == [("2027", "other")]
