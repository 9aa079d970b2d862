"""Workflow commands that GitHub shows as annotations beside the lines."""

from __future__ import annotations

from collections.abc import Mapping

from charterlint.model import DocumentReport, Finding, Report
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.places import region_of, slashed
from charterlint.reports.registry import RenderOptions
from charterlint.reports.safe import printable
from charterlint.reports.words import counted, problem_text

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """One command a line for each finding that counts and each document that could not be read."""
    lines = []
    for doc in report.documents:
        if not doc.readable and not counted(doc):
            lines.append(_unread(doc))
        lines += [_annotation(finding, doc) for finding in counted(doc)]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _annotation(finding: Finding, doc: DocumentReport) -> str:
    region = region_of(finding)
    values = {
        "file": slashed(doc.path),
        "line": region.line,
        "endLine": region.end_line,
        # Columns only make sense within one line.
        "col": region.column if region.line == region.end_line else None,
        "endColumn": region.end_column if region.line == region.end_line else None,
        "title": f"{finding.rule} {finding.name}",
    }
    text = " ".join(part for part in (finding.message, finding.suggestion) if part)
    return f"::{COMMANDS[finding.severity]} {_properties(values)}::{_data(text)}"


def _unread(doc: DocumentReport) -> str:
    problem = doc.problem
    text = problem_text(doc) or "The document could not be read."
    values = {"file": slashed(doc.path), "title": problem.code if problem else "unreadable"}
    return f"::error {_properties(values)}::{_data(text)}"


def _properties(values: Mapping[str, str | int | None]) -> str:
    return ",".join(f"{name}={_property(str(v))}" for name, v in values.items() if v is not None)


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
