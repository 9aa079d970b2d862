"""Places in the passages of a document that are asked for again and again: does something share a character with one of them?"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Span = tuple[int, int, int]
"""Passage (index), first character, end."""
Areas = Mapping[int, Sequence[tuple[int, int]]]
"""By passage the characters that any of several spans covers, in order; none overlap."""


def areas(spans: Iterable[Span]) -> Areas:
    """Where spans stand, made ready for `is_inside`."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for passage, start, end in sorted(spans):
        own = found[passage]
        if own and start <= own[-1][1]:
            own[-1] = own[-1][0], max(end, own[-1][1])
        else:
            own.append((start, end))
    return found


def is_inside(span: Span, known: Areas) -> bool:
    """Does a place share a character with one of the areas?"""
    passage, start, end = span
    own = known.get(passage, ())
    before = bisect_left(own, (end, 0))
    return before > 0 and start < own[before - 1][1]
