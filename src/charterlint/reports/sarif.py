"""SARIF 2.1.0 for code scanning: rules with help, places, fingerprints, suppressions."""

from __future__ import annotations

import json
from typing import Any

from charterlint.model import DocumentReport, Evidence, Finding, Report
from charterlint.packs.catalogue import Catalogue, Rule
from charterlint.reports.places import address, place_of, region_of
from charterlint.reports.registry import RenderOptions
from charterlint.reports.rule_page import rule_page
from charterlint.reports.safe import paragraphs, printable
from charterlint.reports.words import Words, language_of, problem_text

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {"error": "error", "warning": "warning", "note": "note"}
KINDS = {"inline": "inSource", "config": "external", "baseline": "external"}
FINGERPRINT = "charterlint/v1"


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """One run with all documents as artifacts."""
    words = Words(catalogue, language_of(report, options.language))
    rules = _rules(report, catalogue, words)
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    results = [
        _result(finding, doc, at, index)
        for at, doc in enumerate(report.documents)
        for finding in doc.findings
    ]
    run = {
        "tool": {
            "driver": {
                "name": "charterlint",
                "version": report.version,
                "semanticVersion": report.version,
                "language": words.language,
                "properties": {"rulesVersion": report.rules_version, "profile": report.profile},
                "rules": rules,
            }
        },
        "invocations": [
            {
                "executionSuccessful": all(doc.readable for doc in report.documents),
                "toolExecutionNotifications": [
                    *(
                        _notification(doc, at)
                        for at, doc in enumerate(report.documents)
                        if not doc.readable
                    ),
                    *(
                        {"level": "note", "message": {"text": printable(note)}}
                        for note in report.notes
                    ),
                ],
            }
        ],
        "artifacts": [_artifact(doc) for doc in report.documents],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _rules(report: Report, catalogue: Catalogue, words: Words) -> list[dict[str, Any]]:
    """The rules that fired, and those of the elements that were judged."""
    known = catalogue.rules()
    fired = {f.rule: f for doc in report.documents for f in doc.findings}
    judged = {v.rule for doc in report.documents for v in doc.elements}
    return [
        _rule(known[code], catalogue, words.language)
        if code in known
        else {"id": code, "name": fired[code].name, "shortDescription": {"text": fired[code].name}}
        for code in sorted(fired.keys() | (judged & known.keys()))
    ]


def _rule(rule: Rule, catalogue: Catalogue, language: str) -> dict[str, Any]:
    page = paragraphs(rule_page(rule, catalogue, language))
    title = printable(rule.title.get(language) or rule.title["en"])
    what = rule.data.get("what", {})
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": printable(what.get(language) or what.get("en") or title)},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": LEVELS.get(rule.severity, "warning")},
        "properties": {"tags": [rule.kind, *([rule.element] if rule.element else [])]},
    }


def _artifact(doc: DocumentReport) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": _artifact_location(doc), "roles": ["analysisTarget"]}
    if doc.sha256:
        artifact["hashes"] = {"sha-256": doc.sha256}
    return artifact


def _artifact_location(doc: DocumentReport) -> dict[str, Any]:
    uri, absolute = address(doc.path)
    return {"uri": uri} if absolute else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _result(
    finding: Finding, doc: DocumentReport, at: int, index: dict[str, int]
) -> dict[str, Any]:
    text = printable(finding.message)
    if finding.suggestion:
        text = f"{text} {printable(finding.suggestion)}"
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVELS[finding.severity],
        # Brackets and braces would be links and slots of the message.
        "message": {
            "text": text.replace("[", "\\[")
            .replace("]", "\\]")
            .replace("{", "{{")
            .replace("}", "}}")
        },
        "locations": [_location(finding, doc, at)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint or f"{finding.rule}"},
        "properties": _properties(finding),
    }
    related = [
        _evidence(evidence, doc, at, number)
        for number, evidence in enumerate(finding.evidence[1:], 1)
    ]
    if related:
        result["relatedLocations"] = related
    if finding.suppressed is not None:
        result["suppressions"] = [
            {
                "kind": KINDS.get(finding.suppressed.kind, "external"),
                "status": "accepted",
                "justification": printable(finding.suppressed.reason) or finding.suppressed.kind,
            }
        ]
    return result


def _properties(finding: Finding) -> dict[str, Any]:
    values = {
        "confidence": round(finding.confidence, 4),
        "element": finding.element,
        "clause": finding.clause and printable(finding.clause),
        "example": paragraphs(finding.example) or None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _location(finding: Finding, doc: DocumentReport, at: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {**_artifact_location(doc), "index": at}}
    lines = region_of(finding)
    if lines.line:
        region: dict[str, Any] = {"startLine": lines.line}
        if lines.column:
            region["startColumn"] = lines.column
        if lines.end_line:
            region["endLine"] = lines.end_line
        if lines.end_column:
            region["endColumn"] = lines.end_column
        if finding.evidence:
            region["snippet"] = {"text": printable(finding.evidence[0].quote)}
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    place = place_of(finding)
    if place and place.section:
        section = [printable(part) for part in place.section]
        location["logicalLocations"] = [
            {"name": section[-1], "fullyQualifiedName": " / ".join(section), "kind": "section"}
        ]
    if place and (place.page or place.paragraph is not None):
        values = {"page": place.page, "paragraph": place.paragraph}
        location["properties"] = {key: value for key, value in values.items() if value is not None}
    return location


def _evidence(evidence: Evidence, doc: DocumentReport, at: int, number: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {**_artifact_location(doc), "index": at}}
    if evidence.location.line:
        physical["region"] = {"startLine": evidence.location.line}
    return {
        "id": number,
        "physicalLocation": physical,
        "message": {"text": printable(evidence.quote)},
    }


def _notification(doc: DocumentReport, at: int) -> dict[str, Any]:
    problem = doc.problem
    text = problem_text(doc) or "The document could not be read."
    return {
        "level": "error",
        "message": {"text": text},
        "descriptor": {"id": problem.code if problem else "unreadable"},
        "locations": [
            {"physicalLocation": {"artifactLocation": {**_artifact_location(doc), "index": at}}}
        ],
    }
