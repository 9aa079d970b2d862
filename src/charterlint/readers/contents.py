"""Entries of a table of contents, told from real text by what they repeat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from charterlint.model import Block

_LEADER = re.compile(r"\S\s*(?:\.{4,}|(?:\. ){4,}|…{2,}|·{4,}|_{4,})\s*(?:\d{1,4}|[ivxlc]{1,6})$")
_NUMBERING = re.compile(
    r"^(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivxlc]+)[.)]|\d+(?:\.\d+)+|\d+(?= ))\s*", re.I
)
_PAGE = re.compile(r"[\s.…·_]*\b\d{1,4}$")
_MANY = 3


def mark_contents(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with region `contents` where a line has dot leaders and a page number, or where it
    stands in a run of short entries of which most repeat a later heading or link inside the page."""
    marked = [
        replace(block, region="contents") if _is_led(block) or _is_jump_bar(block) else block
        for block in blocks
    ]
    last: dict[str, int] = {}
    for index, block in enumerate(marked):
        if block.kind == "heading" and block.region == "body":
            last[_key(block.text)] = index
    start = 0
    while start < len(marked):
        end = _run_end(marked, start)
        for index in _entries(marked, start, end, last):
            marked[index] = replace(marked[index], region="contents")
        start = max(end, start + 1)
    return marked


def _is_led(block: Block) -> bool:
    return (
        block.kind != "heading"
        and block.region == "body"
        and _LEADER.search(block.text) is not None
    )


def _is_jump_bar(block: Block) -> bool:
    """A paragraph that is little more than links to places in the same page."""
    inside = [link for link in block.links if link.target.startswith("#")]
    covered = sum(link.end - link.start for link in inside)
    return block.region == "body" and len(inside) >= _MANY and covered >= 0.75 * len(block.text)


def _run_end(blocks: Sequence[Block], start: int) -> int:
    end = start
    while end < len(blocks) and _is_short(blocks[end]) and blocks[end].kind == blocks[start].kind:
        end += 1
    return end


def _is_short(block: Block) -> bool:
    return (
        block.kind in ("item", "paragraph", "cell")
        and block.region in ("body", "contents")
        and len(block.text) <= 150
    )


def _entries(blocks: Sequence[Block], start: int, end: int, last: dict[str, int]) -> Sequence[int]:
    """Indices of the contents entries within the run `start` to `end`, or none."""
    telling = [i for i in range(start, end) if not blocks[i].text.isdigit()]
    hits = [i for i in telling if _repeats(blocks[i], end, last)]
    if len(hits) < _MANY:
        return ()
    # Paragraphs before and after are text of their own; a list or table is one thing.
    whole = blocks[start].kind != "paragraph"
    first, final = (start, end) if whole else (hits[0], hits[-1] + 1)
    among = [i for i in telling if first <= i < final]
    return range(first, final) if len(hits) >= 0.6 * len(among) else ()


def _repeats(block: Block, end: int, last: dict[str, int]) -> bool:
    if block.region == "contents":
        return True
    if any(
        link.target.startswith("#") and link.end - link.start >= len(block.text) - 6
        for link in block.links
    ):
        return True
    keys = (_key(block.text), _key(_PAGE.sub("", block.text)))
    return any(key and last.get(key, -1) >= end for key in keys)


def _key(text: str) -> str:
    bare = _NUMBERING.sub("", text.casefold(), count=1) or text.casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())
