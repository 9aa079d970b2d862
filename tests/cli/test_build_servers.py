"""The GitHub Action and the GitLab job of the docs, run as their runners do, without installing anything."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
POOR = "# Service charter\n\nWe answer letters as soon as possible.\n"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="needs bash"),
]


@dataclass(frozen=True)
class Run:
    """What a runner saw: exit code, log, standard error, outputs of the step and what pip was asked for."""

    code: int
    log: str
    error: str
    outputs: dict[str, str]
    pip: str


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout, and on the PATH the program of this environment and a pip that only takes notes."""
    tools = tmp_path / "tools"
    tools.mkdir()
    note = f'echo "$@" >> "{tmp_path}/pip.txt"'
    shims = {
        "charterlint": f'exec "{sys.executable}" -m charterlint "$@"',
        "python": f'[ "$1 $2" = "-m pip" ] && {note}',
        "pip": note,
    }
    for name, line in shims.items():
        (tools / name).write_text(f"#!/bin/sh\n{line}\n")
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    work = tmp_path / "work space"
    (work / "charters").mkdir(parents=True)
    (work / "charters" / "poor.md").write_text(POOR)
    monkeypatch.chdir(work)
    return work


def filled(value: str, inputs: Mapping[str, str], folder: Path) -> str:
    """A value with its expressions replaced; one that the runner does not know fails the test."""
    known = {f"inputs.{name}": text for name, text in inputs.items()}
    known |= {"runner.temp": str(folder.parent), "runner.os": "Linux", "github.run_id": "1"}
    known["github.action_path"] = str(ROOT)
    return EXPRESSION.sub(lambda match: known[match[1]], value)


def act(folder: Path, **given: str) -> Run:
    """Run the steps of the action that are scripts, with these inputs."""
    defaults = {name: entry["default"] for name, entry in ACTION["inputs"].items()}
    assert set(given) <= set(defaults)
    output = folder.parent / "output.txt"
    output.write_text("")
    script = folder.parent / "step.sh"
    code, log, error = 0, "", ""
    for step in STEPS:
        if "run" not in step or code:
            continue
        script.write_text(step["run"])
        own = {
            key: filled(value, {**defaults, **given}, folder) for key, value in step["env"].items()
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            env={**os.environ, **own, "GITHUB_OUTPUT": str(output), "GITHUB_ACTIONS": "true", "CI": "true"},
            capture_output=True,
            text=True,
        )  # fmt: skip
        code, log, error = done.returncode, log + done.stdout, error + done.stderr
    pairs = dict(line.split("=", 1) for line in output.read_text().splitlines())
    pip = folder.parent / "pip.txt"
    return Run(code, log, error, pairs, pip.read_text() if pip.exists() else "")


def sarif(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["runs"][0]["results"]
    return found


def test_no_input_stands_in_a_script() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")
        assert step.get("shell") == ("bash" if "run" in step else None)


def test_the_action_annotates_writes_sarif_and_fails_as_asked(folder: Path) -> None:
    run = act(folder, paths="charters", args="--fail-on warning")
    assert (run.code, run.outputs) == (1, {"exit-code": "1"}), run.error
    assert "::warning file=charters/poor.md,line=3,endLine=3,col=1" in run.log
    assert "CL301" in {result["ruleId"] for result in sarif(folder / "charterlint.sarif")}
    assert run.pip == f"-m pip install --quiet {ROOT}\n"


def test_the_action_passes_what_has_no_finding_that_counts(folder: Path) -> None:
    run = act(folder, paths="charters", args="--fail-on never", sarif="", version="0.1.0")
    assert (run.code, run.outputs) == (0, {"exit-code": "0"}), run.error
    assert "::warning " in run.log
    assert not list(folder.glob("*.sarif"))
    assert run.pip == "-m pip install --quiet charterlint==0.1.0\n"


def test_the_action_exits_with_two_for_what_could_not_be_checked(folder: Path) -> None:
    missing = act(folder, paths="charters nowhere.md")
    assert (missing.code, missing.outputs) == (2, {"exit-code": "2"})
    assert "::error file=nowhere.md" in missing.log and "file=charters/poor.md" in missing.log
    mistyped = act(folder, paths="charters", args="--fail-on sometimes")
    assert (mistyped.code, mistyped.outputs) == (2, {"exit-code": "2"})
    assert "sometimes" in mistyped.error


def test_one_path_a_line_may_hold_spaces(folder: Path) -> None:
    (folder / "charters" / "our promise.md").write_text(POOR)
    run = act(
        folder, paths="charters/our promise.md\n", args="--fail-on\nwarning\n", sarif="a b.sarif"
    )
    assert run.code == 1, run.error
    assert "file=charters/our promise.md,line=3" in run.log
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif(folder / "a b.sarif")
    }
    assert uris == {"charters/our%20promise.md"}


def test_names_of_files_are_never_commands(folder: Path) -> None:
    names = ["$(touch hacked).md", "`touch hacked`.md", "a;touch hacked;.md", "--exit-zero.md", "it's \"so\".md",
             "x\n::error file=y::told.md", "%0A::error::told.md", "*.md"]  # fmt: skip
    for name in names:
        (folder / name).write_text(POOR)
    run = act(folder, args="--fail-on warning")
    assert (run.code, run.outputs) == (1, {"exit-code": "1"}), run.error
    assert not list(folder.rglob("hacked"))
    lines = run.log.splitlines()
    assert all(re.match(r"::(error|warning|notice) file=[^:]*::(?!error)", line) for line in lines)
    at_the_line = [line for line in lines if "title=CL301" in line]
    assert len(at_the_line) == len(names) + 1
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif(folder / "charterlint.sarif")
    }
    assert len(uris) == len(names) + 1
    assert all(re.fullmatch(r"[A-Za-z0-9%._~/!$&'()*+,;=@-]+", uri) for uri in uris)


@pytest.mark.parametrize("hostile", [
    "$(touch hacked)", "`touch hacked`", "; touch hacked", "| touch hacked", "\" ; touch hacked ; \"",
    "> hacked", "&& touch hacked", "\n touch hacked", "*", "$HOME",
])  # fmt: skip
@pytest.mark.parametrize("name", ["paths", "args", "version", "sarif"])
def test_inputs_are_words_and_never_commands(folder: Path, name: str, hostile: str) -> None:
    note = folder.parent / "tools" / "charterlint"
    note.write_text('#!/bin/sh\nprintf "[%s]" "$@"\n')
    run = act(folder, **{"paths": "charters", name: hostile})
    assert run.code == 0, run.error
    assert not (folder / "hacked").exists()
    words = [hostile] if name == "sarif" else re.split(r"\n" if "\n" in hostile else " ", hostile)
    shown = "".join(f"[{word}]" for word in words if word)
    assert shown in run.log or (name == "version" and hostile in run.pip)


def test_the_example_of_the_docs_names_inputs_that_there_are() -> None:
    job = example("GitHub")["jobs"]["charters"]
    step = next(one for one in job["steps"] if "charterlint" in one["uses"])
    assert set(step["with"]) <= set(ACTION["inputs"])


def example(server: str) -> Any:
    """The YAML that docs/ci.md gives for a server."""
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8").partition(f"## {server}\n")[2]
    return yaml.safe_load(text.partition("```yaml\n")[2].partition("```")[0])


def test_the_gitlab_job_of_the_docs_writes_code_quality_and_fails_for_gaps(folder: Path) -> None:
    job = example("GitLab")["charters"]
    own = {key: value.replace("$CI_PROJECT_DIR", str(folder)) for key, value in job["variables"].items()}  # fmt: skip
    (folder / "charters" / "our promise.md").write_text(POOR)
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])],
        env={**os.environ, **own, "CI_PROJECT_DIR": str(folder)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert (folder.parent / "pip.txt").read_text() == "install --quiet charterlint\n"
    issues = json.loads((folder / job["artifacts"]["reports"]["codequality"]).read_text())
    assert {issue["location"]["path"] for issue in issues} == {"charters/poor.md", "charters/our promise.md"}  # fmt: skip
    assert "CL107" in done.stdout and "our promise.md" in done.stdout
    assert (folder / job["cache"]["paths"][0]).is_dir()
