"""Findings that somebody does not want to see: marked, never dropped, and held to a reason."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from charterlint.judge.fingerprint import fingerprint
from charterlint.judge.named import named
from charterlint.judge.score import grade, score
from charterlint.model import Document, DocumentReport, Evidence, Finding, Suppressed, Suppression
from charterlint.packs.catalogue import Catalogue
from charterlint.runner import unjudged
from charterlint.runner.coverage import judged, tried
from charterlint.runner.globs import covers
from charterlint.runner.naming import plain
from charterlint.runner.values import nearest


def suppress_inline(
    report: DocumentReport,
    document: Document,
    catalogue: Catalogue,
    ignored: Sequence[str] = (),
    select: Sequence[str] = (),
) -> DocumentReport:
    """Mark the findings that comments of the document suppress, and tell of comments that hide nothing or
    give no reason. Comments on rules that were not tried are left alone: those that `select` leaves out or `ignored` names,
    and all in a document that is no charter or in no language with rules."""
    if not document.suppressions or not report.readable:
        return report
    used: set[int] = set()
    findings = []
    for finding in report.findings:
        hit = next(
            (i for i, wish in enumerate(document.suppressions) if _covers(wish, finding, document)),
            None,
        )
        if hit is not None:
            used.add(hit)
            reason = document.suppressions[hit].reason
            finding = replace(finding, suppressed=Suppressed("inline", reason))
        findings.append(finding)
    if judged(report):
        left = {
            index
            for index, wish in enumerate(document.suppressions)
            if not all(tried(c, report, catalogue, select, ignored) for c in wish.codes or ("",))
        }
        findings += _remarks(report, document, catalogue, used | left)
    return rescored(replace(report, findings=tuple(findings)))


def _covers(wish: Suppression, finding: Finding, document: Document) -> bool:
    if finding.rule.startswith(unjudged.NEVER_HIDDEN) or not _named(wish.codes, finding):
        return False
    whole = wish.first <= 0 and wish.last >= len(document.blocks) - 1
    places = [item.location.paragraph for item in finding.evidence if item.role == "supports"]
    if not places:
        # What is missing stands nowhere: naming its rule anywhere is as near as an author can come.
        return whole or bool(wish.codes)
    return whole or any(at is not None and wish.first <= at <= wish.last for at in places)


def _named(codes: Sequence[str], finding: Finding) -> bool:
    return not codes or any(named(finding, code) for code in codes)


def _remarks(
    report: DocumentReport,
    document: Document,
    catalogue: Catalogue,
    left: set[int],
) -> list[Finding]:
    """Notes on comments without a reason, and on those that hide nothing but for the ones at the places `left`."""
    by_name = {rule["name"]: rule for rule in catalogue.wording.values()}
    rules = catalogue.rules()
    known = [*rules, *(rule.name for rule in rules.values()), *catalogue.elements]
    remarks = []
    for index, wish in enumerate(document.suppressions):
        codes = ", ".join(wish.codes) or "*"
        place = unjudged.at_line(wish.line, max(0, min(wish.first, len(document.blocks) - 1)))
        evidence = (Evidence(f"charterlint-disable {codes}", place),)
        if index not in left:
            unknown = [code for code in wish.codes if not _is_rule(code, known)]
            hint = nearest(unknown[0], known) if unknown else ""
            rule = by_name.get("unused-suppression")
            if rule:
                mark = fingerprint(rule["code"], codes, wish.reason)
                remarks.append(
                    unjudged.finding(
                        rule, report.report_language, mark, evidence, codes=codes, hint=hint
                    )
                )
        if not wish.reason and (rule := by_name.get("suppression-without-reason")):
            mark = fingerprint(rule["code"], codes)
            remarks.append(
                unjudged.finding(rule, report.report_language, mark, evidence, codes=codes)
            )
    return remarks


def _is_rule(code: str, known: Sequence[str]) -> bool:
    return not {code.upper(), code.lower(), plain(code)}.isdisjoint(known)


def suppress_configured(
    report: DocumentReport, path: str, wishes: Sequence[Mapping[str, Any]], used: set[int]
) -> DocumentReport:
    """Mark the findings that the configuration suppresses. Adds to `used` the ids of wishes that did."""
    if not wishes:
        return report
    full = os.path.abspath(path)
    mine = [w for w in wishes if "path" not in w or covers(w["base"], full, [w["path"]])]
    findings = []
    for finding in report.findings:
        wish = next((w for w in mine if _wished(w, finding)), None)
        if wish is not None and finding.suppressed is None:
            used.add(id(wish))
            finding = replace(finding, suppressed=Suppressed("config", wish["reason"]))
        elif wish is not None:
            used.add(id(wish))
        findings.append(finding)
    return rescored(replace(report, findings=tuple(findings)))


def _wished(wish: Mapping[str, Any], finding: Finding) -> bool:
    if finding.rule.startswith(unjudged.NEVER_HIDDEN) or not _named([wish["rule"]], finding):
        return False
    if "fingerprint" in wish and wish["fingerprint"] != finding.fingerprint:
        return False
    text = " ".join(wish.get("text", "").split()).casefold()
    quotes = [" ".join(item.quote.split()).casefold() for item in finding.evidence]
    return not text or any(text in quote for quote in quotes)


def rescored(report: DocumentReport) -> DocumentReport:
    """Suppressed findings on wording cost no points."""
    if report.score is None:
        return report
    points = score(report.elements, report.findings)
    return replace(report, score=points, grade=grade(points, report.elements))
