"""Where the draft of an element that is missing belongs in a charter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

import numpy as np

from charterlint.judge.features import PASSAGE_FEATURES
from charterlint.judge.insertion import behind, place_behind
from charterlint.judge.nearness import TOPICAL
from charterlint.judge.weighing import Weighing
from charterlint.model import Location, Passage, Reading

MOST_PREAMBLE = 60
"""Words under the title up to which a new section follows them; longer ones are the charter itself."""

_TOPICAL_HEADING, _TOPICAL_TEXT, _NEAR = 0.7, 1.4, -3.0
"""What a heading and a text must have in common with an element to be about it, or else the log odds."""

_LINE = 12
"""Words up to which a passage over the title is a line of the letterhead or a logo."""


def insertion_point(
    reading: Reading,
    weighing: Weighing,
    element: Mapping[str, Any],
    near: Passage | None = None,
    partial: Mapping[str, Passage] | None = None,
    open_to: frozenset[int] | None = None,
) -> Location | None:
    """Behind which passage a missing element would stand best: at the end of the section of what comes `near` it, else
    beside a neighbour (`beside` in its rule, the best first) that the document gives, or gives in part (`partial`, by element),
    else at the end, or behind the title if it `opens` a charter. Only passages in `open_to`, if given, may come before it.
    None for an empty document."""
    if not reading.passages:
        return None
    body = [p for p in reading.passages if p.region == "body" and p.kind != "note"]
    if not body:
        return _behind(reading, reading.passages[-1])
    place = _beside(body, reading, weighing, element, near, partial or {})
    last = place is None or place is body[-1]
    if last and element.get("opens"):
        place = _front(body, reading)
    place = place or body[-1]
    return _behind(reading, place if open_to is None else behind(reading, place, open_to))


def _beside(
    body: list[Passage],
    reading: Reading,
    weighing: Weighing,
    element: Mapping[str, Any],
    near: Passage | None,
    partial: Mapping[str, Passage],
) -> Passage | None:
    """The passage after which an element stands beside what is near it or a neighbour; None without any."""
    title = _title(body, reading)
    at = {passage.index: place for place, passage in enumerate(body)}
    heads = _heads(body, reading)
    if near is not None and near.index in at and near is not title:
        # what opens a charter, whatever else there is, goes elsewhere only where a heading waits for it
        free = bool(element.get("beside")) or not element.get("opens")
        if speaks(weighing, near, element["id"]) and (free or _is_heading(reading, near)):
            return body[_section_end(body, heads[at[near.index]], reading)]
    for entry in element.get("beside", ()):
        side, _, neighbour = entry.partition(" ")
        half = partial.get(neighbour)
        if half is not None and not speaks(weighing, half, neighbour):
            half = None
        head = _home(heads, at, weighing, neighbour, half)
        if head is None or (head >= 0 and body[head] is title and not element.get("opens")):
            continue
        if side == "after":
            return body[_section_end(body, head, reading)]
        if head > 0 and body[head] is not title:
            return body[head - 1]
    return None


def speaks(weighing: Weighing, passage: Passage, element: str) -> bool:
    """Is a passage that comes nearest to an element about it, not only beside it in a word?"""
    place = weighing.ids.index(element)
    row = weighing.features[passage.index, place]
    topical = float(sum(row[PASSAGE_FEATURES.index(name)] for name in TOPICAL))
    least = _TOPICAL_HEADING if passage.kind == "heading" else _TOPICAL_TEXT
    return topical >= least or float(weighing.scores[passage.index, place]) > _NEAR


def _home(
    heads: Sequence[int],
    at: Mapping[int, int],
    weighing: Weighing,
    element: str,
    partial: Passage | None,
) -> int | None:
    """The head of the section that speaks most of an element (-1: what stands before all headings); None where none does. `at`
    are the places of passages by their index, `heads` the heads of places."""
    if element not in weighing.ids or weighing.probability(element) < 0.5:
        return heads[at[partial.index]] if partial and partial.index in at else None
    column = weighing.column(element)
    odds = {place: float(column[index]) for index, place in at.items()}
    best = max(odds.values())
    weights: defaultdict[int, float] = defaultdict(float)
    for place, value in odds.items():
        if value >= min(best, 0.0):
            weights[heads[place]] += float(1 / (1 + np.exp(-value)))
    return max(weights, key=lambda head: (weights[head], -head))


def _heads(body: list[Passage], reading: Reading) -> list[int]:
    """For each passage the place of the heading that it stands under, its own for a heading; -1 before all headings."""
    headings = (i if _is_heading(reading, p) else -1 for i, p in enumerate(body))
    return list(accumulate(headings, max))


def _section_end(body: list[Passage], head: int, reading: Reading) -> int:
    """The place of the last passage of a section with the sections in it; of the title only the text before the first
    heading."""
    whole = head >= 0 and body[head] is not _title(body, reading)
    last = max(head, 0)
    for place in range(head + 1, len(body)):
        passage = body[place]
        if _is_heading(reading, passage) and not (
            whole and _level(reading, passage) > _level(reading, body[head])
        ):
            break
        last = place
    return last


def _is_heading(reading: Reading, passage: Passage) -> bool:
    """Is it the heading of a section, not the head of a table?"""
    block = reading.document.blocks[passage.blocks[0]] if passage.blocks else None
    return block is not None and block.kind == "heading" and block.cell is None


def _level(reading: Reading, heading: Passage) -> int:
    return reading.document.blocks[heading.blocks[0]].level or 1


def _title(body: list[Passage], reading: Reading) -> Passage | None:
    """The heading that names the document: the first one, with nothing but short lines over it; of several before the first
    text the last but one, since the last heads that text."""
    first = next((i for i, p in enumerate(body) if _is_heading(reading, p)), None)
    if first is None or any(len(p.text.split()) > _LINE for p in body[:first]):
        return None
    if first > 0 and body[first].text.strip() != (reading.document.title or "").strip():
        return None
    text = next(
        (i for i in range(first, len(body)) if not _is_heading(reading, body[i])), len(body)
    )
    return body[max(first, text - 2)]


def _front(body: list[Passage], reading: Reading) -> Passage:
    """The title, or the end of a short text under it before the first section; without a title the first passage."""
    title = _title(body, reading)
    if title is None:
        return body[0]
    place = next(i for i, passage in enumerate(body) if passage is title)
    end = _section_end(body, place, reading)
    preamble = sum(len(passage.text.split()) for passage in body[place + 1 : end + 1])
    return body[end] if end + 1 < len(body) and preamble <= MOST_PREAMBLE else title


def _behind(reading: Reading, passage: Passage) -> Location:
    place = place_behind(reading, passage)
    if _is_heading(reading, passage):  # what stands behind a heading stands in its section
        return replace(place, section=(*place.section, passage.text))
    return place
