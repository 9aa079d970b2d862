"""Tables of a page without tags: cells between ruling lines, or columns that line up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from charterlint.readers.pdf_bands import Band
from charterlint.readers.pdf_layout import pitch_of
from charterlint.readers.pdf_lines import Line
from charterlint.readers.pdf_page import Rule, Span

_NEAR = 3.0
_MAX_RULES = 4_000


@dataclass(slots=True)
class Grid:
    """A ruled table: `xs` left to right and `ys` top to bottom are its lines, in points."""

    xs: list[float]
    ys: list[float]
    rules: list[Rule] = field(default_factory=list)

    def holds(self, x: float, y: float) -> bool:
        """True when the point lies within the outer lines."""
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[-1] - 1 <= y <= self.ys[0] + 1


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The ruled tables of a page: groups of lines that touch, with two columns or more."""
    level = _fused([r for r in rules if r.y0 == r.y1][:_MAX_RULES], True)
    upright = _fused([r for r in rules if r.x0 == r.x1][:_MAX_RULES], False)
    found = []
    for group in _touching(level, upright):
        across = [r for r in group if r.y0 == r.y1]
        down = [r for r in group if r.x0 == r.x1]
        xs = _places([r.x0 for r in down])
        ys = _places([r.y0 for r in across])[::-1]
        if len(across) > 1 and not down:
            continue
        if len(xs) >= 2 and len(ys) >= 2 and (len(xs) > 2 or len(ys) > 2):
            found.append(Grid(xs, ys, group))
    return found


def _fused(rules: list[Rule], level: bool) -> list[Rule]:
    """Pieces of the same line made one; every cell draws its own borders in many programs."""
    key = (lambda r: (round(r.y0 / 2), r.x0)) if level else (lambda r: (round(r.x0 / 2), r.y0))
    fused: list[Rule] = []
    for rule in sorted(rules, key=key):
        last = fused[-1] if fused else None
        if (
            last
            and level
            and abs(last.y0 - rule.y0) < _NEAR
            and rule.x0 <= last.x1 + _NEAR
            and rule.x0 >= last.x0 - _NEAR
        ):
            fused[-1] = Rule(last.x0, last.y0, max(last.x1, rule.x1), last.y0)
        elif (
            last
            and not level
            and abs(last.x0 - rule.x0) < _NEAR
            and rule.y0 <= last.y1 + _NEAR
            and rule.y0 >= last.y0 - _NEAR
        ):
            fused[-1] = Rule(last.x0, last.y0, last.x0, max(last.y1, rule.y1))
        else:
            fused.append(rule)
    return fused


def _touching(level: Sequence[Rule], upright: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of lines that are joined by crossings."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, across in enumerate(level):
        for j, down in enumerate(upright, len(level)):
            if (
                across.x0 - _NEAR <= down.x0 <= across.x1 + _NEAR
                and down.y0 - _NEAR <= across.y0 <= down.y1 + _NEAR
            ):
                parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate([*level, *upright]):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _places(values: Sequence[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def ruled_cells(grid: Grid, spans: Sequence[Span]) -> dict[tuple[int, int], list[Span]]:
    """The spans of a table by (row, column). Cells with no line between them are one."""
    cells: dict[tuple[int, int], list[Span]] = {}
    for span in spans:
        x, y = (span.x0 + min(span.x1, span.x0 + 2 * span.size)) / 2, (span.y0 + span.y1) / 2
        row = max(0, min(len(grid.ys) - 2, sum(y < edge for edge in grid.ys) - 1))
        column = max(0, min(len(grid.xs) - 2, sum(x > edge for edge in grid.xs) - 1))
        while column and not _divided(grid, grid.xs[column], y, upright=True):
            column -= 1
        while row and not _divided(grid, grid.ys[row], x, upright=False):
            row -= 1
        cells.setdefault((row, column), []).append(span)
    return cells


def _divided(grid: Grid, place: float, along: float, upright: bool) -> bool:
    for rule in grid.rules:
        if upright and rule.x0 == rule.x1 and abs(rule.x0 - place) <= _NEAR:
            reaches = rule.y0 - 1 <= along <= rule.y1 + 1
        elif not upright and rule.y0 == rule.y1 and abs(rule.y0 - place) <= _NEAR:
            reaches = rule.x0 - 1 <= along <= rule.x1 + 1
        else:
            continue
        if reaches:
            return True
    return False


def aligned_rows(band: Band) -> list[list[list[Line]]] | None:
    """A band whose columns line up as rows of cells (lists of lines); None when it is no table."""
    columns = band.columns
    if len(columns) < 2 or sum(len(row) > 1 for row in band.rows) < 2:
        return None
    edges = [(a + b) / 2 for a, b in band.gutters]
    pitch = min(pitch_of(column) for column in columns if column)
    rows: list[list[list[Line]]] = []
    before = None
    for row in band.rows:
        cells: list[list[Line]] = [[] for _ in columns]
        for line in row:
            cells[sum(line.x0 >= edge for edge in edges)].append(line)
        middle = row[0].middle
        wrapped = before is not None and before - middle <= 1.25 * pitch and not all(cells)
        if rows and wrapped and (not cells[0] or not all(rows[-1])):
            for cell, more in zip(rows[-1], cells, strict=True):
                cell += more
        else:
            rows.append(cells)
        before = middle
    full = sum(sum(map(bool, row)) >= 2 for row in rows)
    return rows if full >= 2 and full >= 0.6 * len(rows) else None
