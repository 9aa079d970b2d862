"""A run shown: the report where it belongs, remarks on standard error, and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from charterlint.model import DocumentReport
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.registry import RENDERERS, RenderOptions, render_to, renderer
from charterlint.runner.cache import Cache
from charterlint.runner.fast import keep, write
from charterlint.runner.forms import Forms, columns, keepable
from charterlint.runner.gate import exit_code
from charterlint.runner.plan import Item, Plan
from charterlint.runner.request import Request
from charterlint.runner.run import Hooks, Result, run

MANY = 8
"""From so many documents on, a progress bar is worth its line."""


def check_once(request: Request) -> int:
    """Run a check and show it; the exit code of the contract."""
    if request.format not in RENDERERS:
        renderer(request.format)  # a mistyped format should not cost a minute
    with Cache(bool(request.asked.get("cache", True))) as cache:
        pieces = Pieces(request, cache)
        with progress_bar(request) as progress:
            hooks = Hooks(meanwhile=pieces.get_ready, arrived=pieces.arrived)
            result = run(request, progress, hooks)
        values = [item.values for item in result.plan.items]
        code = exit_code(zip(result.report.documents, values, strict=True), request.exit_zero)
        body = pieces.joined(result) + extras(request, result)
        said = remarks(request, result)
        if request.output:
            from charterlint.reports.files import write_atomic

            write_atomic(request.output, body, [item.found.path for item in result.plan.items])
        else:
            write(body, sys.stdout)
        tell(said)
        keep(result.plan, cache, body, said, code)
    return code


class Pieces:
    """The report of a run. As text it is made document by document while children still work, and each
    document's part is kept; every other format, and a text about many documents, is made at the end."""

    def __init__(self, request: Request, cache: Cache) -> None:
        self.request, self.cache = request, cache
        self.options = RenderOptions(
            language=request.asked.get("report-lang"),
            quiet=request.quiet,
            examples=request.examples,
            suppressed=request.show_suppressed,
            full=request.full,
            colour=not request.output and colours(sys.stdout),
            width=columns(),
        )
        self.parts: dict[int, bytes] = {}
        self.fresh: dict[bytes, bytes] = {}
        self.forms: Forms | None = None

    def by_document(self, documents: int) -> bool:
        """Is the report on so many documents made document by document?"""
        if self.request.format != "text" or self.request.explain:
            return False
        from charterlint.reports.text_file import by_document

        return by_document(documents, self.options)

    def get_ready(self) -> None:
        """Import the renderer while children work."""
        renderer(self.request.format)

    def arrived(
        self, plan: Plan, index: int, item: Item, report: DocumentReport, catalogue: Catalogue
    ) -> None:
        """Make the part about one document, or take the one that was kept."""
        if not self.by_document(len(plan.items)):
            return
        if self.forms is None:
            self.forms = Forms(plan)
        key = self.forms.of_item(item) if keepable(self.request) else b""
        part = self.cache.get([key]).get(key) if key else None
        if part is None:
            from charterlint.reports.text_file import render_document

            part = render_document(report, catalogue, self.options)
            if key:
                self.fresh[key] = part
        self.parts[index] = part

    def joined(self, result: Result) -> bytes:
        """The whole report."""
        if self.request.explain and self.request.format == "text":
            return b""
        if not self.by_document(len(result.plan.items)):
            return render_to(self.request.format, result.report, result.catalogue, self.options)
        self.cache.put(self.fresh)
        body = b"".join(self.parts[index] for index in sorted(self.parts))
        if len(self.parts) > 1:
            from charterlint.reports.text_file import render_sum

            body += render_sum(result.report, result.catalogue, self.options)
        return body


def extras(request: Request, result: Result) -> bytes:
    """What follows a report that is text: the weighing of an element, statistics."""
    if request.format != "text":
        return b""
    lines: list[str] = []
    if request.explain:
        from charterlint.reports.weighing import weighing_lines

        for path, weighed in sorted(result.weighed.items()):
            lines += weighing_lines(path, weighed)
    if request.statistics:
        lines += statistics(result)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def emit(body: bytes, stream: TextIO | None = None) -> None:
    """Bytes to standard output, which on a terminal may not be UTF-8."""
    write(body, stream or sys.stdout)


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


def remarks(request: Request, result: Result) -> list[str]:
    """Sentences for standard error."""
    from charterlint.reports.safe import printable

    said = [f"charterlint: {printable(note)}" for note in result.report.notes]
    if request.verbose:
        total = len(result.plan.items)
        said.append(f"charterlint: {total} documents, rules {result.report.rules_version}.")
    if result.bug is not None:
        from charterlint.cli.crash import paragraph

        said.append(paragraph(result.bug))
    return said


def tell(said: Iterable[str]) -> None:
    """Sentences to standard error."""
    for line in said:
        print(line, file=sys.stderr)


def colours(stream: TextIO) -> bool:
    """Does this stream show colours, and does nobody object?"""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


@contextmanager
def progress_bar(request: Request) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while many documents are checked on a terminal; else nothing."""
    if request.quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )

    # No thread of its own: children are forked while the bar is there.
    bar = Progress(
        TextColumn("charterlint"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(file=sys.stderr), transient=True, auto_refresh=False,
    )  # fmt: skip
    shown: list[TaskID] = []

    def step(done: int, total: int) -> None:
        if total < MANY:
            return
        if not shown:
            bar.start()
            shown.append(bar.add_task("", total=total))
        bar.update(shown[0], completed=done)
        bar.refresh()

    try:
        yield step
    finally:
        if shown:
            bar.stop()
