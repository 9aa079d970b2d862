"""The terminal report as a file or for a terminal."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

from rich.console import Console

from charterlint.model import DocumentReport, Report
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.registry import RenderOptions
from charterlint.reports.terminal import View, in_brief, print_document, print_report, print_sum


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """The report as UTF-8 text, with colours where asked."""
    return _written(
        lambda console: print_report(report, catalogue, console, _view(options)), options
    )


def render_document(doc: DocumentReport, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """The part of the report that is about one document; it does not depend on the others."""
    return _written(
        lambda console: print_document(doc, catalogue, console, _view(options)), options
    )


def by_document(documents: int, options: RenderOptions) -> bool:
    """Is the report on so many documents what `render_document` says of each, and the sum?"""
    return not in_brief(documents, _view(options))


def render_sum(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """What follows the documents."""
    return _written(lambda console: print_sum(report, catalogue, console), options)


def _view(options: RenderOptions) -> View:
    return View(options.quiet, options.examples, options.suppressed, options.full)


def _written(show: Callable[[Console], None], options: RenderOptions) -> bytes:
    text = StringIO()
    console = Console(
        file=text,
        width=options.width,
        force_terminal=options.colour,
        no_color=not options.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    show(console)
    return text.getvalue().encode("utf-8", "replace")
