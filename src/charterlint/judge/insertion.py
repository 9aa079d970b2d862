"""Where a text can be put in: not behind a note, a text box, the heading of the contents or the signature of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from textwrap import shorten

from charterlint.model import Location, Passage, Reading
from charterlint.packs.catalogue import Catalogue

MOST_WORDS, MOST_LINES = 12, 6
"""Words of a closing formula or a line of a signature, and lines of one."""
MOST_LETTERS = 48
"""Characters of the first words of a passage."""


def open_places(reading: Reading, catalogue: Catalogue) -> frozenset[int]:
    """Indices of the passages of running text behind which another can stand."""
    body = [passage for passage in reading.passages if passage.region == "body"]
    own = [
        passage for passage in body if passage.kind != "note" and not _is_boxed(reading, passage)
    ]
    pack = catalogue.languages.get(reading.language or "", {})
    found = own[: _closing(own, pack.get("closings", ()))]
    listed = {p.index for p in reading.passages if p.region == "contents"}
    return frozenset(p.index for i, p in enumerate(found) if i == 0 or p.index + 1 not in listed)


def behind(reading: Reading, wanted: Passage, open_to: frozenset[int]) -> Passage:
    """The passage itself, or the last one before it that a text can stand behind and that leads to none."""
    before = (p for p in reversed(reading.passages[: wanted.index + 1]) if p.index in open_to)
    return next((p for p in before if p is wanted or not p.text.endswith(":")), wanted)


def place_behind(reading: Reading, passage: Passage) -> Location:
    """The end of a passage, with its first words."""
    place = reading.locate(passage.index, 0, len(passage.text))
    return replace(place, words=shorten(passage.text, MOST_LETTERS, placeholder="…"))


def _is_boxed(reading: Reading, passage: Passage) -> bool:
    return any(reading.document.blocks[index].boxed for index in passage.blocks)


def _closing(body: Sequence[Passage], closings: Sequence[str]) -> int:
    """The place of the closing formula with which a letter ends, only short lines behind it; that of the end without one."""
    if not closings:
        return len(body)
    formula = re.compile(rf"\W*(?:{'|'.join(map(re.escape, closings))})(?!\w)", re.IGNORECASE)
    for place in range(len(body) - 1, max(0, len(body) - 1 - MOST_LINES), -1):
        passage = body[place]
        if len(passage.text.split()) > MOST_WORDS or passage.kind == "heading":
            break
        if formula.match(passage.text):
            return place
    return len(body)
