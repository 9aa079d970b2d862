"""Whole reports as they were last agreed on; `pytest --snapshot-update` after a wanted change."""

from __future__ import annotations

import pytest

from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.registry import RenderOptions, render_to
from tests.reports.sample import report, unread, weak


@pytest.mark.parametrize("name", ["md", "csv", "github", "gitlab", "junit"])
def test_a_report_is_as_agreed(name, snapshot):
    data = render_to(
        name, report(weak(), unread()), load_catalogue(), RenderOptions(date="2026-11-26")
    )
    assert data.decode() == snapshot


@pytest.mark.parametrize("language", ["es", "it", "pl", "sv", "pt"])
def test_a_report_in_another_language_is_as_agreed(language, snapshot):
    data = render_to("md", report(weak()), load_catalogue(), RenderOptions(language=language))
    assert data.decode() == snapshot
