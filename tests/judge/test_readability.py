"""Readability by formulas made for each language."""

from __future__ import annotations

import pytest

from charterlint.judge.readability import FORMULAS, Counts, count, syllables
from charterlint.packs.catalogue import load_catalogue
from tests.judge.bench import findings

LANGUAGES = load_catalogue().languages


@pytest.mark.parametrize(
    ("language", "word", "number"),
    [
        ("en", "make", 1), ("en", "table", 2), ("en", "service", 2), ("en", "committee", 3), ("en", "the", 1),
        ("es", "reclamación", 4), ("es", "agua", 2), ("it", "reclamo", 3), ("pl", "odpowiedź", 3),
        ("pl", "niezwłocznie", 3), ("sv", "klagomål", 3), ("pt", "reclamação", 4), ("en", "nth", 1),
    ],
)  # fmt: skip
def test_syllables_are_groups_of_vowels(language: str, word: str, number: int) -> None:
    assert syllables(word, LANGUAGES[language]["vowels"], language == "en") == number


def score(language: str, **counted: int) -> float:
    given = {
        "sentences": 10,
        "words": 100,
        "letters": 0,
        "syllables": 0,
        "long_by_letters": 0,
        "long_by_syllables": 0,
    }
    data = LANGUAGES[language]["readability"]
    return FORMULAS[data["formula"]](Counts(**{**given, **counted}), data["constants"])


def test_the_formulas_give_what_their_authors_say() -> None:
    assert score("en", syllables=150) == pytest.approx(206.835 - 1.015 * 10 - 84.6 * 1.5)
    assert score("es", syllables=200) == pytest.approx(206.835 - 10 - 62.3 * 2)
    assert score("it", letters=500) == pytest.approx(89 + (300 * 10 - 10 * 500) / 100)
    assert score("pl", long_by_syllables=20) == pytest.approx(0.4 * (10 + 20))
    assert score("sv", long_by_letters=25) == pytest.approx(10 + 25)
    assert score("pt", syllables=200) == pytest.approx(248.835 - 1.015 * 10 - 84.6 * 2)


def test_every_language_pack_names_a_formula_that_exists() -> None:
    for language, pack in LANGUAGES.items():
        assert pack["readability"]["formula"] in FORMULAS, language


def test_long_words_are_counted_as_each_formula_counts_them() -> None:
    swedish = count(["Vi handlägger ärenden snabbt."], LANGUAGES["sv"])
    assert (swedish.words, swedish.long_by_letters) == (4, 2)
    polish = count(["Odpowiadamy niezwłocznie na listy."], LANGUAGES["pl"])
    assert polish.long_by_syllables == 1


def test_a_table_is_not_read_as_sentences() -> None:
    row = "| " + " ".join(["notwithstanding"] * 60) + " | x |\n"
    assert findings("long-sentence", f"| a | b |\n| --- | --- |\n{row}") == []


def test_only_the_longest_sentences_are_reported() -> None:
    text = "\n\n".join("word " * (50 + n) + "end." for n in range(9))
    found = findings("long-sentence", text)
    assert len(found) == 5
    assert "59 words" in found[-1].message


def test_an_acronym_is_explained_by_brackets_or_by_words_with_its_initials() -> None:
    assert (
        findings("undefined-acronym", "Ask the Road Safety Office. Later the RSO calls you.") == []
    )
    assert findings("undefined-acronym", "Ask the RSO (the office for road safety).") == []
    assert len(findings("undefined-acronym", "Ask the RSO. The office is near.")) == 1


def test_acronyms_belong_to_the_language_that_they_stand_in() -> None:
    english = "We answer every letter that customers write to us within the week."
    spanish = (
        "Para pedir la tarjeta traiga el DNI y una fotografía reciente a la oficina de atención."
    )
    french = (
        "Pour demander la carte, apportez une pièce et le justificatif de la CAF à notre guichet."
    )
    assert findings("undefined-acronym", f"{english}\n\n{spanish}", None) == []
    assert findings("undefined-acronym", f"{english}\n\n{french}", None) == []
    assert findings("undefined-acronym", french, "fr") == []


def test_words_in_capitals_are_no_acronyms() -> None:
    assert findings("undefined-acronym", "PLEASE NOTE OUR NEW TIMES") == []
    assert findings("undefined-acronym", "Our promise is OUR promise, Chapter XIV.") == []
