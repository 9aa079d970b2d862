"""The terminal report as a file or for a terminal."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from charterlint.model import Report
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.registry import RenderOptions
from charterlint.reports.terminal import View, print_report


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """The report as UTF-8 text, with colours where asked."""
    console = Console(
        file=StringIO(),
        width=options.width,
        force_terminal=options.colour,
        no_color=not options.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    print_report(
        report, catalogue, console, View(options.quiet, options.examples, options.suppressed)
    )
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return str(text).encode("utf-8", "replace")
