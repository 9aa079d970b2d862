"""The report that people read in a terminal: summary, matrix of elements, then the gaps; of many documents a table and
the gaps of the worst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from charterlint.model import (
    SEVERITIES,
    DocumentReport,
    Finding,
    Report,
    Severity,
)
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.figures import unjudged_because
from charterlint.reports.safe import printable, shorten
from charterlint.reports.terminal_clauses import clause_matrix
from charterlint.reports.terminal_elements import element_matrix, place
from charterlint.reports.terminal_overview import MANY, SEVERITY_STYLE, overview, worst
from charterlint.reports.words import Words, language_of

QUOTES = 2
"""Passages shown with a finding: both sides of a contradiction."""
GRADE_STYLE = {
    "red": "bold white on red",
    "amber": "bold black on yellow",
    "green": "bold white on green",
}


@dataclass(frozen=True)
class View:
    """How much to show. `quiet` leaves out what passed; `examples` adds the texts to paste; `full` shows every document,
    however many there are; `severities` of the findings to show."""

    quiet: bool = False
    examples: bool = False
    suppressed: bool = False
    full: bool = False
    severities: tuple[Severity, ...] = SEVERITIES


class _Words:
    def __init__(self, catalogue: Catalogue, language: str, ascii_only: bool) -> None:
        self.catalogue, self.language, self.ascii_only = catalogue, language, ascii_only

    def __call__(self, key: str, **slots: object) -> str:
        return self.catalogue.text(key, self.language, **slots)


def print_report(
    report: Report, catalogue: Catalogue, console: Console, view: View | None = None
) -> None:
    """Print every document and, where there are several, the sum; of many, a table and the gaps of the worst."""
    view = view or View()
    if in_brief(len(report.documents), view):
        _print_overview(report, catalogue, console, view)
        return
    for doc in report.documents:
        print_document(doc, catalogue, console, view)
    print_sum(report, catalogue, console)


def in_brief(documents: int, view: View) -> bool:
    """Are these so many documents that not all of each is shown?"""
    return documents > MANY and not view.full


def _print_overview(report: Report, catalogue: Catalogue, console: Console, view: View) -> None:
    words = Words(catalogue, language_of(report))
    console.print(overview(report, words, console.width, not _speaks_unicode(console)))
    console.print()
    chosen = worst(report)
    gaps = replace(view, quiet=True, severities=("error", "warning"))
    for doc in chosen:
        print_document(doc, catalogue, console, gaps)
    print_sum(report, catalogue, console)
    console.print(words("summary-worst", count=len(chosen)), style="dim")


def print_document(
    doc: DocumentReport, catalogue: Catalogue, console: Console, view: View | None = None
) -> None:
    """Print one document."""
    words = _Words(catalogue, doc.report_language, not _speaks_unicode(console))
    for part in _document(doc, words, console.width, view or View()):
        console.print(part)


def print_sum(report: Report, catalogue: Catalogue, console: Console) -> None:
    """Print the sum over several documents; nothing for one."""
    if len(report.documents) > 1:
        language = report.documents[0].report_language
        console.print(_sum(report, _Words(catalogue, language, not _speaks_unicode(console))))


def _speaks_unicode(console: Console) -> bool:
    try:
        "✔◐✘…".encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _document(
    doc: DocumentReport, words: _Words, width: int, view: View
) -> Iterator[RenderableType]:
    name = Text(printable(doc.path), style="bold")
    yield Rule(name, characters="-" if words.ascii_only else "─", align="left", style="dim")
    if not doc.readable and doc.problem:
        text = words("summary-unread", message=doc.problem.message, hint=doc.problem.hint)
        yield Text(printable(text).strip(), style="bold red")
        return
    yield _heading(doc, words)
    because = unjudged_because(doc) if doc.charter_like else ""
    for limit in (because, *doc.limits):
        if limit:
            yield Text(f"  ! {printable(limit)}", style="yellow")
    yield Text("")
    if doc.charter_like and not view.quiet:
        yield element_matrix(doc, words, width, words.ascii_only)
        yield Text("")
    for law in doc.compliance:
        yield from clause_matrix(law, words, words.ascii_only, view.quiet)
    yield from _findings(doc, words, view)


def _heading(doc: DocumentReport, words: _Words) -> RenderableType:
    facts = [
        f"{words('label-language')} {doc.language or '?'}",
        words("count-words", count=doc.words),
        *([words("count-pages", count=doc.pages)] if doc.pages else []),
        doc.format,
    ]
    lines = Text()
    if doc.title:
        lines.append(printable(doc.title) + "\n", style="bold")
    lines.append(", ".join(facts) + "\n", style="dim")
    if doc.score is not None:
        lines.append(f"{words('label-score')} {doc.score}/100 ")
        lines.append(f" {words('grade-' + str(doc.grade))} ", style=GRADE_STYLE[str(doc.grade)])
        lines.append("  ")
    counted = [finding for finding in doc.findings if finding.suppressed is None]
    judged = [v for v in doc.elements if v.status in ("present", "partial", "missing")]
    if doc.charter_like and (judged or not unjudged_because(doc)):
        lines.append(
            words(
                "summary-counts",
                present=sum(v.status == "present" for v in judged),
                judged=len(judged),
                **{f"{level}s": sum(f.severity == level for f in counted) for level in SEVERITIES},
            )
            + _hidden(doc.findings, words)
        )
    return lines


def _hidden(findings: Sequence[Finding], words: _Words) -> str:
    """How many findings are not counted, as the end of a line; nothing without any."""
    hidden = sum(finding.suppressed is not None for finding in findings)
    return words("summary-hidden", hidden=hidden) if hidden else ""


def _findings(doc: DocumentReport, words: _Words, view: View) -> Iterator[RenderableType]:
    for severity in view.severities:
        chosen = [
            finding
            for finding in doc.findings
            if finding.severity == severity and (view.suppressed or finding.suppressed is None)
        ]
        if not chosen:
            continue
        yield Text(
            f"{words(f'severity-{severity}s')} ({len(chosen)})", style=SEVERITY_STYLE[severity]
        )
        for finding in chosen:
            yield Padding(_finding(finding, words, view), (0, 0, 0, 2))
        yield Text("")


def _finding(finding: Finding, words: _Words, view: View) -> RenderableType:
    head = Text()
    head.append(f"{finding.rule} ", style=SEVERITY_STYLE[finding.severity])
    head.append(printable(finding.message))
    if finding.suppressed:
        head.append(
            f"  ({words('label-suppressed')}: {printable(finding.suppressed.reason)})", style="dim"
        )
    body = []
    if finding.clause:
        body.append(Text(printable(finding.clause), style="dim"))
    for evidence in finding.evidence[:QUOTES]:
        where = place(evidence.location, words)
        quoted = shorten(printable(evidence.quote), 200)
        body.append(
            Text(
                f"“{quoted}”  {where}" if not words.ascii_only else f'"{quoted}"  {where}',
                style="italic dim",
            )
        )
    if finding.suggestion:
        body.append(Text(f"{words('label-suggestion')}: {printable(finding.suggestion)}"))
    if finding.insert_after:
        body.append(
            Text(f"{words('label-insert')}: {place(finding.insert_after, words)}", style="dim")
        )
    if view.examples and finding.example:
        lines = "\n".join(printable(line) for line in finding.example.splitlines())
        body.append(Text(f"{words('label-example')}:\n{lines}", style="green"))
    return Group(head, *(Padding(part, (0, 0, 0, 6)) for part in body))


def _sum(report: Report, words: _Words) -> Text:
    counted = [f for doc in report.documents for f in doc.findings if f.suppressed is None]
    return Text(
        words(
            "summary-run",
            documents=len(report.documents),
            unreadable=sum(not doc.readable for doc in report.documents),
            **{f"{level}s": sum(f.severity == level for f in counted) for level in SEVERITIES},
        )
        + _hidden([f for doc in report.documents for f in doc.findings], words),
        style="bold",
    )
