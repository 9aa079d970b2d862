"""Checks on the document as a whole."""

from __future__ import annotations

import pytest

from charterlint.judge.whole import last_day
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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Last reviewed: May 2023.", 1),
        ("Last reviewed: June 2023.", 0),
        ("Last reviewed: March 2019. Next review: April 2027.", 0),
        ("Next review: March 2026.", 1),
        ("Next review: March 2026. Last reviewed: April 2026.", 0),
        ("The law of 3 March 1998 applies.", 0),
    ],
)
def test_a_charter_is_stale_when_its_dates_have_passed(text: str, count: int) -> None:
    assert len(findings("stale", text)) == count


def test_the_age_of_a_stale_charter_is_a_parameter() -> None:
    text = "Last reviewed: May 2025."
    assert findings("stale", text) == []
    assert len(findings("stale", text, parameters={"CL504": {"months": 12}})) == 1


@pytest.mark.parametrize(
    ("value", "day"),
    [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2024-02-31", "2024-02-29"), ("2025-07-04", "2025-07-04")],
)  # fmt: skip
def test_a_date_without_day_lasts_to_its_end(value: str, day: str) -> None:
    assert last_day(value).isoformat() == day


def test_a_missing_review_is_not_said_twice() -> None:
    assert findings("no-date", "We answer letters.", statuses={"review": "missing"}) == []


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
