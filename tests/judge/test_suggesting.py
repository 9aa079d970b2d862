"""Suggestions name what fits: the organisation of the title, contacts of the right use, and blanks for the rest."""

from __future__ import annotations

import pytest

from charterlint.judge.letterhead import sure_name
from charterlint.judge.suggesting import example, slots
from tests.judge.bench import context

OFFICERS = (
    "# Tenants and us\n\n## Who does what\n\nAda Holm (ada.holm@lark.example) looks after the east, "
    "Ben Roe (ben.roe@lark.example) the west.\n"
)


def values(text: str, element: str | None = None, language: str = "en") -> dict[str, str]:
    bench = context(text, language)
    return slots(bench.reading, bench.catalogue, language, element)


def test_the_mailbox_of_an_officer_is_nobodys_contact_but_theirs() -> None:
    assert values(OFFICERS)["email"] == "[e-mail address]"


def test_a_mailbox_named_as_no_person_is_general() -> None:
    text = "# Us\n\nCustomer Service (customer.service@lark.example) helps. Ask customer service.\n"
    assert values(text)["email"] == "customer.service@lark.example"


def test_a_contact_for_one_use_stands_in_drafts_of_that_use_only() -> None:
    text = (
        "# Us\n\n## Complaints\n\nComplaints: complaints@lark.example.\n\n"
        "## Questions\n\nQuestions: hello@lark.example.\n"
    )
    assert values(text, "complaints")["email"] == "complaints@lark.example"
    assert values(text, "review")["email"] == "hello@lark.example"
    assert values(text.partition("## Questions")[0], "privacy")["email"] == "[e-mail address]"


@pytest.mark.parametrize(
    ("language", "title", "sentence", "name"),
    [
        ("en", "Larkfield Leisure Centre: what to expect", "Larkfield Leisure Centre is run by Larkfield Council.", "Larkfield Leisure Centre"),
        ("en", "Larkfield Leisure Centre", "We open at nine.", None),
        ("en", "Tenants and us", "Tenants and us get on.", None),
        ("en", "Customer Charter", "This Customer Charter tells you more.", None),
        ("es", "Biblioteca de Valverde – compromisos", "La Biblioteca de Valverde abre a las nueve.", "Biblioteca de Valverde"),
        ("it", "Piscina Montechiaro: che cosa aspettarsi", "Piscina Montechiaro apre alle nove.", "Piscina Montechiaro"),
        ("sv", "Servicegaranti", "Servicegaranti gäller.", None),
    ],
)  # fmt: skip
def test_the_name_in_the_title_is_one_that_the_text_comes_back_to(
    language: str, title: str, sentence: str, name: str | None
) -> None:
    bench = context(f"# {title}\n\n{sentence}\n", language)
    assert sure_name(bench.reading, bench.catalogue) == name


def test_a_name_with_a_full_stop_ends_its_sentence() -> None:
    bench = context(
        "# Carta dei servizi – Acquedotto Alto S.p.A.\n\nAcquedotto Alto S.p.A. gestisce l'acqua.\n",
        "it",
    )
    filled = slots(bench.reading, bench.catalogue, "it")
    text = example(bench.catalogue.elements["purpose"], filled, "it")
    assert "Acquedotto Alto S.p.A." in text and ".." not in text
