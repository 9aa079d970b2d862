"""The matrix of elements in a terminal, and how a place is put in words."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from charterlint.model import DocumentReport, Location, Verdict
from charterlint.reports.safe import printable, shorten

SIGNS = {
    "present": ("✔", "green"),
    "partial": ("◐", "yellow"),
    "missing": ("✘", "red"),
    "unknown": ("?", "magenta"),
    "not_applicable": ("–", "dim"),
}
PLAIN_SIGNS = {
    "present": "+",
    "partial": "~",
    "missing": "x",
    "unknown": "?",
    "not_applicable": "-",
}
NARROW = 76


def element_matrix(
    doc: DocumentReport, words: Callable[..., str], width: int, plain: bool
) -> RenderableType:
    """A line for each element: title, verdict and, where there is room, the passage or the reason."""
    table = Table(box=None, pad_edge=False, show_header=True, header_style="dim", expand=False)
    narrow = width < NARROW
    table.add_column(words("label-element"), no_wrap=True, max_width=24 if narrow else 30)
    table.add_column(words("label-verdict"), no_wrap=True)
    if not narrow:
        table.add_column(words("label-evidence"), ratio=1, overflow="fold")
    room = max(20, width - 66)
    for verdict in doc.elements:
        sign, style = SIGNS[verdict.status]
        sign = PLAIN_SIGNS[verdict.status] if plain else sign
        title = Text(printable(verdict.title), style="bold" if verdict.core else "")
        status = Text(f"{sign} {words('status-' + verdict.status)}", style=style)
        if verdict.verify:
            status.append(f" ({words('label-verify')})", style="dim")
        row: list[RenderableType] = [title, status]
        if not narrow:
            row.append(_proof(verdict, words, room, plain))
        table.add_row(*row)
    return table


def _proof(verdict: Verdict, words: Callable[..., str], room: int, plain: bool) -> Text:
    if verdict.status == "present" and verdict.evidence:
        first = verdict.evidence[0]
        text = Text(f"“{shorten(printable(first.quote), room)}”" if not plain
                    else f'"{shorten(printable(first.quote), room)}"')  # fmt: skip
        return text.append(f"  {place(first.location, words)}", style="dim")
    return Text(printable(verdict.reason or ""), style="dim")


def place(location: Location, words: Callable[..., str]) -> str:
    """Where something stands, in words: line or page, and section; without a line or page the first words there."""
    parts = []
    if location.page:
        parts.append(f"{words('label-page')} {location.page}")
    if location.line:
        parts.append(f"{words('label-line')} {location.line}")
    if location.section and not location.line:
        parts.append(shorten(printable(location.section[-1]), 40))
    if location.words and not (location.line or location.page):
        parts.append(f'"{printable(location.words)}"')
    return ", ".join(parts)
