"""What is scored: a passage with its context, and the elements it may give."""

from __future__ import annotations

from typing import NamedTuple

ELEMENTS = (
    "purpose", "scope", "standards", "rights", "exceptions", "interruptions", "complaints",
    "overview", "objectives", "commitments", "access", "responsibilities", "contacts", "emergency",
    "redress", "escalation", "returns", "privacy", "equal_treatment", "accreditation", "review",
    "publication", "training", "legal_status", "measurable_standards",
)  # fmt: skip
"""The elements in the order of the columns of every score array."""
PROMISE = len(ELEMENTS)
"""The column behind them, of the encoder alone: the part is a quantity that the organisation promises."""
WORDINGS = ("vague", "absolute", "placeholder")
"""The last columns, of the encoder alone: the part is a clause that promises without a measure, or without any exception, or that
is left unfilled."""
COLUMNS = PROMISE + 1 + len(WORDINGS)
"""Columns of the encoder."""


class PassageText(NamedTuple):
    """A passage with its context: headings from the outermost in, the line that leads in, its text.

    A list item has the paragraph above the list as lead-in; a table row has the header row, and the
    cells of both are joined with " | ".
    """

    heading_path: tuple[str, ...]
    lead_in: str
    text: str
    language: str
