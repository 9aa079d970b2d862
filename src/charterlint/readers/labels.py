"""List markers that authors typed by hand, where the format knows of no list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from charterlint.model import Link

_TYPED = re.compile(r"\s*([•·▪◦●○►■□–—*-]|\(?(?:\d{1,2}|[a-z])\))\s+(?=\S)")
# A number with a point is one only before a tab stop: "3. Complaints" is as often a heading.
_NUMBER = re.compile(r"\s*(\d{1,2}\.) *\t\s*(?=\S)")
_CLAUSE_WORDS = 6


def typed_label(text: str, bold: float) -> tuple[str, int]:
    """The marker that `text` begins with and the characters that it takes up, or ("", 0). `bold` is the
    share of letters in bold; a short or bold line with a number is a heading rather than an item."""
    found = _TYPED.match(text)
    if found is None:
        found = _NUMBER.match(text)
        rest = text[found.end() :].strip() if found else ""
        clause = len(rest.split()) > _CLAUSE_WORDS or rest[-1:] in (".", ";", ",", ":")
        if bold >= 0.99 or not clause:
            return "", 0
    return (found[1], found.end()) if found else ("", 0)


def cut_links(links: Sequence[Link], length: int) -> tuple[Link, ...]:
    """Links of a text whose first `length` characters are taken off."""
    return tuple(
        replace(link, start=max(0, link.start - length), end=link.end - length)
        for link in links
        if link.end > length
    )
