"""Findings of the family CL9xx: what could not be judged, and suppressions that need attention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from charterlint.judge.fingerprint import fingerprint
from charterlint.model import DocumentReport, Evidence, Finding, Location, Problem, say
from charterlint.packs.catalogue import Catalogue, fill
from charterlint.packs.sentences import code_of, said
from charterlint.runner.pool import Failure

FALLBACK = "unreadable"
NEVER_HIDDEN = "CL90"
"""Beginning of the codes that no suppression and no baseline hides (CL901 to CL909): something could not be judged, or
a suppression needs attention."""

HOW_LOST: Mapping[str, tuple[str, str]] = {
    "timeout": (
        "It was given up after {seconds} {seconds:second|seconds}.",
        "Allow more with --max-seconds, or split the document.",
    ),
    "memory": (
        "It needed more memory than it may have.",
        "Allow more with --max-memory, or split the document.",
    ),
    "crashed": (
        "The process that read it ended abruptly{how}.",
        "Save it anew in its program. If it opens well there, report this as a bug.",
    ),
    "bug": ("charterlint met an error of its own ({how}).", "Please report this as a bug."),
}

PASSING = frozenset((*HOW_LOST, "reader-failed"))
"""Problems that are of one run, not of the document: the next run may not meet them."""


def problem_of(failure: Failure, seconds: float) -> Problem:
    """Why a document has no answer, in words."""
    import signal

    message, hint = HOW_LOST[failure.kind]
    how = ""
    if failure.bug is not None:
        last = failure.bug.frames[-1] if failure.bug.frames else "?"
        how = f"{failure.bug.type} in {last.rpartition(' in ')[0]}"
    elif failure.signal is not None:
        known = failure.signal in set(signal.Signals)
        how = f" ({signal.Signals(failure.signal).name if known else failure.signal})"
    return Problem(failure.kind, say(message, seconds=f"{seconds:g}", how=how), hint)


def with_finding(report: DocumentReport, catalogue: Catalogue) -> DocumentReport:
    """The report on a document that could not be judged, with the one finding that says so."""
    if report.readable or report.problem is None:
        return report
    language = report.report_language
    problem = replace(
        report.problem,
        message=said(report.problem.message, catalogue, language),
        hint=said(report.problem.hint, catalogue, language),
    )
    report = replace(
        report,
        problem=problem,
        limit_codes=report.limit_codes or tuple(code_of(one, catalogue) for one in report.limits),
        limits=tuple(said(one, catalogue, language) for one in report.limits),
    )
    rule = rule_for(problem.code, catalogue)
    if rule is None:
        return report
    found = finding(
        rule,
        language,
        fingerprint(rule["code"], problem.code),
        reason=problem.message,
    )
    return replace(report, findings=(replace(found, suggestion=problem.hint),))


def rule_for(code: str, catalogue: Catalogue) -> Mapping[str, Any] | None:
    """The rule whose data name this problem code; one that none names is `unreadable`."""
    rules = [rule for rule in catalogue.wording.values() if rule["check"] == "unjudged"]
    for rule in rules:
        if code in rule.get("parameters", {}).get("problems", ()):
            return rule
    return next((rule for rule in rules if rule["name"] == FALLBACK), None)


def finding(
    rule: Mapping[str, Any],
    language: str,
    mark: str,
    evidence: tuple[Evidence, ...] = (),
    **slots: object,
) -> Finding:
    """A finding of a CL9xx rule. `mark` is its fingerprint; `slots` fill its message."""
    texts = rule["message"]
    return Finding(
        rule=rule["code"],
        name=rule["name"],
        severity=rule.get("severity", "error"),
        message=fill(texts.get(language) or texts["en"], slots).strip(),
        evidence=evidence,
        fingerprint=mark,
    )


def at_line(line: int | None, block: int) -> Location:
    """The place of a comment."""
    return Location(line=line, paragraph=block)
