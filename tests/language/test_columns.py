"""Tables that say the same in two languages, one a column."""

from __future__ import annotations

from itertools import combinations

import pytest

from charterlint.analysis.understanding import understand
from charterlint.model import Reading
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes

SAID = {
    "en": ("English", "We answer letters within 5 working days.", "You may complain at any office.", "The phone is picked up within 60 seconds."),
    "es": ("Español", "Respondemos a las cartas en 5 días hábiles.", "Puede quejarse en cualquier oficina.", "Atendemos el teléfono en 60 segundos."),
    "it": ("Italiano", "Rispondiamo alle lettere entro 5 giorni lavorativi.", "Può reclamare in qualsiasi ufficio.", "Al telefono rispondiamo entro 60 secondi."),
    "pl": ("Polski", "Na listy odpowiadamy w ciągu 5 dni roboczych.", "Skargę można złożyć w każdym biurze.", "Telefon odbieramy w ciągu 60 sekund."),
    "sv": ("Svenska", "Vi svarar på brev inom 5 arbetsdagar.", "Du kan klaga på alla kontor.", "Vi svarar i telefon inom 60 sekunder."),
    "pt": ("Português", "Respondemos às cartas no prazo de 5 dias úteis.", "Pode reclamar em qualquer balcão.", "Atendemos o telefone em 60 segundos."),
    "ca": ("Català", "Responem les cartes en 5 dies hàbils.", "Us podeu queixar a qualsevol oficina.", "Atenem el telèfon en 60 segons."),
}  # fmt: skip


def table(*rows: tuple[str, ...]) -> Reading:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|---" * len(rows[0]) + "|")
    return understand(
        read_bytes("\n".join(lines).encode(), "charter.md"), load_catalogue().languages
    )


@pytest.mark.parametrize(("left", "right"), list(combinations(SAID, 2)))
def test_each_column_is_read_in_its_language(left: str, right: str) -> None:
    reading = table(*zip(SAID[left], SAID[right], strict=True))
    assert [passage.language for passage in reading.passages] == [left, right] * 4
    assert [passage.heads for passage in reading.passages[2:4]] == [
        (SAID[left][0],),
        (SAID[right][0],),
    ]
    assert [(item.language, item.unit) for item in reading.commitments] == [
        (left, "working_day"), (right, "working_day"), (left, "minute"), (right, "minute"),
    ]  # fmt: skip


def test_each_language_keeps_its_measures_and_numbers_go_with_the_main_one() -> None:
    rows = (
        ("No", "Standard", "Tempo", "Standard", "Time"),
        ("1", "Risposta alle lettere che ci inviate", "entro 10 giorni", "Answer to the letters that you send us", "within 10 days"),
        ("2", "Risposta ai reclami dei clienti", "entro 30 giorni", "Answer to the complaints of customers", "within 30 days"),
        ("3", "Riparazione dei guasti alla rete che gestiamo", "entro 24 ore", "Repair of faults in the network", "within 24 hours"),
    )  # fmt: skip
    reading = table(*rows)
    assert {item.topic for item in reading.commitments} == {
        "Risposta alle lettere che ci inviate", "Answer to the letters that you send us",
        "Risposta ai reclami dei clienti", "Answer to the complaints of customers",
        "Riparazione dei guasti alla rete che gestiamo", "Repair of faults in the network",
    }  # fmt: skip
    assert sum(passage.text.startswith("1 | ") for passage in reading.passages) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("Service Desk", "Head of Customer Service", "Customer Care Team of the Company", "Help Desk"),
        ("Max", "5", "24/7", "60 s"),
        ("Kontakt", "Anna Nowak", "Bureau of Standards and Measures", "Jan Kowalski"),
        ("Note", "We answer every letter that you send to the office within ten days", "-", "-"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", SAID)
def test_names_numbers_and_single_cells_make_no_column_of_another_language(
    language: str, other: tuple[str, ...]
) -> None:
    if language == "en":
        other = ("Nota", "Servicio de Atención al Cliente", "Oficina del Consumidor", "-")
    text = "\n\n".join(SAID[language][1:])
    lines = [f"| {a} | {b} |" for a, b in zip(SAID[language], other, strict=True)]
    source = f"{text}\n\n" + "\n".join([lines[0], "|---|---|", *lines[1:]])
    reading = understand(read_bytes(source.encode(), "x.md"), load_catalogue().languages, None)
    assert len([passage for passage in reading.passages if " | " in passage.text]) == 4


def test_a_language_that_is_given_holds_for_all_columns() -> None:
    source = "\n".join(
        ["| Català | English |", "|---|---|"]
        + [f"| {a} | {b} |" for a, b in zip(SAID["ca"][1:], SAID["en"][1:], strict=True)]
    )
    packs = load_catalogue().languages
    reading = understand(read_bytes(source.encode(), "x.md"), packs, "ca")
    assert [passage.language for passage in reading.passages] == ["ca"] * 4
