"""The program as a process: stopped, run twice at once, piped into a closed pipe, in pre-commit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CHARTER = """# Service charter of the Hillcote Library

We want every visitor to be helped well. This charter covers our desk, our telephone line and our website.

## What you can expect

We answer e-mails within two working days.

## Complaints

Call 020 7946 0018 or write to complaints@hillcote.example. We answer within ten working days.
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="signals of Unix"),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "charterlint", *arguments]


def many(count: int) -> None:
    for number in range(count):
        Path(f"{number:03}.md").write_text(CHARTER + f"\nNumber {number}.\n", encoding="utf-8")


def group(number: int) -> list[int]:
    """Living processes of a process group."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == number and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def hear_ctrl_c() -> None:
    """A run in the background (as in CI) starts deaf to Ctrl-C; the tested program must not be."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_ctrl_c_ends_the_run_at_once_and_leaves_no_process() -> None:
    many(60)
    process = subprocess.Popen(
        command("check", "--jobs", "2", "."),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,
    )
    deadline = time.monotonic() + 60
    while len(group(process.pid)) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=20)
    assert (process.returncode, error.decode().strip()) == (130, "charterlint: Stopped.")
    assert group(process.pid) == []


def test_two_runs_at_once_give_the_same_report() -> None:
    many(12)
    runs = [
        subprocess.Popen(command("check", "--format", "json", "."), stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=300)[0] for process in runs]
    assert outputs[0] == outputs[1] and outputs[0]
    assert runs[0].returncode == runs[1].returncode != 3


@pytest.mark.parametrize("known", [False, True])
def test_a_reader_that_goes_away_is_no_error(known: bool) -> None:
    many(8)
    if known:
        subprocess.run(command("check", "--fail-on", "never", "."), capture_output=True, check=True)
    process = subprocess.Popen(
        command("check", "--fail-on", "never", "."), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0


def test_a_cache_folder_that_is_a_file_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    many(1)
    with_cache = subprocess.run(command("check", "."), capture_output=True)
    Path("file").write_text("")
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(Path("file").absolute()))
    without = subprocess.run(command("check", "."), capture_output=True)
    assert (without.stdout, without.returncode) == (with_cache.stdout, with_cache.returncode)


def git(*words: str) -> subprocess.CompletedProcess[bytes]:
    name = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *name, *words], capture_output=True)


HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


def configure_hook(identity: str, **more: object) -> None:
    """The hook as others get it, but run from this environment: nothing is installed. `more` is what they add."""
    import yaml

    hook = next(one for one in yaml.safe_load(HOOKS.read_text()) if one["id"] == identity)
    hook.pop("minimum_pre_commit_version")
    hook["language"] = "system"
    hook["entry"] = f"{sys.executable} -m {hook['entry']}"
    data = {"repos": [{"repo": "local", "hooks": [hook | more]}]}
    Path(".pre-commit-config.yaml").write_text(yaml.safe_dump(data))


POOR = "# Service charter\n\nWe answer letters as soon as possible.\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_pre_commit_stops_a_poor_charter_until_it_is_baselined_or_explained() -> None:
    pytest.importorskip("pre_commit")
    git("init", "-q")
    configure_hook("charterlint")
    Path("charterlint.toml").write_text('fail-on = "warning"\n')
    Path("poor.md").write_text(POOR)
    Path("note.txt").write_text("not looked at")

    failed = committed()
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "poor.md" in failed.stdout and "CL107" in failed.stdout
    assert "note.txt" not in failed.stdout

    done = subprocess.run(command("baseline", "poor.md"), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert committed().returncode == 0

    Path("poor.md").write_text(POOR + "\nWe call back as soon as possible.\n")
    weakened = committed()
    assert weakened.returncode == 1 and "CL301" in weakened.stdout, weakened.stdout

    reason = "<!-- charterlint-disable-next CL301: agreed with the council -->\n"
    Path("poor.md").write_text(POOR + "\n" + reason + "We call back as soon as possible.\n")
    explained = committed()
    assert explained.returncode == 0, explained.stdout

    Path("charterlint.toml").write_text('exclude = ["poor.md"]\n')
    Path("charterlint-baseline.json").unlink()
    assert committed().returncode == 0


PAIRS = HOOKS.parent / "fixtures" / "pairs"


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_pre_commit_stops_a_number_that_was_changed_in_one_language_only() -> None:
    pytest.importorskip("pre_commit")
    git("init", "-q")
    names = ["carta dei servizi.md", "the charter.md"]
    configure_hook("charterlint-parity", args=names)
    for name, language in zip(names, ("it", "en"), strict=True):
        shutil.copy(PAIRS / language / "old.md", name)
    alike = committed()
    assert alike.returncode == 0, alike.stdout + alike.stderr
    git("commit", "-qm", "both")

    english = Path(names[1])
    text = english.read_text(encoding="utf-8")
    english.write_text(text.replace("within 10 working days", "within 12 working days"), "utf-8")
    stopped = committed("--files", names[1])
    assert stopped.returncode == 1 and "exit code: 1" in stopped.stdout, stopped.stdout
    assert "entro 10 giorni lavorativi.; riga 15" in stopped.stdout
    assert "within 12 working days.; riga 15" in stopped.stdout
    assert "Correggere la versione sbagliata" in stopped.stdout

    configure_hook("charterlint-parity", args=[names[0], "lost.md"])
    dark = committed()
    assert "exit code: 2" in dark.stdout and "lost.md: There is no such file." in dark.stdout

    configure_hook("charterlint-parity")
    unnamed = committed()
    assert "exit code: 2" in unnamed.stdout, unnamed.stdout
    assert "Name all language versions" in unnamed.stdout and "under args" in unnamed.stdout


def committed(*chosen: str) -> subprocess.CompletedProcess[str]:
    """What the hooks say to everything as it is, or to the files that `chosen` tells."""
    git("add", "-A")
    hook = [sys.executable, "-m", "pre_commit", "run", *(chosen or ["--all-files"])]
    return subprocess.run([*hook, "--color", "never"], capture_output=True, text=True)
