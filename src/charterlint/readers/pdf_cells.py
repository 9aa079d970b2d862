"""Tables of a PDF put together: parts on several pages joined, heads found, layout tables undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from charterlint.readers.assemble import fold, is_layout
from charterlint.readers.pdf_layout import Piece
from charterlint.readers.pdf_paragraphs import ENDED
from charterlint.readers.tables import Span, place_cells

_MAX_ROWS = 20_000
_MAX_COLUMNS = 500


def join_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """Tables without tags that go on on the next page as one; a repeated head row is left out."""
    done: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.cell is None or piece.tagged:
            done.append(piece)
            index += 1
            continue
        end = index
        while end < len(pieces) and _same_table(piece, pieces[end]):
            end += 1
        part = list(pieces[index:end])
        before = _table_at_end(done)
        if before and _goes_on(before, part):
            _append(before, part, done)
        else:
            done += part
        index = end
    return done


def _same_table(a: Piece, b: Piece) -> bool:
    return a.cell is not None and b.cell is not None and a.cell.table == b.cell.table


def _table_at_end(done: Sequence[Piece]) -> list[Piece]:
    start = len(done)
    while start and done[start - 1].cell is not None and _same_table(done[-1], done[start - 1]):
        start -= 1
    return list(done[start:])


def _width(cells: Sequence[Piece]) -> int:
    return 1 + max(p.cell.column for p in cells if p.cell)


def _row(cells: Sequence[Piece], row: int) -> list[str]:
    return [
        fold(" ".join(line.text for line in p.lines)) for p in cells if p.cell and p.cell.row == row
    ]


def _goes_on(before: Sequence[Piece], after: Sequence[Piece]) -> bool:
    if before[0].tagged or after[0].page != before[-1].page + 1:
        return False
    if _row(before, 0) == _row(after, 0):
        return True
    (a, b), (c, d) = before[0].column, after[0].column
    return _width(before) == _width(after) and abs(a - c) < 4 and abs(b - d) < 4 and b > a


def _append(before: Sequence[Piece], after: Sequence[Piece], done: list[Piece]) -> None:
    repeated = _row(before, 0) == _row(after, 0)
    rows = 1 + max(p.cell.row for p in before if p.cell)
    table = before[0].cell.table if before[0].cell else 0
    body = [p for p in after if p.cell and not (repeated and p.cell.row == 0)]
    if not body:
        return
    first = min(p.cell.row for p in body if p.cell)
    torn = _is_torn(before, [p for p in body if p.cell and p.cell.row == first], rows - 1)
    for piece in body:
        if piece.cell is None:
            continue
        if torn and piece.cell.row == first:
            same = [
                q
                for q in before
                if q.cell and q.cell.row == rows - 1 and q.cell.column == piece.cell.column
            ]
            if same:
                same[-1].lines += piece.lines
                continue
        row = piece.cell.row - first + rows - (1 if torn else 0)
        piece.cell = replace(piece.cell, table=table, row=row)
        done.append(piece)


def _is_torn(before: Sequence[Piece], row: Sequence[Piece], last: int) -> bool:
    """True when the page break went through a row: its first cell is empty and no cell begins anew."""
    if any(p.cell and p.cell.column == 0 for p in row):
        return False
    ends = {
        p.cell.column: p.lines[-1].text.rstrip() for p in before if p.cell and p.cell.row == last
    }
    return all(
        p.cell is not None and p.cell.column in ends and not ENDED.search(ends[p.cell.column])
        for p in row
    )


def mark_heads(pieces: Sequence[Piece]) -> None:
    """Give each cell its heads, and turn layout tables into paragraphs, in place."""
    tables: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.cell:
            tables.setdefault(piece.cell.table, []).append(piece)
    for cells in tables.values():
        by_row: dict[int, list[Piece]] = {}
        for piece in cells:
            if piece.cell:
                by_row.setdefault(piece.cell.row, []).append(piece)
        if max(by_row) >= _MAX_ROWS or _width(cells) > _MAX_COLUMNS:
            continue
        numbers = sorted(by_row)
        width = _width(cells)
        if is_layout([_texts(by_row[number], width) for number in numbers]):
            for piece in cells:
                piece.kind, piece.cell = "paragraph", None
            continue
        _place(by_row, numbers)


def _texts(row: Sequence[Piece], width: int) -> list[str]:
    texts = [""] * width
    for piece in row:
        if piece.cell:
            texts[piece.cell.column] = piece.text
    return texts


def _place(by_row: dict[int, list[Piece]], numbers: Sequence[int]) -> None:
    marked = 0
    while marked < len(numbers) and any(p.cell and p.cell.header for p in by_row[numbers[marked]]):
        marked += 1
    looks = [all(p.bold for p in by_row[number]) for number in numbers]
    rows = [
        [Span(p.text, p.across, p.down, p.cell.column if p.cell else -1) for p in by_row[number]]
        for number in numbers
    ]
    table = by_row[numbers[0]][0].cell
    placed = place_cells(rows, table.table if table else 0, marked, looks[0] and not all(looks))
    for number, cells in zip(numbers, placed, strict=True):
        for piece, cell in zip(by_row[number], cells, strict=True):
            piece.cell = cell
