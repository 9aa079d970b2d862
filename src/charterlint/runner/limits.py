"""What a child process may use, as far as the system can hold it to that."""

from __future__ import annotations

import os
import signal

from charterlint.orphans import ending_with


def settle(parent: int) -> None:
    """Make this process a quiet child: deaf to Ctrl-C (the parent ends it), silent on standard output and
    error (a parser's chatter would spoil the report), and gone when the process `parent` is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not os.environ.get("CHARTERLINT_DEBUG"):
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.close(quiet)
    end_with_parent = ending_with(parent)
    if end_with_parent is not None:
        end_with_parent()
    _no_core()


def _no_core() -> None:
    """A core file would hold the text of the document."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def memory_in_use() -> int:
    """Bytes of address space of this process; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def bound_memory(more: int) -> int:
    """Let this process grow by `more` bytes and no further. Gives the bytes in use now."""
    now = memory_in_use()
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = now + more
        if now and (hard == resource.RLIM_INFINITY or wanted < hard):
            resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    except (ImportError, ValueError, OSError):
        return now
    return now


def bound_processor(seconds: float) -> None:
    """Let this process use `seconds` of processor time from now on, a little grace included."""
    try:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        wanted = int(used.ru_utime + used.ru_stime + seconds) + 2
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or wanted < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (wanted, hard))
    except (ImportError, ValueError, OSError):
        return


THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
"""What tells numpy and the learned model with how many threads they may multiply."""


def multiply_with(threads: int) -> list[str]:
    """Let this process and its children multiply with so many threads, unless somebody said how many. Gives the names
    in the environment that were set."""
    unsaid = [name for name in THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(unsaid, str(threads)))
    return unsaid


def processors() -> int:
    """Processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return os.cpu_count() or 1
