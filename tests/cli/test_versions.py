"""`diff`, `parity` and `commitments` from the command line."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from charterlint.cli.app import run
from charterlint.errors import CharterlintError
from charterlint.model import DocumentReport, Report
from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.register import FORMATS
from charterlint.runner import config
from charterlint.runner.checking import Task
from tests.judge.pairs import FOLDER, LANGUAGES, known, report, text_of
from tests.runner import fakes

Output = Callable[[], tuple[str, str]]


@pytest.fixture
def output(capsysbinary: pytest.CaptureFixture[bytes]) -> Output:
    def read() -> tuple[str, str]:
        out, err = capsysbinary.readouterr()
        return out.decode(), err.decode()

    return read


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commitments, contacts and dates only: no model is loaded."""

    def judged(
        paths: Sequence[str], spoken: Mapping[str, Any], stands_for: Any = None
    ) -> tuple[list[DocumentReport], Any]:
        texts = [Path(path).read_text(encoding="utf-8") for path in paths]
        return [report(text) for text in texts], load_catalogue()

    monkeypatch.setattr("charterlint.cli.pairs.judged", judged)


def pair(folder: Path, old: str, new: str) -> list[str]:
    (folder / "old.md").write_text(old, encoding="utf-8")
    (folder / "new.md").write_text(new, encoding="utf-8")
    return [str(folder / "old.md"), str(folder / "new.md")]


OLD = "# Charter\n\nWe refund you within 30 days.\n"
NEW = "# Charter\n\nWe refund you within 45 days.\n"


def test_a_weakened_promise_is_said_with_both_values(
    tmp_path: Path, quick: None, output: Output
) -> None:
    assert run(["diff", *pair(tmp_path, OLD, NEW)]) == 0
    out, _ = output()
    assert "promise weakened: within 30 days → within 45 days" in out


def test_diff_fails_on_a_weakened_promise_only_when_asked(
    tmp_path: Path, quick: None, output: Output
) -> None:
    paths = pair(tmp_path, OLD, NEW)
    assert run(["diff", *paths, "--fail-on-weakened"]) == 1
    assert run(["diff", *reversed(paths), "--fail-on-weakened"]) == 0


def test_diff_as_json_names_old_and_new_value(tmp_path: Path, quick: None, output: Output) -> None:
    run(["diff", *pair(tmp_path, OLD, NEW), "--format", "json"])
    data = json.loads(output()[0])
    assert data["changes"][0]["kind"] == "weakened"
    assert (data["changes"][0]["old"]["value"], data["changes"][0]["new"]["value"]) == (30, 45)
    assert data["summary"]["weakened"] == 1


def test_equal_versions_have_no_changes(tmp_path: Path, quick: None, output: Output) -> None:
    assert run(["diff", *pair(tmp_path, OLD, OLD), "--fail-on-weakened"]) == 0
    assert "No element and no promise changed." in output()[0]


def git(folder: Path, *words: str) -> None:
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True)


def test_diff_takes_the_old_version_from_a_git_revision(
    tmp_path: Path, quick: None, output: Output
) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "docs").mkdir()
    charter = tmp_path / "docs" / "charter.md"
    charter.write_text(OLD, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "old")
    charter.write_text(NEW, encoding="utf-8")
    assert run(["diff", str(charter), "--rev", "HEAD", "--fail-on-weakened"]) == 1
    assert charter.read_text(encoding="utf-8") == NEW


@pytest.mark.skipif(os.name == "nt", reason="the fake judge is forked")
def test_the_version_of_a_revision_is_judged_by_the_configuration_of_the_file(
    tmp_path: Path, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(task: Task) -> bytes:
        with (tmp_path / "log").open("a", encoding="utf-8") as file:
            file.write(json.dumps([task.values["limits"], task.values["not-applicable"]]) + "\n")
        return fakes.work(task)

    monkeypatch.setattr("charterlint.runner.run.work", work)
    monkeypatch.setattr("charterlint.runner.run.prepare", fakes.nothing)
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))
    config.forget()
    folder = tmp_path / "work"
    (folder / "docs").mkdir(parents=True)
    git(folder, "init", "-q")
    (folder / "docs" / "charter.md").write_text(OLD, encoding="utf-8")
    (folder / "charterlint.toml").write_text(
        "limits = { pages = 7 }\n[[overrides]]\npaths = ['docs/*.md']\nnot-applicable = { returns = 'x' }\n"
    )
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "old")
    (folder / "docs" / "charter.md").write_text(NEW, encoding="utf-8")
    assert run(["diff", str(folder / "docs" / "charter.md"), "--rev", "HEAD"]) == 0
    lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [[{"pages": 7}, {"returns": "x"}]] * 2


def test_outside_a_repository_a_revision_is_answered_with_the_option_that_was_typed(
    tmp_path: Path, quick: None, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "charter.md").write_text(OLD, encoding="utf-8")
    assert run(["diff", str(tmp_path / "charter.md"), "--rev", "HEAD"]) == 2
    assert "is not inside a git repository. --rev works inside one." in output()[1]


def test_an_unknown_revision_is_one_sentence(tmp_path: Path, quick: None, output: Output) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "charter.md").write_text(OLD, encoding="utf-8")
    assert run(["diff", str(tmp_path / "charter.md"), "--rev", "--output=x"]) == 2
    assert 'git knows no revision "--output=x"' in output()[1]


def test_a_file_that_a_revision_does_not_have_is_one_sentence(
    tmp_path: Path, quick: None, output: Output
) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-qm", "empty", "--allow-empty")
    (tmp_path / "charter.md").write_text(OLD, encoding="utf-8")
    assert run(["diff", str(tmp_path / "charter.md"), "--rev", "HEAD"]) == 2
    assert "is not in HEAD" in output()[1]


def test_diff_without_a_new_version_says_what_to_type(output: Output) -> None:
    assert run(["diff", "old.md"]) == 2
    assert "--rev" in output()[1]


def test_languages_that_differ_exit_with_one(tmp_path: Path, quick: None, output: Output) -> None:
    spanish = text_of("es", "old").replace("plazo de 5 días.", "plazo de 8 días.")
    paths = pair(tmp_path, text_of("en", "old"), spanish)
    assert run(["parity", *paths]) == 1
    out, _ = output()
    assert (
        "number differs: within 5 days (We repair leaks within 5 days.; line 22) ↔ within 8" in out
    )
    assert run(["parity", *paths, "--exit-zero"]) == 0


def test_languages_that_agree_exit_with_nothing(
    tmp_path: Path, quick: None, output: Output
) -> None:
    paths = pair(tmp_path, text_of("en", "old"), text_of("sv", "old"))
    assert run(["parity", *paths, "--format", "json"]) == 0
    assert json.loads(output()[0])["pairs"][0]["differences"] == []


def test_parity_needs_two_documents(output: Output) -> None:
    assert run(["parity", "a.md"]) == 2
    assert "two documents" in output()[1]


def test_a_pair_with_an_unreadable_half_is_refused(tmp_path: Path, output: Output) -> None:
    (tmp_path / "a.md").write_text(OLD, encoding="utf-8")
    paths = [str(tmp_path / "a.md"), str(tmp_path / "nowhere.md")]
    from charterlint.cli.pairs import judged

    with pytest.raises(CharterlintError, match="folder"):
        judged([str(tmp_path), paths[0]], {})


GERMAN = (
    "# Kundencharta\n\nWir beantworten Ihre Briefe innerhalb von fünf Arbeitstagen. Beschwerden"
    " richten Sie bitte an das Bürgerbüro. Unsere Mitarbeiter sind freundlich und hilfsbereit.\n"
)


@pytest.mark.parametrize("command", ["diff", "parity"])
def test_a_pair_of_which_one_half_has_no_rules_is_refused(
    command: str, tmp_path: Path, output: Output
) -> None:
    """Both halves are without rules here, so that no model is loaded."""
    assert run([command, *pair(tmp_path, GERMAN, GERMAN.replace("fünf", "zehn"))]) == 2
    out, err = output()
    assert not out
    assert "There are no rules for this language (de)" in err


def test_a_pair_of_which_one_half_is_no_charter_is_told_of(
    tmp_path: Path, quick: None, output: Output
) -> None:
    from charterlint.cli.pairs import tell_of_other_genres
    from charterlint.model import Finding

    no_charter = Finding("CL512", "not-a-charter", "note", "This does not look like a charter.")
    other = replace(report(OLD), path="cake.md", charter_like=False, findings=(no_charter,))
    tell_of_other_genres([report(OLD), other])
    assert output() == ("", "charterlint: cake.md: This does not look like a charter.\n")


def of_commitments() -> Report:
    return Report(
        "0", "0", "generic", (report(text_of("en", "old")), report("=SUM(A1) within 2 days.", "en"))
    )


def test_the_register_as_csv_holds_every_promise_and_no_formula() -> None:
    body = FORMATS["csv"](of_commitments(), load_catalogue(), None)
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert len(rows) >= 17
    assert {row["unit"] for row in rows} >= {"minute", "working_day", "currency", "percent"}
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())


def test_the_register_as_json_holds_numbers() -> None:
    data = json.loads(FORMATS["json"](of_commitments(), load_catalogue(), None))
    first = data["documents"][0]["commitments"][0]
    assert (first["value"], first["unit"], first["channel"]) == (0.5, "minute", "phone")


def test_the_register_as_workbook_is_the_same_every_time() -> None:
    made = [FORMATS["xlsx"](of_commitments(), load_catalogue(), "it") for _ in range(2)]
    assert made[0] == made[1]
    assert made[0].startswith(b"PK")


def test_the_register_as_text_names_measure_and_line() -> None:
    lines = FORMATS["text"](of_commitments(), load_catalogue(), "en").decode().splitlines()
    assert any("within 3 working days" in line and "line 14" in line for line in lines)


def test_an_unknown_format_of_the_register_is_one_sentence(output: Output) -> None:
    assert run(["commitments", "a.md", "--format", "ods"]) == 2
    assert 'no format "ods"' in output()[1]


@pytest.mark.slow
def test_elements_that_came_and_went_are_found_with_the_model(output: Output) -> None:
    wanted, hits, wrong = known("changes.json"), {"gained": 0, "lost": 0}, []
    for language in LANGUAGES:
        files = [str(FOLDER / language / f"{version}.md") for version in ("old", "new")]
        run(["diff", *files, "--format", "json", "--no-config"])
        for change in json.loads(output()[0])["changes"]:
            if change["element"] in wanted.get(change["kind"], ()):
                hits[change["kind"]] += 1
            elif change["element"]:
                wrong.append((language, change["kind"], change["element"]))
    assert wrong == []
    assert min(hits.values()) >= 20


def test_the_register_says_which_file_could_not_be_read(tmp_path: Path, output: Output) -> None:
    broken = tmp_path / "b.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    assert run(["commitments", str(broken), "--no-config"]) == 2
    assert f"{broken}: The PDF is damaged" in output()[1]
