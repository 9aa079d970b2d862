"""Score and grade of a document (docs/scoring.md).

score = 100 x sum(weight x credit) / sum(weight) over the elements that could be judged, where
weight is 5 for a core element, 3 for another whose gap is an error, 2 for a warning, 1 for a note, and credit is 1 for
present, 0.4 for partial, 0 for missing. Unknown and not applicable elements do not count. Each wording
error costs 2 points and each wording warning 0.5, at most 10 together.
Grade: red when a core element is missing or the score is below 50; green from 80 with every core element present;
else amber."""

from __future__ import annotations

from collections.abc import Sequence

from charterlint.model import Finding, Verdict

CREDIT = {"present": 1.0, "partial": 0.4, "missing": 0.0}
CORE_WEIGHT = 5.0
WEIGHT = {"error": 3.0, "warning": 2.0, "note": 1.0}
PENALTY = {"error": 2.0, "warning": 0.5, "note": 0.0}
MAX_PENALTY = 10.0
GREEN, AMBER = 80, 50


def score(verdicts: Sequence[Verdict], findings: Sequence[Finding]) -> int | None:
    """0 to 100, or None where nothing could be judged."""
    judged = [verdict for verdict in verdicts if verdict.status in CREDIT]
    total = sum(_weight(verdict) for verdict in judged)
    if not total:
        return None
    gained = sum(_weight(verdict) * CREDIT[verdict.status] for verdict in judged)
    wording = [f for f in findings if f.suppressed is None and f.rule[:3] in ("CL3", "CL4", "CL5")]
    lost = min(MAX_PENALTY, sum(PENALTY[finding.severity] for finding in wording))
    return max(0, round(100 * gained / total - lost))


def _weight(verdict: Verdict) -> float:
    return CORE_WEIGHT if verdict.core else WEIGHT[verdict.severity]


def grade(value: int | None, verdicts: Sequence[Verdict]) -> str | None:
    """red, amber or green; None without a score."""
    if value is None:
        return None
    core = [verdict.status for verdict in verdicts if verdict.core]
    if value < AMBER or "missing" in core:
        return "red"
    if value >= GREEN and all(status in ("present", "not_applicable") for status in core):
        return "green"
    return "amber"
