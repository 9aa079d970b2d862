"""Text of a document made harmless for a terminal or a plain-text file."""

from __future__ import annotations

import unicodedata

_INVISIBLE = {
    *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0x061C, 0xFEFF,
    *range(0xE0000, 0xE0080),
}  # fmt: skip


def printable(text: str) -> str:
    """One line without control, bidirectional or invisible characters."""
    kept = []
    for char in text:
        if char in "\n\r\t\u2028\u2029":
            kept.append(" ")
        elif ord(char) in _INVISIBLE or unicodedata.category(char) in ("Cc", "Cs", "Co"):
            kept.append("\ufffd" if unicodedata.category(char) == "Cc" else "")
        else:
            kept.append(char)
    return "".join(kept)


def shorten(text: str, width: int) -> str:
    """`text` cut to `width` characters with an ellipsis, at a word where possible."""
    if len(text) <= width:
        return text
    cut = text.rfind(" ", max(1, width - 20), width - 1)
    return text[: cut if cut > 0 else width - 1].rstrip(" ,;:") + "…"
