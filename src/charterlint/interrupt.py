"""Ctrl-C ends the program wherever it is heard.

Python raises KeyboardInterrupt wherever it happens to be. In a callback of the import machinery nobody can catch it and
the run would go on; an extension module that is being loaded turns it into an ImportError; and code that was running
under `exec` makes the interpreter end itself by the signal, whatever exit code was asked for. So it is also noted here
that the signal came, and the end does not depend on what became of the exception."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import Any, NoReturn

STOPPED = 130
"""Exit code of a run that Ctrl-C ended: 128 and the number of the signal, as a shell has it."""

_came = False


def listen() -> None:
    """From now on hear Ctrl-C, unless whoever started this process made it deaf (as for a run in the background)."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _hear)
        sys.unraisablehook = _leave_or_tell


def heard() -> bool:
    """Whether Ctrl-C came and nobody has answered it."""
    return _came


def answer() -> None:
    """Ctrl-C was the way to end what ran, and ended it: the run goes on to its usual end."""
    global _came
    _came = False


def leave() -> NoReturn:
    """End this process and its children now, with one line and exit code 130."""
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children

        for child in active_children():
            child.kill()
    try:
        os.write(2, b"charterlint: Stopped.\n")
    finally:
        os._exit(STOPPED)


def _hear(number: int, frame: FrameType | None) -> None:
    global _came
    if _came:
        leave()
    _came = True
    raise KeyboardInterrupt


def _leave_or_tell(what: Any) -> None:
    if what.exc_type is KeyboardInterrupt:
        leave()
    sys.__unraisablehook__(what)
