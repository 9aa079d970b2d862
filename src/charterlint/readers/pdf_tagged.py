"""The blocks that a structure tree names, with the lines of text that belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from charterlint.model import Cell
from charterlint.readers.labels import BULLETS, typed_label
from charterlint.readers.pdf_layout import Piece
from charterlint.readers.pdf_lines import Line, level_lines
from charterlint.readers.pdf_page import Page, Span
from charterlint.readers.pdf_tags import Tagged

_CLAIMED = 0.6
_BULLET = re.compile(rf"\s*[{BULLETS}]\s+\S")


def is_structured(page: Page, claimed: set[tuple[int, int]]) -> bool:
    """True when the structure tree names most of the page's marked text."""
    total = named = 0
    for span in page.spans:
        size = len(span.text.strip())
        total += size
        named += size if (page.number, span.mcid) in claimed else 0
    return total > 0 and named >= _CLAIMED * total


def tagged_pieces(
    tagged: Sequence[Tagged], pages: Sequence[Page], structured: set[int]
) -> list[Piece]:
    """The tagged blocks in order; `structured` are the numbers of the pages whose tags are believed."""
    spans: dict[tuple[int, int], list[Span]] = {}
    for page in pages:
        if page.number in structured:
            for span in page.spans:
                if span.mcid >= 0:
                    spans.setdefault((page.number, span.mcid), []).append(span)
    pieces: list[Piece] = []
    for block in tagged:
        lines = _lines(block.content, spans)
        if not lines:
            continue
        label = " ".join(line.text.strip() for line in _lines(block.label, spans))
        cell = block.cell
        piece = Piece(
            kind=block.kind,
            lines=lines,
            page=lines[0].page,
            level=block.level,
            marker=label,
            region=block.region,
            cell=Cell(cell.table, cell.row, cell.column, cell.header) if cell else None,
            across=cell.across if cell else 1,
            down=cell.down if cell else 1,
            language=block.language,
            tagged=True,
        )
        pieces += _typed_items(piece) if piece.kind == "paragraph" and not label else [piece]
    return pieces


def _typed_items(piece: Piece) -> list[Piece]:
    """The items that a paragraph holds in its lines, where these begin with a typed bullet, or the paragraph as
    one item if a marker is typed before it; otherwise the paragraph. A line without one goes on with the
    line above."""
    cuts = [n for n, line in enumerate(piece.lines) if _BULLET.match(line.text)]
    # A dot that parts two addresses may come to stand at the beginning of a line.
    if not cuts or (cuts[0] > 0 and len(cuts) < 2):
        cuts = [0] if typed_label(_tabbed(piece), float(piece.bold))[0] else []
    parts: list[Piece] = []
    starts = sorted({0, *cuts})
    for start, end in pairwise([*starts, len(piece.lines)]):
        lines = piece.lines[start:end]
        part = replace(piece, lines=lines, page=lines[0].page)
        if start in cuts:
            part.kind, part.level = "item", 1
        parts.append(part)
    return parts


def _tabbed(piece: Piece) -> str:
    """The text of a paragraph, with a tab behind a first run that stands by itself."""
    spans = [span for span in piece.lines[0].spans if span.text.strip()]
    first = " ".join(line.text for line in piece.lines).lstrip()
    label = spans[0].text.strip()
    return f"{label}\t{first[len(label) :].lstrip()}" if len(spans) > 1 else first


def _lines(
    places: Sequence[tuple[int, int]], spans: dict[tuple[int, int], list[Span]]
) -> list[Line]:
    lines: list[Line] = []
    run: list[Span] = []
    page = 0
    for place in places:
        found = spans.pop(place, None)
        if not found:
            continue
        if run and place[0] != page:
            lines += level_lines(run, page)
            run = []
        page = place[0]
        run += found
    if run:
        lines += level_lines(run, page)
    return [line for line in lines if line.text.strip()]
