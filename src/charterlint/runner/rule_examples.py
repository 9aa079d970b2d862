"""The examples of rules, run in guarded children: a pattern without end costs its own rule only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from charterlint.errors import CharterlintError
from charterlint.packs.catalogue import load_catalogue
from charterlint.runner.pool import Guard, run_guarded

GUARD = Guard(seconds=120.0)


@dataclass(frozen=True, slots=True)
class Task:
    """A rule whose examples to run: `part` is elements, wording or subjects; `folders` hold more rules."""

    part: str
    id: str
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Misjudged:
    """An example that does not do what it should. `found` says what the rule did."""

    language: str
    text: str
    found: bool

    @property
    def said(self) -> str:
        """What happened and what should have, in words."""
        done = "is found, but should not be" if self.found else "is not found, but should be"
        return f'({self.language}): the example "{self.text}" {done}'


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the examples of a rule gave; `problem` says why they could not be run."""

    task: Task
    misjudged: tuple[Misjudged, ...] = ()
    problem: str = ""


class Example(NamedTuple):
    """An example of a rule: its language, whether the rule should find it, its text, and where it stands in
    the rule's data."""

    language: str
    counts: bool
    text: str
    place: tuple[str | int, ...]


def examples_of(data: Mapping[str, Any]) -> Iterator[Example]:
    """Every example of an element, a wording check or a subject."""
    for language, own in data.get("languages", {}).items():
        inner = ("examples",) if "examples" in own else ()
        lists = own.get("examples", own)
        for kind in ("count", "not_count"):
            for number, example in enumerate(lists.get(kind, ())):
                place = ("languages", language, *inner, kind, number)
                yield Example(language, kind == "count", str(example["text"]), place)


def run_rules(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    """Run the examples of rules in `jobs` children; outcomes come in the order in which they are ready."""
    if tasks:
        prepare()  # once, for all children that are forked
    for outcome in run_guarded(tasks, work, prepare, jobs, GUARD):
        task = tasks[outcome.index]
        if outcome.answer is None:
            kind = outcome.failure.kind if outcome.failure else "crashed"
            words = {"timeout": f"take longer than {GUARD.seconds:.0f} seconds", "memory": "take too much memory"}  # fmt: skip
            yield Outcome(task, problem=f"its examples {words.get(kind, 'end in a bug')}")
            continue
        answer = json.loads(outcome.answer)
        found = tuple(Misjudged(*row) for row in answer.get("misjudged", ()))
        yield Outcome(task, found, answer.get("problem", ""))


def prepare() -> None:
    """Import and load what every rule needs."""
    from charterlint.judge.weighing import evidence_model

    import_module("charterlint.judge.rule_tests")
    evidence_model()


def work(task: Task) -> bytes:
    """The misjudged examples of one rule, as JSON."""
    from charterlint.judge.checks import UNJUDGED
    from charterlint.judge.rule_tests import element_failures, wording_failures
    from charterlint.judge.subject_tests import subject_failures

    failures = {
        "elements": element_failures,
        "wording": wording_failures,
        "subjects": subject_failures,
    }[task.part]
    catalogue = load_catalogue(tuple(Path(folder) for folder in task.folders))
    rule = getattr(catalogue, task.part)[task.id]
    answer: dict[str, Any] = {}
    try:
        if rule.get("check") != UNJUDGED:
            answer["misjudged"] = [
                (failure.language, failure.example, failure.found)
                for failure in failures(catalogue, rule)
            ]
    except CharterlintError as error:
        answer["problem"] = str(error)
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
