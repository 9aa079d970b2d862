"""The page of a rule speaks one language."""

from __future__ import annotations

import pytest

from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.rule_page import rule_page

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["(error)", "## What it checks", "## Does not count", "Text to paste:"]),
        ("it", ["(errore)", "## Che cosa controlla", "## Non vale", "Testo da incollare:"]),
        ("pl", ["(błąd)", "## Co sprawdza", "## Nie liczy się", "Tekst do wklejenia:"]),
    ],
)
def test_its_headings_are_in_the_language_of_its_texts(language: str, said: list[str]) -> None:
    page = rule_page(CATALOGUE.rule("CL107"), CATALOGUE, language)
    assert all(part in page for part in said)
    assert language == "en" or "What it checks" not in page


def test_examples_of_a_check_are_said_to_fire_or_not() -> None:
    page = rule_page(CATALOGUE.rule("CL301"), CATALOGUE, "sv")
    assert "## Reagerar på\n" in page and "## Reagerar inte på\n" in page
