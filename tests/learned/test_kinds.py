"""What a promised time is for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from charterlint.learned import Kinds, PassageText, load_kinds, load_model

MODELS = Path(__file__).parents[2] / "rules" / "models"


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    return load_kinds(MODELS / "kinds.npz", load_model(MODELS / "evidence.npz").encoder)


def likeliest(kinds: Kinds, *texts: tuple[str, str]) -> list[str]:
    read = [PassageText(("Our promises",), "", text, language) for language, text in texts]
    table = kinds.of(read, [(0, len(text.text)) for text in read])
    return [kinds.names[place] for place in table.argmax(axis=1)]


def test_a_promise_is_of_the_same_kind_in_every_language(kinds: Kinds) -> None:
    refunds = [
        ("en", "You get your money back within 10 days."),
        ("es", "Le devolvemos el dinero en 10 días."),
        ("it", "Vi restituiamo il denaro entro 10 giorni."),
        ("pl", "Zwracamy pieniądze w ciągu 10 dni."),
        ("sv", "Du får pengarna tillbaka inom 10 dagar."),
        ("pt", "Devolvemos o dinheiro em 10 dias."),
        ("ca", "Us tornem els diners en 10 dies."),
    ]
    assert likeliest(kinds, *refunds) == ["refund"] * 7


def test_words_of_another_trade_are_of_another_kind(kinds: Kinds) -> None:
    said = likeliest(
        kinds,
        ("en", "Potholes are filled within 10 days."),
        ("en", "We answer the phone within 10 rings."),
        ("en", "E-mails are answered within 10 days."),
    )
    assert said == ["hole_in_road", "answer_phone", "answer_email"]


def test_a_text_says_the_same_alone_and_in_company(kinds: Kinds) -> None:
    read = [PassageText(("A",), "", text, "en") for text in ("Refunds in 5 days.", "Call us back.")]
    alone = kinds.of(read[:1], [(0, len(read[0].text))])
    both = kinds.of(read, [(0, len(text.text)) for text in read])
    assert np.allclose(alone[0], both[0], atol=1e-3)


def test_probabilities_add_up_and_no_text_is_no_row(kinds: Kinds) -> None:
    assert kinds.of([], []).shape == (0, len(kinds.names))
    text = PassageText((), "", "Within 5 days.", "en")
    assert kinds.of([text], [(0, len(text.text))]).sum() == pytest.approx(1, abs=1e-4)
    assert len(set(kinds.names)) == len(kinds.names) > 50


def test_a_file_that_is_no_such_model_is_refused_in_one_sentence(tmp_path: Path) -> None:
    words = load_model(MODELS / "evidence.npz").encoder
    broken = tmp_path / "kinds.npz"
    broken.write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(ValueError, match="no model of kinds"):
        load_kinds(broken, words)
