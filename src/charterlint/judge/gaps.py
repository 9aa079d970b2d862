"""Findings for elements that are not (wholly) there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterlint.judge.fingerprint import fingerprint
from charterlint.judge.insertion import open_places
from charterlint.judge.placement import insertion_point
from charterlint.judge.suggesting import example, slots, suggestion
from charterlint.judge.weighing import Weighing
from charterlint.model import Finding, Reading, Severity, Verdict
from charterlint.packs.catalogue import Catalogue

SOFTER: dict[Severity, Severity] = {"error": "warning", "warning": "note", "note": "note"}
"""A gap that is only partial weighs one step less, except for core elements."""


def gap_findings(
    reading: Reading,
    weighing: Weighing,
    verdicts: Sequence[Verdict],
    catalogue: Catalogue,
    language: str,
) -> Iterator[Finding]:
    """One finding for each missing or partial element. `language` is that of the report."""
    of_block = {block: passage for passage in reading.passages for block in passage.blocks}
    partial = {
        v.id: of_block[v.evidence[0].location.paragraph or 0]
        for v in verdicts
        if v.status == "partial" and v.evidence
    }
    free = open_places(reading, catalogue)
    for verdict in verdicts:
        if verdict.status not in ("missing", "partial"):
            continue
        element = catalogue.elements[verdict.id]
        severity: Severity = verdict.severity
        if verdict.status == "partial" and not verdict.core:
            severity = SOFTER[severity]
        report = slots(reading, catalogue, language, verdict.id, weighing)
        own = slots(reading, catalogue, reading.language or "en", verdict.id, weighing)
        quoted = [evidence.quote for evidence in verdict.evidence]
        yield Finding(
            rule=verdict.rule,
            name=element["name"],
            severity=severity,
            confidence=verdict.confidence,
            element=verdict.id,
            message=catalogue.text(
                f"finding-{verdict.status}",
                language,
                title=verdict.title,
                reason=verdict.reason or "",
            ),
            suggestion=suggestion(element, report, language),
            example=example(element, own, reading.language),
            insert_after=insertion_point(
                reading, weighing, element, partial.get(verdict.id), partial, free
            ),
            evidence=verdict.evidence,
            clause=verdict.clause,
            # What is missing stands nowhere: the passage that came nearest is no part of it.
            fingerprint=fingerprint(
                verdict.rule, verdict.status, *(quoted[:1] if verdict.status == "partial" else ())
            ),
        )
