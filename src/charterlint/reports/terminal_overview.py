"""Many documents in a terminal: a line for each, and which have the most to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from charterlint.model import SEVERITIES, DocumentReport, Report
from charterlint.reports.figures import element_titles, figures, unjudged_because
from charterlint.reports.safe import printable
from charterlint.reports.words import Words, problem_text

MANY = 10
"""Of more documents than this, a terminal shows a table and the gaps of the worst."""
WORST = 5
"""So many documents are shown with their gaps then."""
NAMED = 3
GAP = 2
NAME = 18
REASON = 26
"""Columns kept for the name of a document, and for what is missing in it."""
GRADE_STYLE = {"red": "red", "amber": "yellow", "green": "green"}
SEVERITY_STYLE = {"error": "bold red", "warning": "yellow", "note": "cyan"}


@dataclass(frozen=True)
class _Row:
    path: str
    language: str
    score: Text
    found: Sequence[Text]
    missing: str
    remark: Text


def worst(report: Report) -> tuple[DocumentReport, ...]:
    """The documents with the most to mend, the worst first: by errors, then score, then warnings."""
    ranked = []
    for place, doc in enumerate(report.documents):
        counts = figures(doc)
        if doc.readable and counts.errors + counts.warnings:
            score = 101 if doc.score is None else doc.score
            ranked.append(((-counts.errors, score, -counts.warnings, place), doc))
    return tuple(doc for _, doc in sorted(ranked, key=lambda pair: pair[0])[:WORST])


def overview(report: Report, words: Words, width: int, plain: bool) -> RenderableType:
    """A line for each document; where it is narrow, a few short ones."""
    titles = element_titles(report, words)
    none = "-" if plain else "–"
    rows = [
        _Row(
            printable(doc.path),
            doc.language or none,
            _score(doc, words, none),
            _found(doc),
            _missing(doc, titles),
            _remark(doc, words),
        )
        for doc in report.documents
    ]
    levels = [words(f"severity-{severity}s") for severity in SEVERITIES]
    for heads in (levels, [level[:1] for level in levels]):
        table = _table(rows, heads, words, width, plain)
        if table is not None:
            return table
    return _list(rows, words, width, plain)


def _table(
    rows: Sequence[_Row], levels: Sequence[str], words: Words, width: int, plain: bool
) -> Table | None:
    """The table, if there is room for one with these heads over the findings."""
    middle = [words("report-language"), words("label-score"), *levels]
    cells: list[list[Text | str]] = [[row.language, row.score, *row.found] for row in rows]
    taken = sum(
        GAP + max(cell_len(head), *(cell_len(str(line[place])) for line in cells))
        for place, head in enumerate(middle)
    )
    longest = max(cell_len(row.path) for row in rows)
    room = min(longest, width - taken - GAP - REASON, width * 2 // 5)
    if room < min(longest, NAME):
        return None
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, GAP, 0, 0))
    table.add_column(words("report-document"), width=room)
    for place, head in enumerate(middle):
        table.add_column(head, no_wrap=True, justify="right" if place else "left")
    table.add_column(words("label-core-missing"), overflow="fold")
    for row, line in zip(rows, cells, strict=True):
        table.add_row(
            Text(_tail(row.path, room, plain), style="bold"), *line, row.remark or row.missing
        )
    return table


def _list(rows: Sequence[_Row], words: Words, width: int, plain: bool) -> RenderableType:
    parts: list[RenderableType] = []
    for row in rows:
        parts.append(Text(_tail(row.path, width, plain), style="bold"))
        line = Text().append(row.score)
        for severity, number in zip(SEVERITIES, row.found, strict=True):
            line.append(f"  {words(f'severity-{severity}s')} ", style="dim").append(number)
        told = row.remark
        if row.missing:
            told = Text(f"{words('label-core-missing')}: {row.missing}")
        parts.extend(Padding(part, (0, 0, 0, 2)) for part in (line, told) if part)
    return Group(*parts)


def _score(doc: DocumentReport, words: Words, none: str) -> Text:
    if doc.score is None:
        return Text(none, style="dim")
    return Text(f"{doc.score} {words.grade(doc)}", style=GRADE_STYLE.get(str(doc.grade), ""))


def _found(doc: DocumentReport) -> list[Text]:
    """How many findings there are of each severity."""
    counts = figures(doc).slots()
    return [
        Text(str(number), style=SEVERITY_STYLE[severity] if number else "dim")
        for severity in SEVERITIES
        for number in (counts[f"{severity}s"],)
    ]


def _remark(doc: DocumentReport, words: Words) -> Text:
    """Why nothing was judged, if so."""
    if not doc.readable:
        return Text(f"{words('report-unread')}: {problem_text(doc)}", style="red")
    because = printable(unjudged_because(doc)) if doc.charter_like else words("report-not-charter")
    return Text(because, style="dim")


def _missing(doc: DocumentReport, titles: Mapping[str, str]) -> str:
    """The core elements that are missing, by title."""
    if not doc.charter_like:
        return ""
    missing = [titles[v.id] for v in doc.elements if v.core and v.status == "missing"]
    shown = missing if len(missing) <= NAMED + 1 else [*missing[:NAMED], f"+{len(missing) - NAMED}"]
    return ", ".join(shown)


def _tail(path: str, room: int, plain: bool) -> str:
    """The end of a path, which tells more than its beginning."""
    if cell_len(path) <= room:
        return path
    dots = "..." if plain else "…"
    while path and cell_len(path) > room - len(dots):
        path = path[1:]
    _, slash, rest = path.partition("/")
    return f"{dots}/{rest}" if slash and rest else f"{dots}{path}"
