"""The report as one HTML page: no network, strict content security policy, filters, print, light and dark."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from charterlint.model import (
    SEVERITIES,
    Compliance,
    DocumentReport,
    Evidence,
    Finding,
    Report,
    Verdict,
)
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.figures import element_titles, mend_first, run_summary, summary
from charterlint.reports.registry import RenderOptions
from charterlint.reports.safe import paragraphs, printable, shorten
from charterlint.reports.words import (
    CLAUSE_SIGNS,
    SIGNS,
    Words,
    document_title,
    language_of,
)

TEMPLATES = Path(__file__).parent / "templates"
CLAUSE_COLOURS = {
    "met": "present", "partly": "partial", "not_met": "missing", "not_visible": "unknown",
    "not_applicable": "not_applicable",
}  # fmt: skip


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """One self-contained UTF-8 page."""
    words = Words(catalogue, language_of(report, options.language))
    many = len(report.documents) > 1
    style, script = asset("report.css"), asset("report.js")
    title = options.title or words("report-title-many" if many else "report-title")
    if not many and report.documents and not options.title:
        title = f"{title}: {document_title(report.documents[0])}"
    titles = element_titles(report, words) if many else {}
    docs = [
        _document(
            doc, at, words if options.language else Words(catalogue, doc.report_language), many
        )
        for at, doc in enumerate(report.documents, 1)
    ]
    for view, doc in zip(docs, report.documents, strict=True):
        view["heat"] = _heat(doc, titles, words) if many else []
    page: str = _template().render(
        w=words,
        title=printable(title),
        cover=[
            (words(f"report-{name}"), printable(getattr(options, name)))
            for name in ("client", "author", "date")
            if getattr(options, name)
        ],
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        many=many,
        docs=docs,
        heads=list(titles.values()),
        sentences=list(run_summary(report, words)) if many else [],
        statuses=_statuses(report, words),
        severities=_severities(report, words),
        shown_text=catalogue.text("page-shown", words.language),
        method=method(report, words),
        made=words("report-made-by", version=report.version, rules=report.rules_version),
        version=printable(report.version),
    )
    return page.encode("utf-8", "replace")


def method(report: Report, words: Words) -> list[str]:
    """How the review was made and what it cannot tell."""
    return [
        words("method-how", profile=report.profile),
        words("method-score"),
        words("method-verify"),
        words("method-scope"),
    ]


@lru_cache(maxsize=4)
def asset(name: str) -> str:
    """A style sheet or script of the page."""
    return "\n" + (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template("report.html.j2")


def _statuses(report: Report, words: Words) -> list[dict[str, str]]:
    used = {verdict.status for doc in report.documents for verdict in doc.elements}
    return [
        {"id": status, "sign": shown, "label": words(f"status-{status}")}
        for status, shown in SIGNS.items()
        if status in used
    ]


def _severities(report: Report, words: Words) -> list[dict[str, str]]:
    levels = [{"id": level, "label": words(f"severity-{level}s")} for level in SEVERITIES]
    if any(finding.suppressed for doc in report.documents for finding in doc.findings):
        levels.append({"id": "suppressed", "label": words("label-suppressed")})
    return levels


def _document(doc: DocumentReport, at: int, words: Words, many: bool) -> dict[str, Any]:
    key = f"d{at}"
    unsure = {verdict.rule for verdict in doc.elements if verdict.verify}
    findings = [
        _finding(f, doc, f"{key}f{n}", words, unsure) for n, f in enumerate(doc.findings, 1)
    ]
    keys = {id(f): view["key"] for f, view in zip(doc.findings, findings, strict=True)}
    problem = doc.problem
    shown = doc.elements if doc.charter_like else ()
    return {
        "key": key,
        "w": words,
        "title": document_title(doc),
        "named": bool(doc.title),
        "path": printable(doc.path),
        "language": doc.language,
        "readable": doc.readable,
        "problem": printable(f"{problem.message} {problem.hint}".strip()) if problem else "",
        "facts": _facts(doc, words),
        "score": doc.score,
        "grade": words.grade(doc),
        "grade_id": doc.grade or "none",
        "sentences": list(summary(doc, words)),
        "first": [{"key": keys[id(f)], "message": printable(f.message)} for f in mend_first(doc)],
        "limits": [printable(limit) for limit in doc.limits],
        "elements": [_element(verdict, doc, words) for verdict in shown],
        "has_clauses": any(verdict.clause for verdict in shown),
        "bar": _bar(shown),
        "bar_label": ", ".join(sorted(summary_of_statuses(shown, words))),
        "findings": findings,
        "laws": [_law(law, doc, words) for law in doc.compliance],
        "commitments": [
            {
                "topic": printable(item.topic),
                "measure": words.measure(item),
                "channel": words.channel(item),
                "quote": printable(item.quote),
                "condition": printable(item.condition),
                "place": words.place(item.location),
            }
            for item in doc.commitments
        ],
        "contacts": [
            {"label": words(f"contact-{kind}"), "listed": [printable(value) for value in values]}
            for kind, values in doc.contacts.items()
            if values
        ],
        "passed": [
            {
                "title": words.element(verdict),
                "rule": verdict.rule,
                "evidence": _evidence(verdict.evidence, doc, words),
            }
            for verdict in shown
            if verdict.status == "present" and verdict.evidence
        ],
    }


def _facts(doc: DocumentReport, words: Words) -> str:
    facts = [doc.format]
    if doc.languages:
        shares = ", ".join(f"{code} {share:.0%}" for code, share in doc.languages.items())
        facts.append(f"{words('label-language')} {shares}")
    facts.append(f"{doc.words} {words('label-words')}")
    if doc.pages:
        facts.append(f"{doc.pages} {words('label-pages')}")
    return " · ".join(printable(fact) for fact in facts)


def _element(verdict: Verdict, doc: DocumentReport, words: Words) -> dict[str, Any]:
    return {
        "title": words.element(verdict),
        "rule": verdict.rule,
        "status": verdict.status,
        "sign": SIGNS[verdict.status],
        "label": words.status(verdict),
        "core": verdict.core,
        "verify": verdict.verify,
        "confidence": f"{verdict.confidence:.0%}" if verdict.status in ("present", "partial", "missing") else "",
        "reason": printable(verdict.reason or ""),
        "lacking": ", ".join(words.lacking(verdict)),
        "clause": printable(verdict.clause or ""),
        "evidence": _evidence(verdict.evidence, doc, words),
    }  # fmt: skip


def _finding(
    finding: Finding, doc: DocumentReport, key: str, words: Words, unsure: set[str]
) -> dict[str, Any]:
    gone = finding.suppressed
    return {
        "key": key,
        "rule": finding.rule,
        "severity": finding.severity,
        "open": finding.severity == "error" and gone is None,
        "verify": finding.rule in unsure,
        "message": printable(finding.message),
        "suggestion": printable(finding.suggestion),
        "example": paragraphs(finding.example),
        "insert": words.place(finding.insert_after) if finding.insert_after else "",
        "clause": printable(finding.clause or ""),
        "suppressed": (printable(gone.reason) or gone.kind) if gone else "",
        "evidence": _evidence(finding.evidence[:4], doc, words),
    }


def _evidence(items: Iterable[Evidence], doc: DocumentReport, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "quote": printable(item.quote),
            "short": shorten(printable(item.quote), 300),
            "place": words.place(item.location),
            "role": item.role,
            "language": doc.language,
        }
        for item in items
    ]


def _law(law: Compliance, doc: DocumentReport, words: Words) -> dict[str, Any]:
    return {
        "title": printable(law.title),
        "checked": words("report-checked-on", date=law.checked_on),
        "notes": [printable(note) for note in law.notes],
        "clauses": [
            {
                "clause": printable(clause.clause),
                "title": printable(clause.title or clause.part),
                "duty": words(f"duty-{clause.duty}"),
                "colour": CLAUSE_COLOURS[clause.status],
                "sign": CLAUSE_SIGNS[clause.status],
                "label": words.clause(clause),
                "reason": printable(clause.reason or ""),
                "evidence": _evidence(clause.evidence, doc, words),
            }
            for clause in law.clauses
        ],
    }


def summary_of_statuses(verdicts: Iterable[Verdict], words: Words) -> list[str]:
    """How many elements there are of each status, in words."""
    listed = list(verdicts)
    counts = {status: sum(v.status == status for v in listed) for status in SIGNS}
    return [f"{words(f'status-{status}')} {count}" for status, count in counts.items() if count]


def _bar(verdicts: Iterable[Verdict]) -> list[dict[str, Any]]:
    listed = list(verdicts)
    parts: list[dict[str, Any]] = []
    at = 0.0
    for status in SIGNS:
        width = 100 * sum(v.status == status for v in listed) / max(1, len(listed))
        if width:
            parts.append({"status": status, "x": f"{at:.2f}", "width": f"{width:.2f}"})
        at += width
    return parts


def _heat(doc: DocumentReport, titles: dict[str, str], words: Words) -> list[tuple[str, ...]]:
    """One square for each element: status, sign, and what it says on pointing and aloud."""
    if not doc.charter_like:
        return []
    verdicts = {verdict.id: verdict for verdict in doc.elements}
    squares: list[tuple[str, ...]] = []
    for key, title in titles.items():
        verdict = verdicts.get(key)
        if verdict is None:
            squares.append(("not_applicable", "", title, words("status-not_applicable")))
        else:
            label = words.status(verdict)
            squares.append((verdict.status, SIGNS[verdict.status], f"{title}: {label}", label))
    return squares if verdicts else []
