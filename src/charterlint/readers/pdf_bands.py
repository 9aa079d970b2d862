"""Columns of a page without tags: bands of rows that share their gutters, and whether they are text."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from charterlint.readers.pdf_layout import pitch_of
from charterlint.readers.pdf_lines import Line


@dataclass(slots=True)
class Band:
    """Rows of a page that share the same gutters; `columns` are the lines left to right, each top to
    bottom. One column when there is no gutter."""

    rows: list[list[Line]]
    gutters: list[tuple[float, float]]

    @property
    def columns(self) -> list[list[Line]]:
        """The lines of each column, columns from left to right."""
        edges = [(a + b) / 2 for a, b in self.gutters]
        columns: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
        for row in self.rows:
            for line in row:
                columns[sum(line.x0 >= edge for edge in edges)].append(line)
        return columns


def bands(lines: Sequence[Line]) -> list[Band]:
    """The page cut into bands, top to bottom. Columns begin where two lines stand side by side, and
    go on while nothing crosses the gutter between them."""
    if not lines:
        return []
    left, right = min(s.x0 for s in lines), max(s.x1 for s in lines)
    body = median(line.size for line in lines)
    found: list[Band] = []
    current: list[list[Line]] = []
    gutters: list[tuple[float, float]] = []
    waiting = deque(_strips(lines))
    while waiting:
        row = waiting.popleft()
        here = _free(row, left, right)
        inner = [(a, b) for a, b in here if a > left + body and b < right] if len(row) > 1 else []
        if not current:
            current, gutters = [row], inner
            continue
        common = _common(gutters, here, 0.7 * body)
        if gutters and common and not _loses(current, gutters, common):
            current.append(row)
            gutters = common
        elif not gutters and not inner:
            current.append(row)
        else:
            begun = _begun_below(current, gutters) if gutters else []
            found.append(_band(current[: len(current) - len(begun)], gutters))
            waiting.extendleft(reversed([*begun, row]))
            current, gutters = [], []
    found.append(_band(current, gutters))
    return _merged(found)


def _common(
    some: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]], least: float
) -> list[tuple[float, float]]:
    return [
        (max(a, c), min(b, d)) for a, b in some for c, d in others if min(b, d) - max(a, c) >= least
    ]


def _loses(
    rows: Sequence[Sequence[Line]],
    free: Sequence[tuple[float, float]],
    common: Sequence[tuple[float, float]],
) -> bool:
    """True when a gutter that two rows share is crossed by the next row while others are not: a table
    stands above columns of text, or below."""
    for a, b in free:
        if any(c < b and d > a for c, d in common):
            continue
        shared = sum(
            any(line.x1 <= a + 1 for line in row) and any(line.x0 >= b - 1 for line in row)
            for row in rows
        )
        if shared >= 2:
            return True
    return False


def _begun_below(
    rows: Sequence[Sequence[Line]], gutters: Sequence[tuple[float, float]]
) -> list[list[Line]]:
    """Rows at the end of a band, set apart from it, that belong to what stands below."""
    lines = [line for row in rows for line in row]
    pitch = pitch_of(sorted(lines, key=lambda line: -line.middle)[: len(rows)])
    for number in range(len(rows) - 1, max(0, len(rows) - 4), -1):
        row, above = rows[number], rows[number - 1]
        if len(row) > len(gutters):
            break
        apart = min(line.middle for line in above) - max(line.middle for line in row)
        stands_out = row[0].bold or row[0].size >= 1.08 * above[0].size
        if apart > 1.3 * pitch and stands_out:
            return [list(other) for other in rows[number:]]
    return []


def _strips(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand more or less side by side; columns need not share their base lines."""
    strips: list[list[Line]] = []
    for line in sorted(lines, key=lambda s: (-s.middle, s.x0)):
        strip = strips[-1] if strips else []
        if (
            strip
            and strip[0].middle - line.middle < 0.75 * max(1.0, min(strip[0].size, line.size))
            and all(line.x0 >= other.x1 - 1 or line.x1 <= other.x0 + 1 for other in strip)
        ):
            strip.append(line)
        else:
            strips.append([line])
    for strip in strips:
        strip.sort(key=lambda s: s.x0)
    return strips


def _free(row: Sequence[Line], left: float, right: float) -> list[tuple[float, float]]:
    """The parts between left and right where no line of the row stands."""
    gaps: list[tuple[float, float]] = []
    edge = left
    for line in sorted(row, key=lambda line: line.x0):
        if line.x0 - edge > 1:
            gaps.append((edge, line.x0))
        edge = max(edge, line.x1)
    return [*gaps, (edge, right)] if right - edge > 1 else gaps


def _band(rows: list[list[Line]], free: Sequence[tuple[float, float]]) -> Band:
    lines = [line for row in rows for line in row]
    gutters = []
    for a, b in free:
        before = [line for line in lines if line.x1 <= a + 1]
        after = [line for line in lines if line.x0 >= b - 1]
        if before and after and any(len(row) > 1 for row in rows):
            gutters.append((max(line.x1 for line in before), min(line.x0 for line in after)))
    return Band(rows, gutters)


def _merged(found: Sequence[Band]) -> list[Band]:
    """Neighbouring bands of one column as one; a heading below columns belongs to what follows."""
    merged: list[Band] = []
    for band in found:
        if not band.gutters and merged and not merged[-1].gutters:
            merged[-1].rows += band.rows
        else:
            merged.append(band)
    return merged


def is_prose(band: Band) -> bool:
    """True when the columns of a band are text to be read one after the other, not a table."""
    columns = [column for column in band.columns if column]
    if len(columns) < 2 or len(columns) > 4 or len(band.rows) < 4:
        return False
    if all(_is_text(column, lines=3, words=2.5, full=0.5) for column in columns):
        return not _in_step(columns)
    # Text beside a figure, a box or a short column: a table has an entry of text for each of theirs.
    dense = [column for column in columns if _is_text(column, lines=8, words=5, full=0.6)]
    return bool(dense) and all(
        _answered(column, dense[0]) < 0.6 for column in columns if column is not dense[0]
    )


def _is_text(column: Sequence[Line], lines: int, words: float, full: float) -> bool:
    width = max(line.x1 for line in column) - min(line.x0 for line in column)
    filled = sum(line.x1 - line.x0 >= 0.7 * width for line in column)
    middle = median(len(line.text.split()) for line in column)
    return len(column) >= lines and middle >= words and filled >= full * len(column)


def _answered(column: Sequence[Line], dense: Sequence[Line]) -> float:
    """The share of the column's entries beside which an entry of the dense column begins."""
    right = max(line.x1 for line in dense)
    width = right - min(line.x0 for line in dense)
    begins = [dense[0].middle, *_starts(dense)] + [
        line.middle for before, line in pairwise(dense) if before.x1 < right - 0.15 * width
    ]
    entries = _starts(column)
    return sum(any(abs(y - z) < 3 for z in begins) for y in entries) / len(entries)


def _in_step(columns: Sequence[Sequence[Line]]) -> bool:
    """True when all columns begin new entries at the same heights, as rows of a table do."""
    starts = [_starts(column) for column in columns]
    if min(map(len, starts)) < 3 or sum(map(len, columns)) > 4 * sum(map(len, starts)):
        return False
    first, *others = starts
    return all(
        sum(any(abs(y - z) < 3 for z in other) for y in first) >= 0.8 * max(len(first), len(other))
        for other in others
    )


def _starts(column: Sequence[Line]) -> list[float]:
    pitch = pitch_of(column)
    return [column[0].middle] + [
        line.middle
        for before, line in pairwise(column)
        if before.middle - line.middle > 1.2 * pitch
    ]
