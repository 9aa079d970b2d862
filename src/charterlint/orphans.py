"""No process of ours outlives the one that started it, where the system helps (Linux)."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
"""Of linux/prctl.h: have the kernel send a signal when the parent is gone."""


def ending_with(parent: int) -> Callable[[], None] | None:
    """What a child of the process `parent` calls first, to be killed when that is gone; None where the system has no such
    thing. All is looked up here: between fork and exec nothing may be imported."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        prctl = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return None

    def end_with_parent() -> None:
        prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return end_with_parent
