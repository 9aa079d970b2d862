"""The exit code of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from charterlint.model import SEVERITIES, DocumentReport

CLEAN, FINDINGS, COULD_NOT_CHECK = 0, 1, 2


def exit_code(
    documents: Iterable[tuple[DocumentReport, Mapping[str, Any]]], exit_zero: bool = False
) -> int:
    """2 if a document could not be judged, else 1 if one fails by its own settings, else 0.
    `exit_zero` forgives findings, not what could not be checked."""
    code = CLEAN
    for report, values in documents:
        if not report.readable:
            return COULD_NOT_CHECK
        if not exit_zero and fails(report, values):
            code = FINDINGS
    return code


def fails(report: DocumentReport, values: Mapping[str, Any]) -> bool:
    """Has the document a finding at or above `fail-on`, or a score under `min-score`?"""
    word = values["fail-on"]
    counted = SEVERITIES[: SEVERITIES.index(word) + 1] if word in SEVERITIES else ()
    if any(f.severity in counted and f.suppressed is None for f in report.findings):
        return True
    least = values["min-score"]
    return least is not None and report.score is not None and report.score < least
