"""How a run shares the processors among its children."""

from __future__ import annotations

import os

import pytest

from charterlint.runner import limits
from charterlint.runner import run as run_module


@pytest.fixture
def unsaid(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in limits.THREADS:
        monkeypatch.setenv(name, "1")  # so that it is taken back afterwards
        monkeypatch.delenv(name)


@pytest.mark.usefixtures("unsaid")
@pytest.mark.parametrize(("jobs", "each"), [(1, "4"), (2, "2"), (8, "1")])
def test_children_share_the_processors(
    monkeypatch: pytest.MonkeyPatch, jobs: int, each: str
) -> None:
    monkeypatch.setattr(limits, "processors", lambda: 4)
    with run_module._shared_processors(jobs):
        assert [os.environ[name] for name in limits.THREADS] == [each, each]
    assert not [name for name in limits.THREADS if name in os.environ]


@pytest.mark.usefixtures("unsaid")
def test_what_somebody_said_of_threads_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    with run_module._shared_processors(1):
        assert os.environ["OPENBLAS_NUM_THREADS"] == "3"
    assert os.environ["OPENBLAS_NUM_THREADS"] == "3"
