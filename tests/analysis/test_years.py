"""Years: what was reached in one is no promise, whichever year it is; what is planned for one is."""

from __future__ import annotations

import pytest

from charterlint.analysis.commitments import accepted, passage_claims
from tests.analysis.samples import load_language, said

REACHED = {
    "en": [
        "In {year}, 87 % of repairs were finished in 5 days.",
        "Results {year}: complaints answered within 8 days.",
        "We answer quickly (in {year} we managed 93 %, and will not rest).",
    ],
    "es": [
        "En {year} el 87 % de las reparaciones se terminó en 5 días.",
        "Resultados de {year}: quejas contestadas en 8 días.",
    ],
    "it": [
        "Nel {year} l'87 % delle riparazioni è stato concluso in 5 giorni.",
        "Risultati {year}: reclami evasi in 8 giorni.",
    ],
    "pl": [
        "W {year} r. 87 % napraw zakończono w 5 dni.",
        "Wyniki {year}: odpowiedzi na reklamacje w 8 dni.",
    ],
    "pt": [
        "Em {year}, 87 % das reparações foram concluídas em 5 dias.",
        "Resultados de {year}: reclamações respondidas em 8 dias.",
    ],
    "sv": [
        "År {year} blev 87 % av reparationerna klara på 5 dagar.",
        "Resultat {year}: klagomål besvarade inom 8 dagar.",
    ],
    "ca": [
        "El {year} el 87 % de les reparacions es va acabar en 5 dies.",
        "Resultats de {year}: queixes contestades en 8 dies.",
    ],
}

PLANNED = {
    "en": "In {year} we will answer 95 % of calls within 2 minutes.",
    "es": "En {year} responderemos al 95 % de las llamadas en menos de 2 minutos.",
    "it": "Nel {year} risponderemo al 95 % delle chiamate entro 2 minuti.",
    "pl": "W {year} roku odbierzemy 95 % połączeń w ciągu 2 minut.",
    "pt": "Em {year} atenderemos 95 % das chamadas em menos de 2 minutos.",
    "sv": "Under {year} ska vi besvara 95 % av samtalen inom 2 minuter.",
    "ca": "El {year} respondrem el 95 % de les trucades en menys de 2 minuts.",
}


@pytest.mark.parametrize("year", [2019, 2025, 2026, 2031])
@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in REACHED.items() for text in texts]
)
def test_what_was_reached_in_a_year_is_no_promise(language: str, text: str, year: int) -> None:
    passage = said(text.format(year=year), language)
    assert not accepted(passage_claims(passage, load_language(language)))


@pytest.mark.parametrize("year", [2025, 2031])
@pytest.mark.parametrize(("language", "text"), PLANNED.items())
def test_what_is_planned_for_a_year_is_one(language: str, text: str, year: int) -> None:
    passage = said(text.format(year=year), language)
    found = [
        (item.value, item.unit, item.share)
        for item in accepted(passage_claims(passage, load_language(language)))
    ]
    assert (2, "minute", 95) in found
