"""The blocks of one page without tags: tables first, then columns, then paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from charterlint.model import Cell
from charterlint.readers.pdf_bands import Band, bands, is_prose
from charterlint.readers.pdf_layout import Piece, rows_of
from charterlint.readers.pdf_lines import Line
from charterlint.readers.pdf_notes import notes_last
from charterlint.readers.pdf_page import Page, Span
from charterlint.readers.pdf_paragraphs import paragraphs
from charterlint.readers.pdf_tables import Grid, aligned_rows, grids, ruled_cells


def laid_out(lines: Sequence[Line], page: Page, tables: int) -> tuple[list[Piece], int]:
    """The blocks of a page in reading order, and the number of tables counted so far. Text that
    stands at another angle comes last."""
    turned = sorted({line.spans[0].angle for line in lines}, key=lambda a: _weight(lines, a))
    pieces: list[Piece] = []
    for angle in turned:
        upright = [line for line in lines if line.spans[0].angle == angle]
        found = grids(page.rules) if angle == 0 else []
        fresh, tables = _level(upright, found, page.number, tables)
        pieces += fresh
    _set_levels(pieces)
    return notes_last(pieces, page.height), tables


def _weight(lines: Sequence[Line], angle: int) -> int:
    return -sum(len(line.text) for line in lines if line.spans[0].angle == angle)


def _level(
    lines: Sequence[Line], found: Sequence[Grid], page: int, tables: int
) -> tuple[list[Piece], int]:
    inside: dict[int, list[Span]] = {}
    rest: list[Line] = []
    for line in lines:
        outside: list[Span] = []
        for span in line.spans:
            at = ((span.x0 + span.x1) / 2, (span.y0 + span.y1) / 2)
            index = next((i for i, grid in enumerate(found) if grid.holds(*at)), -1)
            if index < 0:
                outside.append(span)
            else:
                inside.setdefault(index, []).append(span)
        if outside and len(outside) == len(line.spans):
            rest.append(line)
        elif outside and any(span.text.strip() for span in outside):
            rest.append(Line(outside, page))
    # Tables cut the page: what stands above comes before, what stands below after.
    order = sorted(inside, key=lambda index: -found[index].ys[0])
    pieces: list[Piece] = []
    for index in order:
        top = found[index].ys[0]
        above = [line for line in rest if line.middle > top]
        rest = [line for line in rest if line.middle <= top]
        fresh, tables = _banded(above, page, tables)
        pieces += fresh
        cells = ruled_cells(found[index], inside[index])
        for (row, column), spans in sorted(cells.items()):
            members = [Line(r, page) for r in _span_rows(spans)]
            members = [line for line in members if line.text.strip()]
            if members:
                place = Cell(tables, row, column)
                edges = (found[index].xs[0], found[index].xs[-1])
                pieces.append(Piece("cell", members, page, cell=place, column=edges))
        tables += 1
    fresh, tables = _banded(rest, page, tables)
    return pieces + fresh, tables


def _span_rows(spans: Sequence[Span]) -> list[list[Span]]:
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda s: (-(s.y0 + s.y1), s.x0)):
        middle = (span.y0 + span.y1) / 2
        if rows and abs((rows[-1][0].y0 + rows[-1][0].y1) / 2 - middle) < 0.5 * max(1.0, span.size):
            rows[-1].append(span)
        else:
            rows.append([span])
    return [sorted(row, key=lambda s: s.x0) for row in rows]


def _banded(lines: Sequence[Line], page: int, tables: int) -> tuple[list[Piece], int]:
    pieces: list[Piece] = []
    single: list[Line] = []

    def flush() -> None:
        pieces.extend(paragraphs(single))
        single.clear()

    for band in bands(lines):
        if not band.gutters:
            single += _one_column(band)
        elif is_prose(band):
            flush()
            for column in band.columns:
                pieces.extend(paragraphs(_one_column(Band([[s] for s in column], []))))
        else:
            rows = aligned_rows(band)
            if rows is None:
                single += _one_column(band)
                continue
            flush()
            for number, row in enumerate(rows):
                pieces.extend(
                    Piece("cell", cell, page, cell=Cell(tables, number, column))
                    for column, cell in enumerate(row)
                    if cell
                )
            tables += 1
    flush()
    return pieces, tables


def _one_column(band: Band) -> list[Line]:
    rows = rows_of([line for row in band.rows for line in row])
    return [
        row[0] if len(row) == 1 else Line([s for line in row for s in line.spans], row[0].page)
        for row in rows
    ]


def _set_levels(pieces: Sequence[Piece]) -> None:
    """Depth of list items by how far they are indented within their list."""
    indents: list[float] = []
    for piece in pieces:
        if piece.kind != "item":
            indents = []
            continue
        line = piece.lines[0]
        while indents and line.x0 < indents[-1] - 0.5 * line.size:
            indents.pop()
        if not indents or line.x0 > indents[-1] + 0.5 * line.size:
            indents.append(line.x0)
        piece.level = len(indents)
