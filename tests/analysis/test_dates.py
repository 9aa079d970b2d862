from __future__ import annotations

import pytest

from charterlint.analysis.dates import dates
from tests.analysis.samples import packs, said


def found(text, language, **more):
    return [(d.value, d.role) for d in dates([said(text, language, **more)], packs())]


@pytest.mark.parametrize(
    ("language", "text", "value", "role"),
    [
        ("en", "In force from 2 August 2023", "2023-08-02", "issued"),
        ("en", "The next review is due by 5 May 2027.", "2027-05-05", "next_review"),
        ("en", "Last updated April 4, 2024", "2024-04-04", "reviewed"),
        ("en", "Valid until 31/12/2027", "2027-12-31", "valid_until"),
        ("en", "under the Electricity Act, 2003", "2003", "law"),
        ("en", "Version 4, June 2026", "2026-06", "issued"),
        ("en", "Version 4, 5 June 2026", "2026-06-05", "issued"),
        ("it", "Versione 4, giugno 2026", "2026-06", "issued"),
        ("sv", "Version 4, juni 2026", "2026-06", "issued"),
        ("es", "Aprobada el 6 de junio de 2023", "2023-06-06", "issued"),
        ("es", "Última actualización: enero de 2025", "2025-01", "reviewed"),
        ("es", "Adoptada por Acuerdo de 4 de marzo de 2026.", "2026-03-04", "issued"),
        ("en", "Adopted by Order of 4 March 2026.", "2026-03-04", "issued"),
        ("pt", "Aprovada por Norma de 4 de março de 2026.", "2026-03-04", "issued"),
        ("es", "la Ley 39 de 2015", "2015", "law"),
        ("it", "in vigore dal 1° ottobre 2023", "2023-10-01", "issued"),
        ("it", "Valida fino al 31.12.2026", "2026-12-31", "valid_until"),
        ("pl", "Obowiązuje od 7 maja 2023 r.", "2023-05-07", "issued"),
        ("pl", "Ostatnia aktualizacja: 12.03.2025", "2025-03-12", "reviewed"),
        ("sv", "Antagen den 3 februari 2024", "2024-02-03", "issued"),
        ("sv", "fastställd av styrelsen 2024-10-05", "2024-10-05", "issued"),
        ("pt", "em vigor desde 9 de maio de 2025", "2025-05-09", "issued"),
        ("pt", "a próxima edição sai em abril de 2029", "2029-04", "next_review"),
        ("en", "It will next be reviewed in January 2027.", "2027-01", "next_review"),
        ("es", "Se revisó por última vez en abril de 2026.", "2026-04", "reviewed"),
        ("it", "La carta è stata rivista nel marzo 2026.", "2026-03", "reviewed"),
        ("pl", "Kartę przejrzano w marcu 2026 r.", "2026-03", "reviewed"),
        ("pt", "A carta foi revista em março de 2026.", "2026-03", "reviewed"),
        ("sv", "Stadgan granskas igen i mars 2027.", "2027-03", "next_review"),
        ("es", "Esta carta se aprobó el 12 de marzo de 2025 y estará vigente hasta el 12 de marzo de 2028.", "2025-03-12", "issued"),
        ("en", "The charter came into force on 12 March 2025.", "2025-03-12", "issued"),
        ("it", "La carta è entrata in vigore il 12 marzo 2025.", "2025-03-12", "issued"),
        ("pl", "Kartę przyjęto 12 marca 2025 r.", "2025-03-12", "issued"),
        ("sv", "Garantierna antogs den 12 mars 2025.", "2025-03-12", "issued"),
        ("pt", "A carta aprovou-se em 12 de março de 2025.", "2025-03-12", "issued"),
        ("ca", "La carta es va aprovar el 12 de març de 2025 i serà vigent fins al 12 de març de 2028.", "2025-03-12", "issued"),
    ],
)  # fmt: skip
def test_a_date_is_read_with_its_role(language, text, value, role):
    assert (value, role) in found(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "call 020 7946 0958 or 1800 975 709"),
        ("en", "more than 2000 homes"),
        ("pl", "ul. Lipowa 31, 00-999 Dąbrówka"),
        ("it", "dalle 8.30 alle 13.00"),
    ],
)
def test_phones_counts_and_times_are_no_dates(language, text):
    assert found(text, language) == []


def test_a_year_in_a_heading_counts_without_a_role():
    assert found("Carta de servicios 2024-2027", "es", kind="heading") == [("2027", "other")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12.05.98", "1998-05-12"),
        ("12.05.69", "1969-05-12"),
        ("12.05.68", "2068-05-12"),
        ("12.05.26", "2026-05-12"),
        ("12.05.00", "2000-05-12"),
    ],
)
def test_a_year_of_two_digits_is_of_the_nearer_century(written, value):
    assert found(f"Last reviewed: {written}", "en") == [(value, "reviewed")]


def test_the_mark_of_an_ordinal_may_stand_between_day_and_month():
    assert found("Uppdaterad den 3:e mars 2025", "sv") == [("2025-03-03", "reviewed")]
