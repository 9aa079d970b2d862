"""Parts of elements: what is there and what is lacking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from charterlint.errors import CharterlintError
from charterlint.judge.parts import TESTS, judge_parts, sort_parts
from charterlint.packs.catalogue import load_catalogue
from tests.judge.bench import context

FOLDER = Path(__file__).parents[2] / "fixtures" / "parts"
CASES = [
    (path.stem, element, texts)
    for path in sorted(FOLDER.glob("*.yaml"))
    for element, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items()
]


def ids(case: object) -> str | None:
    return case if isinstance(case, str) else ""


@pytest.mark.parametrize(("language", "element", "texts"), CASES, ids=ids)
def test_a_whole_section_lacks_nothing(language: str, element: str, texts: dict[str, str]) -> None:
    _, lacking = sort_parts(context(texts["whole"], language), element)
    assert [part["id"] for part in lacking] == []


@pytest.mark.parametrize(("language", "element", "texts"), CASES, ids=ids)
def test_a_bare_section_lacks_every_part(
    language: str, element: str, texts: dict[str, str]
) -> None:
    there, _ = sort_parts(context(texts["bare"], language), element)
    assert [part["id"] for part in there] == []


def test_every_element_with_parts_is_tried_in_every_language() -> None:
    catalogue = load_catalogue()
    with_parts = {name for name, element in catalogue.elements.items() if element.get("parts")}
    tried = {(language, element) for language, element, _ in CASES}
    assert tried == {
        (lang, name) for name in with_parts for lang in ("en", "es", "it", "pl", "sv", "pt")
    }


def test_a_part_that_lacks_is_a_finding_that_says_what_is_there() -> None:
    text = "## Complaints\n\nCall 020 7946 0958 or write to help@millwater.example."
    only = {name: "missing" for name in load_catalogue().elements if name != "complaints"}
    verdicts, findings = judge_parts(context(text, statuses=only))
    by_rule = {finding.rule: finding for finding in findings}
    assert set(by_rule) == {"CL212", "CL213", "CL214", "CL215"}
    assert by_rule["CL212"].name == "complaints-handler"
    assert "Two ways to complain" in by_rule["CL212"].message
    assert by_rule["CL212"].suggestion
    complaints = next(verdict for verdict in verdicts if verdict.id == "complaints")
    assert complaints.lacking == ("handler", "steps", "acknowledgement-time", "answer-time")
    assert complaints.status == "present"


def test_the_parts_of_an_element_that_is_a_gap_are_not_asked_for() -> None:
    nothing = dict.fromkeys(load_catalogue().elements, "missing")
    verdicts, findings = judge_parts(context("## Complaints\n\nNone.", statuses=nothing))
    assert findings == ()
    assert all(verdict.lacking == () for verdict in verdicts)


def test_an_unknown_test_is_named() -> None:
    bench = context("## Complaints\n\nYou can make a complaint.")
    elements = dict(bench.catalogue.elements)
    part = {**elements["complaints"]["parts"][0], "test": "magic"}
    elements["complaints"] = {**elements["complaints"], "parts": [part]}
    bench = replace(bench, catalogue=replace(bench.catalogue, elements=elements))
    with pytest.raises(CharterlintError, match='no test "magic"'):
        sort_parts(bench, "complaints")


def test_every_part_names_a_test_that_exists() -> None:
    for element in load_catalogue().elements.values():
        for part in element.get("parts", ()):
            assert part["test"] in TESTS
