"""Where a paragraph or list item ends and the next begins, in the lines of one column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from charterlint.readers.pdf_glyphs import HYPHEN
from charterlint.readers.pdf_layout import MARKER, Piece, pitch_of
from charterlint.readers.pdf_lines import Line

ENDED = re.compile(r"[.!?:;…][\"'»”’)\]]*$")
# An entry of a table of contents: dots and a page number.
_LED = re.compile(r"(?:\.\s?){4,}\s*\w{1,5}$|…{2,}\s*\w{1,5}$")
_LETTERED = re.compile(r"\s*\(?([a-z])\)\s+\S")
_WIDER = 1.3


@dataclass(slots=True)
class _Column:
    """Measures of a column in points. `spaced` says that its paragraphs are set apart by space, `listed` that
    its list items are."""

    left: float
    right: float
    pitch: float
    size: float
    spaced: bool = False
    listed: bool = False

    def apart(self, before: Line, line: Line) -> bool:
        """True when more than a line's distance lies between the two, or they go upwards."""
        step = before.middle - line.middle
        scale = max(1.0, min(before.size, line.size) / max(1.0, self.size))
        return step < 0 or step > _WIDER * self.pitch * scale

    def room(self, before: Line, line: Line) -> float:
        """What would be left in the line before after the first word of this one."""
        words = line.text.split()
        first = len(words[0]) / max(1, len(line.text)) * (line.x1 - line.x0) if words else 0.0
        return self.right - before.x1 - first - 0.3 * max(line.size, 1.0)


def paragraphs(lines: Sequence[Line]) -> list[Piece]:
    """The lines of one column, top to bottom, as paragraphs and list items."""
    if not lines:
        return []
    column = _Column(
        min(line.x0 for line in lines),
        max(line.x1 for line in lines),
        pitch_of(lines),
        median(line.size for line in lines),
    )
    column.spaced = _is_spaced(lines, column)
    starts = [column.apart(a, b) for a, b in pairwise(lines) if _marker(b)]
    column.listed = len(starts) >= 2 and all(starts)
    found: list[Piece] = []
    for line in lines:
        marker = _marker(line)
        if marker and found and not _begins_item(found[-1], line, marker, column):
            marker = ""
        if found and not marker and not _breaks(found[-1], line, column):
            found[-1].lines.append(line)
            continue
        piece = Piece("paragraph", [line], line.page, column=(column.left, column.right))
        if marker:
            piece.kind, piece.marker = "item", marker
        found.append(piece)
    for before, after in pairwise(found):
        if _letter(before) and ord(_letter(after) or "a") == ord(_letter(before)) + 1:
            before.kind = after.kind = "item"
    return found


def _letter(piece: Piece) -> str:
    """The letter of "b)" or "(b)" typed before a paragraph, or an empty string."""
    match = _LETTERED.match(piece.lines[0].text)
    return match[1] if match and not piece.marker else ""


def _is_spaced(lines: Sequence[Line], column: _Column) -> bool:
    wide = tight = 0
    for before, line in pairwise(lines):
        if _marker(line) or not ENDED.search(before.text.rstrip()):
            continue
        if column.apart(before, line):
            wide += 1
        elif column.room(before, line) > 0:
            tight += 1
    return wide >= 2 and wide >= 3 * tight


def _marker(line: Line) -> str:
    """The list marker that the line begins with. Typed letters ("a) …") are text unless set apart."""
    match = MARKER.match(line.text.lstrip())
    if match is None:
        return ""
    label = match.group()
    if match["number"] and not label.strip("(.)").isdigit() and not _is_set_apart(line, label):
        return ""
    return label


def _is_set_apart(line: Line, label: str) -> bool:
    spans = [span for span in line.spans if span.text.strip()]
    return len(spans) > 1 and spans[0].text.strip() == label


def _begins_item(piece: Piece, line: Line, marker: str, column: _Column) -> bool:
    """False when what looks like a marker is the middle of a sentence: "call 555 / 31. Then …"."""
    before = piece.lines[-1]
    if column.apart(before, line) or _is_set_apart(line, marker):
        return True
    if marker in "•●○◦▪▫■□◆◇❖➢➔→✓✔‣⁃":
        return True
    if not ENDED.search(before.text.rstrip()):
        return column.room(before, line) > 0 or piece.kind == "item"
    same = piece.kind == "item" and abs(piece.lines[0].x0 - line.x0) < line.size
    return same or not column.spaced or before.text.rstrip().endswith(":")


def _breaks(piece: Piece, line: Line, column: _Column) -> bool:
    before = piece.lines[-1]
    em = max(line.size, 1.0)
    if column.apart(before, line) or abs(before.size - line.size) > 0.08 * em:
        return True
    if _LED.search(before.text.rstrip()):
        return True
    if before.bold != line.bold and piece.bold != line.bold:
        return True
    if piece.kind == "item" and _leaves(piece, line, column, em):
        return True
    if _is_cut_word(before, line):
        return False
    # A line that ends early although the next word would have fitted is the last of its paragraph.
    ended = ENDED.search(before.text.rstrip()) is not None
    room = column.room(before, line)
    if piece.kind == "item" and ended and room > 0 and line.x0 < piece.lines[0].x0 + 0.3 * em:
        return True
    if column.spaced:
        return False
    if room > 0 and (ended or room > 0.25 * (column.right - column.left)):
        return True
    indented = line.x0 > before.x0 + 0.8 * em and line.x0 < column.left + 4 * em
    flush = abs(before.x0 - column.left) < 0.5 * em
    return indented and ended and piece.kind != "item" and flush


def _is_cut_word(before: Line, line: Line) -> bool:
    end = before.text.rstrip()
    return end[-1:] in ("-", HYPHEN) and end[-2:-1].isalpha() and line.text.lstrip()[:1].islower()


def _leaves(piece: Piece, line: Line, column: _Column, em: float) -> bool:
    """True when the line stands further left than the text of the item, and does not just go on below its
    marker as a typed bullet's text does."""
    first = piece.lines[0]
    if len(piece.lines) > 1:
        return line.x0 < piece.lines[1].x0 - 0.5 * em
    spans = [span for span in first.spans if span.text.strip()]
    hanging = len(spans) > 1 and spans[0].text.strip() == piece.marker
    if not hanging or line.x0 >= spans[1].x0 - 0.5 * em:
        return False
    full = column.room(first, line) <= 0
    small = line.text.lstrip()[:1].islower() and not ENDED.search(first.text.rstrip())
    return not (full and (small or column.listed) and line.x0 >= first.x0 - 0.5 * em)
