"""The report as a workbook: gaps, elements, commitments, contacts, documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from charterlint.model import Commitment, DocumentReport, Finding, Report, Verdict
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.figures import figures
from charterlint.reports.kept_columns import PEOPLES, Kept, read_kept, sheet_name
from charterlint.reports.places import place_of
from charterlint.reports.registry import RenderOptions
from charterlint.reports.safe import paragraphs, printable, shorten
from charterlint.reports.words import Words, document_title, language_of, number

HEADS = {
    "document": "report-document", "file": "report-file", "rule": "report-rule", "severity": "report-severity",
    "requirement": "report-requirement", "gap": "report-gap", "recommendation": "report-recommendation",
    "clause": "report-clause", "quote": "report-quote", "place": "label-place", "example": "label-example",
    "confidence": "report-confidence", "suppressed": "label-suppressed", "owner": "report-owner",
    "effort": "report-effort", "due": "report-due", "status": "report-status", "remark": "report-remark",
    "element": "label-element", "verdict": "label-verdict", "core": "label-core", "reason": "report-reason",
    "lacking": "report-lacking", "topic": "report-topic", "measure": "report-measure", "channel": "report-channel",
    "value": "report-value", "unit": "report-unit", "share": "report-share", "condition": "report-condition",
    "kind": "report-kind", "contact": "report-contacts", "format": "report-format", "language": "report-language",
    "words": "report-words", "pages": "report-pages", "score": "label-score", "grade": "report-grade",
    "errors": "severity-errors", "warnings": "severity-warnings", "notes": "severity-notes",
    "problem": "report-unread", "limits": "report-limits", "key": "report-key",
}  # fmt: skip
"""Columns and the messages that name them."""
WIDTHS = {"gap": 48, "recommendation": 48, "quote": 48, "example": 40, "reason": 44, "document": 30, "file": 30,
          "requirement": 26, "element": 26, "place": 26, "problem": 44, "limits": 44, "remark": 30, "key": 20,
          "topic": 30, "measure": 30, "contact": 36, "lacking": 30, "owner": 18, "condition": 26}  # fmt: skip
GAPS = ("document", "severity", "rule", "requirement", "clause", "gap", "quote", "place", "recommendation",
        "example", *PEOPLES, "confidence", "suppressed", "file", "key")  # fmt: skip
STATES = ("open", "doing", "done", "accepted")
A3, A4 = 8, 9
CELL = 32_000
FIXED = datetime(2000, 1, 1)
"""A workbook says when it was made; a fixed moment keeps equal input to equal bytes."""
COLOURS = {
    "present": ("#D4F0DC", "#0A4A22"), "partial": ("#FDEAB2", "#573F00"), "missing": ("#FBD7D2", "#7A130A"),
    "unknown": ("#E8DFF6", "#47266E"), "not_applicable": ("#E9ECEF", "#444D55"),
    "error": ("#FBD7D2", "#7A130A"), "warning": ("#FDEAB2", "#573F00"), "note": ("#D8EAF6", "#0D4263"),
    "green": ("#D4F0DC", "#0A4A22"), "amber": ("#FDEAB2", "#573F00"), "red": ("#FBD7D2", "#7A130A"),
}  # fmt: skip


@dataclass(frozen=True)
class Coloured:
    """A text in the colours of a status, severity or grade."""

    text: str
    colour: str


Row = Sequence[Any]


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
    sheets = _Sheets(book, words)
    sheets.gaps(report, kept)
    sheets.table(
        "report-elements",
        _ELEMENTS,
        (_element(verdict, doc, words) for doc in report.documents for verdict in doc.elements),
    )
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
    sheets.gone(report, kept)
    book.close()
    return out.getvalue()


_ELEMENTS = (
    "document",
    "rule",
    "element",
    "core",
    "verdict",
    "confidence",
    "reason",
    "lacking",
    "quote",
    "place",
    "clause",
)
_COMMITMENTS = (
    "document",
    "topic",
    "measure",
    "value",
    "unit",
    "share",
    "channel",
    "condition",
    "quote",
    "place",
)
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
        document_title(doc), item.topic, words.measure(item), float(item.value), words(f"unit-{item.unit}"), share,
        words.channel(item), item.condition, item.quote, words.place(item.location),
    )  # fmt: skip


def _document(doc: DocumentReport, words: Words) -> Row:
    counts = figures(doc)
    problem = doc.problem
    return (
        document_title(doc), doc.score, Coloured(words.grade(doc), doc.grade or ""), counts.errors, counts.warnings,
        counts.notes, doc.format, doc.language or "", doc.words, doc.pages, " ".join(doc.limits),
        f"{problem.message} {problem.hint}".strip() if problem else "", doc.path,
    )  # fmt: skip


def _height(row: Row, names: Sequence[str]) -> float:
    """Points that the tallest text of a row needs in its column, within reason: not every program
    fits heights by itself."""
    lines = 1
    for value, name in zip(row, names, strict=True):
        text = value.text if isinstance(value, Coloured) else str(value or "")
        width = WIDTHS.get(name, 14)
        lines = max(lines, sum(1 + len(line) // width for line in text.split("\n")))
    return 15.0 * min(lines, 12)


class _Sheets:
    """Writes tables with one look. Every text is written as text, never as a formula or a link."""

    def __init__(self, book: Any, words: Words) -> None:
        self.book, self.words = book, words
        base = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#CBD2D9"}
        self.head = book.add_format(
            {**base, "bold": True, "bg_color": "#22384D", "font_color": "#FFFFFF"}
        )
        self.mine = book.add_format(
            {**base, "bold": True, "bg_color": "#5B4A00", "font_color": "#FFFFFF"}
        )
        self.plain = book.add_format(base)
        self.open = book.add_format({**base, "bg_color": "#FFFBEA"})
        self.day = book.add_format({**base, "bg_color": "#FFFBEA", "num_format": "yyyy-mm-dd"})
        self.percent = book.add_format({**base, "num_format": "0 %"})
        self.colours = {
            name: book.add_format({**base, "bg_color": back, "font_color": ink})
            for name, (back, ink) in COLOURS.items()
        }

    def table(self, title: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """A sheet with a head, filters and frozen first row and column."""
        self._sheet(title, [(name, self.words(HEADS[name])) for name in columns], list(rows))

    def gaps(self, report: Report, kept: Kept) -> None:
        """The sheet people work in: their columns stand in another colour."""
        titles = {v.id: self.words.element(v) for doc in report.documents for v in doc.elements}
        heads = [(name, self.words(HEADS[name])) for name in GAPS]
        at = GAPS.index("confidence")
        heads[at:at] = [("extra", printable(head)) for head in kept.extra]
        rows = []
        for doc in report.documents:
            for finding in doc.findings:
                values = {**_gap(finding, doc, self.words, titles), **kept.of(key_of(finding, doc))}
                values["status"] = self._state(values.get("status", ""))
                rows.append(
                    [values.get(head if name == "extra" else name, "") for name, head in heads]
                )
        sheet = self._sheet("report-gaps", heads, rows)
        names = [name for name, _ in heads]
        last = max(1, len(rows))
        states = [self.words(f"report-{state}") for state in STATES]
        column = names.index("status")
        # A list that warns but does not forbid: people have words of their own.
        rule = {
            "validate": "list",
            "source": states,
            "error_type": "information",
            "show_error": False,
        }
        sheet.data_validation(1, column, last, column, rule)
        for state, colour in zip(
            states, ("missing", "partial", "present", "not_applicable"), strict=True
        ):
            back, ink = COLOURS[colour]
            look = self.book.add_format({"bg_color": back, "font_color": ink})
            sheet.conditional_format(1, column, last, column,
                                     {"type": "cell", "criteria": "==", "value": f'"{state}"', "format": look})  # fmt: skip

    def _state(self, value: Any) -> Any:
        """A state chosen from the list in another language, in the language of this report."""
        for state in STATES:
            if value in self.words.catalogue.messages[f"report-{state}"].values():
                return self.words(f"report-{state}")
        return value

    def gone(self, report: Report, kept: Kept) -> None:
        """What people filled in for gaps that are no longer found is not lost."""
        current = {key_of(f, doc) for doc in report.documents for f in doc.findings}
        prints = {key.split(" ")[0] for key in current}
        rows = [
            [*kept.seen[key], *(values.get(name, "") for name in (*PEOPLES, *kept.extra)), key]
            for key, values in kept.rows.items()
            if values and key not in current and key.split(" ")[0] not in prints
        ]
        if rows:
            heads = [(name, self.words(HEADS[name])) for name in ("file", "rule", "gap", *PEOPLES)]
            heads += [("extra", printable(head)) for head in kept.extra]
            self._sheet("report-gone", [*heads, ("key", self.words(HEADS["key"]))], rows)

    def _sheet(self, title: str, heads: Sequence[tuple[str, str]], rows: Sequence[Row]) -> Any:
        sheet = self.book.add_worksheet(sheet_name(self.words(title)))
        for column, (name, head) in enumerate(heads):
            theirs = name in PEOPLES or name == "extra"
            sheet.set_column(column, column, WIDTHS.get(name, 14))
            sheet.write_string(0, column, head, self.mine if theirs else self.head)
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                self._cell(sheet, at, column, value, heads[column][0])
            sheet.set_row(at, _height(row, [name for name, _ in heads]))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)
        sheet.set_landscape()
        sheet.set_paper(A3 if title == "report-gaps" else A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _cell(self, sheet: Any, row: int, column: int, value: Any, name: str) -> None:
        theirs = name in PEOPLES or name == "extra"
        look = self.open if theirs else self.percent if name == "confidence" else self.plain
        if value is None or value == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, Coloured):
            sheet.write_string(row, column, value.text, self.colours.get(value.colour, self.plain))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, look)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, column, value, look)
        elif isinstance(value, (date, datetime)):
            sheet.write_datetime(row, column, value, self.day if theirs else look)
        else:
            sheet.write_string(row, column, shorten(paragraphs(str(value)), CELL), look)
