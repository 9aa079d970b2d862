"""Suggestions name what fits: the organisation of the title, contacts of the right use, and blanks for the rest."""

from __future__ import annotations

import pytest

from charterlint.judge.letterhead import sure_name
from charterlint.judge.suggesting import example, slots
from charterlint.judge.weighing import weigh
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


CUT = [
    ("en", "Telephone 01632 960, 01632 960 412.", "01632 960 412"),
    ("es", "Teléfono 983 555 01. Citas: 983 555 014.", "983 555 014"),
    ("it", "Telefono 800 555 0. Ufficio: telefono 0171 555 120.", "0171 555 120"),
    ("pl", "Telefon 12 555 01. Sklep: telefon 12 555 01 30.", "12 555 01 30"),
    ("sv", "Telefon 0555-123 4. Mottagningen: telefon 0555-123 41.", "0555-123 41"),
    ("pt", "Telefone 255 550 1. Balcão: telefone 255 550 100.", "255 550 100"),
    ("ca", "Telèfon 972 555 03. Taulell: telèfon 972 555 031.", "972 555 031"),
]


@pytest.mark.parametrize(("language", "text", "whole"), CUT)
def test_a_draft_bears_no_number_that_lacks_figures(language: str, text: str, whole: str) -> None:
    assert values(f"# A\n\n{text}\n", "review", language)["phone"] == whole
    only = text.partition(".")[0].partition(",")[0] + "."
    if language not in ("sv", "es", "ca"):  # so few are enough somewhere
        assert values(f"# A\n\n{only}\n", "review", language)["phone"].startswith("[")


PURPOSES = {
    "en": ("If something went wrong, tell the quality manager at quality@lark.example or on 0117 496 0114; she answers your complaint in 10 days.",
           "Telephone 0117 496 0110, hello@lark.example", "0117 496 0110", "hello@lark.example"),
    "es": ("Si algo no le ha gustado, dígaselo a la responsable de calidad, en calidad@lark.example o en el 983 555 014. Respondemos a su queja en 15 días.",
           "Teléfono 983 555 010, hola@lark.example", "983 555 010", "hola@lark.example"),
    "pl": ("Jeśli coś poszło nie tak, powiedz o tym kierowniczce: jakosc@lark.example, tel. 12 555 01 33. Na skargę odpowiadamy w 14 dni.",
           "Tel. 12 555 01 30, sklep@lark.example", "12 555 01 30", "sklep@lark.example"),
    "ca": ("Si alguna cosa no us ha agradat, digueu-ho a la responsable de qualitat, a qualitat@lark.example o al 972 555 031. Contestem la queixa en 15 dies.",
           "Telèfon 972 555 030, hola@lark.example", "972 555 030", "hola@lark.example"),
}  # fmt: skip


@pytest.mark.parametrize("language", PURPOSES)
def test_contacts_of_a_passage_on_complaints_come_after_general_ones(language: str) -> None:
    special, general, phone, mail = PURPOSES[language]
    bench = context(f"# A\n\n{special}\n\n{general}\n", language)
    weighing = weigh(bench.reading, bench.catalogue)
    filled = slots(bench.reading, bench.catalogue, language, "equal_treatment", weighing)
    assert (filled["phone"], filled["email"]) == (phone, mail)


@pytest.mark.parametrize(
    ("language", "text", "filled"),
    [
        ("es", "# Compromisos – Aguas del Robledo S.A.\n\nAguas del Robledo S.A. gestiona el agua.\n", True),
        ("es", "# Carta de servicios de la Biblioteca Municipal de Valdearcos\n\nLa Biblioteca Municipal de Valdearcos es un servicio.\n", False),
        ("it", "# Carta dei servizi dell'Azienda Trasporti Montechiaro\n\nL'Azienda Trasporti Montechiaro gestisce gli autobus.\n", False),
        ("pt", "# Carta de serviços\n\nA Junta de Freguesia de Monte Alto é pequena. Escreva a geral@montealto.example.\n", False),
        ("ca", "# Carta de serveis del Mercat Municipal de Vilanova\n\nEl Mercat Municipal de Vilanova obre cada dia.\n", False),
        ("en", "# Customer charter of the Hill Farm\n\nThe Hill Farm supplies water.\n", True),
    ],
)  # fmt: skip
def test_a_name_that_needs_an_article_is_left_to_be_filled_in(
    language: str, text: str, filled: bool
) -> None:
    assert values(text, "review", language)["organisation"].startswith("[") is not filled
