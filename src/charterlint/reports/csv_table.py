"""The findings as a table for spreadsheets and scripts."""

from __future__ import annotations

import csv
from io import StringIO

from charterlint.model import DocumentReport, Finding, Report
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.places import place_of
from charterlint.reports.registry import RenderOptions
from charterlint.reports.safe import cell

COLUMNS = (
    "path", "title", "rule", "name", "severity", "element", "message", "suggestion", "clause", "confidence",
    "page", "line", "column", "section", "quote", "example", "fingerprint", "suppressed", "reason",
)  # fmt: skip
"""The names do not change with the language, so that scripts can rely on them."""


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """One row a finding, suppressed ones too, and one for each document that could not be read. UTF-8 with
    a byte order mark and CRLF, as spreadsheets expect; no cell can be taken for a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for doc in report.documents:
        if not doc.readable and not doc.findings:
            writer.writerow(_unread(doc))
        for finding in doc.findings:
            writer.writerow(_row(finding, doc))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _row(finding: Finding, doc: DocumentReport) -> list[object]:
    place = place_of(finding)
    quote = finding.evidence[0].quote if finding.evidence else ""
    gone = finding.suppressed
    texts = (doc.path, doc.title or "", finding.rule, finding.name, finding.severity,
             finding.element or "", finding.message, finding.suggestion, finding.clause or "")  # fmt: skip
    return [
        *(cell(text) for text in texts),
        round(finding.confidence, 4),
        (place.page if place else None) or "",
        (place.line if place else None) or "",
        (place.column if place else None) or "",
        cell(" / ".join(place.section)) if place else "",
        cell(quote),
        cell(finding.example),
        finding.fingerprint,
        gone.kind if gone else "",
        cell(gone.reason) if gone else "",
    ]


def _unread(doc: DocumentReport) -> list[object]:
    problem = doc.problem
    row: list[object] = [""] * len(COLUMNS)
    row[0] = cell(doc.path)
    row[3] = cell(problem.code) if problem else "unreadable"
    row[4] = "error"
    row[6] = cell(problem.message) if problem else ""
    row[7] = cell(problem.hint) if problem else ""
    return row
