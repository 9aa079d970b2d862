"""The life of a guarded child process: get ready, answer tasks, leave."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from charterlint.runner import limits
from charterlint.runner.crash import describe

GOOD, LEAVING, MEMORY, BUG, READY = b"+", b"-", b"m", b"b", b"r"
"""First byte of each message to the parent: an answer; an answer, and the child leaves; out of memory; an
exception; ready for tasks."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Bounds of one task: seconds of wall and processor time, bytes of memory on top of what the
    child holds when it is ready."""

    seconds: float = 60.0
    memory_bytes: int = 2 * 2**30


def serve(
    pipe: Connection,
    inherited: Sequence[Connection],
    work: Callable[[Any], bytes],
    prepare: Callable[[], None],
    guard: Guard,
    parent: int,
) -> None:
    """The life of a child: get ready, answer tasks, leave when nobody asks any more."""
    for other in inherited:
        other.close()
    limits.settle(parent)
    try:
        try:
            prepare()
        except Exception as error:
            pipe.send_bytes(BUG + _packed(error))
            os._exit(1)
        start = limits.bound_memory(guard.memory_bytes)
        pipe.send_bytes(READY)
        while True:
            task = pipe.recv()
            limits.bound_processor(guard.seconds)
            kind, body = _answer(work, task)
            if kind == GOOD and limits.memory_in_use() > start + guard.memory_bytes // 2:
                kind = LEAVING
            pipe.send_bytes(kind + body)
            if kind in (LEAVING, MEMORY):
                break
    except (EOFError, OSError):
        pass
    os._exit(0)


def _answer(work: Callable[[Any], bytes], task: Any) -> tuple[bytes, bytes]:
    try:
        return GOOD, work(task)
    except MemoryError:
        return MEMORY, b""
    except Exception as error:
        return BUG, _packed(error)


def _packed(error: Exception) -> bytes:
    return json.dumps(describe(error)._asdict()).encode()
