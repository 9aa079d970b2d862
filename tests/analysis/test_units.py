"""What is weighed, and the words of a quantity."""

import pytest

from charterlint.analysis.commitments import find_claims
from charterlint.analysis.units import claim_unit
from tests.analysis.samples import packs, said


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "We answer (within 10 working days) in writing.", "10 working days)"),
        ("en", "You get £20.", "£20."),
        ("it", "Rispondiamo entro ventiquattr'ore dalla richiesta.", "ventiquattr'ore"),
        ("sv", "Vi svarar inom två arbetsdagar.", "två arbetsdagar."),
    ],
)
def test_the_words_of_a_quantity_are_whole(language: str, text: str, words: str) -> None:
    passage = said(text, language)
    (claim,) = find_claims((passage,), packs())
    unit = claim_unit(claim, passage)
    assert text[unit.start : unit.end] == words
