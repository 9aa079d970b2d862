"""Places in a text, between ours (lines and characters from 1) and those of the protocol (from 0, in units
of the encoding that was agreed on)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lsprotocol import types

from charterlint.lsp.checked import Checked
from charterlint.model import Block, Finding, Location
from charterlint.reports.markdown_lines import Outline, outline

_BREAK = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Text:
    """A text with its lines. `encoding` is utf-8, utf-16 or utf-32."""

    text: str
    encoding: str = "utf-16"

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without what ends them."""
        return tuple(_BREAK.split(self.text))

    @cached_property
    def outline(self) -> Outline:
        """Between which lines something can be put."""
        return outline(self.lines)

    def line(self, number: int) -> str:
        """Line `number` (from 1); empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def position(self, line: int, column: int) -> Any:
        """The position before the character at `line` and `column` (from 1)."""
        line = max(1, min(line, len(self.lines)))
        before = self.line(line)[: max(0, column - 1)]
        return types.Position(line - 1, self._units(before))

    def range(self, place: Location | None) -> Any:
        """The range of a place; the first line where it has none."""
        if place is None or not place.line:
            return self.whole(1)
        end_line = max(place.line, place.end_line or place.line)
        start = self.position(place.line, place.column or 1)
        end = self.position(end_line, place.end_column or len(self.line(end_line)) + 1)
        if (end.line, end.character) < (start.line, start.character):
            end = start
        return types.Range(start, end)

    def whole(self, line: int) -> Any:
        """The range of a line."""
        return types.Range(self.position(line, 1), self.position(line, len(self.line(line)) + 1))

    def _units(self, text: str) -> int:
        if self.encoding == "utf-32":
            return len(text)
        width = 2 if self.encoding == "utf-16" else 1
        code = "utf-16-le" if self.encoding == "utf-16" else "utf-8"
        return len(text.encode(code, "surrogatepass")) // width


def title_place(checked: Checked) -> Location | None:
    """Where a document begins to speak: its first heading, else its first text."""
    blocks = checked.document.blocks if checked.document else ()
    first: Block | None = next((block for block in blocks if block.kind == "heading"), None)
    first = first or next(iter(blocks), None)
    return first.location if first else None


def finding_place(finding: Finding, checked: Checked) -> Location | None:
    """Where a finding is shown: at its words; what is missing, at the title."""
    about = finding.evidence[0] if finding.evidence else None
    if about is None or about.role == "nearest":
        return title_place(checked)
    return about.location


def shown_findings(checked: Checked) -> tuple[Finding, ...]:
    """The findings of a document that nobody has suppressed."""
    findings = checked.report.findings if checked.report else ()
    return tuple(finding for finding in findings if finding.suppressed is None)


def overlap(one: Any, other: Any) -> bool:
    """Do two ranges touch?"""

    def key(position: Any) -> tuple[int, int]:
        return position.line, position.character

    return key(one.start) <= key(other.end) and key(other.start) <= key(one.end)
