"""What the shipped model must do with passages that stand in no training text."""

from pathlib import Path

import pytest

from charterlint.learned import ELEMENTS, PROMISE, WORDINGS, Model, PassageText, load_model

FILE = Path(__file__).parents[2] / "rules" / "models" / "evidence.npz"
LIMIT_BYTES = 30_000_000


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(FILE)


def likeliest(model: Model, heading: str, text: str, language: str) -> set[str]:
    passages, parts = [PassageText((heading,), "", text, language)], [(0, 0, len(text))]
    heard = model.by_encoder(passages, parts)[:, :PROMISE]
    mean = (heard + model.by_ngrams(passages, parts))[0] / 2
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


@pytest.mark.parametrize(
    ("text", "promised", "asked", "language"),
    [
        ("Complaints are to be lodged within 20 days. They are answered within 15 days.", "15 days", "20 days", "en"),
        ("Presente la reclamación en 20 días; le contestamos en 15 días.", "15 días", "20 días", "es"),
        ("Il reclamo si presenta entro 20 giorni e riceve risposta entro 15 giorni.", "15 giorni", "20 giorni", "it"),
        ("Reklamację złóż w ciągu 20 dni, odpowiemy w ciągu 15 dni.", "15 dni", "20 dni", "pl"),
        ("Klaga inom 20 dagar, så svarar vi inom 15 dagar.", "15 dagar", "20 dagar", "sv"),
        ("Reclame até 20 dias depois; respondemos em 15 dias.", "15 dias", "20 dias", "pt"),
    ],
)  # fmt: skip
def test_a_time_that_is_promised_gets_more_than_one_that_is_asked_for(
    model: Model, text: str, promised: str, asked: str, language: str
) -> None:
    parts = [(0, text.index(one), text.index(one) + len(one)) for one in (promised, asked)]
    ours, theirs = model.by_encoder([PassageText((), "", text, language)], parts)[:, PROMISE]
    assert ours > theirs


@pytest.mark.parametrize(
    ("wording", "text", "weak", "firm", "language"),
    [
        ("vague", "The heating is seen to when the caretaker gets round to it. Rent is due on the first.", "The heating is seen to when the caretaker gets round to it.", "Rent is due on the first.", "en"),
        ("absolute", "Nessun bagaglio va mai perduto. Il deposito apre alle sei.", "Nessun bagaglio va mai perduto.", "Il deposito apre alle sei.", "it"),
        ("placeholder", "Horario: pendiente de aprobación. La oficina está en la planta baja.", "Horario: pendiente de aprobación.", "La oficina está en la planta baja.", "es"),
    ],
)  # fmt: skip
def test_a_weak_clause_gets_more_than_a_firm_one(
    model: Model, wording: str, text: str, weak: str, firm: str, language: str
) -> None:
    parts = [(0, text.index(one), text.index(one) + len(one)) for one in (weak, firm)]
    column = PROMISE + 1 + WORDINGS.index(wording)
    ours, theirs = model.by_encoder([PassageText((), "", text, language)], parts)[:, column]
    assert ours > theirs
