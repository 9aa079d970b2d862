"""Parts of elements: what makes an element that is there a good one (CL2xx)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.judge.context import Context
from charterlint.judge.fingerprint import fingerprint
from charterlint.judge.insertion import behind, open_places, place_behind
from charterlint.judge.part_scene import Bench
from charterlint.judge.part_tests import TESTS
from charterlint.judge.suggesting import slots
from charterlint.judge.topics import around
from charterlint.model import Finding, Location, Verdict
from charterlint.packs.catalogue import fill


def judge_parts(context: Context) -> tuple[tuple[Verdict, ...], tuple[Finding, ...]]:
    """The verdicts with what each element lacks, and one finding for each part that is not there.
    Raises CharterlintError for a test that does not exist."""
    verdicts: list[Verdict] = []
    findings: list[Finding] = []
    for verdict in context.verdicts:
        parts = context.catalogue.elements[verdict.id].get("parts", ())
        if verdict.status != "present" or not parts:
            verdicts.append(verdict)
            continue
        there, lacking = sort_parts(context, verdict.id)
        verdicts.append(replace(verdict, lacking=tuple(part["id"] for part in lacking)))
        findings.extend(_finding(context, verdict, part, there) for part in lacking)
    return tuple(verdicts), tuple(findings)


def sort_parts(
    context: Context, element: str
) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """The parts of an element that are there, and those that are not; those that cannot be judged surely are neither."""
    bench = Bench(context, element)
    there: list[Mapping[str, Any]] = []
    lacking: list[Mapping[str, Any]] = []
    for part in context.catalogue.elements[element].get("parts", ()):
        test = TESTS.get(part["test"])
        if test is None:
            raise CharterlintError(
                f'{part["code"]}: there is no test "{part["test"]}" for parts.',
                f"Known are {', '.join(sorted(TESTS))}.",
            )
        found = test(bench, part)
        if found is not None:
            (there if found else lacking).append(part)
    return there, lacking


def _finding(
    context: Context, verdict: Verdict, part: Mapping[str, Any], there: Sequence[Mapping[str, Any]]
) -> Finding:
    language, reading = context.language, context.reading
    own = part["title"].get(language) or part["title"]["en"]
    seen = ", ".join(other["title"].get(language) or other["title"]["en"] for other in there)
    key = "part-lacking-there" if seen else "part-lacking"
    message = context.catalogue.text(key, language, element=verdict.title, part=own, there=seen)
    values = slots(reading, context.catalogue, language, verdict.id, context.weighing)
    own_language = reading.language or "en"
    own_values = slots(reading, context.catalogue, own_language, verdict.id, context.weighing)
    sample = part.get("languages", {}).get(own_language, {}).get("example", "")
    return Finding(
        rule=part["code"],
        name=f"{verdict.id.replace('_', '-')}-{part['id']}",
        severity=part.get("severity", "note"),
        message=message,
        confidence=round(0.8 * verdict.confidence, 3),
        element=verdict.id,
        suggestion=fill(part["suggestion"].get(language) or part["suggestion"]["en"], values),
        example=fill(sample, own_values),
        insert_after=_last_place(context, verdict.id),
        evidence=verdict.evidence[:1],
        clause=verdict.clause,
        fingerprint=fingerprint(part["code"], verdict.id),
    )


def _last_place(context: Context, element: str) -> Location | None:
    passages = around(context, element)
    if not passages:
        return None
    reading = context.reading
    free = open_places(reading, context.catalogue)
    fitting = [p for p in passages if p.index in free and not p.text.endswith(":")]
    last = fitting[-1] if fitting else behind(reading, passages[-1], free)
    return place_behind(reading, last)
