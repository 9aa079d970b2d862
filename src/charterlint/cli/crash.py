"""A bug: one paragraph for the user, and a report to paste that holds no text of the document."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path


def report_bug(error: BaseException) -> None:
    """Write a crash report to a file and say where. Messages of errors are left out, since they may
    quote the document; set CHARTERLINT_CRASH_TEXT=1 to keep them."""
    import os

    from charterlint import __version__

    keep = os.environ.get("CHARTERLINT_CRASH_TEXT") == "1"
    lines = [
        f"charterlint {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"{type(error).__name__}{': ' + str(error) if keep else ' (message left out)'}",
    ]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
    text = "\n".join(lines) + "\n"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="charterlint-crash-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(text)
        where = f"A report that holds no text of your document is in {file.name}."
    except OSError:
        where = "The report follows.\n" + text
    print(
        f"charterlint: this is a bug in charterlint ({type(error).__name__}), not a fault of your "
        f"document. {where} Please paste it into an issue.",
        file=sys.stderr,
    )
