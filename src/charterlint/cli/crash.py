"""A bug: one paragraph for the user, and a report to paste that holds no text of the document."""

from __future__ import annotations

import sys

from charterlint.runner.crash import Bug, crash_text, describe, keep_crash


def report_bug(error: BaseException) -> None:
    """Write a crash report to a file and say where. Messages of errors are left out, since they may
    quote the document; set CHARTERLINT_CRASH_TEXT=1 to keep them."""
    print(paragraph(describe(error)), file=sys.stderr)


def paragraph(bug: Bug) -> str:
    """What the user reads."""
    kept = keep_crash(bug)
    where = (
        f"A report that holds no text of your document is in {kept}."
        if kept and not bug.message
        else f"A report is in {kept}; read it before you share it, it may quote your document."
        if kept
        else "The report follows.\n" + crash_text(bug)
    )
    return (
        f"charterlint: this is a bug in charterlint ({bug.type}), not a fault of your "
        f"document. {where} Please paste it into an issue."
    )
