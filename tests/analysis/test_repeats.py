"""Promises that a text says twice."""

from __future__ import annotations

import pytest

from tests.analysis.samples import promised


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We answer within 10 days. If we have not answered within 10 days, we pay 5 euro."),
        ("es", "Contestamos en 10 días. Si no contestamos en 10 días, le pagamos 5 euros."),
        ("it", "Rispondiamo entro 10 giorni. Se non rispondiamo entro 10 giorni, paghiamo 5 euro."),
        ("pl", "Odpowiadamy w ciągu 10 dni. Jeśli nie odpowiemy w ciągu 10 dni, zapłacimy 5 euro."),
        ("sv", "Vi svarar inom 10 dagar. Om vi inte svarar inom 10 dagar får du 5 euro."),
        ("pt", "Respondemos em 10 dias. Se não respondermos em 10 dias, pagamos 5 euros."),
    ],
)  # fmt: skip
def test_a_condition_that_takes_a_promise_up_again_is_no_second_one(language, text):
    assert promised(text, language) == [(10, "day"), (5, "currency")]


def test_a_condition_that_alone_says_the_time_is_the_promise():
    text = "If we have not answered within 10 days, we pay 5 euro."
    assert promised(text, "en") == [(10, "day"), (5, "currency")]


def test_the_same_time_for_two_things_is_two_promises():
    text = "We answer letters within 10 days. We repair lamps within 10 days."
    assert promised(text, "en") == [(10, "day"), (10, "day")]
