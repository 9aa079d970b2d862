"""The commitments register on its own: who promises what, by when, through which channel, for which share of cases."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

from charterlint.model import Commitment, Report
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.json_report import location_data
from charterlint.reports.safe import cell, printable, shorten
from charterlint.reports.words import Words, document_title, language_of

COLUMNS = (
    "path", "topic", "channel", "actor", "comparator", "value", "unit", "share", "condition", "quote", "page", "line",
    "section",
)  # fmt: skip
"""The names do not change with the language, so that scripts can rely on them."""
_SHEET = (
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


def text_register(report: Report, catalogue: Catalogue, language: str | None) -> bytes:
    """A list for people, document by document."""
    lines: list[str] = []
    for doc in report.documents:
        words = Words(catalogue, language or doc.report_language)
        lines.append(f"{printable(doc.path)}: {len(doc.commitments)}")
        width = max((len(words.measure(item)) for item in doc.commitments), default=0)
        for item in doc.commitments:
            about = printable(item.topic) + (f" ({words.channel(item)})" if item.channel else "")
            where = words.place(item.location, section=False)
            lines.append(
                f"  {words.measure(item):<{width}}  {shorten(about, 60)}  {where}".rstrip()
            )
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def csv_register(report: Report, catalogue: Catalogue, language: str | None) -> bytes:
    """One row a commitment. UTF-8 with a byte order mark and CRLF; no cell can be taken for a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for doc in report.documents:
        for item in doc.commitments:
            data = _data(item)
            row = [doc.path, *(data[name] for name in COLUMNS[1:])]
            writer.writerow(
                [
                    cell(value) if isinstance(value, str) else "" if value is None else value
                    for value in row
                ]
            )
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _data(item: Commitment) -> dict[str, Any]:
    return {
        "topic": item.topic,
        "channel": item.channel or "",
        "actor": item.actor,
        "comparator": item.comparator,
        "value": item.value,
        "unit": item.unit,
        "share": item.share,
        "condition": item.condition,
        "quote": item.quote,
        "page": item.location.page,
        "line": item.location.line,
        "section": " / ".join(item.location.section),
    }


def json_register(report: Report, catalogue: Catalogue, language: str | None) -> bytes:
    """The commitments of every document as in the JSON report."""
    documents = [
        {
            "path": doc.path,
            "language": doc.language,
            "readable": doc.readable,
            "commitments": [
                {
                    **{name: value for name, value in _data(item).items()
                       if name not in ("page", "line", "section")},
                    "channel": item.channel,
                    "location": location_data(item.location),
                }
                for item in doc.commitments
            ],
        }
        for doc in report.documents
    ]  # fmt: skip
    return (json.dumps({"documents": documents}, ensure_ascii=True, indent=1) + "\n").encode()


def xlsx_register(report: Report, catalogue: Catalogue, language: str | None) -> bytes:
    """One sheet. The same report gives the same bytes."""
    import xlsxwriter

    from charterlint.reports.sheets import Sheets

    words = Words(catalogue, language_of(report, language))
    out = BytesIO()
    plain = {f"strings_to_{kind}": False for kind in ("formulas", "urls", "numbers")}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **plain})
    book.set_properties({"title": words("report-commitments"), "created": datetime(2000, 1, 1)})
    Sheets(book, words).table(
        "report-commitments",
        _SHEET,
        (
            (
                document_title(doc), item.topic, words.measure(item), float(item.value),
                words(f"unit-{item.unit}", count=item.value), item.share, words.channel(item), item.condition, item.quote,
                words.place(item.location),
            )
            for doc in report.documents
            for item in doc.commitments
        ),
    )  # fmt: skip
    book.close()
    return out.getvalue()


FORMATS: dict[str, Callable[[Report, Catalogue, str | None], bytes]] = {
    "text": text_register,
    "csv": csv_register,
    "xlsx": xlsx_register,
    "json": json_register,
}
"""Name of a format to the function that makes it."""
