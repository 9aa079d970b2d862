"""Only a suppression whose file and rule were looked at is of no use."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from charterlint.model import Block, Document, DocumentReport, Suppression, Verdict
from charterlint.packs.catalogue import load_catalogue
from charterlint.runner.plan import make_plan
from charterlint.runner.request import request_from
from charterlint.runner.settling import Settling
from charterlint.runner.suppressing import suppress_inline

CATALOGUE = load_catalogue()
REPORT = DocumentReport(
    path="a.md", format="md", sha256="", title=None, language="en", languages={}, pages=None, words=1, readable=True,
)  # fmt: skip
UNJUDGED = replace(REPORT, elements=(Verdict("purpose", "unknown", 0.0, "CL101", "Purpose"),))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two documents and one of a subfolder, with suppressions of no use."""
    for name in ("a.md", "b.md", "sub/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# Charter\n", encoding="utf-8")
    paths = ("", "a.md", "b.md", "sub/*.md", "*.pdf")
    wishes = [
        '[[suppress]]\nrule = "CL301"\nreason = "why"\n' + (f'path = "{path}"\n' if path else "")
        for path in paths
    ]
    (tmp_path / "charterlint.toml").write_text("\n".join(wishes), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(
    paths: Sequence[str],
    said: Mapping[str, Any] | None = None,
    report: DocumentReport = REPORT,
) -> list[str]:
    """What is said to be of no use after a run that found nothing: its path, "all" without one."""
    plan = make_plan(request_from(paths, said or {}), lambda rules: "")
    settling = Settling(plan)
    for item in plan.items:
        settling.settle(item, report, CATALOGUE)
    return [
        note.partition(" for ")[2].partition(" hides")[0] or "all"
        for note in settling.notes()
        if "hides nothing" in note
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("paths", "said", "useless"),
    [
        (["."], {}, ["all", "a.md", "b.md", "sub/*.md"]),
        (["a.md"], {}, ["a.md"]),
        (["a.md", "b.md"], {}, ["a.md", "b.md"]),
        (["sub"], {}, ["sub/*.md"]),
        (["sub/c.md"], {}, []),
        (["."], {"select": "CL1"}, []),
        (["."], {"select": "CL301"}, ["all", "a.md", "b.md", "sub/*.md"]),
        (["."], {"ignore": "vague-promise"}, []),
        (["."], {"include": "*.md"}, ["a.md", "b.md"]),
    ],
)
def test_a_suppression_is_of_no_use_only_where_the_run_looked(
    paths: list[str], said: dict[str, str], useless: list[str]
) -> None:
    assert told(paths, said) == useless


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "report", [UNJUDGED, replace(REPORT, charter_like=False), replace(REPORT, readable=False)]
)
def test_nothing_is_said_of_documents_that_were_not_judged(report: DocumentReport) -> None:
    assert told(["."], report=report) == []


def test_a_run_over_what_changed_says_nothing_of_the_rest(folder: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    (folder / "a.md").write_text("# Charter\n\nWe answer soon.\n", encoding="utf-8")
    assert told(["."], {"only-changed-since": "HEAD"}) == ["a.md"]


@pytest.mark.parametrize(
    ("codes", "select", "ignored", "count"),
    [
        (("CL301",), (), (), 1),
        (("CL301",), ("CL1", "CL908"), (), 0),
        (("CL301", "CL107"), ("CL1", "CL908"), (), 0),
        ((), ("CL1", "CL908"), (), 0),
        ((), (), ("CL301",), 0),
        ((), (), (), 1),
        (("returns",), (), ("CL117",), 0),
        (("returns",), ("CL117", "CL908"), (), 0 if CATALOGUE.elements["returns"].get("parts") else 1),
        (("CL801",), (), (), 0),
        (("CL399",), (), (), 1),
    ],
)  # fmt: skip
def test_a_comment_is_of_no_use_only_where_its_rule_was_tried(
    codes: tuple[str, ...], select: tuple[str, ...], ignored: tuple[str, ...], count: int
) -> None:
    wish = Suppression(codes, "why", 0, 0)
    document = Document("a.md", "md", blocks=(Block("paragraph", "x"),), suppressions=(wish,))
    found = suppress_inline(REPORT, document, CATALOGUE, ignored, select).findings
    assert [finding.rule for finding in found] == ["CL908"] * count
    assert not suppress_inline(UNJUDGED, document, CATALOGUE, ignored, select).findings
