"""A text is put in behind running text: not behind notes, boxes, contents or the signature of a letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterlint.analysis.understanding import understand
from charterlint.judge.insertion import behind, open_places, place_behind
from charterlint.model import Reading
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes

LETTERS = {
    "en": ("Dear patients,", "We answer your letters within 5 working days.", "Yours sincerely,"),
    "es": ("Estimados pacientes:", "Contestamos sus cartas en 5 días hábiles.", "Reciba un cordial saludo,"),
    "it": ("Gentili pazienti,", "Rispondiamo alle vostre lettere entro 5 giorni.", "Cordiali saluti"),
    "pl": ("Szanowni Pacjenci,", "Odpowiadamy na listy w ciągu 5 dni.", "Z poważaniem"),
    "sv": ("Kära patienter,", "Vi svarar på brev inom 5 arbetsdagar.", "Med vänliga hälsningar"),
    "pt": ("Caros pacientes,", "Respondemos às cartas em 5 dias úteis.", "Com os melhores cumprimentos,"),
    "ca": ("Benvolguts pacients,", "Contestem les cartes en 5 dies hàbils.", "Rebeu una salutació cordial,"),
}  # fmt: skip


def read(text: str, language: str = "en") -> Reading:
    return understand(read_bytes(text.encode(), "x.md"), load_catalogue().languages, language)


def last_open(reading: Reading) -> str:
    free = open_places(reading, load_catalogue())
    return behind(reading, reading.passages[-1], free).text


@pytest.mark.parametrize("language", LETTERS)
def test_nothing_is_put_below_a_signature(language: str) -> None:
    greeting, text, closing = LETTERS[language]
    letter = f"{greeting}\n\n{text}\n\n{closing}\n\nAda Holm\n"
    assert last_open(read(letter, language)) == text
    on = f"{greeting}\n\n{closing} {text} {text}\n\n{text}\n"
    assert last_open(read(on, language)) == text


def test_a_note_is_no_place() -> None:
    reading = read("We answer in 5 days.[^1]\n\nAsk us.\n\n[^1]: Not on holidays.\n")
    assert reading.passages[-1].kind == "note"
    assert last_open(reading) == "Ask us."


def test_a_text_box_is_no_place() -> None:
    document = read_bytes(b"We answer in 5 days.\n\nCall us at night.\n", "x.md")
    boxed = (document.blocks[0], replace(document.blocks[1], boxed=True))
    catalogue = load_catalogue()
    reading = understand(replace(document, blocks=boxed), catalogue.languages, "en")
    assert last_open(reading) == "We answer in 5 days."


def test_a_line_that_leads_to_a_list_of_other_things_is_passed_over() -> None:
    reading = read("We answer in 5 days.\n\nWe do this:\n\n- We ask.\n")
    free = open_places(reading, load_catalogue()) - {2}
    assert behind(reading, reading.passages[2], free).text == "We answer in 5 days."


def test_a_document_of_notes_only_keeps_its_place() -> None:
    reading = read("Ask us.")
    assert behind(reading, reading.passages[0], frozenset()).text == "Ask us."


def test_a_place_bears_its_first_words() -> None:
    reading = read("We answer in 5 days.")
    assert place_behind(reading, reading.passages[0]).words == "We answer in 5 days."
    reading = read("We answer every letter within five working days, and sooner.")
    words = place_behind(reading, reading.passages[0]).words
    assert words == "We answer every letter within five working…"
