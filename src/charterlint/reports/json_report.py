"""The JSON report that tools rely on (docs/report.md). Deterministic: sorted keys, no time stamps."""

from __future__ import annotations

import json
import re
from typing import Any

from charterlint.model import (
    Commitment,
    Compliance,
    DocumentReport,
    Evidence,
    Finding,
    Location,
    Report,
    Verdict,
)

SCHEMA_VERSION = "1.0"
_UNSEEN = re.compile(
    "[\x7f-\x9f\u200b-\u200f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def render(report: Report) -> str:
    """The report as one JSON object, with a line break at the end."""
    return _UNSEEN.sub(_escape, json.dumps(as_data(report), ensure_ascii=False, indent=1)) + "\n"


def _escape(match: re.Match[str]) -> str:
    """The same JSON value, but nothing that a terminal or an editor would act upon."""
    return json.dumps(match[0])[1:-1]


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data, in the form of the contract."""
    findings = [finding for doc in report.documents for finding in doc.findings]
    counted = [finding for finding in findings if finding.suppressed is None]
    nlp = {code: name for doc in report.documents for code, name in doc.nlp.items()}
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "charterlint",
            "version": report.version,
            "rules_version": report.rules_version,
            "nlp": dict(sorted(nlp.items())),
        },
        "profile": report.profile,
        "documents": [document_data(doc) for doc in report.documents],
        "notes": list(report.notes),
        "summary": {
            "documents": len(report.documents),
            "unreadable": sum(not doc.readable for doc in report.documents),
            "errors": sum(finding.severity == "error" for finding in counted),
            "warnings": sum(finding.severity == "warning" for finding in counted),
            "notes": sum(finding.severity == "note" for finding in counted),
            "suppressed": len(findings) - len(counted),
        },
    }


def document_data(doc: DocumentReport) -> dict[str, Any]:
    """One document of the report."""
    problem = doc.problem
    return {
        "path": doc.path,
        "format": doc.format,
        "sha256": doc.sha256,
        "title": doc.title,
        "language": doc.language,
        "languages": dict(doc.languages),
        "report_language": doc.report_language,
        "pages": doc.pages,
        "words": doc.words,
        "readable": doc.readable,
        "charter_like": doc.charter_like,
        "problem": None
        if problem is None
        else {"code": problem.code, "message": problem.message, "hint": problem.hint},
        "limits": list(doc.limits),
        "limit_codes": list(doc.limit_codes),
        "nlp": dict(doc.nlp),
        "elements": [_verdict(verdict) for verdict in doc.elements],
        "findings": [_finding(finding) for finding in doc.findings],
        "commitments": [_commitment(item) for item in doc.commitments],
        "contacts": {name: list(values) for name, values in doc.contacts.items()},
        "compliance": [_compliance(item) for item in doc.compliance],
        "score": doc.score,
        "grade": doc.grade,
    }


def location_data(place: Location) -> dict[str, Any]:
    """A location; what the format does not have is left out."""
    data: dict[str, Any] = {
        name: value
        for name in ("line", "column", "end_line", "end_column", "page", "paragraph")
        if (value := getattr(place, name)) is not None
    }
    return {**data, "section": list(place.section)}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.quote,
        "role": evidence.role,
        "location": location_data(evidence.location),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "title": verdict.title,
        "core": verdict.core,
        "status": verdict.status,
        "confidence": verdict.confidence,
        "verify": verdict.verify,
        "rule": verdict.rule,
        "severity": verdict.severity,
        "clause": verdict.clause,
        "evidence": [_evidence(item) for item in verdict.evidence],
        "lacking": list(verdict.lacking),
        "reason": verdict.reason,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    suppressed = finding.suppressed
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "element": finding.element,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "example": finding.example,
        "insert_after": None
        if finding.insert_after is None
        else location_data(finding.insert_after),
        "evidence": [_evidence(item) for item in finding.evidence],
        "clause": finding.clause,
        "fingerprint": finding.fingerprint,
        "suppressed": None
        if suppressed is None
        else {"kind": suppressed.kind, "reason": suppressed.reason},
    }


def _commitment(item: Commitment) -> dict[str, Any]:
    return {
        "quote": item.quote,
        "topic": item.topic,
        "channel": item.channel,
        "actor": item.actor,
        "comparator": item.comparator,
        "value": _plain(item.value),
        "unit": item.unit,
        "share": None if item.share is None else _plain(item.share),
        "condition": item.condition,
        "location": location_data(item.location),
    }


def _plain(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(value, 4)


def _compliance(item: Compliance) -> dict[str, Any]:
    return {
        "profile": item.profile,
        "title": item.title,
        "checked_on": item.checked_on,
        "notes": list(item.notes),
        "clauses": [
            {
                "clause": clause.clause,
                "part": clause.part,
                "title": clause.title,
                "duty": clause.duty,
                "status": clause.status,
                "reason": clause.reason,
                "certainty": clause.certainty,
                "source": clause.source,
                "evidence": [_evidence(evidence) for evidence in clause.evidence],
            }
            for clause in item.clauses
        ],
    }
