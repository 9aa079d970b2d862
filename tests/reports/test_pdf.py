"""PDF reports are printed by a program that is installed."""

from __future__ import annotations

import pytest

from charterlint.errors import CharterlintError
from charterlint.packs.catalogue import load_catalogue
from charterlint.reports import pdf
from charterlint.reports.registry import RenderOptions
from tests.reports.sample import report


@pytest.fixture
def nothing_installed(monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "USUAL", ())
    monkeypatch.setattr(pdf, "USUAL_OFFICES", ())


@pytest.mark.usefixtures("nothing_installed")
def test_without_a_program_one_sentence_says_what_to_install():
    with pytest.raises(CharterlintError, match=r"none of them was found.*HTML"):
        pdf.render(report(), load_catalogue(), RenderOptions())


@pytest.mark.usefixtures("nothing_installed")
def test_a_variable_that_names_no_program_is_said_so(monkeypatch):
    monkeypatch.setenv("CHARTERLINT_CHROMIUM", "/no/such/browser")
    with pytest.raises(CharterlintError, match="CHARTERLINT_CHROMIUM names"):
        pdf.render(report(), load_catalogue(), RenderOptions())


def test_a_program_that_makes_nothing_is_said_so(monkeypatch):
    monkeypatch.setattr(pdf, "find", lambda *_: "/bin/true")
    with pytest.raises(CharterlintError, match="made no PDF"):
        pdf.render(report(), load_catalogue(), RenderOptions())
