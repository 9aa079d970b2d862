"""Whose right it is: a right that no reader is named as the holder of is somebody else's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from charterlint.model import Cue, Passage

SUBJECT = 4
"""Characters before a right that can hold its subject; with fewer the reader is meant ("Right to …")."""


def unheld_rights(
    passages: Sequence[Passage], packs: Mapping[str, Mapping[str, Any]], cues: Sequence[Cue]
) -> tuple[Cue, ...]:
    """Rights with a subject in their sentence where neither that nor heading or lead-in names the reader:
    "The operator has the right to change its prices"."""
    found: list[Cue] = []
    held: set[int] = set()
    rights = sorted(
        (cue for cue in cues if cue.kind == "customer_right"), key=lambda c: (c.passage, c.start)
    )
    for cue, before in zip(rights, [None, *rights], strict=False):
        if before and before.passage == cue.passage and cue.start <= before.end + 1:
            continue
        if _is_unheld(passages[cue.passage], cue, packs):
            found.append(Cue("unheld_right", cue.passage, cue.start, cue.end, cue.text))
        else:
            held.add(cue.passage)
    # a passage that gives the reader a right gives it, whatever else it says
    return tuple(cue for cue in found if cue.passage not in held)


def _is_unheld(passage: Passage, cue: Cue, packs: Mapping[str, Mapping[str, Any]]) -> bool:
    readers = tuple(packs.get(passage.language, {}).get("readers", ()))
    if not readers:
        return False
    spans = (span for span in passage.sentences if span[0] <= cue.start < span[1])
    start, _ = next(spans, (0, 0))
    subject = passage.text[start : cue.end]
    if cue.start - start < SUBJECT:
        return False
    pack = packs[passage.language]
    if pack.get("connectives") and not _names_somebody(passage.text[start : cue.start], pack):
        return False
    around = " | ".join((subject, passage.lead_in, *passage.section[-1:], *passage.heads))
    return _pattern(readers).search(around) is None


def _names_somebody(before: str, pack: Mapping[str, Any]) -> bool:
    """Does any word before a right say whose it is? "También puede cambiar" goes on with the reader, where a verb needs no
    subject."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", before)}
    return not words <= set(pack["connectives"])


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
