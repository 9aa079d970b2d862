"""The gap report as a Word document: cover, summary, method, matrix, details, commitments, annex."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.model import Report
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.docx_parts import annex, commitments, details, laws, matrix, unread
from charterlint.reports.docx_styles import ensure_styles, open_template, page_numbers
from charterlint.reports.docx_writer import Cell, Text, Writer
from charterlint.reports.docx_xml import saved
from charterlint.reports.figures import figures, mend_first, run_summary, summary
from charterlint.reports.registry import RenderOptions
from charterlint.reports.safe import printable
from charterlint.reports.words import (
    Words,
    document_title,
    language_of,
)

FIXED = datetime(2000, 1, 1)
"""Without a date to give, the properties of the file bear this one: equal input, equal bytes."""


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """The document. Raises CharterlintError for a template or logo that cannot be used."""
    words = Words(catalogue, language_of(report, options.language))
    document = open_template(options.template)
    own = options.template is None
    ensure_styles(document, words.language, own)
    writer = Writer(document, words.language, own)
    title = options.title or words("report-gap-title")
    _properties(document, title, options, words, report)
    if own:
        page_numbers(document, title, catalogue.text("report-page-of", words.language))
    _cover(writer, title, report, words, options)
    anchor = _contents(writer, words)
    _summary(writer, report, words)
    _method(writer, report, words)
    writer.section(landscape=True)
    writer.heading(words("report-matrix"), 1)
    for doc in report.documents:
        matrix(writer, doc, words, len(report.documents) > 1)
    laws(writer, report, words)
    writer.section(landscape=False)
    details(writer, report, words)
    commitments(writer, report, words)
    annex(writer, report, words)
    writer.contents(anchor)
    return saved(document)


def _properties(
    document: Any, title: str, options: RenderOptions, words: Words, report: Report
) -> None:
    core = document.core_properties
    core.title = printable(title)[:255]
    core.author = printable(options.author)[:255]
    core.last_modified_by = printable(options.author)[:255]
    core.subject = printable(options.client)[:255]
    core.comments = words("report-made-by", version=report.version, rules=report.rules_version)
    core.language = words.language
    core.keywords = ""
    core.revision = 1
    moment = FIXED
    if options.date:
        try:
            moment = datetime.fromisoformat(options.date)
        except ValueError:
            moment = FIXED
    core.created = core.modified = moment


def _cover(
    writer: Writer, title: str, report: Report, words: Words, options: RenderOptions
) -> None:
    if options.logo:
        _logo(writer, options)
    for _ in range(4 if writer.own else 1):
        writer.paragraph("")
    writer.paragraph(title, "Title")
    names = [document_title(doc) for doc in report.documents]
    if len(names) == 1:
        writer.paragraph(names[0], "Subtitle", report.documents[0].language)
    else:
        writer.paragraph(f"{len(names)} {words('report-documents').lower()}", "Subtitle")
    for name in ("client", "author", "date"):
        if getattr(options, name):
            writer.labelled(words(f"report-{name}"), getattr(options, name))
    writer.paragraph(words("report-made-by", version=report.version, rules=report.rules_version))
    writer.paragraph("").add_run().add_break(_page_break())


def _page_break() -> Any:
    from docx.enum.text import WD_BREAK

    return WD_BREAK.PAGE


def _logo(writer: Writer, options: RenderOptions) -> None:
    from docx.shared import Cm

    try:
        picture = (
            writer.paragraph("").add_run().add_picture(BytesIO(options.logo or b""), height=Cm(2))
        )
    except Exception as error:
        raise CharterlintError(
            f"The logo cannot be used ({type(error).__name__}).", "Give a PNG or JPEG picture."
        ) from error
    picture._inline.docPr.set("descr", printable(options.author or options.client or "Logo"))


def _contents(writer: Writer, words: Words) -> Any:
    """The heading of the contents; gives the paragraph before which they will stand."""
    title = writer.paragraph("", "Subtitle")
    writer.run(title, words("report-contents"), bold=True)
    anchor = writer.paragraph("")
    anchor.add_run().add_break(_page_break())
    return anchor


def _summary(writer: Writer, report: Report, words: Words) -> None:
    writer.heading(words("report-summary"), 1)
    many = len(report.documents) > 1
    if many:
        for sentence in run_summary(report, words):
            writer.paragraph(sentence, "List Bullet")
        _scores(writer, report, words)
    for doc in report.documents:
        if many:
            writer.heading(document_title(doc), 2, doc.language)
        if not doc.readable:
            unread(writer, doc, words)
            continue
        for sentence in summary(doc, words):
            writer.paragraph(sentence, "List Bullet")
        first = mend_first(doc)
        if first:
            writer.paragraph("").add_run(words("sum-first") + ":").bold = True
            for finding in first:
                text = f"{printable(finding.message)} {printable(finding.suggestion)}"
                writer.paragraph(text.strip(), "List Bullet")


def _scores(writer: Writer, report: Report, words: Words) -> None:
    heads = (
        "report-document",
        "label-score",
        "report-grade",
        "severity-errors",
        "severity-warnings",
        "severity-notes",
    )
    width = writer.width()
    widths = [width * part / 100 for part in (42, 10, 13, 10, 14, 11)]
    rows: list[Sequence[Cell]] = []
    for doc in report.documents:
        counts = figures(doc)
        score = "–" if doc.score is None else str(doc.score)
        grade = (
            Text(words.grade(doc), colour=doc.grade or "")
            if doc.readable
            else Text(words("report-unread"))
        )
        rows.append(
            [
                document_title(doc),
                score,
                grade,
                str(counts.errors),
                str(counts.warnings),
                str(counts.notes),
            ]
        )
    writer.table([words(head) for head in heads], rows, widths, words("report-documents"))


def _method(writer: Writer, report: Report, words: Words) -> None:
    writer.heading(words("report-method"), 1)
    writer.paragraph(words("method-how", profile=report.profile))
    for name in ("score", "verify", "scope"):
        writer.paragraph(words(f"method-{name}"))
    writer.heading(words("report-read"), 2)
    heads = (
        "report-file",
        "report-format",
        "report-language",
        "report-words",
        "report-pages",
        "report-limits",
    )
    width = writer.width()
    widths = [width * part / 100 for part in (30, 11, 13, 9, 9, 28)]
    rows: list[Sequence[Cell]] = []
    for doc in report.documents:
        notes = [Text(limit) for limit in doc.limits]
        if doc.problem:
            notes.append(Text(f"{words('report-unread')}: {doc.problem.message}", colour="missing"))
        rows.append(
            [
                doc.path,
                doc.format,
                doc.language or "–",
                str(doc.words),
                str(doc.pages or "–"),
                notes or "",
            ]
        )
    writer.table([words(head) for head in heads], rows, widths, words("report-read"))
