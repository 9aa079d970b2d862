"""The Code Quality report of GitLab."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from charterlint.model import DocumentReport, Finding, Report
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.places import region_of, slashed
from charterlint.reports.registry import RenderOptions
from charterlint.reports.safe import printable
from charterlint.reports.words import counted, problem_text

SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """A JSON list of all findings that count; a document that could not be read is critical."""
    seen: Counter[str] = Counter()
    issues = []
    for doc in report.documents:
        if not doc.readable and not counted(doc):
            issues.append(_unread(doc))
        issues += [_issue(finding, doc, seen) for finding in counted(doc)]
    return (json.dumps(issues, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _issue(finding: Finding, doc: DocumentReport, seen: Counter[str]) -> dict[str, Any]:
    text = " ".join(part for part in (finding.message, finding.suggestion) if part)
    path = slashed(doc.path)
    key = f"{path}\n{finding.fingerprint}"
    seen[key] += 1
    region = region_of(finding)
    lines = {"begin": region.line or 1}
    if region.end_line:
        lines["end"] = region.end_line
    return {
        "description": printable(f"{finding.rule}: {text}"),
        "check_name": finding.name,
        "fingerprint": _digest(f"{key}\n{seen[key]}"),
        "severity": SEVERITIES[finding.severity],
        "location": {"path": path, "lines": lines},
    }


def _unread(doc: DocumentReport) -> dict[str, Any]:
    problem = doc.problem
    text = problem_text(doc) or "The document could not be read."
    path = slashed(doc.path)
    return {
        "description": text,
        "check_name": problem.code if problem else "unreadable",
        "fingerprint": _digest(f"{path}\nunreadable"),
        "severity": "critical",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:40]
