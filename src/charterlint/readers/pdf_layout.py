"""Blocks in the making, and the lines of a page without tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from charterlint.model import Cell, Link
from charterlint.readers.pdf_lines import Line
from charterlint.readers.pdf_page import Span

MARKER = re.compile(
    r"(?P<bullet>[•●○◦▪▫■□◆◇❖➢➔→✓✔‣⁃∙·–—*-]|o(?=\s{2,}|\s+[A-ZÀ-Ž]))(?=\s)"
    r"|(?P<number>\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)])(?=\s)"
)
_GAP = 1.5
_MARKER_GAP = 6.0
# Line spacing beyond this is more than one and a half.
_WIDE = 1.6


@dataclass(slots=True)
class Piece:
    """A block in the making: its lines, and what is known of its kind. `column` numbers the column or
    band of the page; `width` is that column's width in points."""

    kind: str
    lines: list[Line]
    page: int
    level: int = 0
    marker: str = ""
    region: str = "body"
    cell: Cell | None = None
    across: int = 1
    down: int = 1
    language: str | None = None
    tagged: bool = False
    column: tuple[float, float] = (0.0, 0.0)
    text: str = ""
    links: tuple[Link, ...] = ()

    @property
    def size(self) -> float:
        """Font size of most of it, in points."""
        return max(self.lines, key=lambda line: len(line.text)).size if self.lines else 0.0

    @property
    def bold(self) -> bool:
        """Is every line that has letters bold, and is there one?"""
        return (
            bool(self.lines)
            and all(line.bold for line in self.lines if any(map(str.isalpha, line.text)))
            and any(line.bold for line in self.lines)
        )


def segments(spans: Sequence[Span], page: int) -> list[Line]:
    """The pieces of line on a page, top to bottom and left to right, parted by wide gaps."""
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda s: (-(s.y0 + s.y1), s.x0)):
        best, most = None, 0.5
        for row in rows[-3:]:
            first = max(row, key=lambda s: s.size)
            em = max(first.size, span.size, 1.0)
            overlap = min(first.y1, span.y1) - max(first.y0, span.y0)
            share = overlap / max(0.1, min(first.y1 - first.y0, span.y1 - span.y0, em))
            if share > most:
                best, most = row, share
        if best is None:
            rows.append([span])
        else:
            best.append(span)
    found: list[Line] = []
    for row in rows:
        row.sort(key=lambda s: s.x0)
        group = [row[0]]
        for span in row[1:]:
            edge = max(s.x1 for s in group)
            gap = (span.x0 - edge) / max(span.size, group[-1].size, 1.0)
            if gap > (_MARKER_GAP if _only_marker(group) else _GAP):
                found.append(Line(group, page))
                group = []
            group.append(span)
        found.append(Line(group, page))
    return [line for line in found if line.text.strip()]


def _only_marker(spans: Sequence[Span]) -> bool:
    text = "".join(span.text for span in spans).strip()
    match = MARKER.match(text + " ")
    return match is not None and match.end() == len(text)


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand beside each other, top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda s: (-s.middle, s.x0)):
        if rows and abs(rows[-1][0].middle - line.middle) < 0.5 * max(1.0, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda s: s.x0)
    return rows


def pitch_of(lines: Sequence[Line]) -> float:
    """The usual distance from line to line, in points."""
    steps = [
        a.middle - b.middle
        for a, b in pairwise(lines)
        if 0.3 * a.size < a.middle - b.middle < 3 * a.size
    ]
    if not steps:
        return 1.2 * (lines[0].size if lines else 10.0)
    steps.sort()
    usual = steps[len(steps) // 4]
    wide = _WIDE * median(x.size for x in lines)
    if usual <= wide:
        return usual
    # Lines far apart are paragraphs of one line, unless sentences run on over them.
    full = 0.25 * min(line.x0 for line in lines) + 0.75 * max(line.x1 for line in lines)
    inside = [a.middle - b.middle for a, b in pairwise(lines) if a.x1 >= full and _runs_on(a, b)]
    return min(usual, median(inside)) if inside else wide


def _runs_on(before: Line, line: Line) -> bool:
    """Is the second line, by its small first letter, the middle of a sentence of the first?"""
    step = before.middle - line.middle
    start, end = line.text.lstrip(), before.text.rstrip()
    return (
        0.3 * before.size < step < 3 * before.size
        and abs(before.size - line.size) <= 0.08 * line.size
        and start[:1].islower()
        and MARKER.match(start) is None
        and (end[-1:].isalnum() or end[-1:] in ",-")
    )
