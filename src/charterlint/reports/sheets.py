"""Sheets of a workbook in one look. Every text is written as text, never as a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from charterlint.reports.kept_columns import PEOPLES, sheet_name
from charterlint.reports.safe import paragraphs, shorten
from charterlint.reports.words import Words

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
    "law": "report-law", "duty": "report-duty", "source": "report-source",
}  # fmt: skip
"""Columns and the messages that name them."""
WIDTHS = {"gap": 48, "recommendation": 48, "quote": 48, "example": 40, "reason": 44, "document": 30, "file": 30,
          "requirement": 26, "element": 26, "place": 26, "problem": 44, "limits": 44, "remark": 30, "key": 20,
          "topic": 30, "measure": 30, "contact": 36, "lacking": 30, "owner": 18, "condition": 26, "law": 30,
          "source": 36}  # fmt: skip
STATES = ("open", "doing", "done", "accepted")
STATE_COLOURS = ("missing", "partial", "present", "not_applicable")
A3, A4 = 8, 9
CELL = 32_000
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


def _height(row: Row, names: Sequence[str]) -> float:
    """Points that the tallest text of a row needs in its column, within reason: not every program
    fits heights by itself."""
    lines = 1
    for value, name in zip(row, names, strict=True):
        text = value.text if isinstance(value, Coloured) else str(value or "")
        width = WIDTHS.get(name, 14)
        lines = max(lines, sum(1 + len(line) // width for line in text.split("\n")))
    return 15.0 * min(lines, 12)


class Sheets:
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
        self.sheet(title, [(name, self.words(HEADS[name])) for name in columns], list(rows))

    def choices(self, sheet: Any, column: int, last: int) -> None:
        """A list of states to choose from, in their colours. It does not forbid: people have words of
        their own."""
        states = [self.words(f"report-{state}") for state in STATES]
        rule = {
            "validate": "list",
            "source": states,
            "error_type": "information",
            "show_error": False,
        }
        sheet.data_validation(1, column, last, column, rule)
        for state, colour in zip(states, STATE_COLOURS, strict=True):
            back, ink = COLOURS[colour]
            look = self.book.add_format({"bg_color": back, "font_color": ink})
            test = {"type": "cell", "criteria": "==", "value": f'"{state}"', "format": look}
            sheet.conditional_format(1, column, last, column, test)

    def sheet(self, title: str, heads: Sequence[tuple[str, str]], rows: Sequence[Row]) -> Any:
        """A sheet whose columns have a name and a head; those of people stand in another colour."""
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
