"""The text of PDF blocks: paragraphs joined over breaks, words mended, markers taken off."""

from __future__ import annotations

from collections.abc import Sequence

from charterlint.model import Link
from charterlint.readers.pdf_layout import MARKER, Piece
from charterlint.readers.pdf_lines import Hyphens, joined
from charterlint.readers.pdf_notes import LABEL
from charterlint.readers.pdf_paragraphs import ENDED

_MAX_NOTES = 12


def joined_over_breaks(pieces: Sequence[Piece], known: Hyphens) -> list[Piece]:
    """Paragraphs that go on in the next column or on the next page as one."""
    done: list[Piece] = []
    for piece in pieces:
        last = next((p for p in reversed(done[-_MAX_NOTES:]) if p.kind != "note"), None)
        if last is not None and _goes_on(last, piece):
            last.lines += piece.lines
        else:
            done.append(piece)
    return done


def _goes_on(before: Piece, after: Piece) -> bool:
    if (before.tagged and after.tagged) or before.region != after.region:
        return False
    if before.kind not in ("paragraph", "item") or after.kind != "paragraph" or after.marker:
        return False
    last, first = before.lines[-1], after.lines[0]
    if last.page == first.page and first.middle < last.middle:
        return False
    if abs(last.size - first.size) > 0.06 * last.size or last.bold != first.bold:
        return False
    end, start = last.text.rstrip(), first.text.lstrip()
    if not end or not start or ENDED.search(end) or MARKER.match(start):
        return False
    if start[0].islower() or end[-1] in ",-\ufffe":
        return True
    left, right = before.column
    return right > left and last.x1 >= right - 0.12 * (right - left) and len(before.lines) > 1


def spell(piece: Piece, known: Hyphens) -> None:
    """Text, links and list marker of a block."""
    piece.text, piece.links = joined(piece.lines, known)
    if piece.kind == "heading" and piece.marker:
        piece.text = f"{piece.marker} {piece.text}"
        moved = len(piece.marker) + 1
        piece.links = tuple(
            Link(link.start + moved, link.end + moved, link.target) for link in piece.links
        )
        piece.marker = ""
    elif piece.kind == "note":
        match = LABEL.match(piece.text)
        if match:
            _cut(piece, match.group().strip(), match.end())
    elif piece.kind == "item":
        match = MARKER.match(piece.text)
        label = piece.marker
        if match and (not label or match.group() == label) and (not piece.tagged or not label):
            _cut(piece, match.group(), match.end() + 1)


def _cut(piece: Piece, marker: str, length: int) -> None:
    """Take the marker off the front of the text."""
    piece.marker = marker
    piece.text = piece.text[length:]
    piece.links = tuple(
        Link(max(0, link.start - length), link.end - length, link.target)
        for link in piece.links
        if link.end > length
    )
