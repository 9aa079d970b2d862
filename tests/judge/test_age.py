"""How old a document is by its dates."""

from __future__ import annotations

import pytest

from charterlint.judge.age import last_day
from tests.judge.bench import findings


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Last reviewed: May 2023.", 1),
        ("Last reviewed: June 2023.", 0),
        ("Last reviewed: March 2019. Next review: April 2027.", 0),
        ("Next review: March 2026.", 1),
        ("Next review: March 2026. Last reviewed: April 2026.", 0),
        ("Version 4, May 2026. Next review: March 2026.", 1),
        ("Issued May 2026. Valid until December 2027. Next review: March 2026.", 1),
        ("Issued May 2026. Next review: March 2026. Next review: March 2028.", 0),
        ("Next review: March 2026. Reviewed on 12 March 2026.", 0),
        ("Next review: 12 March 2026. Last reviewed: 11 March 2026.", 1),
        ("Valid until March 2026. Version 4, May 2026.", 0),
        ("Next review: March 2026. Last reviewed: June 2026.", 0),
        ("Next review: March 2026. Last reviewed: 2026.", 0),
        ("Next review: March 2026. Last reviewed: July 2026.", 1),
        ("Published March 2019. Last reviewed: June 2026.", 0),
        ("Valid until March 2026. Issued June 2026.", 0),
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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La charte date du 6 avril 2026 et vaut pour toutes les traversées."),
        ("fr", "Nous répondons à vos courriers dans un délai de dix jours."),
        ("de", "Diese Charta gilt seit dem 1. März 2025."),
        ("nl", "Dit handvest geldt vanaf 1 maart 2025."),
    ],
)
def test_nothing_is_said_of_dates_that_no_pack_reads(language: str, text: str) -> None:
    assert findings("no-date", text, language) == []


FRENCH = "Nous répondons à toutes vos lettres dans un délai de dix jours et nous vous accueillons tous les matins au guichet."


@pytest.mark.parametrize(
    ("more", "count"), [("", 1), (" Version du 6 avril 2026.", 0), (" Version du 06.04.26.", 0)]
)
def test_a_date_may_stand_in_the_part_that_no_pack_reads(more: str, count: int) -> None:
    english = "We answer every letter that customers write to us within the week, and we open the counter every morning. "
    text = f"{2 * english}\n\n{FRENCH}{more}"
    assert len(findings("no-date", text, None)) == count
