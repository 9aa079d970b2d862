"""`charterlint check --watch`: look at the files again and again, and check when one has changed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

from charterlint import interrupt
from charterlint.errors import CharterlintError
from charterlint.runner.config import forget
from charterlint.runner.plan import find_documents
from charterlint.runner.request import Request

PAUSE = 0.5
"""Seconds between two looks. Polling works on every file system, network drives included."""

State = dict[str, tuple[int, int]]


def watch(
    request: Request,
    check: Callable[[Request], int],
    rounds: int | None = None,
    pause: float = PAUSE,
) -> int:
    """Check now and after every change until Ctrl-C. Gives the exit code of the last check. `rounds` bounds
    the number of looks (None: no bound)."""
    before: State | None = None
    code = 0
    try:
        while rounds is None or rounds > 0:
            now = _state(request)
            if now != before:
                before = now
                code = _once(request, check)
            time.sleep(pause)
            rounds = None if rounds is None else rounds - 1
    except KeyboardInterrupt:
        interrupt.answer()
    return code


def _once(request: Request, check: Callable[[Request], int]) -> int:
    if sys.stdout.isatty():
        sys.stdout.write("\x1b[2J\x1b[H")
    try:
        code = check(request)
    except CharterlintError as error:
        print(f"charterlint: {error}", file=sys.stderr)
        code = 2
    print("charterlint: waiting for changes; Ctrl-C ends.", file=sys.stderr)
    return code


def _state(request: Request) -> State:
    """Size and time of every document and of the configurations that hold for them."""
    state: State = {}
    forget()
    try:
        layers, found = find_documents(request)
    except CharterlintError:
        return state
    paths = [one.path for one in found]
    for folder in {os.path.dirname(os.path.abspath(path)) for path in paths}:
        try:
            config = layers.config_for(folder)
        except CharterlintError:
            continue
        if config:
            paths.append(config.path)
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            continue
        state[path] = (status.st_size, status.st_mtime_ns)
    return state
