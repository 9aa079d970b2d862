"""Widths of the columns of a Word table, so that no head and no verdict breaks within a word."""

from __future__ import annotations

from collections.abc import Sequence

POINTS, MARGINS = 8.0, 0.26
"""Size of the letters in tables, in points, and the room left and right of the text of a cell, in centimetres."""
CENTIMETRES = 2.54 / 72
"""In a point."""
WIDER = 1.34
"""What bold letters of the fonts that stand in for Calibri may have more (DejaVu Sans, the widest)."""

_EMS = {
    **dict.fromkeys("ijlIíìłľ.,:;'|!()[] -", 0.28),
    **dict.fromkeys("frtJşť", 0.37),
    **dict.fromkeys("mwMW%@", 0.88),
}
"""Widths of bold letters that are narrower or wider than most, as shares of their size."""
_SMALL, _CAPITAL = 0.54, 0.64
_SHORT, _WORD = 40, 20
"""Letters up to which a cell is short, and up to which its words are kept whole: names and verdicts, no quotes and addresses."""


def word_width(word: str) -> float:
    """About how wide a word is in bold, in centimetres."""
    ems = sum(_EMS.get(char, _CAPITAL if char.isupper() else _SMALL) for char in word)
    return ems * POINTS * CENTIMETRES * WIDER


def fitted(
    widths: Sequence[float], heads: Sequence[str], cells: Sequence[Sequence[str]] = ()
) -> list[float]:
    """Widths, in centimetres and with the same sum, in which the longest word of each head has room, and so has each of the
    short `cells` (rows of a table). What is lacking comes from the columns with the most to spare; if there is too
    little, all get less than they need alike."""
    needed = [
        MARGINS + max((word_width(word) for word in _words(column)), default=0.0)
        for column in zip(heads, *cells, strict=True)
    ]
    lacking = sum(max(0.0, need - width) for need, width in zip(needed, widths, strict=True))
    spare = sum(max(0.0, width - need) for need, width in zip(needed, widths, strict=True))
    if not lacking:
        return list(widths)
    if lacking >= spare:
        return [need * sum(widths) / sum(needed) for need in needed]
    taken = lacking / spare
    return [
        need if need > width else width - taken * (width - need)
        for need, width in zip(needed, widths, strict=True)
    ]


def _words(column: Sequence[str]) -> list[str]:
    """The words that a column must not break: those of its head and of short cells."""
    head, *rest = column
    short = {cell for cell in rest if len(cell) <= _SHORT}
    return [*head.split(), *(word for cell in short for word in cell.split() if len(word) <= _WORD)]
