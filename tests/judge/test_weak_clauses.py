"""Which clauses are vague, absolute or unfilled, by the words in them and by what is heard."""

from __future__ import annotations

import numpy as np
import pytest

from charterlint.analysis.parsed import Parsed, parse
from charterlint.analysis.understanding import understand
from charterlint.analysis.units import Unit, clause_units
from charterlint.analysis.weak_words import vague_spans
from charterlint.judge.voices import Views, Voices, voices_of
from charterlint.judge.weak_clauses import weak_clauses
from charterlint.judge.weighing import weigh
from charterlint.judge.wording import WEAK
from charterlint.learned import ELEMENTS, WORDINGS
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes
from tests.analysis.samples import said

HEADINGS = {
    "en": "Our service",
    "es": "Nuestro servicio",
    "it": "Il nostro servizio",
    "pl": "Nasze usługi",
    "sv": "Vår service",
    "pt": "O nosso serviço",
}
PROMPTLY = "Letters are answered promptly. The desk is on the ground floor."


def voices(parsed: Parsed, *vague: float) -> Voices:
    """Both views hear standards of service; the encoder gives the clauses `vague`."""
    units = (Unit(0, 0, len(parsed.passage.text)),)
    heard = np.full((1, len(ELEMENTS)), 0.005, np.float32)
    heard[:, [ELEMENTS.index("standards"), ELEMENTS.index("commitments")]] = 0.9
    worded = np.full((len(vague), len(WORDINGS)), 0.01, np.float32)
    worded[:, 0] = vague
    clauses = tuple(Unit(0, *span) for span in parsed.clauses)
    return voices_of(units, Views(heard, heard, np.zeros(0), worded), clauses=clauses)


def quotes(text: str, *vague: float) -> list[str]:
    pack = load_catalogue().languages["en"]
    parsed = parse(said(text, "en"), pack)
    words = vague_spans(parsed.passage, pack)
    found = weak_clauses("vague", parsed, words, voices(parsed, *vague))
    return [text[clause.start : clause.end] for clause in found]


def test_a_weak_word_counts_unless_the_encoder_speaks_against_it() -> None:
    assert quotes(PROMPTLY, 0.9, 0.01) == ["Letters are answered promptly."]
    assert quotes(PROMPTLY, 0.0001, 0.0001) == []


def test_a_clause_counts_without_any_weak_word_when_the_encoder_is_sure() -> None:
    text = "We wipe tables when the cook lets go of the cloth. The desk is on the ground floor."
    assert quotes(text, 0.9999, 0.01) == ["We wipe tables when the cook lets go of the cloth."]
    assert quotes(text, 0.3, 0.01) == []


def test_without_voices_the_words_alone_decide() -> None:
    pack = load_catalogue().languages["en"]
    parsed = parse(said(PROMPTLY, "en"), pack)
    words = vague_spans(parsed.passage, pack)
    assert [clause.words for clause in weak_clauses("vague", parsed, words, None)] == [words]


def test_headings_are_no_clauses() -> None:
    reading = understand(
        read_bytes(b"# Our promise\n\nWe listen. We act.\n", "c.md"), load_catalogue().languages
    )
    texts = [reading.passages[n].text[a:b] for n, a, b in clause_units(reading.passages)]
    assert texts == ["We listen.", "We act."]


@pytest.mark.parametrize(
    ("language", "kind", "weak", "firm"),
    [
        ("en", "vague", "A leaking tap is seen to when the caretaker gets round to it.", "The workshop is open from eight to four."),
        ("es", "vague", "Arreglamos el grifo cuando alguien tenga un hueco.", "El taller abre a las ocho."),
        ("it", "vague", "Il rubinetto lo sistemiamo quando uno di noi ha un momento.", "Il laboratorio apre alle otto."),
        ("pl", "vague", "Kran naprawiamy, gdy ktoś z nas znajdzie wolną chwilę.", "Zakład jest otwarty od siódmej."),
        ("sv", "vague", "Kranen lagar vi när någon av oss får en stund över.", "Verkstaden öppnar klockan åtta."),
        ("pt", "vague", "A torneira arranjamos quando alguém tiver um bocadinho.", "A oficina abre às oito."),
        ("en", "absolute", "Not one guest of ours will go home hungry.", "Guests get breakfast from seven."),
        ("es", "absolute", "Ningún huésped se irá de aquí con hambre.", "El desayuno se sirve desde las siete."),
        ("it", "absolute", "Nessun ospite andrà via di qui con la fame.", "La colazione si serve dalle sette."),
        ("pl", "absolute", "Żaden klient nie wyjdzie od nas niezadowolony.", "Zakład jest otwarty od siódmej."),
        ("sv", "absolute", "Inte en enda gäst ska gå hungrig härifrån.", "Frukosten serveras från sju."),
        ("pt", "absolute", "Nenhum hóspede sairá daqui com fome.", "O pequeno-almoço é servido desde as sete."),
    ],
)  # fmt: skip
def test_the_shipped_model_hears_what_no_list_of_words_holds(
    language: str, kind: str, weak: str, firm: str
) -> None:
    catalogue = load_catalogue()
    pack = catalogue.languages[language]
    reading = understand(
        read_bytes(f"{weak} {firm}".encode(), "c.md"), catalogue.languages, language
    )
    heard = weigh(reading, catalogue).voices
    (passage,) = reading.passages
    found = weak_clauses(kind, parse(passage, pack), WEAK[kind](passage, pack), heard)
    assert [passage.text[clause.start : clause.end] for clause in found] == [weak]
