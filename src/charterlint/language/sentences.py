"""Where sentences begin and end. Abbreviations with a dot come from the language pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡]*[^\W_a-zà-ÿ])|[;]\s+", re.UNICODE)
_TAIL = re.compile(r"(\S+?)[.]+$")


def split_sentences(text: str, pack: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    """Offsets (start, end) of the sentences of `text`; together they cover all but white space."""
    short = _abbreviations(tuple(pack.get("abbreviations", ())))
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        tail = _TAIL.search(text[start : match.end()].rstrip())
        word = tail.group(1).casefold() if tail else ""
        if word in short or (len(word) == 1 and word.isalpha()):
            continue
        spans.append((start, start + len(text[start : match.end()].rstrip())))
        start = match.end()
    if text[start:].strip():
        spans.append((start, start + len(text[start:].rstrip())))
    return tuple(spans)


@lru_cache(maxsize=32)
def _abbreviations(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.rstrip(".").casefold() for word in words)
