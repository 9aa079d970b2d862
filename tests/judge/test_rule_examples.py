"""Every example in a wording rule does what it says it does."""

from __future__ import annotations

import pytest

from charterlint.judge.rule_tests import wording_failures
from charterlint.packs.catalogue import load_catalogue

FAMILIES = ("CL3", "CL4", "CL5")
RULES = [rule for rule in load_catalogue().wording.values() if rule["code"][:3] in FAMILIES]
LANGUAGES = set(load_catalogue().languages)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_the_examples_of_a_rule_are_found_or_left_alone(rule: dict) -> None:
    failures = [str(failure) for failure in wording_failures(load_catalogue(), rule)]
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_rule_has_examples_of_both_kinds_in_every_language(rule: dict) -> None:
    for language in LANGUAGES:
        examples = rule["languages"][language]["examples"]
        assert examples["count"], f"{rule['id']} {language}: nothing that counts"
        assert examples["not_count"], f"{rule['id']} {language}: nothing that must not"
