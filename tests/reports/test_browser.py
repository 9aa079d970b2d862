"""The page in a real browser. Chosen with `pytest -m browser`; needs an installed Chromium or Chrome."""

from __future__ import annotations

import os
import subprocess

import pytest

from charterlint.packs.catalogue import load_catalogue
from charterlint.reports import pdf
from charterlint.reports.registry import RenderOptions, render_to
from tests.reports.sample import hostile, report, weak

pytestmark = pytest.mark.browser


def after_scripts(tmp_path, *documents):
    """What a browser makes of the page: its elements once the scripts have run, and what it complained of."""
    browser = pdf.find("CHARTERLINT_CHROMIUM", pdf.BROWSERS, pdf.USUAL)
    assert browser, "no Chromium is installed"
    page = tmp_path / "report.html"
    page.write_bytes(render_to("html", report(*documents), load_catalogue()))
    command = [browser, "--headless", "--disable-gpu", f"--user-data-dir={tmp_path}/profile", "--enable-logging=stderr",
               "--dump-dom", page.as_uri()]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    complaints = [line for line in done.stderr.decode().splitlines() if "CONSOLE" in line]
    return done.stdout.decode(), complaints


def test_the_policy_lets_our_script_run_and_the_page_complains_of_nothing(tmp_path):
    page, complaints = after_scripts(tmp_path, weak())
    assert 'class="scripted"' in page
    assert "Shown: 10 of 10" in page
    assert complaints == []


def test_no_script_of_a_document_runs(tmp_path):
    page, complaints = after_scripts(tmp_path, hostile())
    assert "Shown: 4 of 4" in page
    assert complaints == []


def test_the_page_prints_to_a_tagged_pdf():
    from io import BytesIO

    from pypdf import PdfReader

    data = render_to("pdf", report(), load_catalogue(), RenderOptions(author="A. Reviewer"))
    reader = PdfReader(BytesIO(data))
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Say how to complain and to whom." in text
    assert reader.metadata.author == "A. Reviewer"
