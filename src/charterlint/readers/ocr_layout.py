"""What Tesseract saw on a page, as spans and ruling lines like those of a PDF with text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from statistics import mean, median

from charterlint.readers.ocr_picture import INKED, RULED, Picture, dark_of, ink, straight_lines
from charterlint.readers.pdf_page import Rule, Span

_LOWEST_WORD = 10
_NOISE = 0.2
_DARKER = 1.22
_PALER = 0.78
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_SLOPE = re.compile(r"baseline (-?[\d.]+) ")
_SURE = re.compile(r"x_wconf (-?\d+)")
_LINES = ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat")


@dataclass(slots=True)
class Seen:
    """Words and ruling lines in points, and the mean confidence of the words in percent."""

    spans: list[Span] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    sure: float = 0.0


_Word = tuple[tuple[int, ...], int, str]


@dataclass(slots=True)
class _Line:
    """A recognised line in pixels: its box, the size of its letters, its slope, its words as (box,
    confidence, text)."""

    box: tuple[int, ...]
    size: float
    slope: float
    words: list[_Word] = field(default_factory=list)


class _Reading(HTMLParser):
    """Collects the lines of hOCR."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[_Line] = []
        self.box: tuple[int, ...] = ()
        self.sure = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind, title = given.get("class") or "", given.get("title") or ""
        box = _BOX.search(title)
        if box is None:
            return
        place = tuple(int(value) for value in box.groups())
        if kind == "ocrx_word":
            sure = _SURE.search(title)
            self.box, self.sure = place, int(sure[1]) if sure else 0
        elif kind in _LINES:
            size, slope = _SIZE.search(title), _SLOPE.search(title)
            high = float(size[1]) if size else float(place[3] - place[1])
            self.lines.append(_Line(place, high, float(slope[1]) if slope else 0.0))
            self.sure = -1

    def handle_data(self, data: str) -> None:
        if data.strip() and self.sure >= _LOWEST_WORD and self.lines:
            self.lines[-1].words.append((self.box, self.sure, data.strip()))
            self.sure = -1


def seen_on(markup: str, picture: Picture) -> Seen:
    """The words of hOCR and the ruling lines of the picture, put level when the page was not."""
    reading = _Reading()
    reading.feed(markup)
    lines = [line for line in reading.lines if line.words]
    if not lines:
        return Seen()
    scale, dark = picture.scale, dark_of(picture, INKED)
    usual = median(line.size for line in lines for _ in line.words)
    inks = [ink(dark, [box for box, _, _ in line.words], line.size) for line in lines]
    black = median(value for value, line in zip(inks, lines, strict=True) for _ in line.words)
    slope = median(line.slope for line in lines for _ in line.words)
    high = picture.height / scale
    seen = Seen(sure=mean(sure for line in lines for _, sure, _ in line.words))
    ruled = straight_lines(dark_of(picture, RULED), scale)
    uprights = [(x0, y0, y1) for x0, y0, x1, y1 in ruled if x0 == x1]
    for line in lines:
        line.words = [word for word in map(partial(_plain, uprights), line.words) if word[2]]
    for line, value in zip(lines, inks, strict=True):
        seen.spans += _spans(line, usual, value / max(black, 1e-6), slope, scale, high)
    for x0, y0, x1, y1 in ruled:
        if y0 == y1:
            y = high - (y0 - slope * (x0 + x1) / 2) / scale
            seen.rules.append(Rule(x0 / scale, y, x1 / scale, y))
        else:
            x = (x0 + slope * (y0 + y1) / 2) / scale
            seen.rules.append(Rule(x, high - y1 / scale, x, high - y0 / scale))
    return seen


def _plain(uprights: Sequence[tuple[int, int, int]], word: _Word) -> _Word:
    """A bar is a ruling line where there is one, else the letter I."""
    box, sure, text = word
    bare = text.strip("|_[]")
    if text == bare:
        return word
    near = any(
        box[0] - 12 <= x <= box[2] + 12 and y0 <= box[3] and box[1] <= y1 for x, y0, y1 in uprights
    )
    if near or not (text == "|" or bare):
        return box, sure, bare
    return box, sure, "I" if text == "|" else text


def _spans(
    line: _Line, usual: float, shade: float, slope: float, scale: float, high: float
) -> list[Span]:
    x0, top, x1, bottom = line.box
    # The box of a sloping line is higher than the line.
    spare = abs(slope) * (x1 - x0) / 2
    middle = (top + bottom) / 2 - slope * (x0 + x1) / 2
    half = max(0.3 * line.size, (bottom - top) / 2 - spare)
    # Size and shade are estimates: a line that is near the usual is a usual one.
    size = usual if abs(line.size - usual) <= _NOISE * usual else line.size
    return [
        Span(
            text=text + " ",
            x0=left / scale,
            x1=right / scale,
            y0=high - (middle + half) / scale,
            y1=high - (middle - half) / scale,
            size=float(max(1, round(size / scale * 0.75))),
            bold=not _PALER < shade < _DARKER,
        )
        for (left, _, right, _), _, text in line.words
    ]
