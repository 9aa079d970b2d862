"""A place is told so that a person finds it."""

from __future__ import annotations

from charterlint.model import Location
from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.terminal_elements import place
from charterlint.reports.words import Words


def test_a_place_without_line_or_page_is_told_by_its_first_words() -> None:
    words = Words(load_catalogue(), "en")
    bare = Location(paragraph=13, words="Call us on any day…")
    assert place(bare, words) == '"Call us on any day…"'
    assert words.place(bare) == "“Call us on any day…”"
    assert "Call us" not in place(Location(page=2, words="Call us on any day…"), words)
    assert "Call us" not in words.place(Location(line=3, words="Call us on any day…"))
