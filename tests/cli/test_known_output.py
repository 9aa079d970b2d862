"""A run whose output is known: the same bytes, and nothing heavy imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from charterlint.cli.app import run
from charterlint.runner import config
from charterlint.runner.request import Request, plain_request
from tests.runner import fakes

HEAVY = (
    "spacy", "numpy", "typer", "rich", "docx", "lxml", "pypdf", "pypdfium2", "markdown_it", "yaml",
    "pydantic", "jinja2", "charterlint.judge", "charterlint.analysis", "multiprocessing",
)  # fmt: skip


def known(*arguments: str) -> tuple[bytes, int, set[str]]:
    """Output, exit code and imported modules of `charterlint ARGUMENTS` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "charterlint", *arguments],
        capture_output=True,
        env=dict(os.environ),  # without the COLUMNS that the readline library adds behind our back
    )
    modules = {line.rpartition(b"|")[2].strip().decode() for line in done.stderr.splitlines()}
    return done.stdout, done.returncode, modules


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("charterlint.runner.run.work", fakes.work)
    monkeypatch.setattr("charterlint.runner.run.prepare", fakes.nothing)
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("CHARTERLINT_PASSWORD", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    config.forget()
    (work / "a.md").write_text("CL107 — „Skargi”", encoding="utf-8")
    (work / "b.md").write_text("fine", encoding="utf-8")
    return work


@pytest.mark.skipif(os.name == "nt", reason="the fake judge is forked")
@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_the_second_run_gives_the_same_bytes_without_a_parser(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes], form: str
) -> None:
    for _ in range(3):  # somebody may be at work on the program at this very moment
        code = run(["check", "--format", form, "."])
        first = capfdbinary.readouterr().out
        output, again, modules = known("check", ".", "--format", form)
        if "charterlint.runner.run" not in modules:
            break
    assert (output, again) == (first, code) == (first, 1)
    assert "charterlint.runner.fast" in modules
    heavy = {name for name in modules if any(name == h or name.startswith(h + ".") for h in HEAVY)}
    assert not heavy


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]])
def test_what_needs_no_document_imports_no_parser(arguments: list[str]) -> None:
    _, code, modules = known(*arguments)
    assert code == 0
    assert not modules & {
        "spacy",
        "numpy",
        "docx",
        "lxml",
        "pypdf",
        "pypdfium2",
        "pydantic",
        "yaml",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.md"],
        ["a.md", "--format", "json", "b.md", "-q"],
        ["--select", "CL1,CL3", "--select=CL5", "--ignore", "x", "a.md"],
        ["-f", "json", "-j", "2", "--max-seconds", "1.5", "--min-score", "60", "--", "-odd.md"],
        ["--profile", "a", "--profile", "b", "--no-cache", "--statistics", "--examples", "a.md"],
        [
            "--config=x.toml",
            "--no-config",
            "--fail-on",
            "note",
            "--force-exclude",
            "--verbose",
            "d",
        ],
        ["--today", "2026-01-01", "--baseline", "b.json", "--stdin-filename", "x.md", "-"],
    ],
)
def test_both_ways_understand_arguments_alike(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Request] = []
    monkeypatch.delenv("CHARTERLINT_PASSWORD", raising=False)
    monkeypatch.setattr(
        "charterlint.cli.showing.check_once", lambda request: seen.append(request) or 0
    )
    assert run(["check", *arguments]) == 0
    short = plain_request(arguments)
    assert seen == [short] and repr(seen[0]) == repr(short)


@pytest.mark.parametrize(
    "arguments",
    [[], ["--formt", "json", "a.md"], ["-qv", "a.md"], ["a.md", "--format"], ["--quiet=1", "a.md"]],
)
def test_arguments_that_it_does_not_understand_are_left_to_the_long_way(
    arguments: list[str],
) -> None:
    assert plain_request(arguments) is None
