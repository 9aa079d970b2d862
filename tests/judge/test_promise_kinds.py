"""What the promises of a document are for."""

from __future__ import annotations

from charterlint.analysis.understanding import understand
from charterlint.judge.promise_kinds import kinds_model, kinds_of
from charterlint.judge.promises import promises
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes


def kinds(text: str) -> list[str]:
    catalogue = load_catalogue()
    reading = understand(read_bytes(text.encode(), "x.md"), catalogue.languages)
    found = promises(reading.commitments, catalogue, reading.language)
    table = kinds_of(reading, found, catalogue)
    return [kinds_model().names[place] for place in table.argmax(axis=1)]


def test_the_heading_says_what_a_bare_time_is_for() -> None:
    assert kinds("# Charter\n\n## Refunds\n\n- within 10 days\n") == ["refund"]


def test_the_sentence_says_it_where_the_heading_does_not() -> None:
    text = "# Charter\n\n## Our promises\n\nEvery complaint is answered within 15 days.\n\nPotholes are filled within 5 days.\n"
    assert kinds(text) == ["complaint_answer", "hole_in_road"]


def test_a_document_without_promises_has_no_rows() -> None:
    assert kinds("# Charter\n\nWelcome to our library.\n") == []
