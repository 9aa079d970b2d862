"""Ranges whose unit stands within."""

from __future__ import annotations

import pytest

from charterlint.analysis.commitments import accepted, passage_claims
from charterlint.analysis.quantities import quantities
from tests.analysis.samples import load_language, said


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "Most faults are fixed in a day or two.", "day"),
        ("en", "We answer within a week or two.", "week"),
        ("en", "We fix most faults in an hour or two.", "hour"),
        ("es", "Lo arreglamos en uno o dos días.", "day"),
        ("es", "Lo arreglamos en un día o dos.", "day"),
        ("es", "Le respondemos en una semana o dos.", "week"),
        ("it", "Ripariamo i guasti in un giorno o due.", "day"),
        ("pl", "Naprawiamy usterki w dzień lub dwa.", "day"),
        ("pl", "Odpowiadamy w tydzień albo dwa.", "week"),
        ("pl", "Odpowiadamy w ciągu miesiąca lub dwóch.", "month"),
        ("sv", "Vi lagar felet inom en dag eller två.", "day"),
        ("pt", "Reparamos num dia ou dois.", "day"),
        ("ca", "Ho arreglem en un o dos dies.", "day"),
        ("ca", "Ho arreglem en un dia o dos.", "day"),
    ],
)
def test_a_day_or_two_is_within_two_days(language, text, unit):
    passage, pack = said(text, language), load_language(language)
    (found,) = quantities(passage, pack)
    assert (found.low, found.value, found.unit) == (1.0, 2.0, unit)
    (promise,) = accepted(passage_claims(passage, pack))
    assert (promise.comparator, promise.value, promise.unit) == ("within", 2.0, unit)


def test_larger_numbers_stand_so_too():
    (found,) = quantities(said("We answer within two days or three.", "en"), load_language("en"))
    assert (found.low, found.value) == (2.0, 3.0)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We meet every week or two."),
        ("en", "We clean once a day or two times a week."),
        ("pl", "Sprzątamy raz w tygodniu lub dwa razy w miesiącu."),
        ("pl", "Spotykamy się co tydzień lub dwa."),
        ("en", "You may take a day or two weeks."),
        ("en", "It takes a day or three."),
        ("en", "We reply in 2 days or 3 weeks."),
        ("sv", "Det tar en dag och två nätter."),
    ],
)
def test_what_only_looks_so_is_no_range(language, text):
    assert all(q.low is None for q in quantities(said(text, language), load_language(language)))
