"""Which paragraphs of a PDF are headings: by outline, else by size and weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from charterlint.readers.assemble import fold
from charterlint.readers.pdf_layout import Piece

_BIGGER = 1.1
_MAX_WORDS = 25
_PSEUDO_WORDS = 12
_CLOSED = re.compile(r"[.:;,!]$")


def body_size(pieces: Sequence[Piece]) -> float:
    """The font size of most of the text, in points."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        for line in piece.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def mark_headings(
    pieces: Sequence[Piece], outline: Sequence[tuple[int, str, int | None]], tagged: bool
) -> None:
    """Turn paragraphs into headings, in place. `outline` has (level, title, page); `tagged` says that
    the structure tree named the headings, so that only pseudo-headings are left to find."""
    body = [p for p in pieces if p.region == "body"]
    if not tagged and not _by_outline(body, outline):
        _by_size(body)
    _pseudo(body)


def _by_outline(pieces: Sequence[Piece], outline: Sequence[tuple[int, str, int | None]]) -> bool:
    """Headings from the outline; False when fewer than half of its entries are found in the text."""
    if len(outline) < 2:
        return False
    places: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.kind in ("paragraph", "item") and len(piece.text.split()) <= 40:
            text = f"{piece.marker} {piece.text}" if piece.marker else piece.text
            places.setdefault(_key(text), []).append(piece)
            if piece.marker:
                places.setdefault(_key(piece.text), []).append(piece)
    hits: list[tuple[Piece, int]] = []
    for level, title, page in outline:
        options = [
            p for p in places.get(_key(title), ()) if page is None or abs(p.page - page) <= 1
        ]
        if options:
            best = max(options, key=lambda p: (p.page == page, p.size, p.bold))
            hits.append((best, level))
    if len(hits) < 0.5 * len(outline):
        return False
    first = pieces[0] if pieces else None
    # A title above the outline's first entry is the outermost heading.
    base = body_size(pieces)
    shift = 0
    if first is not None and all(p is not first for p, _ in hits) and first.size >= 1.2 * base:
        _promote(first, 1)
        shift = 1 if sum(level == 1 for _, level in hits) > 1 else 0
    levels: dict[tuple[float, bool], int] = {}
    for piece, level in hits:
        levels.setdefault(_look(piece), min(9, level + shift))
        _promote(piece, min(9, level + shift))
    # Headings that the outline leaves out, known by looking like those it names.
    for piece in pieces:
        if piece.kind == "paragraph" and _stands_out(piece, base) and _look(piece) in levels:
            _promote(piece, levels[_look(piece)])
    return True


def _by_size(pieces: Sequence[Piece]) -> None:
    base = body_size(pieces)
    large = [p for p in pieces if p.kind in ("paragraph", "item") and _stands_out(p, base)]
    looks = sorted({_look(p) for p in large}, reverse=True)
    # A look that covers much of the text is text in large print, no heading.
    total = sum(len(p.text) for p in pieces) or 1
    looks = [
        look for look in looks if sum(len(p.text) for p in large if _look(p) == look) < 0.4 * total
    ]
    levels = {look: min(6, index) for index, look in enumerate(looks, 1)}
    for piece in large:
        if _look(piece) in levels:
            _promote(piece, levels[_look(piece)])


def _look(piece: Piece) -> tuple[float, bool]:
    return round(piece.size * 2) / 2, piece.bold


def _stands_out(piece: Piece, base: float) -> bool:
    words = piece.text.split()
    if not words or len(words) > _MAX_WORDS or not any(map(str.isalpha, piece.text)):
        return False
    if piece.kind == "item" and not piece.marker[:-1].strip("(").isalnum():
        return False
    return piece.size >= _BIGGER * base and not (piece.text.endswith((";", ",")))


def _pseudo(pieces: Sequence[Piece]) -> None:
    """A short, wholly bold paragraph without closing mark heads what follows; bold lines right under
    the title belong to the title."""
    level = 0
    under_title = False
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.kind == "heading":
            level, under_title = piece.level, piece.level == 1
            continue
        numbered = piece.kind == "item" and piece.marker[:-1].strip("(").isalnum()
        if (
            (piece.kind == "paragraph" or numbered)
            and piece.bold
            and not under_title
            and following is not None
            and following.kind != "heading"
            and len(piece.text.split()) <= _PSEUDO_WORDS
            and not _CLOSED.search(piece.text)
            and any(map(str.isalpha, piece.text))
        ):
            _promote(piece, min(9, level + 1))
        elif not (piece.kind == "paragraph" and piece.bold):
            under_title = False


def _promote(piece: Piece, level: int) -> None:
    if piece.marker:
        piece.text = f"{piece.marker} {piece.text}"
        piece.marker = ""
    piece.kind, piece.level = "heading", level


def _key(text: str) -> str:
    return "".join(char for char in fold(text).casefold() if char.isalnum())
