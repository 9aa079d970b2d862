"""Rows, cells and boxes of an OpenDocument text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from charterlint.readers.odt_styles import TABLE, TEXT, whole


def rows_of(element: Any, head: bool = False) -> Iterator[tuple[list[tuple[Any, int]], bool]]:
    """Rows as cells with their columns, and whether they are heads."""
    for child in element:
        if child.tag == TABLE + "table-row":
            yield list(cells_of(child)), head
        elif child.tag in (
            TABLE + "table-header-rows",
            TABLE + "table-rows",
            TABLE + "table-row-group",
        ):
            yield from rows_of(child, head or child.tag.endswith("header-rows"))


def cells_of(row: Any) -> Iterator[tuple[Any, int]]:
    """The cells of a row with their columns from 0; covered ones are counted, not given."""
    column = 0
    for child in row:
        if child.tag == TABLE + "table-cell":
            yield child, column
        if child.tag in (TABLE + "table-cell", TABLE + "covered-table-cell"):
            column += max(1, whole(child.get(TABLE + "number-columns-repeated", ""), 1))


def boxes_in(element: Any) -> list[Any]:
    """Text boxes and shapes with text inside a drawing."""
    found: list[Any] = []
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if any(child.tag in (TEXT + "p", TEXT + "list") for child in node):
            found.append(node)
        else:
            waiting += reversed([child for child in node if isinstance(child.tag, str)])
    return found
