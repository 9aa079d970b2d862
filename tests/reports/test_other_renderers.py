"""Renderers of other packages: entry points of the group charterlint.renderers."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, EntryPoints
from types import SimpleNamespace

import pytest

from charterlint.errors import CharterlintError
from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.registry import (
    ENTRY_POINTS,
    RENDERERS,
    format_for,
    other_renderers,
    render_to,
    renderer,
)
from tests.reports.sample import report


@pytest.fixture(autouse=True)
def plugins(monkeypatch: pytest.MonkeyPatch):
    module = SimpleNamespace(
        render=lambda report, catalogue, options: str(len(report.documents)).encode()
    )
    monkeypatch.setitem(sys.modules, "fake_renderer", module)
    points = [
        EntryPoint("rst", "fake_renderer", ENTRY_POINTS),
        EntryPoint("html", "fake_renderer", ENTRY_POINTS),
        EntryPoint("tex", "there_is_no_such_module", ENTRY_POINTS),
    ]
    monkeypatch.setattr(
        "importlib.metadata.entry_points",
        lambda group: EntryPoints(point for point in points if point.group == group),
    )
    other_renderers.cache_clear()
    yield
    other_renderers.cache_clear()


def test_an_entry_point_is_a_format_and_an_extension():
    assert format_for("report.rst") == "rst"
    sample = report()
    assert render_to("rst", sample, load_catalogue()) == str(len(sample.documents)).encode()


def test_formats_of_ours_cannot_be_taken_over():
    assert "html" in RENDERERS and "html" not in other_renderers()
    assert renderer("html").__name__ == "charterlint.reports.html"


def test_one_that_cannot_be_loaded_is_told_in_a_sentence():
    with pytest.raises(CharterlintError, match="ModuleNotFoundError"):
        renderer("tex")


def test_a_mistyped_format_is_answered_with_those_of_other_packages_too():
    with pytest.raises(CharterlintError, match='Did you mean "rst"'):
        renderer("rsst")
