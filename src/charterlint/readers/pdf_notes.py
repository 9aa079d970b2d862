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
_RAISED = re.compile(r"\d{1,3}|[*†‡§]{1,3}")
_FOOT = 0.1


def notes_last(pieces: Sequence[Piece], height: float) -> list[Piece]:
    """The blocks of one page with its footnotes marked and put behind the text."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[piece.size] += sum(len(line.text) for line in piece.lines)
    if not sizes:
        return list(pieces)
    body = sizes.most_common(1)[0][0]
    notes = [piece for piece in pieces if _is_note(piece, body, height)]
    notes = notes or _notes_in_full_size(pieces, height)
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


def _notes_in_full_size(pieces: Sequence[Piece], height: float) -> list[Piece]:
    """Notes as large as the text: the last paragraphs of the page, each with a mark that stands raised
    above them, in order. Only lines at the very foot may stand below."""
    raised: dict[str, float] = {}
    for line in (line for piece in pieces for line in piece.lines):
        for span in line.spans[1:]:
            text = span.text.strip()
            if _RAISED.fullmatch(text) and _is_raised(span, line):
                raised[text] = max(line.middle, raised.get(text, 0.0))
    if not raised:
        return []
    notes: list[Piece] = []
    marks = [""]
    for piece in sorted(pieces, key=lambda piece: piece.lines[0].middle):
        mark, middle = _mark(piece), piece.lines[0].middle
        known = middle < min(raised.get(mark, 0.0), 0.5 * height)
        if known and _follows(mark, marks[-1]):
            notes.append(piece)
            marks.append(mark)
        elif notes or middle >= _FOOT * height:
            # "2." below "1." is the next item of a list.
            listed = mark.isdigit() and marks[-1].isdigit() and int(mark) + 1 == int(marks[-1])
            return [] if listed else notes[::-1]
    return notes[::-1]


def _mark(piece: Piece) -> str:
    """The number or sign that a paragraph begins with, or an empty string."""
    text = piece.lines[0].text.lstrip()
    match = LABEL.match(text) if piece.kind in ("paragraph", "item") else None
    return match["mark"] if match and not text[match.end() :][:1].isdigit() else ""


def _follows(mark: str, below: str) -> bool:
    """May a note with the mark stand above one with the mark `below` (empty: it is the last one)?"""
    return not below or not (mark.isdigit() and below.isdigit()) or int(mark) + 1 == int(below)


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
    return span.text.strip() in known and _is_raised(span, line)


def _is_raised(span: Span, line: Line) -> bool:
    return span.size <= 0.8 * line.size and (span.y0 + span.y1) / 2 > line.middle
