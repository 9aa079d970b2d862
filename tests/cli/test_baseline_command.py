"""Baselines from the command line: adopt, stay honest, prune."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from charterlint.cli.app import run
from charterlint.runner import config
from tests.runner import fakes

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fake judge is forked")
FILE = Path("charterlint-baseline.json")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("charterlint.runner.run.work", fakes.work)
    monkeypatch.setattr("charterlint.runner.run.prepare", fakes.nothing)
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    config.forget()
    write("a.md", "CL107", "CL301 We answer soon.")


def write(name: str, *lines: str) -> None:
    Path(name).write_text("\n\n".join(lines), encoding="utf-8")


def rules() -> list[str]:
    return [entry["rule"] for entry in json.loads(FILE.read_text())["findings"]]


def test_after_a_baseline_only_new_findings_fail(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--fail-on", "note", "."]) == 1
    assert run(["baseline", "."]) == 0
    assert rules() == ["CL107", "CL301"]
    assert run(["check", "--fail-on", "note", "."]) == 0
    write("a.md", "CL107", "Moved down.", "CL301 We answer soon.", "CL301 We call back later.")
    capsys.readouterr()
    assert run(["check", "--fail-on", "note", "--format", "json", "."]) == 1
    report = json.loads(capsys.readouterr().out)
    kinds = [
        f["suppressed"] and f["suppressed"]["kind"] for f in report["documents"][0]["findings"]
    ]
    assert sorted(kinds, key=str) == [None, "baseline", "baseline"]
    assert report["summary"]["suppressed"] == 2
    assert run(["check", "--no-baseline", "--fail-on", "note", "."]) == 1


def test_what_is_mended_is_told_and_pruned_and_nothing_added(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["baseline", "."])
    write("a.md", "CL107", "CL301 Another weak promise.")
    capsys.readouterr()
    run(["check", "."])
    assert "1 entry no longer occurs" in capsys.readouterr().err
    assert run(["report", "-o", "report.html", "."]) == 0
    assert "1 entry no longer occurs" in capsys.readouterr().err
    assert run(["baseline", "--prune", "."]) == 0
    assert rules() == ["CL107"]
    assert run(["check", "--fail-on", "note", "."]) == 1


def test_entries_of_documents_that_were_not_looked_at_stay() -> None:
    write("b.md", "CL301 We write soon.")
    run(["baseline", "."])
    write("a.md", "fine")
    run(["baseline", "a.md"])
    assert rules() == ["CL301"]
    Path("b.md").unlink()
    run(["baseline", "a.md"])
    assert rules() == []


def test_a_document_that_cannot_be_judged_is_said_to_be_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("b.md", "kill")
    assert run(["baseline", "."]) == 2
    assert "b.md could not be judged" in capsys.readouterr().err
    assert rules() == ["CL107", "CL301"]


def test_there_is_nothing_to_prune_without_a_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["baseline", "--prune", "."]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_it_stands_beside_the_configuration_and_works_from_other_folders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("charterlint.toml", 'fail-on = "note"')
    Path("sub").mkdir()
    monkeypatch.chdir("sub")
    config.forget()
    assert run(["baseline", ".."]) == 0
    assert Path("..", FILE).exists() and not FILE.exists()
    assert run(["check", "../a.md"]) == 0
