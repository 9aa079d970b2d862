"""Tables of Word: rows, cells, spans, and which rows look like heads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from charterlint.readers.assemble import blank, fold
from charterlint.readers.docx_package import W
from charterlint.readers.docx_styles import Styles, number, switched, value
from charterlint.readers.tables import Span

THROUGH = frozenset(
    W + name for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent", "dir", "bdo")
)
"""Elements that only wrap paragraphs, rows or cells."""


def rows_of(element: Any) -> list[Any]:
    """The rows of a table that are not deleted."""
    return [
        row
        for row in _below(element, W + "tr")
        if row.find(f"{W}trPr/{W}del") is None and row.find(f"{W}trPr/{W}moveFrom") is None
    ]


def cells_of(row: Any) -> Iterator[Any]:
    """The cells of a row."""
    return _below(row, W + "tc")


def _below(element: Any, wanted: str) -> Iterator[Any]:
    """Rows or cells, also inside content controls and the like."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in THROUGH or child.tag == W + "sdt":
            yield from _below(child, wanted)


def peek(element: Any) -> str:
    """All text below an element, roughly."""
    return "".join(t.text or "" for t in element.iter(W + "t"))


def grid_of(
    elements: list[Any], rows: list[list[Any]], texts: list[list[str]]
) -> list[list[tuple[Any, Span]]]:
    """Cells with their spans; a cell that goes on from above is counted to the one above."""
    grid: list[list[tuple[Any, Span]]] = []
    above: dict[int, tuple[int, int]] = {}
    for r, row in enumerate(rows):
        column = number(value(elements[r].find(W + "trPr"), "gridBefore"), 0)
        column = max(0, min(100, column))
        line: list[tuple[Any, Span]] = []
        for cell, text in zip(row, texts[r], strict=True):
            properties = cell.find(W + "tcPr")
            across = max(1, min(100, number(value(properties, "gridSpan"), 1)))
            merge = None if properties is None else properties.find(W + "vMerge")
            goes_on = merge is not None and merge.get(W + "val", "continue") == "continue"
            if goes_on and column in above and blank(text):
                owner_row, index = above[column]
                owner, span = grid[owner_row][index]
                grid[owner_row][index] = (owner, replace(span, down=r - owner_row + 1))
            else:
                above[column] = (r, len(line))
                line.append((cell, Span(text, across, 1, column)))
            column += across
        grid.append(line)
    return grid


def marked_heads(element: Any) -> int:
    """How many rows at the top repeat on each page."""
    count = 0
    for row in rows_of(element):
        if not switched(row.find(W + "trPr"), "tblHeader"):
            break
        count += 1
    return count


def stands_out(cell: Any, styles: Styles) -> bool:
    """True for a cell that is shaded or all bold, or empty."""
    shade = cell.find(f"{W}tcPr/{W}shd")
    fill = "" if shade is None else shade.get(W + "fill", "").lower()
    if fill not in ("", "auto", "ffffff"):
        return True
    for paragraph in cell.iter(W + "p"):
        look = styles.look(value(paragraph.find(W + "pPr"), "pStyle"))
        for run in paragraph.iter(W + "r"):
            own = switched(run.find(W + "rPr"), "b")
            if fold(peek(run)) and not (look.bold if own is None else own):
                return False
    return True
