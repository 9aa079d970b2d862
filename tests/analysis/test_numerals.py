from __future__ import annotations

import pytest

from charterlint.analysis.numerals import parse_digits, read_numbers
from tests.analysis.samples import load_language


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "forty-eight", 48),
        ("en", "two hundred and ten", 210),
        ("es", "cuarenta y ocho", 48),
        ("es", "veintidós", 22),
        ("it", "quarantotto", 48),
        ("it", "ventuno", 21),
        ("it", "trentacinque", 35),
        ("pl", "czterdziestu ośmiu", 48),
        ("pl", "dwóch", 2),
        ("pl", "pięciu", 5),
        ("pl", "sto dwadzieścia", 120),
        ("sv", "fyrtioåtta", 48),
        ("sv", "tjugofem", 25),
        ("pt", "quarenta e oito", 48),
        ("pt", "trinta", 30),
    ],
)
def test_number_words_give_their_value(language, text, value):
    found = read_numbers(load_language(language)["numerals"], text)
    assert [number for number, kind in found if kind == "cardinal"] == [value]


@pytest.mark.parametrize(
    ("language", "text", "percent"),
    [
        ("en", "nine in ten customers", 90),
        ("en", "four out of five calls", 80),
        ("en", "9 customers in 10", 90),
        ("es", "dos de cada tres", 66.67),
        ("es", "nueve clientes de cada diez", 90),
        ("it", "nove clienti su dieci", 90),
        ("pl", "dziewięć na dziesięć", 90),
        ("sv", "nio av tio", 90),
        ("sv", "19 av 20", 95),
        ("pt", "nove em cada dez", 90),
    ],
)
def test_parts_of_a_whole_become_percentages(language, text, percent):
    assert (percent, "share") in read_numbers(load_language(language)["numerals"], text)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "open seven days in 2024"), ("es", "un piso de seis"), ("en", "24/7")],
)
def test_other_pairs_of_numbers_are_no_share(language, text):
    assert "share" not in {
        kind for _, kind in read_numbers(load_language(language)["numerals"], text)
    }


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1,200.50", ".", 1200.5),
        ("1.200,50", ",", 1200.5),
        ("1.200", ",", 1200),
        ("1,200", ".", 1200),
        ("99,5", ",", 99.5),
        ("4.7", ".", 4.7),
        ("1.2.3", ".", None),
        ("9" * 40, ".", None),
    ],
)
def test_separators_follow_the_language(text, decimal, value):
    assert parse_digits(text, decimal) == value


def test_groups_of_three_behind_a_space_are_one_number():
    data = load_language("pl")["numerals"]
    assert read_numbers(data, "12 700 mieszkań") == ((12700, "cardinal"),)
