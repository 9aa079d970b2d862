"""List markers that authors typed by hand, where the format knows of no list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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


_BULLET = re.compile(r"[ \t]*[•●○◦▪▫■□◆❖►‣⁃·][ \t]*(?=[^\s•●○◦▪▫■□◆❖►‣⁃·])")


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
    parts = [_part(block, bullets.get(at), at, until) for at, until in zip(cuts, ends, strict=True)]
    return [part for part in parts if part.text.strip()]


def _part(block: Block, mark: re.Match[str] | None, start: int, end: int) -> Block:
    """The characters `start:end` of a block, without their mark; an item below it if they have one."""
    at = mark.end() if mark else start
    marker = mark.group().strip() if mark else ""
    made = replace(
        block,
        text=block.text[at:end],
        location=block.locate(at, end),
        links=tuple(
            replace(link, start=max(0, link.start - at), end=link.end - at)
            for link in block.links
            if link.end > at and link.start < end
        ),
        anchors=_anchors(block, at, end),
    )
    if not marker:
        return made
    level = block.level + (marker != block.marker)
    return replace(made, kind="item", marker=marker, level=level)


def _anchors(block: Block, start: int, end: int) -> tuple[Anchor, ...]:
    if not block.anchors:
        return ()
    place = block.locate(start, end)
    first = Anchor(0, place.line or 1, place.column or 1)
    later = (a for a in block.anchors if start < a.offset < end)
    return (first, *(replace(a, offset=a.offset - start) for a in later))


def cut_links(links: Sequence[Link], length: int) -> tuple[Link, ...]:
    """Links of a text whose first `length` characters are taken off."""
    return tuple(
        replace(link, start=max(0, link.start - length), end=link.end - length)
        for link in links
        if link.end > length
    )
