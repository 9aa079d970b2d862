"""A small pool of guarded child processes: one bad document costs its own answer and nothing else.

Each child has limits on memory and processor time, each task a deadline. A child that dies, hangs or
runs out of memory is replaced, and the task it held is answered with a failure."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Literal

from charterlint import interrupt
from charterlint.runner.child import BUG, LEAVING, MEMORY, READY, Guard, serve
from charterlint.runner.crash import Bug

__all__ = ["Failure", "Guard", "Outcome", "run_guarded", "start_method"]

FailureKind = Literal["timeout", "memory", "crashed", "bug"]
STARTUP_SECONDS = 120.0
LARGEST_ANSWER = 512 * 2**20
MOST_CHILDREN = 30 if os.name == "nt" else 1000
"""Windows waits for 63 things at most; of a child there are two, its pipe and its end."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer. `signal` is the one that ended the child, if any; `bug` what was raised."""

    kind: FailureKind
    signal: int | None = None
    bug: Bug | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to task number `index`, or the failure."""

    index: int
    answer: bytes | None
    failure: Failure | None = None


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    deadline: float
    from_end: bool = False
    ready: bool = False
    task: int | None = None
    late: bool = False


@dataclass
class _Pool:
    tasks: Sequence[Any]
    work: Callable[[Any], bytes]
    prepare: Callable[[], None]
    guard: Guard
    context: Any
    waiting: deque[int]
    workers: list[_Worker] = field(default_factory=list)
    tries: dict[int, int] = field(default_factory=dict)


def run_guarded(
    tasks: Sequence[Any],
    work: Callable[[Any], bytes],
    prepare: Callable[[], None],
    jobs: int,
    guard: Guard,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[Outcome]:
    """Answers to all tasks, in the order in which they come. `work` and `prepare` are functions of a
    module (a spawned child imports them); `meanwhile` is called once the children run. Closing the iterator, or Ctrl-C, ends every child at once."""
    context = multiprocessing.get_context(start_method())
    pool = _Pool(tasks, work, prepare, guard, context, deque(range(len(tasks))))
    try:
        for _ in range(max(1, min(jobs, len(tasks), MOST_CHILDREN))):
            _hire(pool)
        if meanwhile is not None:
            meanwhile()
        while pool.waiting or any(worker.task is not None for worker in pool.workers):
            if interrupt.heard():  # a library that was just loaded may have swallowed it
                raise KeyboardInterrupt
            yield from _round(pool)
    finally:
        _end(pool)


def start_method() -> str:
    """`fork` on Linux and the BSDs as long as no other thread runs; `spawn` elsewhere."""
    alone = threading.active_count() == 1
    return "fork" if hasattr(os, "fork") and sys.platform != "darwin" and alone else "spawn"


def _hire(pool: _Pool) -> None:
    ours, theirs = pool.context.Pipe()
    inherited = [worker.pipe for worker in pool.workers] + [ours]
    if pool.context.get_start_method() == "spawn":
        inherited = []
    process = pool.context.Process(
        target=serve,
        args=(theirs, inherited, pool.work, pool.prepare, pool.guard, os.getpid()),
        daemon=True,
    )
    # Documents side by side are often of one language, and each language costs a worker a quarter of a second once.
    from_end = sum(worker.from_end for worker in pool.workers) * 2 < len(pool.workers)
    worker = _Worker(process, ours, time.monotonic() + STARTUP_SECONDS, from_end)
    with _deaf_from_birth(pool.context.get_start_method()):
        process.start()
        pool.workers.append(worker)
    theirs.close()
    _give(pool, worker)


@contextmanager
def _deaf_from_birth(start_method: str) -> Iterator[None]:
    """Hold Ctrl-C back while a child is started. The child inherits that, and so cannot be torn from its first steps
    with a traceback on the terminal; what came meanwhile reaches us afterwards, when the child is known."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    if start_method == "spawn":
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # its start would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _give(pool: _Pool, worker: _Worker) -> None:
    """Hand the next task to a worker that has none."""
    if not pool.waiting:
        return
    index = pool.waiting.pop() if worker.from_end else pool.waiting.popleft()
    worker.task = index
    if worker.ready:
        worker.deadline = time.monotonic() + pool.guard.seconds
    try:
        worker.pipe.send(pool.tasks[index])
    except OSError:
        return  # it died while idle: the next round sees that, and tries the task once more


def _round(pool: _Pool) -> Iterator[Outcome]:
    busy = [worker for worker in pool.workers if worker.task is not None]
    nearest = min(worker.deadline for worker in busy)
    # Windows does not close the pipe of a child that dies before it has taken its end over.
    ends = [worker.process.sentinel for worker in busy if not worker.ready]
    heard = wait([*(w.pipe for w in busy), *ends], max(0.0, nearest - time.monotonic()))
    for worker in busy:
        gone = worker.process.sentinel in heard
        if worker.pipe in heard or (gone and worker.pipe.poll()):
            yield from _hear(pool, worker)
        elif gone or worker.deadline <= time.monotonic():
            worker.late = not gone
            yield from _lose(pool, worker)


def _hear(pool: _Pool, worker: _Worker) -> Iterator[Outcome]:
    try:
        message = worker.pipe.recv_bytes(LARGEST_ANSWER)
    except (EOFError, OSError):
        yield from _lose(pool, worker)
        return
    kind, body = message[:1], message[1:]
    if kind == READY:
        worker.ready = True
        worker.deadline = time.monotonic() + pool.guard.seconds
        return
    index, worker.task = worker.task, None
    assert index is not None
    if kind in (LEAVING, MEMORY) or not worker.ready:
        _dismiss(pool, worker)
        if pool.waiting:
            _hire(pool)
    else:
        _give(pool, worker)
    if kind == MEMORY:
        yield Outcome(index, None, Failure("memory"))
    elif kind == BUG:
        yield Outcome(index, None, Failure("bug", bug=Bug(**json.loads(body))))
    else:
        yield Outcome(index, body)


def _lose(pool: _Pool, worker: _Worker) -> Iterator[Outcome]:
    """A worker is gone or late: answer for it, and hire another while there is work."""
    index = worker.task
    code = _dismiss(pool, worker)
    failure: Failure | None = None
    if index is not None:
        pool.tries[index] = pool.tries.get(index, 0) + 1
        if not worker.ready and not worker.late and pool.tries[index] < 2:
            pool.waiting.appendleft(index)
        else:
            failure = _failure(worker, code)
    if pool.waiting:
        _hire(pool)
    if failure is not None and index is not None:
        yield Outcome(index, None, failure)


def _failure(worker: _Worker, code: int | None) -> Failure:
    number = -code if code is not None and code < 0 else None
    name = signal.Signals(number).name if number in set(signal.Signals) else ""
    if worker.late or name == "SIGXCPU":
        return Failure("timeout")
    # SIGKILL: nobody but the kernel, short of memory, kills a child of ours.
    return Failure("memory" if name == "SIGKILL" else "crashed", number)


def _dismiss(pool: _Pool, worker: _Worker) -> int | None:
    """End a worker and give its exit code."""
    pool.workers.remove(worker)
    if worker.late:
        worker.process.kill()
    worker.pipe.close()
    worker.process.join(2.0)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    code: int | None = worker.process.exitcode
    worker.process.close()
    return code


def _end(pool: _Pool) -> None:
    for worker in pool.workers:
        worker.process.kill()
    for worker in pool.workers:
        worker.pipe.close()
        worker.process.join()
        worker.process.close()
    pool.workers.clear()
