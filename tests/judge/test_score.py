"""Score and grade, as docs/scoring.md has them."""

from __future__ import annotations

from charterlint.judge.score import grade, score
from charterlint.model import Finding, Verdict


def verdict(status: str, core: bool = False, severity: str = "warning") -> Verdict:
    return Verdict("x", status, 1.0, "CL101", core=core, severity=severity)


def test_all_present_is_a_hundred_and_green() -> None:
    all_there = [verdict("present", core=True), verdict("present")]
    assert (score(all_there, []), grade(100, all_there)) == (100, "green")


def test_a_core_gap_weighs_more_and_is_red() -> None:
    found = [verdict("missing", core=True), verdict("present")]
    assert score(found, []) == round(100 * 2 / 7)
    assert grade(90, found) == "red"


def test_partial_is_worth_two_fifths() -> None:
    assert score([verdict("partial")], []) == 40


def test_what_cannot_be_judged_does_not_count() -> None:
    found = [verdict("present"), verdict("unknown"), verdict("not_applicable")]
    assert score(found, []) == 100
    assert score([verdict("unknown")], []) is None


def test_weak_wording_costs_ten_points_at_most() -> None:
    weak = [Finding("CL301", "vague-promise", "warning", "")] * 50
    assert score([verdict("present")], weak[:2]) == 99
    assert score([verdict("present")], weak) == 90
