"""What is weighed: every passage as a whole and, where it is long, each of its sentences too.

A paragraph that says five things says each of them in one sentence; weighed only as a whole, the one
that matters drowns, and a denial in its first sentence would speak against its last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from charterlint.analysis.words import clauses
from charterlint.model import Claim, Passage

LONG = 18
"""Words from which a passage is also weighed sentence by sentence."""
SHORT = 4
"""A sentence of fewer words is taken together with the one before it."""
MOST = 60
"""Sentences of one passage that are weighed alone; a longer passage is no paragraph."""


BARE = 6
"""Words up to which a heading is a bare one, that says what comes and nothing itself."""


class Unit(NamedTuple):
    """`text[start:end]` of a passage. The whole passage is its first unit."""

    passage: int
    start: int
    end: int


def units_of(passages: Sequence[Passage]) -> tuple[Unit, ...]:
    """The units of all passages, in order."""
    units: list[Unit] = []
    for passage in passages:
        units.append(Unit(passage.index, 0, len(passage.text)))
        if len(passage.text.split()) >= LONG and len(passage.sentences) > 1:
            spans = _joined(passage)
            if len(spans) > 1:
                units.extend(Unit(passage.index, *span) for span in spans[:MOST])
    return tuple(units)


def claim_unit(claim: Claim, passage: Passage) -> Unit:
    """The words that the quantity of a claim stands in, whole."""
    text, start, end = passage.text, claim.at, claim.until
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Unit(passage.index, start, end)


def clause_units(passages: Sequence[Passage]) -> tuple[Unit, ...]:
    """The clauses of the text, in order; headings and lists of contents are left out."""
    return tuple(
        Unit(passage.index, *span)
        for passage in passages
        if passage.region == "body" and passage.kind != "heading"
        for span in clauses(passage.text, passage.sentences)
    )


def is_bare(passage: Passage) -> bool:
    """Is the passage a heading that only names what comes?"""
    return passage.kind == "heading" and len(passage.text.split()) <= BARE


def _joined(passage: Passage) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in passage.sentences:
        if spans and len(passage.text[start:end].split()) < SHORT:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
