"""What a child is given to check a document."""

from __future__ import annotations

import sys
from typing import BinaryIO

from charterlint.readers.registry import extension_of
from charterlint.runner.checking import Task, read_options
from charterlint.runner.discover import STDIN
from charterlint.runner.plan import Item, Plan


def task_of(plan: Plan, item: Item) -> Task:
    """The task for a document; standard input is read here, up to its limit."""
    request = plan.request
    own = ("suppress", "baseline", "include", "exclude")
    values = {name: value for name, value in item.values.items() if name not in own}
    data = None
    path = item.found.path
    if path == STDIN:
        bound = read_options(item.values).limits.file_bytes
        data = _at_most(bound + 1, sys.stdin.buffer)
        path = request.stdin_name or "stdin" + extension_of(data)
    return Task(
        path, values, plan.today, tuple(request.asked), data, request.password, request.explain
    )


def _at_most(size: int, stream: BinaryIO) -> bytes:
    """What a stream holds, up to `size` bytes; room is made for what comes only."""
    parts: list[bytes] = []
    while size > 0 and (part := stream.read(min(size, 2**20))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
