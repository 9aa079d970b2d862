"""Where the cells of a table stand and which head cells rule over them, merged cells included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charterlint.model import Cell
from charterlint.readers.assemble import fold, head_rows

_WIDEST = 100


@dataclass(frozen=True, slots=True)
class Span:
    """One cell as written: its text, and how many columns and rows it covers (both from 1).
    `column` is its column from 0 where the format says so, else -1 (next free one)."""

    text: str
    across: int = 1
    down: int = 1
    column: int = -1


def place_cells(
    rows: Sequence[Sequence[Span]], table: int, marked: int = 0, bold: bool = False
) -> list[list[Cell]]:
    """A Cell for each span, in the same shape. `marked` and `bold` as in `head_rows`."""
    heads = head_rows([[span.text for span in row] for row in rows], marked, bold)
    covered: dict[tuple[int, int], str] = {}
    columns: dict[int, list[tuple[int, str]]] = {}
    placed: list[list[Cell]] = []
    for r, row in enumerate(rows):
        c = 0
        cells: list[Cell] = []
        for span in row:
            c = span.column if span.column >= 0 else c
            while span.column < 0 and (r, c) in covered:
                c += 1
            text = fold(span.text)
            width = max(1, min(span.across, _WIDEST))
            for down in range(max(1, min(span.down, len(rows) - r))):
                for across in range(width):
                    covered[r + down, c + across] = text
            header = r < heads
            if header and text:
                for across in range(width):
                    columns.setdefault(c + across, []).append((r, text))
            cells.append(
                Cell(
                    table,
                    r,
                    c,
                    header,
                    row_head=covered.get((r, 0), "") if c and not header else "",
                    column_head=""
                    if header
                    else " ".join(dict.fromkeys(t for _, t in columns.get(c, ()))),
                )
            )
            c += width
        placed.append(cells)
    return placed
