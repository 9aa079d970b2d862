"""Where sentences begin and end. Abbreviations with a dot come from the language pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

# A mark is looked at once for each run of marks: without the lookbehind a long run is read again from each of its marks.
_END = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡]*[^\W_a-zà-ÿ])|[;]\s+", re.UNICODE
)
_SPACE = re.compile(r"\s")


def split_sentences(text: str, pack: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    """Offsets (start, end) of the sentences of `text`; together they cover all but white space."""
    short, longest = _abbreviations(tuple(pack.get("abbreviations", ())))
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        marks = match[0].rstrip()
        end = match.start() + len(marks)
        bare = match.start() + len(marks.rstrip("."))
        word = _last_word(text, max(start, bare - longest - 2), bare) if bare < end else ""
        if word in short or (len(word) == 1 and word.isalpha()):
            continue
        spans.append((start, end))
        start = match.end()
    if text[start:].strip():
        spans.append((start, start + len(text[start:].rstrip())))
    return tuple(spans)


def _last_word(text: str, start: int, end: int) -> str:
    """What stands behind the last white space of `text[start:end]`, case folded; "" where that is its end."""
    return _SPACE.split(text[start:end])[-1].casefold()


@lru_cache(maxsize=32)
def _abbreviations(words: tuple[str, ...]) -> tuple[frozenset[str], int]:
    """Abbreviations without their dot, and the length of the longest."""
    found = frozenset(word.rstrip(".").casefold() for word in words)
    return found, max(map(len, found), default=0)
