"""The lines of a Markdown file, and between which of them something can be put."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ITEM = re.compile(r"^\s{0,8}(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Outline:
    """`lines` with or without what ends them; `fenced`: which of them stand in a block of code, or open or close one;
    `ahead`: for each, the index from 0 of the first line from there on that is not blank (else the number of lines);
    `top`: the last line of the front matter, from 1; 0 without one."""

    lines: tuple[str, ...]
    fenced: tuple[bool, ...]
    ahead: tuple[int, ...]
    top: int


def outline(lines: Iterable[str]) -> Outline:
    """What can be known of lines at one look, so that many places can be asked for afterwards."""
    kept = tuple(lines)
    return Outline(kept, _fenced(kept), _ahead(kept), _top(kept))


def in_fence(seen: Outline, at: int) -> bool:
    """Does line `at` (from 1) stand inside a block of code, or open or close one?"""
    return 0 < at <= len(seen.fenced) and seen.fenced[at - 1]


def block_end(seen: Outline, at: int) -> int:
    """The last line (from 1) of the block that line `at` stands in: nothing is put into a list, table or code."""
    lines = seen.lines
    number = at
    listed = 0 < at <= len(lines) and _is_item(lines[at - 1])
    while number < len(lines):
        line = lines[number]
        if not seen.fenced[number]:
            if line.lstrip().startswith("#"):
                break
            if not line.strip() and not (listed and _goes_on(seen, number)):
                break
        listed = listed or _is_item(line)
        number += 1
    while number > at and not lines[number - 1].strip():
        number -= 1
    return number


def _is_item(line: str) -> bool:
    return _ITEM.match(line) is not None


def _goes_on(seen: Outline, number: int) -> bool:
    """Does the list go on after the blank lines from index `number` on?"""
    after = seen.ahead[number]
    following = seen.lines[after] if after < len(seen.lines) else ""
    return _is_item(following) or following.startswith(("  ", "\t"))


def _fenced(lines: Sequence[str]) -> tuple[bool, ...]:
    found = []
    fence = ""
    for line in lines:
        match = _FENCE.match(line)
        found.append(bool(fence or match))
        if match and not fence:
            fence = match[1]
        elif match and match[1][0] == fence[0] and len(match[1]) >= len(fence):
            fence = ""
    return tuple(found)


def _ahead(lines: Sequence[str]) -> tuple[int, ...]:
    found = []
    after = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        after = number if lines[number].strip() else after
        found.append(after)
    return tuple(reversed(found))


def _top(lines: Sequence[str]) -> int:
    if not lines or lines[0].strip() != "---":
        return 0
    ends = (n for n, line in enumerate(lines[1:], 2) if line.strip() in ("---", "..."))
    return next(ends, 0)
