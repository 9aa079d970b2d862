"""The report as a workbook: gaps, elements, clauses of laws, commitments, contacts, documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from charterlint.model import Commitment, DocumentReport, Finding, Report, Verdict
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.figures import figures
from charterlint.reports.kept_columns import PEOPLES, Kept, read_kept
from charterlint.reports.places import place_of
from charterlint.reports.registry import RenderOptions
from charterlint.reports.safe import printable
from charterlint.reports.sheets import HEADS, STATES, Coloured, Row, Sheets
from charterlint.reports.words import Words, document_title, language_of, number, problem_text

GAPS = ("document", "severity", "rule", "requirement", "clause", "gap", "quote", "place", "recommendation",
        "example", *PEOPLES, "confidence", "suppressed", "file", "key")  # fmt: skip
FIXED = datetime(2000, 1, 1)
"""A workbook says when it was made; a fixed moment keeps equal input to equal bytes."""


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """The workbook. With `options.previous`, what people filled in there is kept."""
    import xlsxwriter

    words = Words(catalogue, language_of(report, options.language))
    kept = read_kept(options.previous, catalogue) if options.previous else Kept()
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
            "remove_timezone": True,
        },
    )
    book.set_properties(
        {
            "title": printable(options.title or words("report-gap-title")),
            "author": printable(options.author),
            "company": printable(options.client),
            "comments": words("report-made-by", version=report.version, rules=report.rules_version),
            "created": FIXED,
        }
    )
    sheets = Sheets(book, words)
    _gaps(sheets, report, kept)
    sheets.table(
        "report-elements",
        _ELEMENTS,
        (_element(verdict, doc, words) for doc in report.documents for verdict in doc.elements),
    )
    if any(doc.compliance for doc in report.documents):
        sheets.table("report-clauses", _CLAUSES, _clauses(report, words))
    sheets.table(
        "report-commitments",
        _COMMITMENTS,
        (_commitment(item, doc, words) for doc in report.documents for item in doc.commitments),
    )
    sheets.table(
        "report-contacts",
        ("document", "kind", "contact"),
        (
            (document_title(doc), words(f"contact-{kind}"), value)
            for doc in report.documents
            for kind, values in doc.contacts.items()
            for value in values
        ),
    )
    sheets.table(
        "report-documents", _DOCUMENTS, (_document(doc, words) for doc in report.documents)
    )
    _gone(sheets, report, kept)
    book.close()
    return out.getvalue()


_ELEMENTS = ("document", "rule", "element", "core", "verdict", "confidence", "reason", "lacking", "quote", "place", "clause")  # fmt: skip
_COMMITMENTS = ("document", "topic", "measure", "value", "unit", "share", "channel", "condition", "quote", "place")  # fmt: skip
_CLAUSES = ("document", "law", "clause", "requirement", "duty", "verdict", "reason", "quote", "place", "source")  # fmt: skip
_DOCUMENTS = ("document", "score", "grade", "errors", "warnings", "notes", "format", "language", "words", "pages",
              "limits", "problem", "file")  # fmt: skip


def key_of(finding: Finding, doc: DocumentReport) -> str:
    """What a row is recognised by in the next report: fingerprint, then the file."""
    return f"{finding.fingerprint or finding.rule} {printable(doc.path)}"


def _gap(
    finding: Finding, doc: DocumentReport, words: Words, titles: Mapping[str, str]
) -> dict[str, Any]:
    place = place_of(finding)
    gone = finding.suppressed
    return {
        "document": document_title(doc),
        "severity": Coloured(words(f"severity-{finding.severity}"), finding.severity),
        "rule": finding.rule,
        "requirement": titles.get(finding.element or "", "") or words.rule(finding),
        "clause": finding.clause or "",
        "gap": finding.message,
        "quote": finding.evidence[0].quote if finding.evidence else "",
        "place": words.place(place) if place else "",
        "recommendation": finding.suggestion,
        "example": finding.example,
        "confidence": finding.confidence,
        "suppressed": (gone.reason or gone.kind) if gone else "",
        "file": doc.path,
        "key": key_of(finding, doc),
    }


def _clauses(report: Report, words: Words) -> Iterator[Row]:
    """Every clause of every law, document by document."""
    colours = {"met": "present", "partly": "partial", "not_met": "missing"}
    for doc in report.documents:
        for law in doc.compliance:
            for clause in law.clauses:
                evidence = clause.evidence[0] if clause.evidence else None
                yield (
                    document_title(doc), law.title, clause.clause, clause.title or clause.part,
                    words(f"duty-{clause.duty}"),
                    Coloured(words.clause(clause), colours.get(clause.status, "not_applicable")),
                    clause.reason or "", evidence.quote if evidence else "",
                    words.place(evidence.location) if evidence else "", clause.source,
                )  # fmt: skip


def _element(verdict: Verdict, doc: DocumentReport, words: Words) -> Row:
    evidence = verdict.evidence[0] if verdict.evidence else None
    return (
        document_title(doc), verdict.rule, words.element(verdict), "✔" if verdict.core else "",
        Coloured(words.status(verdict), verdict.status), verdict.confidence, verdict.reason or "",
        ", ".join(words.lacking(verdict)), evidence.quote if evidence else "",
        words.place(evidence.location) if evidence else "", verdict.clause or "",
    )  # fmt: skip


def _commitment(item: Commitment, doc: DocumentReport, words: Words) -> Row:
    share = None if item.share is None else f"{number(item.share)} %"
    return (
        document_title(doc), item.topic, words.measure(item), float(item.value), words(f"unit-{item.unit}", count=item.value), share,
        words.channel(item), item.condition, item.quote, words.place(item.location),
    )  # fmt: skip


def _document(doc: DocumentReport, words: Words) -> Row:
    counts = figures(doc)
    return (
        document_title(doc), doc.score, Coloured(words.grade(doc), doc.grade or ""), counts.errors, counts.warnings,
        counts.notes, doc.format, doc.language or "", doc.words, doc.pages, " ".join(doc.limits),
        problem_text(doc), doc.path,
    )  # fmt: skip


def _gaps(sheets: Sheets, report: Report, kept: Kept) -> None:
    """The sheet that people work in."""
    words = sheets.words
    titles = {v.id: words.element(v) for doc in report.documents for v in doc.elements}
    heads = [(name, words(HEADS[name])) for name in GAPS]
    at = GAPS.index("confidence")
    heads[at:at] = [("extra", printable(head)) for head in kept.extra]
    rows = []
    for doc in report.documents:
        for finding in doc.findings:
            values = {**_gap(finding, doc, words, titles), **kept.of(key_of(finding, doc))}
            values["status"] = _state(values.get("status", ""), words)
            rows.append([values.get(head if name == "extra" else name, "") for name, head in heads])
    sheet = sheets.sheet("report-gaps", heads, rows)
    sheets.choices(sheet, [name for name, _ in heads].index("status"), max(1, len(rows)))


def _state(value: Any, words: Words) -> Any:
    """A state chosen from the list in another language, in the language of this report."""
    for state in STATES:
        if value in words.catalogue.messages[f"report-{state}"].values():
            return words(f"report-{state}")
    return value


def _gone(sheets: Sheets, report: Report, kept: Kept) -> None:
    """What people filled in for gaps that are no longer found is not lost."""
    current = {key_of(f, doc) for doc in report.documents for f in doc.findings}
    prints = {key.split(" ")[0] for key in current}
    rows = [
        [*kept.seen[key], *(values.get(name, "") for name in (*PEOPLES, *kept.extra)), key]
        for key, values in kept.rows.items()
        if values and key not in current and key.split(" ")[0] not in prints
    ]
    if rows:
        heads = [(name, sheets.words(HEADS[name])) for name in ("file", "rule", "gap", *PEOPLES)]
        heads += [("extra", printable(head)) for head in kept.extra]
        sheets.sheet("report-gone", [*heads, ("key", sheets.words(HEADS["key"]))], rows)
