"""Findings as diagnostics, and the page of a rule on hovering."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from charterlint.lsp.checked import Checked
from charterlint.lsp.places import Text, finding_place, overlap, shown_findings
from charterlint.model import Finding
from charterlint.reports.rule_page import rule_page
from charterlint.reports.safe import markdown, printable

SOURCE = "charterlint"
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
MOST_PAGES = 2


def diagnostics(checked: Checked, text: Text, uri: str) -> list[Any]:
    """One diagnostic for each finding that is not suppressed, or one for why nothing was judged."""
    if checked.refused:
        return [
            types.Diagnostic(
                range=text.whole(1),
                message=printable(checked.refused),
                severity=types.DiagnosticSeverity.Error,
                source=SOURCE,
            )
        ]
    return [_diagnostic(finding, checked, text, uri) for finding in shown_findings(checked)]


def _diagnostic(finding: Finding, checked: Checked, text: Text, uri: str) -> Any:
    about = finding.evidence[1:] if finding.evidence else ()
    if finding.evidence and finding.evidence[0].role == "nearest":
        about = finding.evidence
    lines = [finding.message, finding.suggestion]
    return types.Diagnostic(
        range=text.range(finding_place(finding, checked)),
        message="\n".join(printable(line) for line in lines if line),
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(
                location=types.Location(uri, text.range(evidence.location)),
                message=printable(evidence.quote),
            )
            for evidence in about[:5]
            if evidence.location.line
        ],
        data={"fingerprint": finding.fingerprint},
    )


def hover(checked: Checked, text: Text, position: Any) -> Any:
    """The pages of the rules whose findings stand at a position, or None. Where there are many, as at the
    title, the others are listed."""
    if checked.report is None or checked.catalogue is None:
        return None
    at = types.Range(position, position)
    found: dict[str, Finding] = {}
    place = None
    for finding in shown_findings(checked):
        here = text.range(finding_place(finding, checked))
        if overlap(here, at):
            found.setdefault(finding.rule, finding)
            place = place or here
    if not found:
        return None
    pages = [
        rule_page(checked.catalogue.rule(code), checked.catalogue, checked.report.report_language)
        for code in list(found)[:MOST_PAGES]
    ]
    others = list(found.values())[MOST_PAGES:]
    if others:
        pages.append("\n".join(f"- `{one.rule}` {markdown(one.message)}" for one in others))
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n---\n\n".join(pages))
    return types.Hover(contents=content, range=place)
