"""The summary is written from the figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.figures import figures, mend_first, run_summary, summary
from charterlint.reports.registry import RenderOptions, render_to
from charterlint.reports.words import Words, language_of
from tests.reports.sample import good, report, unread, weak


def words(language="en"):
    return Words(load_catalogue(), language)


def test_suppressed_findings_and_what_cannot_be_judged_do_not_count():
    counts = figures(weak())
    assert (counts.judged, counts.present, counts.partial, counts.missing) == (3, 1, 1, 1)
    assert (counts.errors, counts.warnings, counts.notes, counts.suppressed) == (2, 1, 1, 1)


def test_the_severest_gap_of_a_core_element_is_mended_first():
    assert [finding.rule for finding in mend_first(weak())] == ["CL107", "CL103", "CL301"]


def test_a_summary_names_the_core_elements_that_are_missing():
    text = " ".join(summary(weak(), words()))
    assert "58 of 100" in text
    assert "Core elements missing: How to complain." in text
    assert "A demonstration law: 2 clauses looked at; met: 1" in text


def test_a_summary_is_in_the_language_of_the_reader():
    assert "91 su 100" in " ".join(summary(good(), words("it")))


def test_a_document_that_could_not_be_read_has_no_summary():
    assert not list(summary(unread(), words()))
    assert next(iter(run_summary(report(), words()))) == "Documents: 3; could not be read: 1."


def test_the_language_of_a_report_is_the_one_asked_for_or_that_of_most_documents():
    assert language_of(report(), "sv") == "sv"
    assert language_of(report(good(), good(), weak())) == "it"


def test_a_measure_is_said_in_words():
    shown = [words().measure(item) for item in weak().commitments]
    assert shown == ["within 2 working days in 90 % of cases", "within 2 min"]


@pytest.mark.parametrize(
    ("value", "unit", "language", "said"),
    [
        (1, "day", "en", "within 1 day"),
        (0, "day", "en", "on the same day"),
        (0, "working_day", "sv", "samma dag"),
        (0.5, "minute", "en", "within 30 seconds"),
        (1 / 3, "minute", "it", "entro 20 secondi"),
        (1.5, "minute", "en", "within 1.5 min"),
        (2, "working_day", "pl", "do: 2 dni robocze"),
        (5, "working_day", "pl", "do: 5 dni roboczych"),
        (1, "month", "es", "en 1 mes"),
    ],
)
def test_a_measure_has_the_form_of_its_number(value, unit, language, said):
    one = replace(weak().commitments[1], comparator="within", value=value, unit=unit)
    assert words(language).measure(one) == said


@pytest.mark.parametrize("kind", ["text", "html", "md"])
@pytest.mark.parametrize("quiet", [False, True])
def test_a_charter_of_which_nothing_was_judged_says_why(kind, quiet):
    because = "There are no rules for this language (de), so nothing is claimed."
    unjudged = tuple(replace(v, status="unknown", reason=because) for v in weak().elements)
    shown = report(replace(weak(), elements=unjudged, score=None, grade=None))
    text = render_to(kind, shown, load_catalogue(), RenderOptions(quiet=quiet)).decode()
    assert because.partition(" (")[0] in text
    assert "0 of 0" not in text
