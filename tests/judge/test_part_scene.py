"""What the next instance says of itself, and what the complaint keeps of its own beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterlint.judge.context import Context
from charterlint.judge.parts import sort_parts
from charterlint.judge.weighing import weigh
from tests.judge.bench import context

HANDLED = {
    "en": ("Complaints", "You can fill in the complaint form at the desk or call 01632 960 410. The director, Ann Reed, looks into it.",
           "We confirm receipt in 3 days and answer in 20 days.",
           "If you are not satisfied, you can turn to the Ombudsman.", "The Ombudsman decides within 90 days."),
    "es": ("Quejas", "Escriba a quejas@tarn.example o llame al 983 555 012. Se ocupa de ellas la secretaria de la Junta, doña Olivia Reyes.",
           "Acusamos recibo en 2 días hábiles y respondemos en 15 días hábiles.",
           "Si no queda satisfecho, puede acudir al Defensor del Pueblo.", "El Defensor resuelve en 90 días."),
    "it": ("Reclami", "Può compilare il modulo allo sportello o telefonare allo 055 555 012. Il direttore, Aldo Neri, esamina il reclamo.",
           "Confermiamo il ricevimento in 3 giorni e rispondiamo in 20 giorni.",
           "Se non è soddisfatto, può rivolgersi al Difensore civico.", "Il Difensore civico decide entro 90 giorni."),
    "pl": ("Skargi", "Skargę złożysz na formularzu w okienku lub telefonicznie: 12 555 01 33. Rozpatruje ją dyrektor, Jan Nowak.",
           "Potwierdzenie dostaniesz w 3 dni, a odpowiedź w 20 dni.",
           "Jeśli nadal się nie zgadzasz, możesz zwrócić się do Rzecznika Praw Obywatelskich.", "Rzecznik odpowiada w ciągu 90 dni."),
    "sv": ("Klagomål", "Skriv till klagomal@tarn.example eller ring 0555-123 45. Klagomålen tas om hand av nämndens sekreterare, Olivia Reis.",
           "Vi bekräftar att vi fått det inom 2 arbetsdagar och svarar inom 15 arbetsdagar.",
           "Om du inte är nöjd kan du vända dig till Patientnämnden.", "Nämnden svarar inom 90 dagar."),
    "pt": ("Reclamações", "Pode escrever no Livro de Reclamações, enviar mensagem para reclamacoes@monte.example ou telefonar para o 255 550 199. Trata delas a secretária da Junta, Dra. Olívia Reis.",
           "Acusamos a receção em 2 dias úteis e respondemos em 15 dias úteis.",
           "Se não ficar satisfeito, pode recorrer ao Provedor de Justiça.", "O Provedor decide em 90 dias."),
    "ca": ("Queixes", "Ompliu el full del taulell o truqueu al 972 555 031. La directora, Mercè Puig, l'estudia.",
           "Us n'acusem recepció en 3 dies i us responem en 20 dies.",
           "Si no hi esteu d'acord, podeu adreçar-vos al Síndic de Greuges.", "El Síndic resol en 90 dies."),
}  # fmt: skip
"""By language: the heading, who looks into complaints, in which times, the next instance, and its own time."""
TIMES = {"acknowledgement-time", "answer-time"}


def weighed(language: str, *paragraphs: str) -> Context:
    scene = context("# A\n\n" + "\n\n".join(paragraphs) + "\n", language)
    return replace(scene, weighing=weigh(scene.reading, scene.catalogue))


def lacking(scene: Context) -> set[str]:
    return {part["id"] for part in sort_parts(scene, "complaints")[1]}


@pytest.mark.parametrize("language", HANDLED)
@pytest.mark.parametrize("together", [False, True])
def test_who_looks_into_complaints_is_not_the_next_instance(language: str, together: bool) -> None:
    heading, handled, times, further, later = HANDLED[language]
    own = f"{handled} {times}"
    texts = (f"{own} {further} {later}",) if together else (own, further)
    found = lacking(weighed(language, f"## {heading}", *texts))
    assert not found & {*TIMES, "steps"}


@pytest.mark.parametrize("language", HANDLED)
def test_the_times_of_the_next_instance_are_not_those_of_the_complaint(language: str) -> None:
    heading, handled, _, further, later = HANDLED[language]
    found = lacking(weighed(language, f"## {heading}", handled, f"{further} {later}"))
    assert found >= TIMES


BROKEN = {
    "en": "To complain write to complaints@lark or call 0117 496 0114.",
    "es": "Para quejarse escriba a quejas@lark o llame al 983 555 014.",
    "it": "Per un reclamo scriva a reclami@lark o telefoni allo 0171 555 120.",
    "pl": "Skargę napisz na adres skargi@lark albo zadzwoń pod numer 12 555 01 33.",
    "sv": "Klagomål skickar du till klagomal@lark eller ring 08-123 45 67.",
    "pt": "Para reclamar escreva para reclamacoes@lark ou ligue para o 255 550 199.",
    "ca": "Per queixar-vos escriviu a queixes@lark o truqueu al 972 555 031.",
}


@pytest.mark.parametrize("language", BROKEN)
def test_an_address_that_lacks_a_piece_is_a_way_all_the_same(language: str) -> None:
    heading = HANDLED[language][0]
    assert "two-channels" not in lacking(weighed(language, f"## {heading}", BROKEN[language]))


def test_one_way_alone_is_not_two() -> None:
    one = weighed("en", "## Complaints", "You can make a complaint on 0117 496 0114.")
    assert "two-channels" in lacking(one)
