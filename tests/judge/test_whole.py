"""Checks on the document as a whole."""

from __future__ import annotations

from tests.judge.bench import findings


def test_placeholders_of_one_sentence_are_one_finding_with_the_sentence() -> None:
    (found,) = findings(
        "placeholder", "We open soon. Call [insert number] or [insert name]. Thanks."
    )
    assert found.evidence[0].quote == "Call [insert number] or [insert name]."
    assert found.severity == "error"


def test_a_title_and_its_subtitle_are_no_empty_sections() -> None:
    assert findings("empty-section", "# Charter\n\n# For everybody\n\nWe answer letters.") == []


def test_the_last_heading_can_be_empty() -> None:
    (found,) = findings("empty-section", "# Charter\n\nWe answer letters.\n\n## Refunds\n")
    assert "Refunds" in found.message


def test_the_head_row_of_a_table_is_no_heading() -> None:
    text = (
        "# Charter\n\nText.\n\n## Times\n\n| What | When |\n| --- | --- |\n| Letters | 5 days |\n"
    )
    assert findings("empty-section", text) == []


def test_length_is_measured_by_the_parameters() -> None:
    text = "word " * 130
    assert findings("too-long", text) == []
    assert findings("too-short", text) == []
    assert len(findings("too-long", text, parameters={"CL507": {"words": 100}})) == 1
    assert len(findings("too-short", text, parameters={"CL508": {"words": 200}})) == 1


def test_a_promise_for_every_way_covers_every_channel() -> None:
    scope = "## Scope\n\nThis charter applies by phone, by letter and on social media.\n\n## Standards\n\n"
    one = scope + "We answer letters within 5 working days."
    every = one + "\n\nWhatever the way you come, we answer within 5 working days."
    assert len(findings("channel-without-standard", one)) == 1
    assert findings("channel-without-standard", every) == []
