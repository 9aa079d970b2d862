"""What findings a code, a name or the id of an element means."""

from __future__ import annotations

import pytest

from charterlint.judge.named import chosen, named
from charterlint.model import Finding

GAP = Finding("CL117", "missing-returns", "error", "m", element="returns")
PART = Finding("CL217", "returns-period", "note", "m", element="returns")
CONTACT = Finding("CL404", "short-phone", "warning", "m", element="contacts")
WHOLE = Finding("CL507", "too-long", "note", "m")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("CL117", [GAP]),
        ("cl117", [GAP]),
        ("missing-returns", [GAP]),
        ("returns", [GAP, PART]),
        (" Returns ", [GAP, PART]),
        ("contacts", [CONTACT]),
        ("", []),
    ],
)
def test_a_word_means_a_rule_or_all_about_an_element(word: str, meant: list[Finding]) -> None:
    assert [found for found in (GAP, PART, CONTACT, WHOLE) if named(found, word)] == meant


def test_an_element_is_named_with_a_hyphen_too() -> None:
    assert named(Finding("CL111", "x", "note", "m", element="equal_treatment"), "equal-treatment")


def test_the_beginning_of_a_code_chooses_but_does_not_name() -> None:
    assert chosen(GAP, "CL1") and chosen(PART, "returns")
    assert not named(GAP, "CL1") and not chosen(CONTACT, "CL1")
