"""Text of a document made harmless for where it goes: terminal, plain text, XML, spreadsheet, Markdown."""

from __future__ import annotations

import re

_INVISIBLE = "\u200b\u200e\u200f\u061c\ufeff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f"
_UNFIT = re.compile(
    # Controls, surrogates, private use and the two code points that XML forbids.
    f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_INVISIBLE}\ud800-\udfff\ue000-\uf8ff\ufffe\uffff"
    "\U000f0000-\U0010ffff]"
)
_BREAKS = "\n\r\t\u2028\u2029"
_FORMULA = tuple("=+-@\t\r\n＝＋－＠|%")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&$#!])")
_LEAD = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])(?=\s|$|[-=+])")


def printable(text: str) -> str:
    """One line without control, bidirectional or invisible characters; also fit for XML."""
    return _UNFIT.sub(_instead, text)


def _instead(match: re.Match[str]) -> str:
    char = match[0]
    if char in _BREAKS:
        return " "
    return "\ufffd" if ord(char) < 0xA0 else ""


def lines_of(text: str) -> list[str]:
    """The lines of a longer text, each made printable."""
    return [printable(line) for line in text.split("\n")]


def paragraphs(text: str) -> str:
    """A longer text with its line breaks kept and every line made printable."""
    return "\n".join(lines_of(text))


def shorten(text: str, width: int) -> str:
    """`text` cut to `width` characters with an ellipsis, at a word where possible."""
    if len(text) <= width:
        return text
    cut = text.rfind(" ", max(1, width - 20), width - 1)
    return text[: cut if cut > 0 else width - 1].rstrip(" ,;:") + "…"


def cell(text: str) -> str:
    """Text for a CSV cell, line breaks kept: one that a spreadsheet would take for a formula gets an apostrophe."""
    clean = paragraphs(text)
    return f"'{clean}" if clean.lstrip().startswith(_FORMULA) else clean


def markdown(text: str) -> str:
    """One line of literal text for Markdown: nothing in it is markup, HTML or the start of a list."""
    escaped = _MARKUP.sub(r"\\\1", printable(text).strip())
    return _LEAD.sub(lambda m: m[1] + m[2][:-1] + "\\" + m[2][-1], escaped)


def fenced(text: str, language: str = "") -> str:
    """A code block around `text` whose fence the text cannot close."""
    clean = paragraphs(text)
    longest = max((len(run) for run in re.findall(r"`+", clean)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{clean}\n{fence}"
