"""What the page shows of one document, as plain values for the template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from charterlint.model import Compliance, DocumentReport, Evidence, Finding, Verdict
from charterlint.reports.figures import mend_first, summary
from charterlint.reports.safe import paragraphs, printable, shorten
from charterlint.reports.words import CLAUSE_SIGNS, SIGNS, Words, document_title, problem_text

CLAUSE_COLOURS = {
    "met": "present", "partly": "partial", "not_met": "missing", "not_visible": "unknown",
    "not_applicable": "not_applicable",
}  # fmt: skip


def document_view(doc: DocumentReport, at: int, words: Words) -> dict[str, Any]:
    """One document; `at` is its number from 1. Every text in it is printable, escaping is the template's."""
    key = f"d{at}"
    unsure = {verdict.rule for verdict in doc.elements if verdict.verify}
    findings = [
        _finding(f, doc, f"{key}f{n}", words, unsure) for n, f in enumerate(doc.findings, 1)
    ]
    keys = {id(f): view["key"] for f, view in zip(doc.findings, findings, strict=True)}
    shown = doc.elements if doc.charter_like else ()
    return {
        "key": key,
        "w": words,
        "title": document_title(doc),
        "named": bool(doc.title),
        "path": printable(doc.path),
        "language": doc.language,
        "readable": doc.readable,
        "problem": problem_text(doc),
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
        "bar_label": ", ".join(sorted(_statuses(shown, words))),
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
    facts.append(words("count-words", count=doc.words))
    if doc.pages:
        facts.append(words("count-pages", count=doc.pages))
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


def _statuses(verdicts: Iterable[Verdict], words: Words) -> list[str]:
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


def heat(doc: DocumentReport, titles: dict[str, str], words: Words) -> list[tuple[str, ...]]:
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
