"""Whose right it is."""

from __future__ import annotations

import pytest

from charterlint.analysis.understanding import understand
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes

SOMEBODY_ELSES = {
    "en": "The operator has the right to change its prices without notice.",
    "es": "La gestora tiene derecho a modificar sus tarifas en todo momento.",
    "it": "Il gestore ha il diritto di modificare le tariffe.",
    "pl": "Operator ma prawo zmieniać stawki opłat.",
    "sv": "Operatören har rätt att ändra priserna med omedelbar verkan.",
    "pt": "O operador tem o direito de alterar os preços sem aviso.",
}
THE_READERS = {
    "en": "Every passenger has the right to know why the bus is late.",
    "es": "Tiene derecho a saber por qué llega tarde el autobús.",
    "it": "Il cliente ha il diritto di sapere perché l'autobus è in ritardo.",
    "pl": "Pasażer ma prawo wiedzieć, dlaczego autobus się spóźnia.",
    "sv": "Du har rätt att få veta varför bussen är sen.",
    "pt": "O passageiro tem o direito de saber por que o autocarro se atrasa.",
}


def unheld(text: str, language: str) -> bool:
    document = read_bytes(text.encode(), "charter.md")
    reading = understand(document, load_catalogue().languages, language)
    return any(cue.kind == "unheld_right" for cue in reading.cues)


@pytest.mark.parametrize("language", SOMEBODY_ELSES)
def test_a_right_of_the_company_has_no_reader_as_its_holder(language: str) -> None:
    assert unheld(SOMEBODY_ELSES[language], language)


@pytest.mark.parametrize("language", THE_READERS)
def test_a_right_of_the_reader_has(language: str) -> None:
    assert not unheld(THE_READERS[language], language)


def test_a_lead_in_names_the_holder_of_a_list() -> None:
    assert not unheld("You have:\n\n- the right to see your file\n- the right to object\n", "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Usted tiene derecho a ver su expediente. También puede cambiar de médico."),
        ("es", "También puede cambiar de médico."),
        ("it", "Inoltre può cambiare medico."),
        ("pl", "Ponadto może zmienić lekarza."),
        ("pt", "Também pode mudar de médico."),
        ("ca", "A més, pot canviar de metge."),
        ("en", "You have the right to see your file. The office may change the place."),
    ],
)
def test_a_sentence_that_goes_on_without_a_subject_means_the_reader(language, text) -> None:
    assert not unheld(text, language)
