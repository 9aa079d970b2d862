"""Figures of a report and the summary written from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from charterlint.model import SEVERITIES, DocumentReport, Finding, Report
from charterlint.reports.safe import printable
from charterlint.reports.words import Words, counted

JUDGED = ("present", "partial", "missing")
MENDED_FIRST = 5
NAMED = 8


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over one document: elements by status and findings by severity."""

    judged: int
    present: int
    partial: int
    missing: int
    unknown: int
    errors: int
    warnings: int
    notes: int
    suppressed: int
    commitments: int

    def slots(self) -> dict[str, int]:
        """The figures by name, for messages."""
        return {name: getattr(self, name) for name in self.__slots__}


def figures(doc: DocumentReport) -> Figures:
    """Count what a document's report says."""
    statuses: Counter[str] = Counter(verdict.status for verdict in doc.elements)
    levels: Counter[str] = Counter(finding.severity for finding in counted(doc))
    return Figures(
        judged=sum(statuses[status] for status in JUDGED),
        present=statuses["present"],
        partial=statuses["partial"],
        missing=statuses["missing"],
        unknown=statuses["unknown"],
        errors=levels["error"],
        warnings=levels["warning"],
        notes=levels["note"],
        suppressed=len(doc.findings) - len(counted(doc)),
        commitments=len(doc.commitments),
    )


def unjudged_because(doc: DocumentReport) -> str:
    """Why no element of a charter was judged, in a sentence; empty where any was."""
    if any(verdict.status in JUDGED for verdict in doc.elements):
        return ""
    return next((v.reason for v in doc.elements if v.status == "unknown" and v.reason), "")


def mend_first(doc: DocumentReport, most: int = MENDED_FIRST) -> tuple[Finding, ...]:
    """The findings to begin with: the severest, core elements before others."""
    core = {verdict.id for verdict in doc.elements if verdict.core}
    ranked = sorted(
        counted(doc),
        key=lambda f: (SEVERITIES.index(f.severity), f.element not in core, -f.confidence),
    )
    return tuple(finding for finding in ranked if finding.severity != "note")[:most]


def summary(doc: DocumentReport, words: Words) -> Iterator[str]:
    """Sentences about one document, from the figures alone."""
    if not doc.readable:
        return
    if not doc.charter_like:
        yield words("report-not-charter")
        return
    slots = figures(doc).slots()
    if doc.score is not None:
        yield words("sum-score", score=doc.score, grade=words.grade(doc))
    if slots["judged"]:
        yield words("sum-elements", **slots)
        yield from _core(doc, words)
    elif because := unjudged_because(doc):
        yield printable(because)
    yield words("sum-findings", **slots)
    yield words("sum-commitments", **slots)
    if slots["suppressed"]:
        yield words("sum-suppressed", **slots)
    unsure = [words.element(v) for v in doc.elements if v.verify]
    if unsure:
        yield words("sum-verify", names=_list(unsure))
    for law in doc.compliance:
        states: Counter[str] = Counter(clause.status for clause in law.clauses)
        yield words(
            "sum-clauses",
            profile=law.title,
            judged=sum(states[name] for name in ("met", "partly", "not_met")),
            met=states["met"],
            partly=states["partly"],
            not_met=states["not_met"],
        )


def _core(doc: DocumentReport, words: Words) -> Iterator[str]:
    core = [v for v in doc.elements if v.core]
    gone = [words.element(v) for v in core if v.status == "missing"]
    weak = [words.element(v) for v in core if v.status == "partial"]
    if gone:
        yield words("sum-core-missing", names=_list(gone))
    if weak:
        yield words("sum-core-partial", names=_list(weak))
    if core and all(v.status == "present" for v in core):
        yield words("sum-core-all")


def run_summary(report: Report, words: Words) -> Iterator[str]:
    """Sentences about all documents together."""
    docs = report.documents
    yield words(
        "sum-documents", documents=len(docs), unreadable=sum(not doc.readable for doc in docs)
    )
    scores = [doc.score for doc in docs if doc.score is not None]
    if scores:
        mean = round(sum(scores) / len(scores))
        yield words("sum-average", score=mean, low=min(scores), high=max(scores))
    titles = element_titles(report, words)
    gone = Counter(v.id for doc in docs for v in doc.elements if v.status == "missing")
    if gone:
        names = [f"{titles[key]} ({count})" for key, count in gone.most_common(MENDED_FIRST)]
        yield words("sum-most-missing", names=_list(names))
    findings = [finding for doc in docs for finding in counted(doc)]
    levels = {f"{level}s": sum(f.severity == level for f in findings) for level in SEVERITIES}
    yield words("sum-findings", **levels)


def element_titles(report: Report, words: Words) -> dict[str, str]:
    """Titles of all elements judged, in the order of their rules, in the language of the report."""
    rules = {v.id: v.rule for doc in report.documents for v in doc.elements}
    own = {v.id: words.element(v) for doc in report.documents for v in doc.elements}
    titles = {}
    for key in sorted(rules, key=lambda name: (rules[name], name)):
        known = words.catalogue.elements.get(key, {}).get("title", {})
        titles[key] = str(known.get(words.language) or own[key])
    return titles


def _list(names: list[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return f"{shown} … (+{len(names) - NAMED})" if len(names) > NAMED else shown
