"""Two versions of one charter held against each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from charterlint.judge.changes import Change, compare
from charterlint.model import Commitment, DocumentReport, Location
from charterlint.packs.catalogue import load_catalogue
from tests.judge.pairs import LANGUAGES, element, known, report, text_of, with_promises

CATALOGUE = load_catalogue()


def values(change: Change) -> tuple[float | str, ...]:
    shown = [item for item in (change.old, change.new) if item is not None]
    found: list[float | str] = [round(shown[0].value, 2), shown[0].unit]
    return (*found, *(round(item.value, 2) for item in shown[1:]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_planted_changes_are_found_and_none_is_invented(language: str) -> None:
    wanted = known("changes.json")
    old, new = report(text_of(language, "old")), report(text_of(language, "new"))
    found = compare(old, new, CATALOGUE)
    for kind in ("weakened", "strengthened", "dropped", "added"):
        seen = sorted(values(change) for change in found if change.kind == kind)
        assert seen == sorted(tuple(planted) for planted in wanted[kind]), kind
    assert len(found) == 16


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_version_has_not_changed_from_itself(language: str) -> None:
    old = report(text_of(language, "old"))
    assert compare(old, old, CATALOGUE) == ()


def promise(value: float, unit: str, quote: str, **more: Any) -> Commitment:
    given: dict[str, Any] = {"comparator": "within", "channel": None, "share": None, **more}
    return Commitment(
        quote=quote, topic="", actor="organisation", value=value, unit=unit, passage=0, start=0, end=0,
        location=Location(), **given,
    )  # fmt: skip


def kinds(old: Commitment, new: Commitment) -> list[str]:
    return [change.kind for change in compare(with_promises(old), with_promises(new), CATALOGUE)]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (promise(30, "day", "we refund you within 30 days"), promise(45, "day", "we refund you within 45 days"), "weakened"),
        (promise(5, "day", "we answer within 5 days"), promise(5, "working_day", "we answer within 5 working days"), "weakened"),
        (promise(2, "week", "we answer within 2 weeks"), promise(10, "working_day", "we answer within 10 working days"), None),
        (promise(7, "day", "notice of 7 days", comparator="at_least"), promise(14, "day", "notice of 14 days", comparator="at_least"), "strengthened"),
        (promise(30, "day", "return goods within 30 days"), promise(14, "day", "return goods within 14 days"), "weakened"),
        (promise(6, "month", "you may go to the ombudsman within six months"), promise(3, "month", "you may go to the ombudsman within three months"), "weakened"),
        (promise(6, "day", "you can go to the desk, where we answer within 6 days"), promise(3, "day", "you can go to the desk, where we answer within 3 days"), "strengthened"),
        (promise(5, "percent", "fewer than 5 % of calls are lost", comparator="at_most"), promise(3, "percent", "fewer than 3 % of calls are lost", comparator="at_most"), "strengthened"),
        (promise(20, "currency", "a credit of £20", comparator="equals"), promise(25, "currency", "a credit of £25", comparator="equals"), "strengthened"),
        (promise(2, "day", "we answer within 2 days"), promise(2, "day", "we answer 90 % within 2 days", share=90.0), "weakened"),
        (promise(4, "day", "we answer within 4 days"), promise(2, "day", "we answer 80 % within 2 days", share=80.0), "changed"),
        (promise(2, "year", "we keep your data for 2 years"), promise(9, "year", "we keep your data for 9 years"), "changed"),
        (promise(2, "day", "we answer within 2 days"), promise(2, "day", "we aim to answer within 2 days"), "hedged"),
    ],
    ids=lambda item: item.quote if isinstance(item, Commitment) else str(item),
)  # fmt: skip
def test_a_change_has_a_direction(old: Commitment, new: Commitment, kind: str | None) -> None:
    assert kinds(old, new) == ([kind] if kind else [])


def test_promises_for_two_channels_are_two_promises() -> None:
    old = promise(2, "day", "we answer within 2 days", channel="email")
    new = promise(5, "day", "we answer within 5 days", channel="letter")
    assert sorted(kinds(old, new)) == ["added", "dropped"]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (element("missing"), element("present"), "gained"),
        (element("partial"), element("present"), "gained"),
        (element("present"), element("missing"), "lost"),
        (element("present"), element("present"), None),
        (element("missing"), element("partial"), None),
        (element("unknown"), element("present"), None),
        (element("partial", 0.6), element("present", 0.6), None),
    ],
)
def test_an_element_is_gained_or_lost_only_clearly(
    old: DocumentReport, new: DocumentReport, kind: str | None
) -> None:
    assert [change.kind for change in compare(old, new, CATALOGUE)] == ([kind] if kind else [])


def test_a_value_that_now_equals_another_of_its_sentence_is_weakened_not_dropped() -> None:
    catalogue = CATALOGUE
    text = "You may cancel within {} days of joining and get every penny back within 7 days."
    old = [promise(14, "day", text.format(14)), promise(7, "day", text.format(14))]
    new = [promise(7, "day", text.format(7))]
    assert [c.kind for c in compare(with_promises(*old), with_promises(*new), catalogue)] == [
        "weakened"
    ]
    assert [c.kind for c in compare(with_promises(*new), with_promises(*old), catalogue)] == [
        "strengthened"
    ]
    gone = promise(7, "day", "You get every penny back within 7 days.")
    assert "dropped" in [
        c.kind for c in compare(with_promises(*old), with_promises(gone), catalogue)
    ]


AHEAD = {
    "en": "You can cancel your visit up to {} hours before it begins.",
    "es": "Puede anular la visita hasta {} horas antes de que empiece.",
    "it": "Potete annullare la visita fino a {} ore prima dell'inizio.",
    "pl": "Wizytę można odwołać do {} godzin przed jej początkiem.",
    "sv": "Du kan avboka besöket upp till {} timmar innan det börjar.",
    "pt": "Pode cancelar a visita até {} horas antes do início.",
    "ca": "Podeu anul·lar la visita fins a {} hores abans que comenci.",
}


@pytest.mark.parametrize("language", AHEAD)
def test_to_have_to_cancel_earlier_is_worse(language: str) -> None:
    quotes = [AHEAD[language].format(hours) for hours in (24, 48)]
    old, new = (
        with_promises(promise(hours, "hour", quote, comparator="at_least"))
        for hours, quote in zip((24, 48), quotes, strict=True)
    )
    old, new = replace(old, language=language), replace(new, language=language)
    assert [change.kind for change in compare(old, new, CATALOGUE)] == ["weakened"]


REWORDED = {
    "en": ("We acknowledge your complaint within 3 days and answer it within 15 days.", "Within 3 days we confirm that your complaint has arrived; its answer follows within 20 days."),
    "es": ("Acusamos recibo de su queja en 3 días y la respondemos en 15 días.", "En 3 días confirmamos que la queja ha llegado; la respuesta sigue en 20 días."),
    "it": ("Confermiamo la ricezione del reclamo entro 3 giorni e rispondiamo entro 15 giorni.", "Entro 3 giorni confermiamo che il reclamo è arrivato; la risposta segue entro 20 giorni."),
    "pl": ("Potwierdzamy wpływ reklamacji w ciągu 3 dni i odpowiadamy na nią w ciągu 15 dni.", "W ciągu 3 dni potwierdzimy, że reklamacja dotarła; odpowiedź przyjdzie w ciągu 20 dni."),
    "sv": ("Vi bekräftar ditt klagomål inom 3 dagar och svarar på det inom 15 dagar.", "Inom 3 dagar bekräftas att klagomålet kommit fram; svaret kommer inom 20 dagar."),
    "pt": ("Acusamos a receção da sua reclamação em 3 dias e respondemos em 15 dias.", "Em 3 dias confirmamos que a reclamação chegou; a resposta segue em 20 dias."),
    "ca": ("Acusem recepció de la queixa en 3 dies i la responem en 15 dies.", "En 3 dies confirmem que la queixa ha arribat; la resposta segueix en 20 dies."),
}  # fmt: skip
UNHAPPY = {
    "en": ("Complaints", "If you are dissatisfied"),
    "es": ("Quejas", "Si no está satisfecho"),
    "it": ("Reclami", "Se non è soddisfatto"),
    "pl": ("Reklamacje", "Gdy są Państwo niezadowoleni"),
    "sv": ("Klagomål", "Om du är missnöjd"),
    "pt": ("Reclamações", "Se não ficou satisfeito"),
    "ca": ("Queixes", "Si no esteu satisfet"),
}


@pytest.mark.parametrize("language", REWORDED)
def test_two_promises_of_one_clause_are_told_apart_when_reworded(language: str) -> None:
    old, new = (
        report(f"# X\n\n## {head}\n\n{text}\n", language)
        for head, text in zip(UNHAPPY[language], REWORDED[language], strict=True)
    )
    found = [(change.kind, values(change)) for change in compare(old, new, CATALOGUE)]
    assert found == [("weakened", (15, "day", 20))]


def test_a_share_and_the_time_it_is_for_change_once() -> None:
    old, new = (
        report(f"# X\n\nWe answer {share}% of letters within 5 days.", "en") for share in (95, 90)
    )
    (found,) = compare(old, new, CATALOGUE)
    assert (found.kind, values(found)) == ("weakened", (95, "percent", 90))


PAID = {
    "en": ("If we miss the date, we pay you 5 euros.", "When a date is missed by us, you get 10 euros."),
    "es": ("Si no cumplimos, le devolvemos 5 euros.", "Por cada incumplimiento recibe usted 10 euros."),
    "it": ("Se non rispettiamo il termine, paghiamo 5 euro.", "Per ogni ritardo ricevete 10 euro."),
    "pl": ("Jeśli nie dotrzymamy terminu, wypłacamy 5 euro.", "Za każde spóźnienie zwracamy 10 euro."),
    "sv": ("Håller vi inte löftet får du 5 euro.", "Om vi bryter ett löfte får du 10 euro."),
    "pt": ("Se falharmos o prazo, pagamos 5 euros.", "Por cada atraso recebe 10 euros."),
    "ca": ("Si no complim el termini, paguem 5 euros.", "Per cada retard rebeu 10 euros."),
}  # fmt: skip


@pytest.mark.parametrize("language", PAID)
def test_the_only_sum_that_is_paid_is_the_same_in_other_words(language: str) -> None:
    old, new = (report(f"# X\n\n{text}\n", language) for text in PAID[language])
    found = [(change.kind, values(change)) for change in compare(old, new, CATALOGUE)]
    assert found == [("strengthened", (5, "currency", 10))]
