"""Names of findings that survive edits elsewhere."""

from __future__ import annotations

from charterlint.judge.fingerprint import fingerprint


def test_case_spacing_and_punctuation_do_not_matter() -> None:
    assert fingerprint("CL301", "We answer  promptly.") == fingerprint(
        "CL301", "we answer promptly"
    )


def test_a_number_does() -> None:
    assert fingerprint("CL301", "in 30 days") != fingerprint("CL301", "in 45 days")


def test_the_rule_does() -> None:
    assert fingerprint("CL301", "x") != fingerprint("CL302", "x")
