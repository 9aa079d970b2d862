"""What the shipped model must do with passages that stand in no training text."""

from pathlib import Path

import pytest

from charterlint.learned import ELEMENTS, Model, PassageText, load_model

FILE = Path(__file__).parents[2] / "rules" / "models" / "evidence.npz"
LIMIT_BYTES = 30_000_000


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(FILE)


def likeliest(model: Model, heading: str, text: str, language: str) -> set[str]:
    passages, parts = [PassageText((heading,), "", text, language)], [(0, 0, len(text))]
    mean = (model.by_encoder(passages, parts) + model.by_ngrams(passages, parts))[0] / 2
    return {ELEMENTS[n] for n in mean.argsort()[-3:]}


@pytest.mark.parametrize(
    ("element", "heading", "text", "language"),
    [
        ("complaints", "Not happy?", "Write to grumbles@mill.example.org or ring 0555 014 9921 to complain.", "en"),
        ("returns", "Cambios", "Tiene treinta días para devolver el producto sin estrenar y le reembolsamos el importe.", "es"),
        ("privacy", "Riservatezza", "I suoi dati personali sono trattati solo per la pratica e non ceduti a terzi.", "it"),
        ("review", "Aktualizacja", "Kartę przeglądamy co roku w marcu i ogłaszamy nową wersję.", "pl"),
        ("emergency", "Akut", "Luktar det gas, ring jouren dygnet runt på 0555-12 34 56.", "sv"),
        ("escalation", "Instância seguinte", "Se continuar insatisfeito, pode recorrer à Provedoria de Justiça.", "pt"),
    ],
)  # fmt: skip
def test_a_plain_passage_is_recognised(
    model: Model, element: str, heading: str, text: str, language: str
) -> None:
    assert element in likeliest(model, heading, text, language)


def test_the_file_keeps_to_its_size() -> None:
    assert FILE.stat().st_size <= LIMIT_BYTES
