"""Which language a block and a document are in."""

from __future__ import annotations

import pytest

from charterlint.language import detect
from charterlint.model import Block
from charterlint.packs.catalogue import load_catalogue

PACKS = load_catalogue().languages
SAMPLES = {
    "en": "We answer every letter within ten working days and tell you who is looking after it.",
    "es": "Respondemos a todas las cartas en un plazo de diez días y le decimos quién las atiende.",
    "it": "Rispondiamo a tutte le lettere entro dieci giorni e le diciamo chi se ne occupa.",
    "pl": "Odpowiadamy na każdy list w ciągu dziesięciu dni i mówimy, kto się nim zajmuje.",
    "sv": "Vi svarar på alla brev inom tio dagar och talar om vem som tar hand om dem hos oss.",
    "pt": "Respondemos a todas as cartas no prazo de dez dias e dizemos quem trata delas.",
    "ca": "Responem totes les cartes abans de deu dies i us diem quina persona les atén.",
}


def blocks(*texts: str) -> list[Block]:
    return [Block("paragraph", text) for text in texts]


@pytest.mark.parametrize("code", SAMPLES)
def test_a_document_in_each_language_is_told(code: str) -> None:
    main, shares, own = detect.languages_of(blocks(SAMPLES[code]), None, PACKS)
    assert (main, own) == (code, [code])
    assert shares == {code: 1.0}


@pytest.mark.parametrize("code", SAMPLES)
def test_common_words_are_enough_where_there_is_no_detector(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detect, "_cld2", lambda: None)
    assert detect.detect(SAMPLES[code], PACKS)[0] == code


def test_both_languages_of_a_bilingual_document_are_kept() -> None:
    main, shares, own = detect.languages_of(blocks(SAMPLES["it"], SAMPLES["en"]), None, PACKS)
    assert own == ["it", "en"]
    assert set(shares) == {"it", "en"}
    assert main in ("it", "en")


def test_a_short_block_takes_the_language_of_the_document() -> None:
    _, _, own = detect.languages_of(blocks(SAMPLES["sv"], "Service 24/7"), None, PACKS)
    assert own == ["sv", "sv"]


def test_a_language_without_a_pack_is_named() -> None:
    text = (
        "Wir beantworten jeden Brief innerhalb von zehn Tagen und sagen Ihnen, wer ihn bearbeitet."
    )
    assert detect.languages_of(blocks(text), None, PACKS)[0] == "de"


def test_too_few_words_say_nothing_and_the_stated_language_holds() -> None:
    assert detect.languages_of(blocks("Service"), "it-IT", PACKS)[0] == "it"
    assert detect.languages_of(blocks("Service"), None, PACKS)[0] is None
