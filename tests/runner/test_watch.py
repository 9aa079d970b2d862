"""Watching: a check at once, and one after every change."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterlint.errors import CharterlintError
from charterlint.runner.request import Request
from charterlint.runner.watch import watch


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("one")


def test_a_check_follows_every_change_and_only_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    checks: list[int] = []
    looks = iter(range(100))

    def between(_: float) -> None:
        step = next(looks)
        if step == 1:
            Path("a.md").write_text("changed")
        elif step == 3:
            Path("b.md").write_text("new")
        elif step == 5:
            Path("charterlint.toml").write_text('fail-on = "note"')
        elif step == 7:
            Path("b.md").unlink()

    monkeypatch.setattr("charterlint.runner.watch.time.sleep", between)
    watch(Request((".",)), lambda request: checks.append(next(looks) and 0) or 1, rounds=12)
    assert len(checks) == 5


def test_a_mistake_is_told_and_watching_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(request: Request) -> int:
        raise CharterlintError("This is wrong.", "Do that.")

    monkeypatch.setattr("charterlint.runner.watch.time.sleep", lambda _: None)
    assert watch(Request((".",)), check, rounds=3) == 2
    assert capsys.readouterr().err.count("This is wrong. Do that.") == 1


def test_ctrl_c_ends_with_the_code_of_the_last_check(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("charterlint.runner.watch.time.sleep", stop)
    assert watch(Request((".",)), lambda request: 1) == 1
