"""Turn passages into piece numbers and field marks, alike in training and in use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from charterlint.learned.passage import PassageText
from charterlint.learned.tokenizer import Tokenizer

START, END = 0, 2
HEADING, LEAD_IN, TEXT = 0, 1, 2
HEADING_PIECES, LEAD_IN_PIECES, WINDOW_PIECES = 24, 32, 128
MAX_WINDOWS = 8
LENGTH = 4 + HEADING_PIECES + LEAD_IN_PIECES + WINDOW_PIECES


class Pieces(NamedTuple):
    """Piece numbers of the three fields of a passage."""

    heading: list[int]
    lead_in: list[int]
    text: list[int]


def heading_text(path: Sequence[str]) -> str:
    """The two innermost headings below the title; the title itself only where there is no other."""
    return " / ".join(path[1:][-2:] or path[-1:])


def cut(passage: PassageText, tokenizer: Tokenizer) -> Pieces:
    """The pieces of a passage. Of text too long to be judged only the first part is kept."""
    return Pieces(
        tokenizer.encode(heading_text(passage.heading_path)[:400])[:HEADING_PIECES],
        tokenizer.encode(passage.lead_in[-400:])[-LEAD_IN_PIECES:],
        tokenizer.encode(passage.text[: 12 * WINDOW_PIECES * MAX_WINDOWS])[
            : WINDOW_PIECES * MAX_WINDOWS
        ],
    )


def compose(pieces: Pieces) -> tuple[list[int], list[int]]:
    """One sequence, and per place the field it belongs to: start, heading, end, lead-in, end, text, end."""
    ids, fields = [START], [HEADING]
    for field, part in ((HEADING, pieces.heading), (LEAD_IN, pieces.lead_in)):
        if part:
            ids += [*part, END]
            fields += [field] * (len(part) + 1)
    return [*ids, *pieces.text, END], [*fields, *[TEXT] * (len(pieces.text) + 1)]


def windows(pieces: Pieces) -> list[tuple[list[int], list[int]]]:
    """A sequence for each WINDOW_PIECES of the text; each repeats heading and lead-in."""
    starts = range(0, max(len(pieces.text), 1), WINDOW_PIECES)
    return [compose(pieces._replace(text=pieces.text[n : n + WINDOW_PIECES])) for n in starts]
