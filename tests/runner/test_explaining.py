"""The weighing of an element as lines."""

from __future__ import annotations

from charterlint.reports.weighing import weighing_lines

WEIGHED = {
    "element": "complaints",
    "probability": 0.91,
    "rows": [
        {"text": "Our desk", "place": {"line": 3}, "score": -4.0, "reasons": []},
        {"text": "Complain\x1b[31m to us", "place": {"page": 2}, "score": 3.5,
         "reasons": [["own_heading_words", 2.0], ["denial", -0.5]]},
    ],
}  # fmt: skip


def test_each_passage_has_its_score_place_and_reasons_and_the_best_is_marked() -> None:
    lines = list(weighing_lines("a.md", WEIGHED))
    assert lines[0] == "a.md: complaints, probability 0.91"
    assert lines[1].startswith("   -4.00  line 3")
    assert lines[2].startswith("*   3.50  page 2")
    assert lines[3].strip() == "own heading words +2.00, denial -0.50"


def test_text_of_the_document_does_not_reach_the_terminal_raw() -> None:
    assert not any("\x1b" in line for line in weighing_lines("a\x1b.md", WEIGHED))


def test_a_language_without_rules_is_said() -> None:
    unknown = {"element": "complaints", "probability": None, "rows": []}
    assert list(weighing_lines("a.md", unknown)) == ["a.md: complaints, no rules for this language"]
