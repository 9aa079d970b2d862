"""A text with lines: offsets to lines and columns, and where parsed content stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charterlint.model import Anchor, Block, Location

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK = re.compile(r"\r\n?|\n")
_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI of ECMA-48: colours, movements
    r"|\x1b\][^\x07\x1b\n]{0,1000}(?:\x07|\x1b\\)"  # OSC: titles of windows, links
    r"|\x1b[@-_]"
)
_DROPPED = "\x7f"
"""A character that `fold` leaves out and that is no markup."""


def split_lines(text: str) -> list[str]:
    """The lines of a text with what ends them: line feed, carriage return or both, as places count them. (With
    str.splitlines, form feeds and separators of Unicode would end lines as well.)"""
    ends = [match.end() for match in _BREAK.finditer(text)]
    lines = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    rest = text[ends[-1] if ends else 0 :]
    return [*lines, rest] if rest else lines


@dataclass(frozen=True, slots=True)
class Source:
    """`text` has line feeds only, and nothing that steers a terminal; `starts` are the offsets at which its lines begin.
    Lines and columns are those of the file, since all else than the bytes that end a line keeps its length."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Source:
        """A source for `text` with any line ends."""
        plain = _BREAK.sub("\n", text).replace("\0", "\ufffd")
        if "\x1b" in plain or "\x9b" in plain:
            plain = _ESCAPE.sub(lambda match: _DROPPED * len(match[0]), plain)
        starts = [0]
        starts += [match.end() for match in re.finditer("\n", plain)]
        return cls(plain, tuple(starts))

    def line_of(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self.starts, offset)

    def location(self, start: int, end: int) -> Location:
        """The place of `text[start:end]`."""
        first, last = self.line_of(start), self.line_of(max(start, end - 1))
        return Location(
            line=first,
            column=start - self.starts[first - 1] + 1,
            end_line=last,
            end_column=end - self.starts[last - 1] + 1,
        )

    def anchors(self, places: Sequence[int]) -> tuple[Anchor, ...]:
        """Anchors for a text whose characters stand at the offsets `places`."""
        found: list[Anchor] = []
        before = -2
        for index, place in enumerate(places):
            if place != before + 1 or (place and self.text[place - 1] == "\n"):
                line = self.line_of(place)
                found.append(Anchor(index, line, place - self.starts[line - 1] + 1))
            before = place
        return tuple(found)

    def moved(self, block: Block, inner: Source, origin: Sequence[int]) -> Block:
        """A block of a text taken out of this one, whose character i stands at `origin[i]` here."""
        places = inner.offsets(block)
        there = [origin[place] for place in places]
        location = self.location(there[0], there[-1] + 1)
        return replace(block, location=location, anchors=self.anchors(there))

    def offsets(self, block: Block) -> list[int]:
        """The offset of each character of a block that has anchors in this text."""
        places: list[int] = []
        ends = [*(anchor.offset for anchor in block.anchors[1:]), len(block.text)]
        for anchor, end in zip(block.anchors, ends, strict=True):
            start = self.starts[anchor.line - 1] + anchor.column - 1
            places += range(start, start + end - anchor.offset)
        return places

    def line_span(self, index: int) -> tuple[int, int]:
        """Start and end (without line feed) of the line with this index from 0."""
        index = min(index, len(self.starts) - 1)
        end = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        return self.starts[index], end

    def lines(self, token: Token, skip: int = 0) -> list[int]:
        """Offsets of the characters of `token.content`, whose lines are the ends of source lines.
        The parser takes off indents and container marks on the left only."""
        first = (token.map[0] if token.map else 0) + skip
        origin: list[int] = []
        for number, line in enumerate(token.content.split("\n")):
            start, end = self.line_span(first + number)
            bare = line.strip()
            stripped = self.text[start:end].rstrip()
            base = start + len(stripped) - len(bare) - (len(line) - len(line.lstrip()))
            origin += [max(start, min(base + i, end)) for i in range(len(line))]
            origin.append(end)
        return origin

    def heading(self, token: Token, markup: str) -> list[int]:
        """Offsets of the content of a heading: between its number signs, or the lines above a rule."""
        if not markup.startswith("#"):
            return self.lines(token)
        start, _ = self.line_span(token.map[0] if token.map else 0)
        base = self.text.find(markup, start) + len(markup)
        base = self.text.find(token.content, base)
        return list(range(base, base + len(token.content) + 1))

    def row(self, token: Token, columns: int) -> list[list[int]]:
        """Offsets of the characters of each cell of a table row; an escaped bar is one character."""
        start, end = self.line_span(token.map[0] if token.map else 0)
        cells: list[list[int]] = [[]]
        offset = start
        while offset < end:
            char = self.text[offset]
            if char == "\\" and self.text[offset + 1 : offset + 2] == "|" and offset + 1 < end:
                offset += 1
                cells[-1].append(offset)
            elif char == "|":
                cells.append([])
            else:
                cells[-1].append(offset)
            offset += 1
        return self._aligned([self._trimmed(cell) for cell in cells], token, columns)

    def _trimmed(self, cell: list[int]) -> list[int]:
        while cell and self.text[cell[-1]].isspace():
            cell.pop()
        first = next((i for i, at in enumerate(cell) if not self.text[at].isspace()), len(cell))
        return cell[first:]

    def _aligned(self, cells: list[list[int]], token: Token, columns: int) -> list[list[int]]:
        """The cells from the one on that holds the first text; before it stand a list or quote mark."""
        texts = ["".join(self.text[at] for at in cell) for cell in cells]
        first = next((i for i, text in enumerate(texts) if text.endswith(token.content)), 0)
        if token.content:
            cells[first] = cells[first][len(texts[first]) - len(token.content) :]
        elif first + columns < len(cells):
            first += 1
        cells = cells[first:] + [[] for _ in range(columns)]
        return [[*cell, (cell[-1] + 1 if cell else self.starts[0])] for cell in cells[:columns]]
