"""Drafts stand where a reader looks for them: openings behind the title, the rest beside their neighbours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterlint.judge.gaps import gap_findings
from charterlint.judge.placement import insertion_point
from charterlint.judge.verdicts import ProfileView, judge_elements
from charterlint.judge.weighing import weigh
from charterlint.model import Location
from tests.judge.bench import context

CHARTERS = {
    "en": ("# Charter\n\n## Promises\n\n- We answer letters within 5 days.\n\n## Complaints\n\nComplain by phone on 01632 960 124; "
           "you get an answer in 10 days.\n\n## If we miss a promise\n\nYou get 10 pounds off your next bill for each missed "
           "appointment.\n\n## Data\n\nWe use your personal data only for your account.\n"),
    "es": ("# Carta\n\n## Compromisos\n\n- Contestamos las cartas en 5 días.\n\n## Quejas\n\nPresente su queja en el teléfono "
           "948 123 456; contestamos en 10 días.\n\n## Si incumplimos\n\nLe descontamos 10 euros de la factura por cada cita "
           "incumplida.\n\n## Datos\n\nUsamos sus datos personales solo para su cuenta.\n"),
    "it": ("# Carta\n\n## Impegni\n\n- Rispondiamo alle lettere entro 5 giorni.\n\n## Reclami\n\nIl reclamo si presenta al numero "
           "0171 123456; rispondiamo entro 10 giorni.\n\n## Indennizzi\n\nPer ogni appuntamento mancato riceve un indennizzo di "
           "10 euro in bolletta.\n\n## Dati\n\nUsiamo i dati personali solo per il contratto.\n"),
    "pl": ("# Karta\n\n## Zobowiązania\n\n- Na listy odpowiadamy w ciągu 5 dni.\n\n## Reklamacje\n\nReklamację można złożyć pod "
           "numerem 61 123 45 67; odpowiadamy w ciągu 10 dni.\n\n## Rekompensaty\n\nZa każdą niedotrzymaną wizytę odejmujemy "
           "10 zł od rachunku.\n\n## Dane\n\nDane osobowe wykorzystujemy tylko do obsługi umowy.\n"),
    "sv": ("# Garanti\n\n## Löften\n\n- Vi svarar på brev inom 5 dagar.\n\n## Klagomål\n\nLämna klagomål på telefon 0123-456 78; du "
           "får svar inom 10 dagar.\n\n## Ersättning\n\nFör varje missat besök drar vi av 100 kronor på fakturan.\n\n"
           "## Uppgifter\n\nVi använder dina personuppgifter bara för avtalet.\n"),
    "pt": ("# Carta\n\n## Compromissos\n\n- Respondemos às cartas em 5 dias.\n\n## Reclamações\n\nApresente a reclamação pelo "
           "telefone 212 345 678; respondemos em 10 dias.\n\n## Compensações\n\nPor cada visita falhada descontamos 10 euros na "
           "fatura.\n\n## Dados\n\nUsamos os dados pessoais só para o contrato.\n"),
    "ca": ("# Carta\n\n## Compromisos\n\n- Responem les cartes en 5 dies.\n\n## Queixes\n\nPresenteu la queixa al telèfon 938 123 456; "
           "responem en 10 dies.\n\n## Compensacions\n\nPer cada visita fallida us descomptem 10 euros de la factura.\n\n"
           "## Dades\n\nFem servir les dades personals només per al contracte.\n"),
}  # fmt: skip
TITLE, PROMISES, COMPLAINTS, REDRESS, DATA = 0, 2, 4, 6, 8
"""Numbers of the last passages of the sections of those charters."""


def places(text: str, language: str) -> dict[str, int | None]:
    """Element and the number of the passage that its draft stands behind."""
    scene = context(text, language)
    weighing = weigh(scene.reading, scene.catalogue)
    verdicts = judge_elements(scene.reading, weighing, scene.catalogue, ProfileView(), language)
    found = gap_findings(scene.reading, weighing, verdicts, scene.catalogue, language)
    numbers = {p.blocks[0]: p.index for p in scene.reading.passages}
    return {f.element or "": _number(f.insert_after, numbers) for f in found}


def _number(place: Location | None, numbers: dict[int, int]) -> int | None:
    return None if place is None or place.paragraph is None else numbers[place.paragraph]


@pytest.mark.parametrize("language", CHARTERS)
def test_a_charter_opens_with_its_purpose_and_each_draft_has_its_neighbours(language: str) -> None:
    found = places(CHARTERS[language], language)
    assert found["purpose"] == TITLE
    assert found["scope"] in (TITLE, PROMISES)
    assert found["escalation"] in (COMPLAINTS, REDRESS)
    assert found["rights"] == PROMISES
    assert found["accreditation"] == DATA


@pytest.mark.parametrize("language", CHARTERS)
def test_complaints_stand_before_what_is_paid_for_a_broken_promise(language: str) -> None:
    parts = CHARTERS[language].split("\n\n## ")
    text = "\n\n## ".join((*parts[:2], *parts[3:]))
    assert places(text, language)["complaints"] == PROMISES


def test_without_sections_the_purpose_opens_and_the_rest_closes() -> None:
    text = "# Your questions\n\n**Dogs?** On a lead.\n\n**Late?** You get your fare back if we are an hour late.\n"
    found = places(text, "en")
    assert (found["purpose"], found["training"]) == (0, 2)


def test_a_short_text_under_the_title_stays_with_it() -> None:
    text = "# Ferry charter\n\n*Version 3.*\n\n## Promises\n\nWe answer letters in 5 days.\n"
    assert places(text, "en")["purpose"] == 1


def test_a_second_title_stays_with_the_first() -> None:
    text = "# Ferry\n\n# Customer charter\n\n## Promises\n\nWe answer letters in 5 days.\n"
    assert places(text, "en")["purpose"] == 1


def test_a_line_over_the_title_is_no_opening() -> None:
    text = (
        "Town of Larkfield\n\n# Customer charter\n\n## Promises\n\nWe answer letters in 5 days.\n"
    )
    assert places(text, "en")["purpose"] == 1


def test_the_head_of_a_table_begins_no_section() -> None:
    text = (
        "# Charter\n\n## Promises\n\n| Service | Time |\n|---|---|\n| Letters | answered in 5 days |\n| Calls | answered in 1 minute |\n\n"
        "We check these times each month.\n\n## Data\n\nWe use your personal data only for your account.\n"
    )
    scene = context(text)
    checked = next(p.index for p in scene.reading.passages if p.text.startswith("We check"))
    assert places(text, "en")["rights"] == checked


def test_a_gap_is_filled_in_the_body_not_behind_the_footer() -> None:
    scene = context("# Charter\n\nWe lend boats.\n\n## Promises\n\nWe answer in 5 days.\n")
    first, *rest = scene.reading.passages
    footer = replace(first, index=len(scene.reading.passages), region="footer", section=())
    reading = replace(scene.reading, passages=(first, *rest, footer))
    place = insertion_point(
        reading, weigh(scene.reading, scene.catalogue), {"id": "of-an-own-pack"}
    )
    assert place is not None and place.section[-1] == "Promises"


def test_a_place_behind_the_title_is_in_its_section() -> None:
    scene = context("# Ferry charter\n\n## Promises\n\nWe answer letters in 5 days.\n")
    purpose = scene.catalogue.elements["purpose"]
    place = insertion_point(scene.reading, weigh(scene.reading, scene.catalogue), purpose)
    assert place is not None and place.section == ("Ferry charter",)


def test_every_neighbour_is_an_element() -> None:
    elements = context("# Charter\n\nWe answer.\n", "en").catalogue.elements
    named = {entry.split()[1] for one in elements.values() for entry in one.get("beside", ())}
    assert named and named <= elements.keys()
