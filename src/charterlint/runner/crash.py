"""What can be told of a bug without telling the text of a document."""

from __future__ import annotations

import os
from typing import NamedTuple


class Bug(NamedTuple):
    """The type of what was raised, its message (only if asked for, since it may quote the document),
    and where, innermost last: "module.py:12 in function"."""

    type: str
    message: str
    frames: list[str]


def describe(error: BaseException) -> Bug:
    """An exception as plain data. CHARTERLINT_CRASH_TEXT=1 keeps its message."""
    import traceback

    keep = os.environ.get("CHARTERLINT_CRASH_TEXT") == "1"
    frames = [
        f"{os.path.basename(frame.filename)}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return Bug(type(error).__name__, str(error)[:2000] if keep else "", frames[-40:])


def crash_text(bug: Bug) -> str:
    """The report to paste into an issue."""
    import platform

    from charterlint import __version__

    head = f"charterlint {__version__}, Python {platform.python_version()}, {platform.system()}"
    what = f"{bug.type}: {bug.message}" if bug.message else f"{bug.type} (message left out)"
    return "\n".join([head, what, *(f"  {frame}" for frame in bug.frames)]) + "\n"


def keep_crash(bug: Bug) -> str | None:
    """Write the crash report to a new file that only the user can read; its path, or None if no
    folder can be written."""
    import tempfile

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="charterlint-crash-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(crash_text(bug))
    except OSError:
        return None
    return file.name
