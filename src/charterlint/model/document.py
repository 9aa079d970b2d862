"""What a reader gives: a document as blocks of exact text in reading order, each with its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "cell", "caption", "note"]
"""`item` is a list item; `cell` one table cell; `note` a footnote or endnote."""

Region = Literal["body", "header", "footer", "contents"]
"""`contents` marks an entry of a table of contents; header and footer are running ones."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the source. Lines and columns count from 1 (end column exclusive), pages from 1,
    `paragraph` is the index of the block from 0. What a format does not have is None. `words` are the first
    ones there, of a place that a person must find and that has no line."""

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    paragraph: int | None = None
    section: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """From `offset` in a block's text on, the source stands at this line and column."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands. `table` numbers the tables of the document from 0; rows and
    columns count from 0. Heads are the texts of the head cells that rule over this one."""

    table: int
    row: int
    column: int
    header: bool = False
    row_head: str = ""
    column_head: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink whose text is `Block.text[start:end]`."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `text` is exactly what a person reads there, white space folded to single
    spaces (no soft hyphens, ligatures spelled out). `level` is the heading level (1-9) or the
    depth of a list item (1 = outermost). `boxed` is what stands in a text box or drawing. `anchors` are
    ordered by offset and only there for formats with lines."""

    kind: BlockKind
    text: str
    location: Location = field(default_factory=Location)
    level: int = 0
    marker: str = ""
    region: Region = "body"
    cell: Cell | None = None
    links: tuple[Link, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    language: str | None = None
    boxed: bool = False

    def locate(self, start: int, end: int) -> Location:
        """The place of `text[start:end]` in the source, as exact as the format allows."""
        if not self.anchors:
            return self.location
        line, column = _position(self.anchors, start)
        end_line, end_column = _position(self.anchors, max(start, end - 1))
        return replace(
            self.location, line=line, column=column, end_line=end_line, end_column=end_column + 1
        )


def _position(anchors: tuple[Anchor, ...], offset: int) -> tuple[int, int]:
    """Line and column of a character, from the last of the `anchors` (in order, at least one) that is not behind it."""
    place = bisect_right(anchors, offset, key=lambda anchor: anchor.offset)
    best = anchors[max(0, place - 1)]
    return best.line, best.column + offset - best.offset


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document cannot be judged, in one sentence, and what to do about it.
    `code` is a stable word (`no-text-layer`, `encrypted`, `not-a-docx`, `too-large`, `timeout` …)."""

    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """An author's wish not to see a finding: in a comment of the document. `codes` are rule codes or
    names (empty: all). It holds for blocks `first` to `last` (indices, both included)."""

    codes: tuple[str, ...]
    reason: str
    first: int
    last: int
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read. `properties` holds title, author, language, created, modified, version,
    date … as strings where the format gives them. `limits` says what was read with restrictions;
    `unread_pages` are pages without text; `problem` is set when there is nothing to judge."""

    path: str
    format: str
    sha256: str = ""
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    language: str | None = None
    pages: int | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    limits: tuple[str, ...] = ()
    unread_pages: tuple[int, ...] = ()
    problem: Problem | None = None
