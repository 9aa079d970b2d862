"""Names in the settings: rules, elements and profiles that exist, or the nearest right one."""

from __future__ import annotations

import pytest

from charterlint.errors import CharterlintError
from charterlint.packs.catalogue import load_catalogue
from charterlint.runner.naming import by_code, check_names
from charterlint.runner.options import defaults

CATALOGUE = load_catalogue()


@pytest.mark.parametrize("option", ["select", "ignore"])
@pytest.mark.parametrize(
    "word",
    ["CL117", "CL1", "cl1", "missing-returns", "Missing-Returns", "returns", "equal-treatment"],
)
def test_codes_their_beginnings_names_and_elements_can_be_chosen(option: str, word: str) -> None:
    check_names({**defaults(), option: [word]}, {}, CATALOGUE)


def test_a_suppression_names_a_rule_or_an_element() -> None:
    for word in ("CL117", "missing-returns", "returns", "equal-treatment"):
        wish = {"rule": word, "reason": "why", "source": "charterlint.toml"}
        check_names({**defaults(), "suppress": [wish]}, {}, CATALOGUE)


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_what_nothing_answers_to_is_refused_with_the_nearest_name(option: str) -> None:
    with pytest.raises(CharterlintError) as refused:
        check_names({**defaults(), option: ["retruns"]}, {option: "charterlint.toml"}, CATALOGUE)
    assert refused.value.message == 'charterlint.toml: There is no rule "retruns".'
    assert refused.value.hint == 'Did you mean "returns"?'


def test_the_severity_of_an_element_is_that_of_its_rule() -> None:
    values = {**defaults(), "severity": {"returns": "off"}}
    assert by_code(values, CATALOGUE)["severity"] == {CATALOGUE.elements["returns"]["code"]: "off"}


def test_a_parameter_that_an_element_does_not_have_is_refused_by_its_code() -> None:
    with pytest.raises(CharterlintError, match='has no parameter "days"'):
        check_names({**defaults(), "parameters": {"returns": {"days": 3}}}, {}, CATALOGUE)
