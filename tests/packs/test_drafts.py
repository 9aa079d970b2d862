"""Drafts of what is missing state nothing that only the organisation knows: that stands in a slot, to be filled or chosen."""

from __future__ import annotations

import re

import pytest

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.quantities import quantities
from charterlint.analysis.words import Hit, find, split_words
from charterlint.model import Passage
from charterlint.packs.catalogue import load_catalogue

CATALOGUE = load_catalogue()
SLOT = re.compile(r"\[[^\]]*\]|\{[^}]*\}")
DRAFTS = [
    (element, code, line)
    for element, data in CATALOGUE.elements.items()
    for code, own in data["languages"].items()
    for line in own["example"].splitlines()
    if line.strip()
]
EVERYWHERE = {
    "en": ("every counter", "any counter", "every office", "all our offices", "every channel"),
    "es": ("cada mostrador", "cualquier mostrador", "todas las oficinas", "todas nuestras oficinas", "todos los canales"),
    "it": ("ogni sportello", "qualsiasi sportello", "tutti gli uffici", "tutte le nostre sedi", "tutti i canali"),
    "pl": ("każdym okienku", "dowolnego okienka", "każdym biurze", "wszystkich naszych placówkach", "wszystkich kanałach"),
    "sv": ("varje disk", "våra diskar", "alla kontor", "alla våra kontor", "alla kanaler"),
    "pt": ("cada balcão", "qualquer balcão", "todos os balcões", "todos os canais"),
    "ca": ("cada taulell", "qualsevol taulell", "totes les oficines", "totes les nostres oficines", "tots els canals"),
}  # fmt: skip
MEMBER = {
    "en": "member of", "es": "miembros de", "it": "parte di", "pl": "członkiem", "sv": "medlem i",
    "pt": "membros de", "ca": "membres de",
}  # fmt: skip


def stated(line: str) -> str:
    """A line of a draft with dots in the place of its slots, without the number of its step."""
    return re.sub(r"^\d+\. ", "", SLOT.sub("…", line))


def phrases(line: str, pack: Pack) -> list[Hit]:
    return [*find(lexicon(pack).phrases, split_words(stated(line)))]


def each(name: str) -> pytest.MarkDecorator:
    """Runs a test for the drafts of each language."""
    return pytest.mark.parametrize(name, CATALOGUE.languages)


@each("language")
def test_drafts_hold_no_number_outside_a_slot(language: str) -> None:
    assert [line for _, code, line in DRAFTS if code == language and re.search(r"\d", stated(line))] == []  # fmt: skip


@each("language")
def test_drafts_hold_no_time_share_or_sum_in_words_outside_a_slot(language: str) -> None:
    pack = CATALOGUE.languages[language]
    found = [
        (element, quantity.text)
        for element, code, line in DRAFTS
        if code == language
        for quantity in quantities(Passage(0, "paragraph", stated(line), code, (0,)), pack)
    ]
    assert found == []


@each("language")
def test_drafts_name_no_currency(language: str) -> None:
    pack = CATALOGUE.languages[language]
    found = [
        (element, hit.kind)
        for element, code, line in DRAFTS
        if code == language
        for hit in phrases(line, pack)
        if hit.kind.startswith("money ") and hit.end - hit.start > 1
    ]
    assert found == []


@each("language")
def test_drafts_say_how_often_only_in_a_slot_or_of_a_number_in_one(language: str) -> None:
    pack = CATALOGUE.languages[language]
    for element, code, line in DRAFTS:
        if code != language:
            continue
        hits = phrases(line, pack)
        units = {hit.first for hit in hits if hit.kind.startswith("unit ")}
        for hit in hits:
            if hit.kind == "every" and hit.last in units:
                # "[n] hours of training every year"
                assert "…" in stated(line)[max(0, hit.start - 30) : hit.start], (element, line)


@each("language")
def test_drafts_name_no_office(language: str) -> None:
    pack = CATALOGUE.languages[language]
    found = [
        (element, line)
        for element, code, line in DRAFTS
        if code == language
        for hit in find(lexicon(pack).contacts, split_words(stated(line)))
        if hit.kind == "office"
    ]
    assert found == []


@each("language")
def test_drafts_know_no_place_or_channel_of_the_organisation(language: str) -> None:
    found = [
        (element, words)
        for element, code, line in DRAFTS
        for words in EVERYWHERE[language]
        if code == language and words in stated(line).casefold()
    ]
    assert found == []


@each("language")
def test_drafts_name_what_the_organisation_belongs_to_only_in_a_slot(language: str) -> None:
    lines = [line for _, code, line in DRAFTS if code == language and MEMBER[language] in line]
    assert lines
    assert all(f"{MEMBER[language]} [" in line for line in lines)


@pytest.mark.parametrize(
    "element",
    ["accreditation", "equal_treatment", "escalation", "interruptions", "measurable_standards", "publication", "review", "scope"],
)  # fmt: skip
def test_drafts_offer_a_choice_where_organisations_differ(element: str) -> None:
    for code, data in CATALOGUE.elements[element]["languages"].items():
        assert " / " in data["example"], code


def test_what_may_be_chosen_stands_in_the_case_of_its_sentence() -> None:
    draft = CATALOGUE.elements["scope"]["languages"]["pl"]["example"]
    assert "dla każdego, kto korzysta z usług {organisation}: [mieszkańców / firm / gości]" in draft
