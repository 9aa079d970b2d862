"""Documents read, and no more, each in a guarded child process."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace

from charterlint.model import Document, Problem
from charterlint.readers import ReadOptions, read_path
from charterlint.readers.registry import format_of
from charterlint.runner.checking import from_now
from charterlint.runner.limits import processors
from charterlint.runner.pool import Guard, run_guarded
from charterlint.runner.unjudged import problem_of


def read_guarded(
    paths: Sequence[str], options: ReadOptions | None = None, jobs: int | None = None
) -> Iterator[Document]:
    """The documents at `paths`, in their order. One that cannot be read, or that costs its child the life,
    comes back with `problem` set."""
    options = options or ReadOptions()
    guard = Guard(options.limits.seconds, options.limits.memory_bytes)
    done: dict[int, Document] = {}
    following = 0
    tasks = [(path, options) for path in paths]
    for outcome in run_guarded(tasks, read_one, nothing, jobs or processors(), guard):
        if outcome.answer is not None:
            # From a child of our own, which made it from values of our own.
            done[outcome.index] = pickle.loads(outcome.answer)
        elif outcome.failure is not None:
            problem = problem_of(outcome.failure, guard.seconds)
            done[outcome.index] = _lost(paths[outcome.index], problem)
        while following in done:
            yield done.pop(following)
            following += 1


def read_one(task: tuple[str, ReadOptions]) -> bytes:
    """Read a document in a child."""
    path, options = task
    document = read_path(path, from_now(options))
    plain = replace(document, properties=dict(document.properties), options=dict(document.options))
    return pickle.dumps(plain, protocol=pickle.HIGHEST_PROTOCOL)


def nothing() -> None:
    """Readers import what they need when they are first used."""


def _lost(path: str, problem: Problem) -> Document:
    return Document(path=path, format=format_of(path) or "unknown", problem=problem)
