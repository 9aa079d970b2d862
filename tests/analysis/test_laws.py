"""What the law sets for others is no promise; what the organisation grants beyond it is, and so are days to send back."""

from __future__ import annotations

import pytest

from charterlint.analysis.commitments import accepted, passage_claims
from tests.analysis.samples import load_language, said

SET_BY_LAW = {
    "en": "The law allows insurers 20 working days.",
    "es": "La ley fija un plazo de 20 días hábiles.",
    "it": "La legge prevede un termine entro 20 giorni lavorativi.",
    "pl": "Ustawa daje na to 30 dni.",
    "pt": "A lei fixa às seguradoras um limite de 20 dias úteis.",
    "sv": "Lagen medger 30 dagar.",
    "ca": "La llei fixa un termini de 20 dies hàbils.",
}

GRANTED = {
    "en": ("The law gives us 20 days; we answer in 10.", 10),
    "es": ("La ley le concede 14 días para devolver el producto.", 14),
    "it": ("La legge riconosce 14 giorni per il recesso.", 14),
    "sv": ("Lagen ger dig 14 dagars ångerrätt.", 14),
}


@pytest.mark.parametrize(("language", "text"), SET_BY_LAW.items())
def test_a_limit_that_the_law_sets_is_no_promise(language: str, text: str) -> None:
    assert not accepted(passage_claims(said(text, language), load_language(language)))


@pytest.mark.parametrize(("language", "told"), GRANTED.items())
def test_what_is_granted_beside_it_is_one(language: str, told: tuple[str, float]) -> None:
    text, value = told
    found = accepted(passage_claims(said(text, language), load_language(language)))
    assert [item.value for item in found] == [value]
