from __future__ import annotations

import pytest

from charterlint.analysis.quantities import quantities
from tests.analysis.samples import load_language, said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "seg. a sex., 9h–17h"),
        ("es", "Abrimos de 9 a 14 h"),
        ("sv", "Ring 0771-55 33 22 vardagar"),
        ("pl", "Opłaty wnosi się do 15. dnia miesiąca."),
        ("en", "Pay by the fifth day of the month."),
    ],
)
def test_times_of_the_day_phones_and_dates_measure_nothing(language, text):
    assert quantities(said(text, language), load_language(language)) == ()


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("es", "P2: 2 horas en jornada", 2, "hour"),
        ("en", "not later than the tenth day after receipt", 10, "day"),
        ("it", "al più tardi il secondo giorno lavorativo", 2, "working_day"),
        ("sv", "senast den andra bankdagen", 2, "working_day"),
    ],
)
def test_numbers_behind_labels_and_ordinal_days_measure(language, text, value, unit):
    (found,) = quantities(said(text, language), load_language(language))
    assert (found.value, found.unit) == (value, unit)
