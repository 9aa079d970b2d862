"""Slots of sentences, and the form of a word after a number."""

from __future__ import annotations

import pytest

from charterlint.model import say
from charterlint.model.sentence import fill, plural


@pytest.mark.parametrize(
    ("number", "form"),
    [(1, "strona"), (2, "strony"), (4, "strony"), (5, "stron"), (0, "stron"), (11, "stron"),
     (12, "stron"), (14, "stron"), (21, "stron"), (22, "strony"), (112, "stron"), (1.5, "strony!")],
)  # fmt: skip
def test_polish_tells_one_few_many_and_fractions(number: float, form: str) -> None:
    assert plural(("strona", "strony", "stron", "strony!"), number) == form


@pytest.mark.parametrize(("number", "form"), [(1, "page"), (0, "pages"), (2, "pages"), ("1.5", "pages"), ("?", "pages")])  # fmt: skip
def test_other_languages_tell_one_from_others(number: object, form: str) -> None:
    assert plural(("page", "pages"), number) == form


def test_a_slot_can_be_the_word_for_a_number() -> None:
    assert fill("{n} {n:page|pages}, {x:a|b}, {y}", {"n": 1}) == "1 page, {x:a|b}, {y}"
    assert say("{n} {n:page was|pages were} read", n=3) == "3 pages were read"
