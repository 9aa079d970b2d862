"""The examples in rule files as tests: each must be found by its rule, or must not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from charterlint.analysis.understanding import understand
from charterlint.errors import CharterlintError
from charterlint.judge.checks import UNJUDGED, find_check
from charterlint.judge.context import Context, Settings
from charterlint.judge.weighing import Weighing, weigh
from charterlint.model import Finding, Reading, Verdict
from charterlint.packs.catalogue import Catalogue
from charterlint.readers import read_bytes

TODAY = date(2026, 6, 1)
"""The day on which examples are judged, so that what is stale stays stale."""

SMALL: Mapping[str, Mapping[str, Any]] = {
    "too-long": {"words": 25},
    "too-short": {"words": 8},
    "buried": {"words": 25, "share": 0.7},
    "hard-to-read": {"words": 15},
    "long-sentence": {"words": 25},
}
"""Parameters with which examples are judged where the usual ones ask for a text of many pages."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what it should. `found` says what the rule did."""

    code: str
    language: str
    example: str
    found: bool

    def __str__(self) -> str:
        said = "is found, but should not be" if self.found else "is not found, but should be"
        return f'{self.code} ({self.language}): the example "{self.example}" {said}.'


def run_examples(catalogue: Catalogue, codes: Iterable[str] = ()) -> list[Failure]:
    """The examples of all rules (or of those with the given codes) that fail. Examples of elements need the
    learned model; raises CharterlintError where it or a check cannot be loaded."""
    wanted = frozenset(codes)
    failures: list[Failure] = []
    for rule in catalogue.wording.values():
        if rule["check"] != UNJUDGED and (not wanted or rule["code"] in wanted):
            failures.extend(wording_failures(catalogue, rule))
    for element in catalogue.elements.values():
        if not wanted or element["code"] in wanted:
            failures.extend(element_failures(catalogue, element))
    return failures


def wording_failures(catalogue: Catalogue, rule: Mapping[str, Any]) -> Iterator[Failure]:
    """The failing examples of one wording, contact or document check."""
    for language, example, expected in _examples(rule):
        found = bool(check_example(catalogue, rule, example, language))
        if found is not expected:
            yield Failure(rule["code"], language, example["text"], found)


def check_example(
    catalogue: Catalogue, rule: Mapping[str, Any], example: Mapping[str, str], language: str
) -> tuple[Finding, ...]:
    """What a check says of an example. Every element is taken to be present, and nothing is weighed."""
    reading = read_example(catalogue, example, language)
    settings = Settings(parameters={rule["code"]: SMALL.get(rule["id"], {})}, today=TODAY)
    verdicts = tuple(
        Verdict(name, "present", 1.0, element["code"])
        for name, element in catalogue.elements.items()
    )
    context = Context(reading, None, verdicts, catalogue, settings, language)
    return tuple(find_check(rule["check"])(context, rule))


def element_failures(catalogue: Catalogue, element: Mapping[str, Any]) -> Iterator[Failure]:
    """The failing examples of one element: a passage gives it when its log odds are above zero."""
    for language, example, expected in _examples(element):
        reading = read_example(catalogue, example, language)
        found = _gives(weigh(reading, catalogue), reading, element["id"])
        if found is not expected:
            yield Failure(element["code"], language, example["text"], found)


def _gives(weighing: Weighing, reading: Reading, element: str) -> bool:
    column = weighing.column(element)
    return any(column[p.index] > 0 for p in reading.passages if p.kind != "heading")


def _examples(rule: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str], bool]]:
    for language, data in rule.get("languages", {}).items():
        examples = data.get("examples", {})
        for example in examples.get("count", ()):
            yield language, example, True
        for example in examples.get("not_count", ()):
            yield language, example, False


def read_example(catalogue: Catalogue, example: Mapping[str, str], language: str) -> Reading:
    """An example read as the Markdown document that it stands for."""
    document = read_bytes(as_markdown(example).encode(), "example.md")
    if document.problem is not None:
        raise CharterlintError(f"An example cannot be read: {document.problem.message}")
    return understand(document, catalogue.languages, language)


def as_markdown(example: Mapping[str, str]) -> str:
    """Heading, lead-in and text as Markdown. A text with bars is a table row below the column heads of its
    lead-in; a text of one line under a lead-in is a list item."""
    text, lead = example["text"], example.get("lead_in", "")
    parts = [f"## {example['heading']}"] if example.get("heading") else []
    if " | " in text and "\n" not in text:
        width = text.count(" | ") + 1
        heads = lead if lead.count(" | ") + 1 == width else " | ".join([" "] * width)
        parts.append(f"| {heads} |\n|{' --- |' * width}\n| {text} |")
    elif lead:
        parts.append(lead)
        parts.append(text if "\n" in text else f"- {text}")
    else:
        parts.append(text)
    return "\n\n".join(parts) + "\n"
