"""List markers that authors typed by hand, where the format knows of no list."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from charterlint.model import Anchor, Block, Link

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


BULLETS = "•●○◦▪▫■□◆❖►‣⁃·"
"""Signs that stand before items and mean nothing else at the beginning of a line."""
_BULLET = re.compile(rf"[ \t]*[{BULLETS}][ \t]*(?=[^\s{BULLETS}])")


def typed_items(block: Block) -> list[Block]:
    """The items that a paragraph holds in its lines, where these begin with a bullet ("•", pasted from elsewhere); a line
    without one goes on with the line above. Without any, the block itself."""
    if block.kind not in ("paragraph", "item"):
        return [block]
    text = block.text
    starts = [0, *(at.end() for at in re.finditer("\n", text))]
    bullets = {at: found for at in starts if (found := _BULLET.match(text, at))}
    if not bullets:
        return [block]
    cuts = sorted({0, *bullets})
    ends = [*cuts[1:], len(text)]
    cut = _Cut(block)
    parts = [cut.part(bullets.get(at), at, until) for at, until in zip(cuts, ends, strict=True)]
    return [part for part in parts if part.text.strip()]


class _Cut:
    """A block to be cut into parts in a time that grows with its text."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.anchors = [anchor.offset for anchor in block.anchors]
        self.links = [link.start for link in block.links]

    def part(self, mark: re.Match[str] | None, start: int, end: int) -> Block:
        """The characters `start:end`, without their mark; an item below the block if they have one."""
        block, marker = self.block, mark.group().strip() if mark else ""
        at = mark.end() if mark else start
        first = max(0, bisect_left(self.links, at) - 1)
        near = block.links[first : bisect_left(self.links, end)]
        made = replace(
            block,
            text=block.text[at:end],
            links=cut_links([replace(k, end=min(k.end, end)) for k in near], at),
            **self._place(at, end),
        )
        if not marker:
            return made
        level = block.level + (marker != block.marker)
        return replace(made, kind="item", marker=marker, level=level)

    def _place(self, start: int, end: int) -> dict[str, Any]:
        """Location and anchors of a part."""
        if not self.anchors:
            return {}
        place = self.block.locate(start, end)
        first = Anchor(0, place.line or 1, place.column or 1)
        low, high = bisect_right(self.anchors, start), bisect_left(self.anchors, end)
        later = (replace(a, offset=a.offset - start) for a in self.block.anchors[low:high])
        return {"location": place, "anchors": (first, *later)}


def cut_links(links: Sequence[Link], length: int) -> tuple[Link, ...]:
    """Links of a text whose first `length` characters are taken off."""
    return tuple(
        replace(link, start=max(0, link.start - length), end=link.end - length)
        for link in links
        if link.end > length
    )
