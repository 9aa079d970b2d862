"""A run shown: the report where it belongs, remarks on standard error, and the exit code."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from charterlint.runner.gate import exit_code
from charterlint.runner.request import Request
from charterlint.runner.run import Progress, Result, no_progress, run

MANY = 8
"""From so many documents on, a progress bar is worth its line."""


def check_once(request: Request) -> int:
    """Run a check and show it; the exit code of the contract."""
    from charterlint.reports.registry import renderer

    renderer(request.format)  # a mistyped format should not cost a minute
    with progress_bar(request) as progress:
        result = run(request, progress)
    show(request, result)
    values = [item.values for item in result.plan.items]
    return exit_code(zip(result.report.documents, values, strict=True), request.exit_zero)


def show(request: Request, result: Result) -> None:
    """Write the report and what else is asked for."""
    body = body_of(request, result)
    if request.output:
        from pathlib import Path

        from charterlint.reports.files import write_atomic

        sources = [item.found.path for item in result.plan.items]
        write_atomic(Path(request.output), body, [Path(path) for path in sources])
    else:
        emit(body)
    remarks(request, result)


def body_of(request: Request, result: Result) -> bytes:
    """The report in the format that is asked for, with statistics and weighing where it is text."""
    from charterlint.reports.registry import RenderOptions, render_to

    options = RenderOptions(
        language=request.asked.get("report-lang"),
        quiet=request.quiet,
        examples=request.examples,
        suppressed=request.show_suppressed,
        colour=not request.output and colours(sys.stdout),
        width=columns(),
    )
    body = b""
    if not request.explain or request.format != "text":
        body = render_to(request.format, result.report, result.catalogue, options)
    if request.explain:
        from charterlint.reports.weighing import weighing_lines

        lines = [
            line
            for path, weighed in sorted(result.weighed.items())
            for line in weighing_lines(path, weighed)
        ]
        body += "".join(f"{line}\n" for line in lines).encode("utf-8", "replace") if request.format == "text" else b""  # fmt: skip
    if request.statistics and request.format == "text":
        body += "".join(f"{line}\n" for line in statistics(result)).encode("utf-8", "replace")
    return body


def statistics(result: Result) -> Iterator[str]:
    """Findings counted by rule, the most frequent first."""
    from collections import Counter

    counts: Counter[tuple[str, str]] = Counter(
        (finding.rule, finding.name)
        for document in result.report.documents
        for finding in document.findings
        if finding.suppressed is None
    )
    for (rule, name), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{count:>6}  {rule}  {name}"


def remarks(request: Request, result: Result) -> None:
    """Sentences for standard error."""
    from charterlint.reports.safe import printable

    for note in result.notes:
        print(f"charterlint: {printable(note)}", file=sys.stderr)
    if request.verbose:
        total = len(result.plan.items)
        print(
            f"charterlint: {total} documents, rules {result.report.rules_version}.", file=sys.stderr
        )
    if result.bug is not None:
        from charterlint.cli.crash import paragraph

        print(paragraph(result.bug), file=sys.stderr)


def emit(body: bytes, stream: TextIO | None = None) -> None:
    """Bytes to standard output, which on a terminal may not be UTF-8."""
    out = stream or sys.stdout
    out.flush()
    binary = getattr(out, "buffer", None)
    encoding = (getattr(out, "encoding", None) or "utf-8").lower().replace("_", "-")
    if binary is None or (out.isatty() and encoding not in ("utf-8", "utf8")):
        out.write(body.decode("utf-8", "replace"))
    else:
        binary.write(body)
    out.flush()


def colours(stream: TextIO) -> bool:
    """Does this stream show colours, and does nobody object?"""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """Width to write for."""
    return max(20, shutil.get_terminal_size((100, 24)).columns)


@contextmanager
def progress_bar(request: Request) -> Iterator[Progress]:
    """A bar on standard error while many documents are checked on a terminal; else nothing."""
    if request.quiet or not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    # No thread of its own: children are forked while the bar is there.
    bar = Progress(
        TextColumn("charterlint"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(file=sys.stderr), transient=True, auto_refresh=False,
    )  # fmt: skip
    shown: list[int] = []

    def step(done: int, total: int) -> None:
        if total < MANY:
            return
        if not shown:
            bar.start()
            shown.append(int(bar.add_task("", total=total)))
        bar.update(shown[0], completed=done)  # type: ignore[arg-type]
        bar.refresh()

    try:
        yield step
    finally:
        if shown:
            bar.stop()
