"""What all readers share at the end: text folded, sections and table heads filled in, contents marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from charterlint.model import Anchor, Block, Cell, Link
from charterlint.readers.contents import mark_contents

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# Soft hyphen, zero-width and direction marks, word joiner, byte order mark, noncharacters.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_PLAIN = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_DROPPED = re.compile(f"{_INVISIBLE.pattern}|{_CONTROL.pattern}")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def fold(text: str) -> str:
    """The text as a person reads it: NFC, single spaces, no invisible characters, no ligatures."""
    if _PLAIN.fullmatch(text):
        return text
    text = _DROPPED.sub("", unicodedata.normalize("NFC", text))
    text = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text)
    return _SURROGATE.sub("\ufffd", " ".join(text.split()))


def blank(text: str) -> bool:
    """True when nothing of `text` would be left after folding."""
    return not fold(text)


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """`fold(text)`, and for each of its characters the index in `text` that it comes from."""
    if not unicodedata.is_normalized("NFC", text):
        pieces = _composed(text)
    else:
        pieces = list(zip(text, range(len(text)), strict=True))
    chars: list[str] = []
    origin: list[int] = []
    gap = -1
    for piece, index in pieces:
        if piece.isspace():
            gap = index if gap < 0 else gap
            continue
        if _DROPPED.match(piece):
            continue
        if gap >= 0 and chars:
            chars.append(" ")
            origin.append(gap)
        gap = -1
        for char in _LIGATURES.get(piece, piece):
            chars.append("\ufffd" if "\ud800" <= char <= "\udfff" else char)
            origin.append(index)
    return "".join(chars), origin


def _composed(text: str) -> list[tuple[str, int]]:
    pieces: list[tuple[str, int]] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and (
            unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"
        ):
            continue
        pieces += [(char, start) for char in unicodedata.normalize("NFC", text[start:end])]
        start = end
    return pieces


def folded(block: Block) -> Block:
    """The block with its text folded; links and anchors moved along."""
    if _PLAIN.fullmatch(block.text):
        return block
    text = fold(block.text)
    if text == block.text:
        return block
    if not block.links and not block.anchors:
        return replace(block, text=text)
    text, origin = fold_with_map(block.text)
    return replace(
        block, text=text, links=_links(block.links, origin), anchors=_anchors(block.anchors, origin)
    )


def _links(links: Sequence[Link], origin: Sequence[int]) -> tuple[Link, ...]:
    moved = []
    for link in links:
        inside = [i for i, raw in enumerate(origin) if link.start <= raw < link.end]
        if inside:
            moved.append(Link(inside[0], inside[-1] + 1, link.target))
    return tuple(moved)


def _anchors(anchors: Sequence[Anchor], origin: Sequence[int]) -> tuple[Anchor, ...]:
    """Anchors for the folded text: one wherever its characters stop following each other."""
    if not anchors:
        return ()
    moved: list[Anchor] = []
    current, following = 0, -2
    for offset, raw in enumerate(origin):
        fresh = raw != following
        while current + 1 < len(anchors) and anchors[current + 1].offset <= raw:
            current += 1
            fresh = True
        if fresh:
            base = anchors[current]
            moved.append(Anchor(offset, base.line, max(1, base.column + raw - base.offset)))
        following = raw + 1
    return tuple(moved)


def finish(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a document in order, made complete: text folded, blank ones dropped, index of
    the block, path of headings above it, heads of table cells (where the reader left them empty)
    and the region of contents entries filled in. Readers that count blocks for suppressions leave
    blank ones out themselves (see `blank`)."""
    kept = [block for block in map(folded, blocks) if block.text]
    return tuple(_placed(_with_heads(mark_contents(kept))))


def _placed(blocks: Sequence[Block]) -> Iterable[Block]:
    path: list[tuple[int, str]] = []
    for index, block in enumerate(blocks):
        if block.kind == "heading" and block.region == "body":
            while path and path[-1][0] >= block.level:
                path.pop()
        section = tuple(text for _, text in path) if block.region in ("body", "contents") else ()
        yield replace(block, location=replace(block.location, paragraph=index, section=section))
        if block.kind == "heading" and block.region == "body":
            path.append((block.level, block.text))


def _with_heads(blocks: Sequence[Block]) -> list[Block]:
    heads: dict[tuple[int, int], list[tuple[int, str]]] = {}
    firsts: dict[tuple[int, int], str] = {}
    for block in blocks:
        cell = block.cell
        if cell and cell.header:
            heads.setdefault((cell.table, cell.column), []).append((cell.row, block.text))
        if cell and cell.column == 0:
            firsts.setdefault((cell.table, cell.row), block.text)
    return [
        replace(block, cell=_headed(block.cell, heads, firsts)) if block.cell else block
        for block in blocks
    ]


def _headed(
    cell: Cell,
    heads: dict[tuple[int, int], list[tuple[int, str]]],
    firsts: dict[tuple[int, int], str],
) -> Cell:
    if cell.header:
        return cell
    above = [text for row, text in heads.get((cell.table, cell.column), ()) if row < cell.row]
    first = firsts.get((cell.table, cell.row), "") if cell.column else ""
    return replace(
        cell,
        column_head=cell.column_head or " ".join(dict.fromkeys(above)),
        row_head=cell.row_head or first,
    )


def head_rows(rows: Sequence[Sequence[str]], marked: int = 0, bold: bool = False) -> int:
    """How many rows at the top of a table are heads. `rows` are the texts of its cells; `marked` is
    the number that the format itself marks as heads; `bold` says that the first row stands out
    by its looks. Without either: the first row if there are more, and it is short and free of digits."""
    if marked or len(rows) < 2:
        return min(marked, max(0, len(rows) - 1)) if marked else 0
    if bold:
        return 1
    first = [fold(text) for text in rows[0]]
    texts = [text for text in first if text]
    if len(texts) < 2 or len(texts) < len(first) - 1:
        return 0
    short = all(len(t.split()) <= 8 and len(t) <= 80 and t[-1] not in ".;!" for t in texts)
    return int(short and not any(char.isdigit() for text in texts for char in text))


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """True for a table that only arranges text: one row or one column with anything in it."""
    filled = [[bool(fold(text)) for text in row] for row in rows]
    used_rows = sum(any(row) for row in filled)
    used_columns = {column for row in filled for column, has in enumerate(row) if has}
    return used_rows < 2 or len(used_columns) < 2
