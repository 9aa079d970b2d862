"""`charterlint check` as people use it: what is printed, what is kept, and the exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from charterlint.cli.app import run
from charterlint.runner import config
from charterlint.runner.fast import answer
from charterlint.runner.options import LIMITS
from tests.runner import fakes

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fake judge is forked")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("charterlint.runner.run.work", fakes.work)
    monkeypatch.setattr("charterlint.runner.run.prepare", fakes.nothing)
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("FAKE_LOG", str(tmp_path / "log"))
    monkeypatch.delenv("CHARTERLINT_PASSWORD", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    config.forget()
    return work


def write(name: str, *lines: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("\n\n".join(lines), encoding="utf-8")


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[dict[str, Any], int]:
    code = run(["check", "--format", "json", *arguments])
    return json.loads(capsys.readouterr().out), code


def judged(folder: Path) -> list[str]:
    log = folder.parent / "log"
    return log.read_text().split() if log.exists() else []


def test_findings_of_severity_error_make_the_exit_code_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("poor.md", "CL107")
    write("good.md", "All is well.")
    assert data(capsys, "good.md")[1] == 0
    report, code = data(capsys, ".")
    assert code == 1
    assert [doc["path"] for doc in report["documents"]] == ["good.md", "poor.md"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "note"), 1),
        (("--fail-on", "never"), 0),
        (("--min-score", "40"), 0),
        (("--min-score", "60"), 1),
        (("--min-score", "60", "--exit-zero"), 0),
    ],
)
def test_what_fails_a_run_is_for_people_to_choose(options: tuple[str, ...], code: int) -> None:
    write("a.md", "CL301 We answer promptly.")
    assert run(["check", *options, "a.md"]) == code


@pytest.mark.parametrize(
    ("line", "rule", "problem"),
    [("kill", "CL906", "memory"), ("memory", "CL906", "memory"), ("bug", "CL906", "bug")],
)
def test_a_document_that_kills_its_reader_is_one_finding_and_the_others_are_checked(
    capsys: pytest.CaptureFixture[str], line: str, rule: str, problem: str
) -> None:
    write("a.md", "fine")
    write("b.md", line)
    write("c.md", "CL107")
    report, code = data(capsys, ".")
    assert code == 2
    a, b, c = report["documents"]
    assert a["readable"] and c["findings"][0]["rule"] == "CL107"
    assert not b["readable"] and b["problem"]["code"] == problem
    assert [(f["rule"], f["severity"]) for f in b["findings"]] == [(rule, "error")]
    assert report["summary"]["unreadable"] == 1


def test_a_document_that_hangs_is_given_up(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", "hang")
    write("b.md", "fine")
    report, code = data(capsys, "--max-seconds", "0.5", ".")
    assert code == 2
    assert report["documents"][0]["problem"]["code"] == "timeout"
    assert report["documents"][0]["findings"][0]["rule"] == "CL905"
    assert report["documents"][1]["readable"]


def test_a_bug_tells_no_words_of_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", "bug")
    assert run(["check", "a.md"]) == 2
    out = capsys.readouterr()
    assert "Traceback" not in out.err and "words of the document" not in out.err + out.out
    kept = out.err.split(" is in ")[1].split(". Please")[0]
    assert "words of the document" not in Path(kept).read_text()
    Path(kept).unlink()


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("gone.md", None, "CL901"),
        ("*.nope", None, "CL901"),
        ("empty.md", b"", "CL902"),
        ("blank.md", b" \n\n\t", "CL902"),
        ("paper.md", b"%PDF-1.7 ...", "CL907"),
        ("bare", b"text", "CL907"),
        ("program.md", b"\x7fELF\x01\x01\x00\x00", "CL907"),
        ("x.xyz", b"text", "CL907"),
        ("fake.docx", b"just text", "CL907"),
    ],
)
def test_bad_files_get_one_sentence_and_exit_2(
    capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, rule: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    write("ok.md", "fine")
    report, code = data(capsys, name, "ok.md")
    assert code == 2
    assert [f["rule"] for f in report["documents"][0]["findings"]] == [rule]
    assert report["documents"][1]["readable"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek", "a.md"], "Did you mean 'check'"),
        (["check", "--fromat", "json", "a.md"], "--format"),
        (["check", "--format", "jsn", "a.md"], 'Did you mean "json"'),
        (["check", "--fail-on", "eror", "a.md"], 'Did you mean "error"'),
        (["check", "--profile", "genric", "a.md"], 'Did you mean "generic"'),
        (["check", "--select", "vague-promis", "a.md"], 'Did you mean "vague-promise"'),
        (["check", "--explain", "complaint", "a.md"], 'Did you mean "complaints"'),
        (["check", "--min-score", "high", "a.md"], "must be a number"),
        (["check", "--jobs", "0", "a.md"], "jobs"),
        (["check", "--max-seconds", "inf", "a.md"], "above 0, and 86400 at most"),
        (["check", "--max-pages", "nan", "a.md"], "above 0, and 1000000 at most"),
        (["check", "--max-seconds", "1e12", "a.md"], "above 0, and 86400 at most"),
        (["check", "--max-memory", "1e300", "a.md"], "above 0, and 1048576 at most"),
        (["check", "--today", "tomorrow", "a.md"], "2026-01-31"),
        (["check", "--config", "no.toml", "a.md"], "cannot be read"),
        (["check", "--baseline", "no.json", "a.md"], "cannot be read"),
        (["check", "--baseline", "odd.json", "a.md"], "is no list"),
        (["check", "--rules", "dangling", "a.md"], "lost.yaml: cannot be read"),
        (["check", "--rules", "nowhere", "a.md"], "no such folder of rules"),
        (["check", "--rules", "a.md", "a.md"], "no such folder of rules"),
        (["check", "--rules", "empty-folder", "a.md"], "no rules in this folder"),
        (["check", "--rules", "broken", "a.md"], "broken.yaml:2: this is not valid YAML"),
        (["rules", "--rules", "broken"], "broken.yaml:2: this is not valid YAML"),
        (["explain", "--rules", "broken", "CL107"], "broken.yaml:2: this is not valid YAML"),
        (["explain", "missing-complaint"], 'Did you mean "missing-complaints"'),
        (["explain", "nothing-like-it"], "`charterlint rules` lists them all"),
        (["explain", "CL107", "--lang", "xx"], "Choose one of ca, en, es, it, pl, pt, sv"),
        (["rules", "--lang", "xx"], "Choose one of ca, en, es, it, pl, pt, sv"),
        (
            ["rules", "docs", "-o", "pages", "--lang", "xx"],
            "Choose one of ca, en, es, it, pl, pt, sv",
        ),
        (["profiles", "--lang", "xx"], "Choose one of ca, en, es, it, pl, pt, sv"),
        (
            ["profiles", "show", "generic", "--lang", "xx"],
            "Choose one of ca, en, es, it, pl, pt, sv",
        ),
        (["rules", "--format", "xml"], 'There is no format "xml". Choose one of text'),
        (["profiles", "--format", "xml"], 'There is no format "xml". Choose one of text'),
        (
            ["profiles", "show", "generic", "--format", "xml"],
            'There is no format "xml". Choose one of text',
        ),
        (["read", "a.md", "--format", "xml"], 'There is no format "xml". Choose one of text'),
        (["config", "--format", "xml"], 'There is no format "xml". Choose one of text'),
        (
            ["diff", "a.md", "b.md", "--format", "xml"],
            'There is no format "xml". Choose one of text',
        ),
        (
            ["parity", "a.md", "b.md", "--format", "xml"],
            'There is no format "xml". Choose one of text',
        ),
        (
            ["commitments", "a.md", "--format", "xml"],
            'There is no format "xml". Choose one of text',
        ),
        (["check", "--select", "nothing-like-it", "a.md"], "`charterlint rules` lists them all"),
        (["check", "--ignore", "CL999", "a.md"], 'There is no rule "CL999"'),
        (["check", "--output", "nowhere/a.json", "a.md"], "no such folder"),
        (["check", "empty-folder"], "no documents"),
        (["check"], "See `charterlint check --help`."),
        (["profiles", "show"], "See `charterlint profiles show --help`."),
        (["check", "--max-seconds", "-1", "a.md"], "The option --max-seconds must be"),
    ],
)
def test_mistakes_get_one_sentence_with_the_nearest_right_word_and_exit_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    write("a.md", "fine")
    write("broken/elements/broken.yaml", "id: [")
    write("odd.json", '{"version": 1, "findings": 5}')
    Path("dangling/elements").mkdir(parents=True)
    Path("dangling/elements/lost.yaml").symlink_to("nowhere.yaml")
    Path("empty-folder").mkdir()
    assert run(arguments) == 2
    err = capsys.readouterr().err
    assert words in err and err.count("\n") == 1 and err.startswith("charterlint: ")


@pytest.mark.parametrize(
    ("name", "start"), [("a.html", "<!doctype html>"), ("a.json", "{"), ("a.log", "a.md")]
)
def test_the_extension_of_the_output_tells_the_format(name: str, start: str) -> None:
    write("a.md", "fine")
    assert run(["check", "a.md", "-o", name]) == 0
    assert Path(name).read_text(encoding="utf-8").startswith(start)
    assert run(["check", "a.md", "-f", "text", "-o", name]) == 0
    assert Path(name).read_text(encoding="utf-8").startswith("a.md")


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_may_be_as_high_as_it_can_be_set(name: str) -> None:
    write("a.md", "fine")
    assert run(["check", f"--max-{name}", str(LIMITS[name].most), "a.md"]) == 0


def test_standard_input_has_the_name_that_is_given_to_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped(monkeypatch, b"CL301 soon")
    report, code = data(capsys, "--stdin-filename", "x/piped.md", "-")
    assert code == 0
    assert report["documents"][0]["path"] == "x/piped.md"


def piped(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_standard_input_without_a_name_is_known_by_its_first_bytes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = b"<!DOCTYPE html><html><body><p>CL301 soon</p></body></html>"
    for content, name in ((b"CL301 soon", "stdin.md"), (pages, "stdin.html")):
        piped(monkeypatch, content)
        report, code = data(capsys, "-")
        assert (report["documents"][0]["path"], code) == (name, 0)


def test_standard_input_takes_no_more_room_than_it_needs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped(monkeypatch, b"CL301 soon" + b" " * 3 * 2**20)
    assert data(capsys, "--max-file-size", str(LIMITS["file-size"].most), "-")[1] == 0


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "CL902"),
        (b"\x7fELF\x01\x01\x00\x00", "CL907"),
        (b"%PDF-1.7 and no more", "CL901"),
        (b"PK\x03\x04 and no more", "CL901"),
    ],
)
def test_standard_input_that_cannot_be_read_gets_one_sentence_and_the_files_are_checked(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    rule: str,
) -> None:
    write("ok.md", "fine")
    piped(monkeypatch, content)
    report, code = data(capsys, "-", "ok.md")
    assert code == 2
    assert [f["rule"] for f in report["documents"][0]["findings"]] == [rule]
    assert report["documents"][1]["readable"]


def test_unchanged_documents_are_not_judged_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.md", "CL301 soon")
    write("b.md", "fine")
    first = data(capsys, ".")
    assert data(capsys, ".") == first
    assert judged(folder) == ["a.md", "b.md"]
    write("b.md", "CL107")
    assert data(capsys, ".")[1] == 1
    assert judged(folder) == ["a.md", "b.md", "b.md"]


def test_other_settings_and_no_cache_judge_anew(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.md", "fine")
    run(["check", "a.md"])
    run(["check", "--today", "2030-01-01", "a.md"])
    run(["check", "--ignore", "CL301", "a.md"])
    run(["check", "--no-cache", "a.md"])
    assert judged(folder) == ["a.md"] * 4
    run(["check", "--fail-on", "note", "--quiet", "a.md"])
    assert judged(folder) == ["a.md"] * 4


def test_text_is_the_same_whether_kept_or_made(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", "CL301 soon")
    write("b.md", "fine")
    texts = []
    for options in ([], [], ["--no-cache"]):
        run(["check", *options, "."])
        texts.append(capsys.readouterr().out)
    assert texts[0] == texts[1] == texts[2]
    write("b.md", "CL107")
    run(["check", "."])
    changed = capsys.readouterr().out
    run(["check", "--no-cache", "."])
    assert capsys.readouterr().out == changed != texts[0]


@pytest.mark.parametrize("line", ["hang", "kill", "memory", "bug"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_failure_is_not_shown_again_by_a_healthy_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, line: str, form: str
) -> None:
    write("a.md", line)
    write("b.md", "fine")
    arguments = ["check", "--format", form, "--max-seconds", "1", "."]
    assert run(arguments) == 2
    failed = capsys.readouterr().out
    assert answer(arguments[1:]) is None
    monkeypatch.setenv("FAKE_HEALTHY", "1")
    assert run(arguments) == 0
    healthy = capsys.readouterr().out
    assert healthy != failed
    assert answer(arguments[1:]) == 0
    assert capsys.readouterr().out == healthy


def test_what_a_reader_gave_up_for_want_of_time_is_tried_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.md", "slow")
    for _ in range(2):
        assert data(capsys, "a.md")[0]["documents"][0]["problem"]["code"] == "timeout"
    assert judged(folder) == ["a.md"] * 2


def test_a_file_that_changes_before_it_is_read_is_not_kept_as_what_it_was(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for form in ("text", "json"):
        arguments = ["check", "--format", form, "a.md"]
        write("a.md", "change")
        assert run(arguments) == 1
        capsys.readouterr()
        write("a.md", "change")
        assert answer(arguments[1:]) is None
        assert run(arguments) == 1
        assert "CL107" in capsys.readouterr().out


def test_many_documents_are_shown_in_brief_unless_all_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for number in range(12):
        write(f"{number:02}.md", "CL107", "CL501 old" if number else "CL301 soon")
    shown = []
    for options in ([], [], ["--no-cache"], ["--full"], ["--full"]):
        assert run(["check", *options, "."]) == 1
        shown.append(capsys.readouterr().out)
    brief, full = shown[0], shown[3]
    assert shown == [brief, brief, brief, full, full]
    assert brief.count(" ──") == 5 and full.count(" ──") == 12
    assert all(f"{number:02}.md" in brief for number in range(12))
    assert brief.index("00.md ──") < brief.index("01.md ──")
    assert "CL501 found." not in brief and full.count("CL501 found.") == 11
    assert run(["report", "-o", "out.txt", "--full", "--fail-on", "never", "."]) == 0
    assert Path("out.txt").read_text(encoding="utf-8").count(" ──") == 12


def test_the_report_can_go_to_a_file_but_never_over_a_document(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.md", "fine")
    assert run(["check", "--format", "json", "-o", "out.json", "a.md"]) == 0
    assert json.loads(Path("out.json").read_text())["documents"][0]["path"] == "a.md"
    assert run(["check", "--format", "json", "-o", "a.md", "a.md"]) == 2
    assert Path("a.md").read_text() == "fine"


def test_statistics_count_by_rule(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", "CL301 soon", "CL301 later", "CL107")
    run(["check", "--statistics", "a.md"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2].split() == ["2", "CL301", "vague-promise"]
    assert lines[-1].split() == ["1", "CL107", "missing-complaints"]


def test_configuration_per_path_decides_what_fails(capsys: pytest.CaptureFixture[str]) -> None:
    write("drafts/a.md", "CL107")
    write("b.md", "CL301 soon")
    write("charterlint.toml", '[[overrides]]\npaths = ["drafts/"]\nfail-on = "never"')
    assert run(["check", "."]) == 0
    assert run(["check", "--no-config", "."]) == 1


def test_a_name_in_the_configuration_that_nothing_answers_to_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.md", "fine")
    for text, words in [
        ('ignore = ["CL999"]', "CL999"),
        ("[severity]\nCL777 = 'off'", "CL777"),
        ('[not-applicable]\nretuns = "none"', 'Did you mean "returns"'),
        ('[[suppress]]\nrule = "vague"\nreason = "x"', "vague"),
    ]:
        write("charterlint.toml", text)
        config.forget()
        assert run(["check", "a.md"]) == 2
        assert words in capsys.readouterr().err


def test_excluded_files_are_left_out_of_hooks(capsys: pytest.CaptureFixture[str]) -> None:
    write("old/a.md", "CL107")
    write("charterlint.toml", 'exclude = ["old/"]')
    assert run(["check", "--force-exclude", "old/a.md"]) == 0
    assert run(["check", "old/a.md"]) == 1


def test_only_what_changed_since_a_revision_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    def git(*words: str) -> None:
        name = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *name, *words], check=True, capture_output=True)

    git("init", "-q")
    write("a.md", "fine")
    write("b é.md", "fine")
    git("add", ".")
    git("commit", "-qm", "first")
    assert run(["check", "--only-changed-since", "HEAD", "."]) == 0
    capsys.readouterr()
    write("b é.md", "CL301 soon")
    write("new.md", "fine")
    report, _ = data(capsys, "--only-changed-since", "HEAD", ".")
    assert [doc["path"] for doc in report["documents"]] == ["b é.md", "new.md"]
    assert run(["check", "--only-changed-since", "nowhere", "."]) == 2
    assert 'no revision "nowhere"' in capsys.readouterr().err
    assert run(["check", "--only-changed-since", "--output=x", "."]) == 2
    assert not Path("x").exists()


def test_outside_a_repository_only_changed_since_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.md", "fine")
    assert run(["check", "--only-changed-since", "HEAD", "a.md"]) == 2
    assert "git" in capsys.readouterr().err
