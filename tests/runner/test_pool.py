"""The pool against tasks that crash, hang, eat memory, or are interrupted."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
import types
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from charterlint.runner.limits import processors
from charterlint.runner.pool import Guard, Outcome, run_guarded, start_method

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits of Unix")

GUARD = Guard(seconds=20.0, memory_bytes=64 * 2**20)


def nothing() -> None:
    return None


def unready() -> None:
    raise ValueError("secret words of a document")


def act(task: str) -> bytes:
    if task == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "unnamed":
        os.kill(os.getpid(), signal.SIGRTMIN + 1)
    if task == "segfault":
        faulthandler.disable()  # pytest's, which would print where
        os.kill(os.getpid(), signal.SIGSEGV)
    if task == "exit":
        os._exit(7)
    if task == "sleep":
        time.sleep(60)
    if task == "spin":
        while True:
            pass
    if task == "memory":
        hoard = []
        while True:
            hoard.append(bytearray(4 * 2**20))
    if task == "bug":
        raise KeyError("secret words of a document")
    if task == "noise":
        os.write(1, b"chatter\n")
        os.write(2, b"chatter\n")
    if task == "grow":
        _kept.append(bytearray(40 * 2**20))
    return f"{task}!".encode()


_kept: list[bytearray] = []


@pytest.fixture(params=dict.fromkeys((start_method(), "spawn")))
def however_started(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """As this system starts children, and as macOS and Windows do."""
    monkeypatch.setattr("charterlint.runner.pool.start_method", lambda: request.param)


def answers(tasks: list[str], jobs: int = 2, guard: Guard = GUARD) -> dict[int, Outcome]:
    found = {}
    for outcome in run_guarded(tasks, act, nothing, jobs, guard):
        assert outcome.index not in found
        found[outcome.index] = outcome
    return found


def test_every_task_is_answered_once() -> None:
    tasks = [f"t{n}" for n in range(50)]
    found = answers(tasks)
    assert [found[n].answer for n in range(50)] == [f"t{n}!".encode() for n in range(50)]


@pytest.mark.usefixtures("however_started")
@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        ("kill", "memory"),
        ("segfault", "crashed"),
        ("exit", "crashed"),
        ("memory", "memory"),
        ("bug", "bug"),
    ],
)
def test_a_lost_worker_loses_its_own_task_only(bad: str, kind: str) -> None:
    tasks = ["a", "b", bad, "c", bad, "d"]
    found = answers(tasks)
    assert {n for n in found if found[n].answer is None} == {2, 4}
    failure = found[2].failure
    assert failure is not None and failure.kind == kind


@pytest.mark.usefixtures("however_started")
@pytest.mark.parametrize("bad", ["sleep", "spin"])
def test_a_hanging_task_is_given_up_at_its_deadline(bad: str) -> None:
    found = answers(["a", bad, "b"], guard=Guard(seconds=0.4, memory_bytes=GUARD.memory_bytes))
    assert found[0].answer and found[2].answer
    assert found[1].failure is not None and found[1].failure.kind == "timeout"


def test_processor_time_is_bounded_even_when_the_deadline_is_far() -> None:
    from charterlint.runner import limits

    before = os.times()
    child = os.fork()
    if child == 0:
        limits.bound_processor(-1.0)
        while True:
            pass
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGXCPU
    assert os.times().elapsed - before.elapsed < 10


@pytest.mark.usefixtures("however_started")
def test_a_bug_is_told_by_type_and_place_without_words_of_the_document() -> None:
    failure = answers(["bug"])[0].failure
    assert failure is not None and failure.bug is not None
    assert failure.bug.type == "KeyError"
    assert "in act" in failure.bug.frames[-1]
    assert "secret" not in str(failure)


@pytest.mark.usefixtures("however_started")
def test_a_worker_that_has_grown_is_replaced_before_it_can_fail() -> None:
    found = answers(["grow"] * 6, jobs=1)
    assert all(outcome.answer for outcome in found.values())


@pytest.mark.usefixtures("however_started")
def test_a_child_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    assert answers(["noise"])[0].answer == b"noise!"
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("however_started")
def test_children_that_cannot_get_ready_fail_every_task_and_end() -> None:
    found = list(run_guarded(["a", "b", "c"], act, unready, 2, GUARD))
    assert [outcome.failure.kind for outcome in found if outcome.failure] == ["bug"] * 3


@pytest.mark.usefixtures("however_started")
def test_closing_the_iterator_ends_the_children() -> None:
    outcomes = run_guarded(["a", "sleep", "sleep"], act, nothing, 2, Guard(60.0))
    next(outcomes)
    children = [child.pid for child in multiprocessing.active_children()]
    outcomes.close()
    assert len(children) == 2
    for child in children:
        assert child is not None
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def test_a_child_that_dies_before_it_has_its_pipe_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On Windows the pipe stays open then; so it does here."""
    monkeypatch.setattr("charterlint.runner.pool.start_method", lambda: "spawn")
    context = multiprocessing.get_context("spawn")
    ours_and_theirs, kept = context.Pipe, []

    def pipe() -> tuple[Connection, Connection]:
        ours, theirs = ours_and_theirs()
        kept.append(os.dup(theirs.fileno()))
        return ours, theirs

    monkeypatch.setattr(context, "Pipe", pipe)
    lost = types.ModuleType("nowhere_to_be_imported")
    exec("def act(task): return b''", lost.__dict__)
    monkeypatch.setitem(sys.modules, lost.__name__, lost)
    outcomes = list(run_guarded(["a", "b"], lost.act, nothing, 2, GUARD))
    assert [one.failure.kind for one in outcomes if one.failure] == ["crashed"] * 2
    for number in kept:
        os.close(number)


def test_a_child_that_an_unnamed_signal_ends_has_crashed() -> None:
    failure = answers(["unnamed"])[0].failure
    assert failure is not None and failure.kind == "crashed"


def test_processes_with_threads_do_not_fork() -> None:
    import threading

    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert start_method() == "spawn"
    finally:
        stop.set()
        thread.join()


def test_processors_are_counted() -> None:
    assert processors() >= 1


SCRIPT = """
import time
from charterlint.runner.pool import Guard, run_guarded
def act(task):
    time.sleep(60)
    return b""
def nothing():
    return None
print("started", flush=True)
try:
    list(run_guarded([1, 2, 3], act, nothing, 2, Guard(60.0)))
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


def children_of(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(folder.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_ctrl_c_or_death_of_the_parent_leaves_no_process_behind(
    tmp_path: Path, number: signal.Signals
) -> None:
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(SCRIPT))
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None and process.stdout.readline() == "started\n"
    deadline = time.monotonic() + 10
    while len(children := children_of(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(children) == 2
    start = time.monotonic()
    if number == signal.SIGINT:
        os.killpg(process.pid, number)
    else:
        process.kill()
    process.wait(20)
    while any(map(_alive, children)) and time.monotonic() < start + 10:
        time.sleep(0.02)
    assert not any(map(_alive, children))
    if number == signal.SIGINT:
        assert process.stdout.read() == "stopped\n"
    process.stdout.close()


def _alive(number: int) -> bool:
    try:
        return (Path("/proc") / str(number) / "stat").read_text().rpartition(")")[2].split()[
            0
        ] != "Z"
    except OSError:
        return False


SLOW = """
import os, time
time.sleep(3 if "CHILDREN_ARE_SLOW" in os.environ else 0)
def act(task):
    return b""
def nothing():
    return None
"""
SPAWNING = """
import os, slow
os.environ["CHILDREN_ARE_SLOW"] = "yes"
from charterlint.runner import pool
pool.start_method = lambda: "spawn"
def started():
    print("started", flush=True)
if __name__ == "__main__":
    try:
        list(pool.run_guarded([1, 2], slow.act, slow.nothing, 2, pool.Guard(60.0), started))
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_ctrl_c_while_children_are_spawned_leaves_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    (tmp_path / "program.py").write_text(SPAWNING)
    process = subprocess.Popen(
        [sys.executable, str(tmp_path / "program.py")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"started\n"
    time.sleep(0.5)
    for child in children_of(process.pid):
        os.kill(child, signal.SIGINT)
    time.sleep(0.5)
    os.kill(process.pid, signal.SIGINT)
    out, error = process.communicate(timeout=20)
    assert (out, error) == (b"stopped\n", b"")
