"""What comes nearest to an element that is not there."""

from __future__ import annotations

import pytest

from charterlint.model import Verdict
from charterlint.readers import read_bytes
from tests.judge.test_verdicts import report

CHARTERS = {
    "en": "# Service charter of the Fernhill Market\n\n## Commitments\n\n- We answer letters within 3 days.\n- Repairs are done quickly.\n\n{}\n",
    "es": "# Carta de servicios del Mercado de Vallehondo\n\n## Compromisos\n\n- Contestamos las cartas en 3 días.\n- Las averías se reparan cuanto antes.\n\n{}\n",
    "it": "# Carta dei servizi del Mercato di Vallebassa\n\n## Impegni\n\n- Rispondiamo alle lettere entro 3 giorni.\n- I guasti si riparano al più presto.\n\n{}\n",
    "pl": "# Karta usług Targu w Dolinie\n\n## Zobowiązania\n\n- Na listy odpowiadamy w ciągu 3 dni.\n- Awarie usuwamy jak najszybciej.\n\n{}\n",
    "sv": "# Servicegaranti för Torget i Dalen\n\n## Åtaganden\n\n- Vi svarar på brev inom 3 dagar.\n- Fel lagas så fort som möjligt.\n\n{}\n",
    "pt": "# Carta de serviços do Mercado do Vale\n\n## Compromissos\n\n- Respondemos às cartas em 3 dias.\n- As avarias são reparadas logo que possível.\n\n{}\n",
    "ca": "# Carta de serveis del Mercat de la Vall\n\n## Compromisos\n\n- Responem les cartes en 3 dies.\n- Reparem les avaries com més aviat millor.\n\n{}\n",
}


def verdicts(language: str, more: str = "") -> dict[str, Verdict]:
    source = CHARTERS[language].format(more).encode()
    return {verdict.id: verdict for verdict in report(read_bytes(source, "x.md")).elements}


def quotes(verdict: Verdict) -> list[str]:
    return [evidence.quote for evidence in verdict.evidence]


@pytest.mark.parametrize("language", CHARTERS)
def test_a_word_of_another_matter_makes_no_partial_verdict(language: str) -> None:
    found = verdicts(language)
    assert found["emergency"].status == "missing"
    assert found["emergency"].evidence == ()


@pytest.mark.parametrize("language", CHARTERS)
def test_the_title_of_the_document_is_no_empty_section(language: str) -> None:
    title = CHARTERS[language].partition("\n")[0].lstrip("# ")
    for verdict in verdicts(language).values():
        if verdict.status != "present":
            assert title not in quotes(verdict), verdict.id


@pytest.mark.parametrize(
    ("language", "heading", "element"),
    [
        ("en", "Privacy", "privacy"),
        ("es", "Protección de datos", "privacy"),
        ("it", "Protezione dei dati", "privacy"),
        ("pl", "Ochrona danych", "privacy"),
        ("sv", "Personuppgifter", "privacy"),
        ("pt", "Proteção de dados", "privacy"),
        ("ca", "Protecció de dades", "privacy"),
    ],
)
def test_an_empty_section_of_the_element_makes_it_partial(
    language: str, heading: str, element: str
) -> None:
    found = verdicts(language, f"## {heading}\n")[element]
    assert found.status == "partial"
    assert quotes(found) == [heading]


@pytest.mark.parametrize(
    ("language", "text", "element"),
    [
        ("en", "Training. [to be inserted]", "training"),
        ("es", "Protección de datos: [por completar]", "privacy"),
        ("sv", "Personuppgifter: text kommer", "privacy"),
        ("pt", "Proteção de dados pessoais: _______________", "privacy"),
    ],
)
def test_a_placeholder_of_the_element_makes_it_partial(
    language: str, text: str, element: str
) -> None:
    found = verdicts(language, text + "\n")[element]
    assert found.status == "partial"
    assert quotes(found) == [text]


def test_a_heading_that_names_something_else_too_is_no_section_of_the_element() -> None:
    found = verdicts("en", "## Emergency gift wrapping for the forgetful\n\nAsk at the stall.\n")
    assert found["emergency"].evidence == ()
