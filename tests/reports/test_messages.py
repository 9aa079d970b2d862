"""The catalogue of messages is complete: a missing translation is a failing test."""

from __future__ import annotations

import re
from pathlib import Path

import charterlint
from charterlint.packs.catalogue import load_catalogue

LANGUAGES = set(load_catalogue().languages)
SOURCES = Path(charterlint.__file__).parent
PLURAL = {"severity-": ("error", "warning", "note", "errors", "warnings", "notes")}
BUILT = {
    "status-": ("present", "partial", "missing", "unknown", "not_applicable"),
    "clause-": ("met", "partly", "not_met", "not_visible", "not_applicable"),
    "duty-": ("must", "should", "may"),
    "grade-": ("red", "amber", "green"),
    "measure-": ("within", "at_least", "at_most", "equals", "every", "after", "share"),
    "unit-": (
        "minute", "hour", "day", "working_day", "week", "month", "percent", "ring", "year", "currency", "other",
    ),
    "contact-": ("phones", "emails", "urls", "addresses"),
    "method-": ("how", "score", "verify", "scope"),
    **PLURAL,
}  # fmt: skip


def test_every_message_is_there_in_six_languages_with_the_same_slots():
    for key, texts in load_catalogue().messages.items():
        assert set(texts) >= LANGUAGES, key
        slots = {code: set(re.findall(r"\{(\w+)\}", texts[code])) for code in LANGUAGES}
        assert all(found == slots["en"] for found in slots.values()), (key, slots)


def test_every_message_that_a_report_uses_exists():
    known = load_catalogue().messages
    files = [*SOURCES.glob("reports/*.py"), *SOURCES.glob("reports/templates/*.j2")]
    pattern = re.compile(
        r"""["']((?:report|page|sum|method|label|remark|severity|summary)-[a-z][a-z-]+)["']"""
    )
    used = {key for file in files for key in pattern.findall(file.read_text(encoding="utf-8"))}
    assert used
    assert used <= set(known), used - set(known)


def test_messages_that_are_put_together_exist():
    known = load_catalogue().messages
    missing = [a + b for a, parts in BUILT.items() for b in parts if a + b not in known]
    assert not missing
