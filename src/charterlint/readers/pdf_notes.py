"""Footnotes of pages without tags, and the raised numbers that point to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from charterlint.readers.pdf_layout import Piece
from charterlint.readers.pdf_lines import Line
from charterlint.readers.pdf_page import Span

LABEL = re.compile(r"\[?(?P<mark>\d{1,3}|[*†‡§]{1,3})[\].)]?\s*(?=\S)")
_SMALLER = 0.93


def notes_last(pieces: Sequence[Piece], height: float) -> list[Piece]:
    """The blocks of one page with its footnotes marked and put behind the text."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[piece.size] += sum(len(line.text) for line in piece.lines)
    if not sizes:
        return list(pieces)
    body = sizes.most_common(1)[0][0]
    notes = [piece for piece in pieces if _is_note(piece, body, height)]
    for piece in notes:
        piece.kind, piece.marker = "note", ""
    return [piece for piece in pieces if piece.kind != "note"] + notes


def _is_note(piece: Piece, body: float, height: float) -> bool:
    first = piece.lines[0]
    return (
        piece.kind in ("paragraph", "item")
        and piece.size <= _SMALLER * body
        and first.middle < 0.4 * height
        and LABEL.match(first.text.lstrip()) is not None
    )


def drop_references(pieces: Sequence[Piece]) -> None:
    """Take out of the text the raised numbers that have a note on the same page."""
    marks: dict[int, set[str]] = {}
    for piece in pieces:
        match = LABEL.match(piece.lines[0].text.lstrip()) if piece.kind == "note" else None
        if match:
            marks.setdefault(piece.page, set()).add(match["mark"])
    if not marks:
        return
    for piece in pieces:
        if piece.kind == "note":
            continue
        for line in piece.lines:
            known = marks.get(line.page)
            if not known or len(line.spans) < 2:
                continue
            kept: list[Span] = []
            for span in line.spans:
                if not _is_reference(span, line, known):
                    kept.append(span)
                elif kept:
                    # What follows the raised number follows the word before it.
                    kept[-1].x1 = max(kept[-1].x1, span.x1)
            if kept and len(kept) < len(line.spans):
                line.spans = kept
                line.measure()


def _is_reference(span: Span, line: Line, known: set[str]) -> bool:
    return (
        span.text.strip() in known
        and span.size <= 0.8 * line.size
        and (span.y0 + span.y1) / 2 > line.middle
    )
