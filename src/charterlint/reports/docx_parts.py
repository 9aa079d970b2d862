"""The parts of the Word report that go through the findings: matrix, laws, details, commitments, annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from charterlint.model import DocumentReport, Evidence, Finding, Report
from charterlint.reports.docx_writer import Cell, Text, Writer
from charterlint.reports.safe import lines_of, printable, shorten
from charterlint.reports.words import (
    CLAUSE_SIGNS,
    SIGNS,
    Words,
    counted,
    document_title,
    problem_text,
)

COLOUR_OF_CLAUSE = {
    "met": "present", "partly": "partial", "not_met": "missing", "not_visible": "unknown",
    "not_applicable": "not_applicable",
}  # fmt: skip
MATRIX = ("requirement", "clause", "verdict", "evidence", "gap", "severity", "recommendation", "owner", "effort",
          "due", "status")  # fmt: skip
HEADS = {"verdict": "label-verdict", "evidence": "label-evidence"}
SHARES = (11, 6, 8, 20, 16, 9, 17, 6, 6, 6, 6)
"""Widths of the columns of the matrix, in parts of the page."""
QUOTE = 180
"""Characters of a quotation in a table; the annex has all of it."""


def unread(writer: Writer, doc: DocumentReport, words: Words) -> None:
    """Say why a document could not be read."""
    writer.labelled(words("report-unread"), problem_text(doc))


def matrix(writer: Writer, doc: DocumentReport, words: Words, many: bool) -> None:
    """The table of the elements of a document; under its title where there are `many` documents."""
    if many:
        writer.heading(document_title(doc), 2, doc.language)
    if not doc.readable:
        unread(writer, doc, words)
        return
    width = writer.width()
    widths = [width * share / sum(SHARES) for share in SHARES]
    heads = [words(HEADS.get(name, f"report-{name}")) for name in MATRIX]
    caption = f"{words('report-matrix')}: {document_title(doc)}"
    writer.table(heads, _rows(doc, words), widths, caption)


def _rows(doc: DocumentReport, words: Words) -> Iterator[Sequence[Cell]]:
    """All elements, each with its gap; then the other findings."""
    findings = counted(doc)
    rules = {verdict.rule for verdict in doc.elements}
    gaps = {finding.rule: finding for finding in findings if finding.rule in rules}
    shown = doc.elements if doc.charter_like else ()
    for verdict in shown:
        gap = gaps.get(verdict.rule)
        yield [
            Text(words.element(verdict), bold=verdict.core),
            verdict.clause or "",
            Text(f"{SIGNS[verdict.status]} {words.status(verdict)}", colour=verdict.status),
            _quoted(verdict.evidence[:2], doc, words),
            gap.message if gap else (verdict.reason or ""),
            Text(words(f"severity-{gap.severity}"), colour=gap.severity) if gap else "",
            gap.suggestion if gap else "",
            *[""] * 4,
        ]
    for finding in findings:
        if gaps.get(finding.rule) is not finding or not shown:
            yield [
                Text(words.rule(finding)),
                finding.clause or "",
                "",
                _quoted(finding.evidence[:2], doc, words),
                finding.message,
                Text(words(f"severity-{finding.severity}"), colour=finding.severity),
                finding.suggestion,
                *[""] * 4,
            ]


def _quoted(items: Sequence[Evidence], doc: DocumentReport, words: Words) -> list[Text]:
    texts = []
    for item in items:
        texts.append(
            Text(f"“{shorten(printable(item.quote), QUOTE)}”", italic=True, language=doc.language)
        )
        place = words.place(replace(item.location, section=item.location.section[-1:]))
        if place:
            texts.append(Text(place))
    return texts


def laws(writer: Writer, report: Report, words: Words) -> None:
    """The chapter on laws and standards, a table of clauses for each; nothing without any."""
    laws = [(doc, law) for doc in report.documents for law in doc.compliance]
    if not laws:
        return
    writer.heading(words("report-compliance"), 1)
    heads = (
        "report-clause",
        "report-requirement",
        "report-duty",
        "label-verdict",
        "report-reason",
        "label-evidence",
    )
    for doc, law in laws:
        name = printable(law.title)
        writer.heading(name if len(report.documents) == 1 else f"{document_title(doc)}: {name}", 2)
        writer.paragraph(words("report-checked-on", date=law.checked_on))
        for note in law.notes:
            writer.paragraph(note, "List Bullet")
        width = writer.width()
        widths = [width * part / 100 for part in (9, 25, 9, 13, 20, 24)]
        rows: list[Sequence[Cell]] = [
            [
                clause.clause,
                clause.title or clause.part,
                words(f"duty-{clause.duty}"),
                Text(
                    f"{CLAUSE_SIGNS[clause.status]} {words.clause(clause)}",
                    colour=COLOUR_OF_CLAUSE[clause.status],
                ),
                clause.reason or "",
                _quoted(clause.evidence[:2], doc, words),
            ]
            for clause in law.clauses
        ]
        writer.table([words(head) for head in heads], rows, widths, name)


def details(writer: Writer, report: Report, words: Words) -> None:
    """The chapter of findings that count, each with quotation, suggestion and text to paste."""
    writer.heading(words("report-details"), 1)
    for doc in report.documents:
        if len(report.documents) > 1:
            writer.heading(document_title(doc), 2, doc.language)
        if not doc.readable:
            unread(writer, doc, words)
            continue
        if not counted(doc):
            writer.paragraph(words("report-no-gaps"))
        for finding in counted(doc):
            _detail(writer, finding, doc, words)


def _detail(writer: Writer, finding: Finding, doc: DocumentReport, words: Words) -> None:
    writer.heading(f"{finding.rule} {printable(finding.message)}", 3)
    writer.labelled(words("report-severity"), words(f"severity-{finding.severity}"))
    if finding.clause:
        writer.labelled(words("report-clause"), finding.clause)
    for evidence in finding.evidence[:4]:
        place = words.place(evidence.location)
        label = words("report-nearest" if evidence.role == "nearest" else "report-quote")
        writer.labelled(f"{label} ({place})" if place else label, "")
        writer.paragraph(evidence.quote, "Quote", doc.language)
    if finding.suggestion:
        writer.labelled(words("report-recommendation"), finding.suggestion)
    if finding.insert_after and words.place(finding.insert_after):
        writer.labelled(words("label-insert"), words.place(finding.insert_after))
    if finding.example:
        writer.labelled(words("label-example"), "")
        for line in lines_of(finding.example):
            _example(writer, line, doc.language)


def _example(writer: Writer, line: str, language: str | None) -> None:
    """One line of a text to paste: its Markdown headings and items as a reader would see them."""
    title = re.match(r"#{1,6}\s+(.*)", line)
    if not line.strip():
        return
    paragraph = writer.paragraph("", "Example Text")
    text = title[1] if title else re.sub(r"^(\s*)[-*]\s+", r"\1• ", line)
    writer.run(paragraph, text, bold=bool(title), language=language)


def commitments(writer: Writer, report: Report, words: Words) -> None:
    """The chapter that lists what the documents promise, with measure, channel and place."""
    writer.heading(words("report-commitments"), 1)
    heads = ("report-topic", "report-measure", "report-channel", "report-quote", "label-place")
    width = writer.width()
    widths = [width * part / 100 for part in (20, 20, 10, 32, 18)]
    some = False
    for doc in report.documents:
        if not doc.commitments:
            continue
        some = True
        if len(report.documents) > 1:
            writer.heading(document_title(doc), 2, doc.language)
        rows: list[Sequence[Cell]] = [
            [
                item.topic,
                words.measure(item),
                words.channel(item),
                [
                    Text(
                        f"“{shorten(printable(item.quote), QUOTE)}”",
                        italic=True,
                        language=doc.language,
                    ),
                    *(
                        [Text(f"{words('report-condition')}: {item.condition}")]
                        if item.condition
                        else []
                    ),
                ],
                words.place(item.location),
            ]
            for item in doc.commitments
        ]
        caption = f"{words('report-commitments')}: {document_title(doc)}"
        writer.table([words(head) for head in heads], rows, widths, caption)
    if not some:
        writer.paragraph(words("report-none"))


def annex(writer: Writer, report: Report, words: Words) -> None:
    """The annex: every verdict with all its evidence in full."""
    writer.heading(words("report-annex"), 1)
    for doc in report.documents:
        shown = [v for v in doc.elements if v.evidence] if doc.charter_like else []
        if len(report.documents) > 1 and shown:
            writer.heading(document_title(doc), 2, doc.language)
        for verdict in shown:
            writer.heading(f"{verdict.rule} {words.element(verdict)}", 3)
            writer.labelled(
                words("label-verdict"),
                f"{words.status(verdict)}, {words('report-confidence').lower()} {verdict.confidence:.0%}",
            )
            for evidence in verdict.evidence:
                writer.paragraph(evidence.quote, "Quote", doc.language)
                place = words.place(evidence.location)
                if place:
                    writer.paragraph(place)
        _contacts(writer, doc, words)


def _contacts(writer: Writer, doc: DocumentReport, words: Words) -> None:
    if any(doc.contacts.values()):
        writer.heading(words("report-contacts"), 3)
    for kind, values in doc.contacts.items():
        if values:
            writer.labelled(
                words(f"contact-{kind}"), "; ".join(printable(value) for value in values)
            )
