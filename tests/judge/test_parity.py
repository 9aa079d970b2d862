"""Language versions of one charter held against each other."""

from __future__ import annotations

import pytest

from charterlint.judge.parity import Difference, parity
from charterlint.packs.catalogue import load_catalogue
from tests.judge.pairs import LANGUAGES, element, known, report, text_of

CATALOGUE = load_catalogue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_version_does_not_differ_from_itself(language: str) -> None:
    old = report(text_of(language, "old"))
    assert parity(old, old, CATALOGUE) == ()


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_faithful_translation_shows_no_difference(language: str) -> None:
    found = parity(report(text_of("en", "old")), report(text_of(language, "old")), CATALOGUE)
    assert [item for item in found if item.kind != "element"] == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_planted_differences_between_languages_are_found(language: str) -> None:
    english, text = report(text_of("en", "old")), text_of(language, "old")
    for kind, swaps in known("parity.json")[language].items():
        for before, after in swaps:
            assert text.count(before) == 1, before
            found = parity(english, report(text.replace(before, after), language), CATALOGUE)
            assert {item.kind for item in found} == {kind}, (before, after, found)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_all_planted_differences_are_found_at_once(language: str) -> None:
    english, text = report(text_of("en", "old")), text_of(language, "old")
    wanted = {}
    for kind, swaps in known("parity.json")[language].items():
        for before, after in swaps:
            text = text.replace(before, after)
        one_sided = kind in ("phone", "email", "date")
        wanted[kind] = len(swaps) * (2 if one_sided else 1)
    found = parity(english, report(text, language), CATALOGUE)
    assert {kind: sum(item.kind == kind for item in found) for kind in wanted} == wanted


def test_an_element_of_one_version_only_is_a_difference() -> None:
    found = parity(element("present"), element("missing"), CATALOGUE)
    assert found == (Difference("element", "present", "missing", element="privacy"),)


def test_phones_with_and_without_country_code_are_the_same() -> None:
    here = report("Telephone: +44 20 7946 0958", "en")
    there = report("Telephone: 020 7946 0958", "en")
    assert parity(here, there, CATALOGUE) == ()
