"""Single characters of PDF text put right: bullets of symbol fonts, accents set apart, wrong code pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol

HYPHEN = "\ufffe"
"""Stands for a hyphen at the end of a line, until it is known whether it stays."""

_SYMBOLS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf06c": "●",
    "\uf06e": "■", "\uf0a8": "◆", "\uf0e0": "→", "\uf02d": "-", "\uf0be": "-", "\uf06f": "o",
    "\uf020": " ", "\uf0a3": "≤", "\uf0b3": "≥", "\uf0ae": "→",
}  # fmt: skip
# Small capitals and old-style figures of old Adobe fonts.
_SYMBOLS.update(
    {chr(0xF700 + code): chr(code).upper() for code in (*range(48, 58), *range(97, 123))}
)
_ACCENTS = {
    "`": "\u0300", "\u00b4": "\u0301", "\u02ca": "\u0301", "\u02c6": "\u0302", "^": "\u0302",
    "\u02dc": "\u0303", "\u00af": "\u0304", "\u02d8": "\u0306", "\u02d9": "\u0307",
    "\u00a8": "\u0308", "\u02da": "\u030a", "\u02dd": "\u030b", "\u02c7": "\u030c",
    "\u00b8": "\u0327", "\u02db": "\u0328",
}  # fmt: skip
_DOTLESS = {"\u0131": "i", "\u0237": "j"}
# Windows-1250 read as Windows-1252: the two superscripts and the turned mark never stand inside words.
_CENTRAL = str.maketrans("³¹êœ¿Ÿæñ£¥ÊŒ¯\x8fÆÑ", "łąęśżźćńŁĄĘŚŻŹĆŃ")
_CENTRAL_SIGN = re.compile(r"(?<=[^\W\d])[³¹¿](?=[^\W\d])")
_CENTRAL_TRUE = re.compile("[łąęśżźćńŁĄĘŚŻŹĆŃ]")
_DOUBLE = re.compile("[ÂÃÄÅ][\u0080-\u00bf\u0152-\u017e\u2013-\u203a]")
_SPACED = re.compile(r"(?<!\S)(?:\w ){4,}\w(?!\S)")


class _Run(Protocol):
    text: str
    x0: float
    x1: float


def plain(char: str) -> str:
    """The character that a symbol font's private one stands for; control characters are lost ones."""
    if char < " " and char not in "\t":
        return "\ufffd"
    return _SYMBOLS.get(char, char)


def attach(span: _Run, char: str, x0: float, x1: float) -> bool:
    """Melt an accent that was set over its letter, before or after it, into `span.text`.
    False when `char` is a character of its own. x in points."""
    last = span.text[-1:]
    if not last:
        return False
    overlap = min(span.x1, x1) - x0
    if overlap < 0.5 * min(x1 - x0, span.x1 - span.x0):
        return False
    for base, accent in ((last, char), (char, last)):
        mark = accent if unicodedata.combining(accent) else _ACCENTS.get(accent, "")
        letter = _DOTLESS.get(base, base)
        if mark and letter.isalpha():
            made = unicodedata.normalize("NFC", letter + mark)
            if len(made) == 1:
                span.text = span.text[:-1] + made
                return True
    return False


def code_page(texts: Iterable[str]) -> str:
    """Which mistake of encoding runs through the texts: "central" (Polish read as Western European),
    "double" (UTF-8 read as Western European) or "" for none."""
    central = true = double = 0
    for text in texts:
        central += len(_CENTRAL_SIGN.findall(text))
        true += len(_CENTRAL_TRUE.findall(text))
        double += len(_DOUBLE.findall(text))
    if central >= 3 and not true:
        return "central"
    return "double" if double >= 3 else ""


def repaired(text: str, mistake: str) -> str:
    """`text` without that mistake; unchanged when it does not fit."""
    if mistake == "central":
        return text.translate(_CENTRAL)
    if mistake == "double" and _DOUBLE.search(text):
        try:
            return text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            return text
    return text


def unspaced(text: str) -> str:
    """Letters set wide apart ("C H A R T E R") as words again. Wide gaps between words come as two spaces."""
    return _SPACED.sub(lambda match: match.group().replace(" ", ""), text)
