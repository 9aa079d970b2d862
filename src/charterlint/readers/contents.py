"""Entries of a table of contents, told from real text by what they repeat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from charterlint.model import Block

# Just the last marks of a leader: to look for all of them takes a time that grows with the square of their number.
_LEADER = re.compile(r"(?:\.{4}|(?:\. ){4}|…{2}|·{4}|_{4})\s*(?:\d{1,4}|[ivxlc]{1,6})$")
_MARKS = re.compile(r"[\W_]+")
_NUMBERING = re.compile(
    r"^(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivxlc]+)[.)]|\d+(?:\.\d+)+|\d+(?= ))\s*", re.I
)
_PAGE = re.compile(r"[\s.…·_]*\b\d{1,4}$")
_MANY = 3
_NAMES = frozenset(
    [
        "contents",
        "table of contents",
        "on this page",
        "in this document",
        "in this charter",
        "inside",
        "índice",
        "indice",
        "contenido",
        "contenidos",
        "sumario",
        "sommario",
        "contenuti",
        "in questa pagina",
        "in questa carta",
        "spis treści",
        "zawartość",
        "na tej stronie",
        "innehåll",
        "innehållsförteckning",
        "på den här sidan",
        "sumário",
        "conteúdo",
        "nesta página",
        "inhalt",
        "inhaltsverzeichnis",
        "sommaire",
        "table des matières",
        "inhoud",
        "índex",
    ]
)
"""What a table of contents is called: a list under such a name needs fewer entries that lead somewhere,
since a missing section is just what a reader of the contents is not told."""
_SEPARATORS = re.compile(r"\s+[–—|·•/-]\s+|\s*[;·•|]\s*|,\s+(?=\d)")


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
    for index, block in enumerate(marked):
        if block.region == "body" and _is_contents_line(block, index, last):
            marked[index] = replace(block, region="contents")
    start = 0
    while start < len(marked):
        end = _run_end(marked, start)
        for index in _entries(marked, start, end, last):
            marked[index] = replace(marked[index], region="contents")
        start = max(end, start + 1)
    return marked


def _is_led(block: Block) -> bool:
    return block.kind != "heading" and block.region == "body" and _leads(block.text)


def _leads(text: str) -> bool:
    """Does the text end in dots and the number of a page, with something before them?"""
    match = _LEADER.search(text)
    return match is not None and bool(text[: match.start()].strip())


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
    named = start > 0 and _key(blocks[start - 1].text) in _NAMES
    if len(hits) < (2 if named else _MANY):
        return ()
    # Paragraphs before and after are text of their own; a list or table is one thing.
    whole = blocks[start].kind != "paragraph"
    first, final = (start, end) if whole else (hits[0], hits[-1] + 1)
    among = [i for i in telling if first <= i < final]
    share = 0.3 if named and whole else 0.6
    return range(first, final) if len(hits) >= share * len(among) else ()


def _is_contents_line(block: Block, index: int, last: dict[str, int]) -> bool:
    """A paragraph such as "Contents: 1 About us – 2 Our service – 3 Complaints"."""
    name, colon, rest = block.text.partition(":")
    if block.kind != "paragraph" or not colon or _key(name) not in _NAMES:
        return False
    keys = [_key(part) for part in _SEPARATORS.split(rest) if part.strip()]
    hits = sum(last.get(key, -1) > index for key in keys)
    return len(keys) >= _MANY and hits >= max(2, 0.3 * len(keys))


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
    return " ".join(_MARKS.sub(" ", bare).split())
