"""The public functions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import charterlint
from charterlint.errors import CharterlintError
from charterlint.packs.catalogue import load_catalogue
from charterlint.packs.place import rules_root
from tests.runner import fakes


def test_read_gives_the_document_and_raises_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Charter\n")
    assert charterlint.read(path).blocks[0].text == "Charter"
    problem = charterlint.read(tmp_path / "gone.md").problem
    assert problem is not None and problem.code == "not-found"


@pytest.mark.skipif(os.name == "nt", reason="the fake judge is forked")
def test_check_gives_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("charterlint.runner.run.work", fakes.work)
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "a.md").write_text("CL107")
    report = charterlint.check(tmp_path / "a.md", report_language="it")
    assert report.documents[0].findings[0].rule == "CL107"
    with pytest.raises(CharterlintError, match="no profile"):
        charterlint.check(tmp_path / "a.md", profiles=["nonesuch"])


@pytest.mark.skipif(os.name == "nt", reason="the fake judge is forked")
def test_a_configuration_that_was_edited_holds_for_the_next_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("charterlint.runner.run.work", fakes.work)
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "a.md").write_text("CL107")
    found = []
    for text in ("", '[[suppress]]\nrule = "CL107"\nreason = "x"'):
        (tmp_path / "charterlint.toml").write_text(text)
        found.append(charterlint.check(tmp_path / "a.md").documents[0].findings[0].suppressed)
    assert found[0] is None and found[1] is not None


def test_rules_that_were_edited_are_read_anew(tmp_path: Path) -> None:
    rule = next((rules_root() / "elements").glob("*.yaml")).read_text(encoding="utf-8")
    (tmp_path / "elements").mkdir()
    titles = []
    for title in ("Old title", "A new title"):
        changed = re.sub(r"(?m)^  en: .*$", f"  en: {title}", rule, count=1)
        (tmp_path / "elements" / "own.yaml").write_text(changed, encoding="utf-8")
        elements = load_catalogue([tmp_path]).elements.values()
        titles += [one["title"]["en"] for one in elements if one["title"]["en"] == title]
    assert titles == ["Old title", "A new title"]


def test_importing_charterlint_imports_next_to_nothing() -> None:
    code = "import sys, charterlint; print(sorted(m for m in sys.modules if 'charterlint' in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "['charterlint']"
