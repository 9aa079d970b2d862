"""Formats are found by name and extension, and every one of them gives the same bytes twice."""

from __future__ import annotations

import pytest

from charterlint.errors import CharterlintError
from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.registry import RENDERERS, RenderOptions, format_for, render_to
from tests.reports.sample import report

OPTIONS = RenderOptions(client="Riverside Council", author="A. Reviewer", date="2026-11-26")
WITHOUT_PROGRAM = [name for name in RENDERERS if name != "pdf"]


def test_the_extension_of_the_file_tells_the_format():
    assert format_for("out/report.HTML") == "html"
    assert format_for("gaps.docx") == "docx"
    assert format_for("scan.sarif.json") == "sarif"


def test_an_extension_that_tells_nothing_is_refused_with_those_that_do():
    with pytest.raises(CharterlintError, match=r"\.docx"):
        format_for("report.doc")


def test_a_mistyped_format_is_answered_with_the_nearest():
    with pytest.raises(CharterlintError, match='Did you mean "sarif"'):
        render_to("sariff", report(), load_catalogue())


@pytest.mark.parametrize("name", WITHOUT_PROGRAM)
def test_the_same_report_gives_the_same_bytes(name):
    catalogue = load_catalogue()
    assert render_to(name, report(), catalogue, OPTIONS) == render_to(
        name, report(), catalogue, OPTIONS
    )


@pytest.mark.parametrize("name", WITHOUT_PROGRAM)
def test_a_run_without_documents_is_still_a_report(name):
    empty = report()
    empty = type(empty)(empty.version, empty.rules_version, empty.profile, ())
    assert render_to(name, empty, load_catalogue(), OPTIONS) is not None


@pytest.mark.parametrize("language", sorted(load_catalogue().languages))
@pytest.mark.parametrize("name", ["html", "md", "docx", "xlsx"])
def test_every_language_has_all_words(name, language):
    options = RenderOptions(language=language, client="x")
    assert render_to(name, report(), load_catalogue(), options)
