"""The matrix of a law's clauses in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from charterlint.model import Compliance
from charterlint.reports.safe import printable

SIGNS = {
    "met": ("✔", "+", "green"),
    "partly": ("◐", "~", "yellow"),
    "not_met": ("✘", "x", "red"),
}
"""Status to sign, plain sign and colour; clauses of other statuses are only counted."""


def clause_matrix(
    law: Compliance, words: Callable[..., str], plain: bool, gaps_only: bool = False
) -> Iterator[RenderableType]:
    """Title and notes of a law, then a line for each clause that could be judged."""
    yield Text(printable(law.title), style="bold")
    for note in law.notes:
        yield Padding(Text(printable(note), style="dim"), (0, 0, 0, 2))
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True, width=1)
    table.add_column(max_width=24)
    table.add_column(ratio=1)
    for clause in law.clauses:
        if clause.status not in SIGNS or (gaps_only and clause.status == "met"):
            continue
        bright, dull, colour = SIGNS[clause.status]
        told = Text(printable(clause.title or clause.part))
        if clause.reason:
            told.append(f"\n{printable(clause.reason)}", style="dim")
        table.add_row(Text(dull if plain else bright, style=colour), printable(clause.clause), told)
    yield Padding(table, (0, 0, 0, 2))
    counts = Counter(clause.status for clause in law.clauses)
    for status in ("not_visible", "not_applicable"):
        if counts[status]:
            line = f"{counts[status]} {words(f'clause-{status}')}"
            yield Padding(Text(line, style="dim"), (0, 0, 0, 2))
    yield Text("")
