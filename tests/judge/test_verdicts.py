"""Verdicts on elements, with their evidence."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from charterlint.analysis.understanding import understand
from charterlint.judge.context import Settings
from charterlint.judge.judging import judge
from charterlint.model import Document, DocumentReport, Verdict
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes, read_path

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "charters"
TODAY = date(2026, 11, 26)


def report(document: Document, **settings: object) -> DocumentReport:
    catalogue = load_catalogue()
    reading = understand(document, catalogue.languages)
    return judge(reading, catalogue, Settings(today=TODAY, **settings))


def verdicts(text: str) -> dict[str, Verdict]:
    found = report(read_bytes(text.encode(), "charter.md"))
    return {verdict.id: verdict for verdict in found.elements}


CHARTER = """# Customer charter of Tarn Laundry

We wash and iron for hotels and households in Tarn. This charter says what you can expect from us.

## Our service

- Your linen is back within 3 working days.
- We answer the phone within 30 seconds.

{more}

Phone 01632 960 410, e-mail hello@tarnlaundry.example.org.
"""


def test_a_right_of_the_customer_counts_and_one_of_the_company_does_not() -> None:
    ours = "## Rights\n\nThe company has the right to refuse any order and to change its prices."
    yours = "## Rights\n\nYou have the right to see your file and to be told why we said no."
    assert verdicts(CHARTER.format(more=yours))["rights"].status == "present"
    assert verdicts(CHARTER.format(more=ours))["rights"].status != "present"


def test_a_complaint_with_a_way_in_counts_and_one_without_is_partial() -> None:
    way = (
        "## Complaints\n\nTo complain, ring 01632 960 411 or write to complaints@tarn.example.org."
    )
    none = "## Complaints\n\nWe take every complaint very seriously."
    assert verdicts(CHARTER.format(more=way))["complaints"].status == "present"
    apart = CHARTER.replace("Phone 01632", "## Contact\n\nPhone 01632")
    found = verdicts(apart.format(more=none))["complaints"]
    assert found.status in ("partial", "missing")
    assert found.reason
    assert found.evidence[0].role == "nearest"


def test_a_placeholder_does_not_count() -> None:
    found = verdicts(CHARTER.format(more="## Privacy\n\n[insert privacy statement]"))["privacy"]
    assert found.status in ("partial", "missing")


def test_every_quote_is_exact_text_at_its_place() -> None:
    source = CHARTER.format(more="## Rights\n\nYou have the right to see your file.")
    lines = source.splitlines()
    for verdict in verdicts(source).values():
        for evidence in verdict.evidence:
            place = evidence.location
            assert place.line and place.column
            assert lines[place.line - 1][place.column - 1 :].startswith(
                evidence.quote.split("\n")[0][:20]
            )


def test_a_language_without_rules_is_not_judged() -> None:
    text = "# Servicecharta\n\nWir beantworten Ihre Briefe innerhalb von zehn Tagen und rufen zurück.\n"
    assert {verdict.status for verdict in verdicts(text).values()} == {"unknown"}


def test_a_text_of_no_known_language_is_not_judged_and_is_said_so() -> None:
    reasons = {verdict.reason for verdict in verdicts("1 2 3").values()}
    assert reasons == {"It cannot be told which language this is in, so nothing is claimed."}


def test_pages_without_text_make_a_gap_unknown() -> None:
    document = read_bytes(CHARTER.format(more="").encode(), "charter.md")
    from dataclasses import replace

    found = report(replace(document, unread_pages=(2,)))
    status = {verdict.id: verdict.status for verdict in found.elements}
    assert "missing" not in status.values()
    assert status["standards"] == "present"
    assert "unknown" in status.values()


def test_an_element_switched_off_shows_its_reason() -> None:
    document = read_bytes(CHARTER.format(more="").encode(), "charter.md")
    found = report(document, not_applicable={"returns": "We sell nothing."})
    verdict = next(verdict for verdict in found.elements if verdict.id == "returns")
    assert (verdict.status, verdict.reason) == ("not_applicable", "We sell nothing.")


@pytest.mark.parametrize(
    "path", sorted(FIXTURES.glob("*/*.json")), ids=lambda p: "/".join(p.parts[-2:])
)
def test_fixtures_are_judged_as_they_are_labelled(path: Path) -> None:
    """At most four of 25 elements may be judged otherwise, six in the hard ones (the benchmark of
    accuracy says how often it happens on charters at large)."""
    gold = json.loads(path.read_text(encoding="utf-8"))["elements"]
    found = report(read_path(path.with_suffix(".md")))
    wrong = [
        verdict
        for verdict in found.elements
        if gold[verdict.id] is not None and (verdict.status == "present") != gold[verdict.id]
    ]
    assert len(wrong) <= (6 if path.parent.name == "hard" else 4), [
        (verdict.id, verdict.status) for verdict in wrong
    ]


def test_of_a_paragraph_too_long_to_quote_the_sentence_that_proves_the_element_is_shown() -> None:
    long = (
        "## If we get it wrong\n\nNot pleased with your linen? Speak to the shop manager, fill in the card on the"
        " counter or ring us in the morning. We confirm it within two working days and answer in full within ten, and"
        " we tell you what we have done about it. If that does not settle the matter, write to the owner, who looks at"
        " it anew within 20 working days. After that you may turn to the Furniture and Home Ombudsman, which is free."
    )
    verdict = verdicts(CHARTER.format(more=long))["escalation"]
    assert verdict.status == "present"
    assert "Ombudsman" in verdict.evidence[0].quote
