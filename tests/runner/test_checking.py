"""What a document may say of itself, and how settings become those of judging and reading."""

from __future__ import annotations

from datetime import date

import pytest

from charterlint.model import Document
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes
from charterlint.runner.checking import Task, own_options, read_options, settings_of
from charterlint.runner.naming import by_code, check_elements
from charterlint.runner.options import LIMITS, OPTIONS, defaults

CATALOGUE = load_catalogue()


def told(text: str, *asked: str) -> tuple[Document, dict[str, object]]:
    document = read_bytes(f"---\ncharterlint:\n{text}\n---\n\nText.\n".encode(), "a.md")
    return own_options(document, Task("a.md", defaults(), "2026-01-01", asked), CATALOGUE)


def test_a_document_says_which_elements_do_not_apply_and_why() -> None:
    document, values = told("  not-applicable:\n    returns: We sell nothing.")
    assert values["not-applicable"] == {"returns": "We sell nothing."}
    assert document.limits == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  not-applicable:\n    returns: ''", "needs a reason"),
        ("  not-applicable:\n    retuns: none", 'Did you mean "returns"'),
        ("  not-aplicable: {}", 'Did you mean "not-applicable"'),
        ("  ignore: [CL1]", "not known"),
        ("  fail-on: never", "not known"),
        ("  profile: nonesuch", "no profile"),
    ],
)
def test_what_it_may_not_say_is_noted_and_not_used(text: str, words: str) -> None:
    document, values = told(text)
    assert values == defaults()
    assert len(document.limits) == 1 and words in document.limits[0]


def test_the_command_line_has_the_last_word() -> None:
    assert told("  profile: generic\n  report-lang: it", "report-lang")[1]["report-lang"] is None


def test_rules_and_elements_are_known_by_code_whatever_they_were_called() -> None:
    values = by_code(
        {
            **defaults(),
            "severity": {"vague-promise": "error", "returns": "off"},
            "not-applicable": {"equal-treatment": "x", "CL107": "y"},
        },
        CATALOGUE,
    )
    assert values["severity"] == {"CL301": "error", CATALOGUE.elements["returns"]["code"]: "off"}
    assert values["not-applicable"] == {"equal_treatment": "x", "complaints": "y"}


@pytest.mark.parametrize("word", ["Returns", " returns ", "RETURNS", "Missing-Returns", "cl117"])
def test_an_element_that_does_not_apply_is_known_however_it_is_written(word: str) -> None:
    check_elements([word], CATALOGUE)
    values = by_code({**defaults(), "not-applicable": {word: "x"}}, CATALOGUE)
    assert values["not-applicable"] == {"returns": "x"}


def test_settings_of_judging_come_from_options() -> None:
    settings = settings_of({**defaults(), "select": ["CL3"], "scope": ["finance"]}, "2026-02-03")
    assert settings.today == date(2026, 2, 3)
    assert settings.select == ("CL3",) and settings.scopes == ("finance",)


def test_every_limit_can_be_set_in_its_unit() -> None:
    limits = read_options({**defaults(), "limits": dict.fromkeys(LIMITS, 3)}).limits
    for bound in LIMITS.values():
        assert getattr(limits, bound.field) == 3 * bound.unit


def test_there_is_a_table_entry_for_every_option_that_overrides_may_hold() -> None:
    assert {option.name for option in OPTIONS if not option.per_file} == {
        "include", "exclude", "jobs", "cache",
    }  # fmt: skip
