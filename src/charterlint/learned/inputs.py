"""Turn passages into sheets: the piece numbers and field marks that the encoder reads, alike in training and
in use. Passages that stand under the same heading and lead-in share a sheet, so that these are read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from charterlint.learned.passage import PassageText
from charterlint.learned.tokenizer import Tokenizer

START, END = 0, 2
HEADING, LEAD_IN, TEXT = 0, 1, 2
HEADING_PIECES, LEAD_IN_PIECES, WINDOW_PIECES = 24, 32, 128
SHARED_PIECES = 80  # pieces of text up to which a further passage joins a sheet
MAX_WINDOWS = 16
MAX_CHARACTERS = 12 * WINDOW_PIECES * MAX_WINDOWS
LENGTH = 3 + HEADING_PIECES + LEAD_IN_PIECES + WINDOW_PIECES


class Context(NamedTuple):
    """Piece numbers of what a passage stands under."""

    heading: tuple[int, ...]
    lead_in: tuple[int, ...]


class Text(NamedTuple):
    """Piece numbers of the text of a passage with its end mark, and where its parts stand among them."""

    ids: tuple[int, ...]
    parts: tuple[tuple[int, int, int], ...]
    """Number of the part, first piece, piece after the last."""


class Span(NamedTuple):
    """Places on a sheet: a part of a text, and the heading and lead-in it is read with."""

    part: int
    start: int
    end: int
    context_start: int
    context_end: int


class Sheet(NamedTuple):
    """What the encoder reads at once. `fields` tells for each piece what it belongs to."""

    ids: list[int]
    fields: list[int]
    spans: list[Span]


def heading_text(path: Sequence[str]) -> str:
    """The two innermost headings below the title; the title itself only where there is no other."""
    return " / ".join(path[1:][-2:] or path[-1:])


def context_of(passage: PassageText, tokenizer: Tokenizer) -> Context:
    """The pieces of heading and lead-in, cut to their limits."""
    return Context(
        tuple(tokenizer.encode(heading_text(passage.heading_path)[:400])[:HEADING_PIECES]),
        tuple(tokenizer.encode(passage.lead_in[-400:])[-LEAD_IN_PIECES:]),
    )


def pieces_of(text: str, parts: Sequence[tuple[int, int, int]], tokenizer: Tokenizer) -> Text:
    """The pieces of a text; `parts` are number, first and last character. A part that ends with the text has the
    end mark too. Of text too long to be judged only the first part is kept."""
    bounds = sorted({0, len(text), *(place for _, *ends in parts for place in ends)})
    ids: list[int] = []
    place_of = {0: 0}
    for start, end in pairwise(bounds):
        if start < MAX_CHARACTERS:
            ids += tokenizer.encode(text[start : min(end, MAX_CHARACTERS)])
        place_of[end] = len(ids)
    ids = [*ids[: WINDOW_PIECES * MAX_WINDOWS - 1], END]
    found = [
        (number, place_of[start] if start else 0, len(ids) if end == len(text) else place_of[end])
        for number, start, end in parts
    ]
    return Text(tuple(ids), tuple(found))


def blank(context: Context) -> Sheet:
    """A sheet with the context alone: start, heading, end, lead-in, end."""
    sheet = Sheet([START], [HEADING], [])
    add_context(sheet, context)
    return sheet


def add_context(sheet: Sheet, context: Context) -> None:
    """Write a context at the end of a sheet."""
    for field, pieces in ((HEADING, context.heading), (LEAD_IN, context.lead_in)):
        if pieces:
            sheet.ids.extend((*pieces, END))
            sheet.fields.extend([field] * (len(pieces) + 1))


def add_text(sheet: Sheet, text: Text, first: int, last: int, context: tuple[int, int]) -> None:
    """Write the pieces `first` to `last` of a text at the end of a sheet, with the spans of its parts."""
    shift = len(sheet.ids) - first
    sheet.ids.extend(text.ids[first:last])
    sheet.fields.extend([TEXT] * (last - first))
    for number, start, end in text.parts:
        start, end = max(start, first), min(end, last)
        if start < end:
            sheet.spans.append(Span(number, start + shift, end + shift, *context))


def sheets_of(
    passages: Sequence[PassageText], parts: Sequence[tuple[int, int, int]], tokenizer: Tokenizer
) -> Iterator[Sheet]:
    """The sheets of the passages of one document. `parts` are index of the passage, first and last character, in
    the order of the passages; a span names its part by its place among `parts`. Passages without parts are not read."""
    own: list[list[tuple[int, int, int]]] = [[] for _ in passages]
    for number, (place, start, end) in enumerate(parts):
        own[place].append((number, start, end))
    sheet = blank(Context((), ()))
    key: tuple[str, str] | None = None
    room = 0
    for passage, those in zip(passages, own, strict=True):
        if not those:
            continue
        text = pieces_of(passage.text, those, tokenizer)
        mine = (heading_text(passage.heading_path), passage.lead_in)
        for first in range(0, len(text.ids), WINDOW_PIECES):
            last = min(first + WINDOW_PIECES, len(text.ids))
            if mine != key or last - first > room:
                if sheet.spans:
                    yield sheet
                context = context_of(passage, tokenizer)
                sheet, key, room = blank(context), mine, SHARED_PIECES
                head = len(sheet.ids)
            add_text(sheet, text, first, last, (0, head))
            room -= last - first
    if sheet.spans:
        yield sheet
