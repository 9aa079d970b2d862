"""`charterlint check`: audit documents."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from charterlint.errors import CharterlintError


def check(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")],
    format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    profile: Annotated[list[str] | None, typer.Option(help="Profile to check against; repeatable.")] = None,
    report_lang: Annotated[str | None, typer.Option(help="Language of messages: en es it pl sv pt.")] = None,
    rules: Annotated[list[Path] | None, typer.Option(help="Folder with more rules; repeatable.")] = None,
    fail_on: Annotated[str, typer.Option(help="error, warning, note or never.")] = "error",
    stdin_filename: Annotated[str | None, typer.Option(help="Name (and so format) of standard input.")] = None,
    explain: Annotated[str | None, typer.Option(help="Show every passage weighed for this element.")] = None,
    examples: Annotated[bool, typer.Option(help="Also show the texts to paste.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the gaps.")] = False,
) -> int:
    """Audit service charters."""
    from charterlint import __version__
    from charterlint.judge.context import Settings
    from charterlint.model import Report
    from charterlint.packs.catalogue import load_catalogue
    from charterlint.readers import read_bytes, read_path
    from charterlint.runner.checking import check_document

    catalogue = load_catalogue(tuple(rules or ()))
    settings = Settings(profiles=tuple(profile or ("generic",)), report_language=report_lang)
    documents = []
    for path in paths:
        if path == "-":
            document = read_bytes(sys.stdin.buffer.read(), stdin_filename or "stdin.md")
        else:
            document = read_path(path)
        documents.append(check_document(document, catalogue, settings))
    report = Report(__version__, catalogue.version, "+".join(settings.profiles), tuple(documents))
    if format == "json":
        from charterlint.reports.json_report import render

        sys.stdout.write(render(report))
    elif format == "text":
        from rich.console import Console

        from charterlint.reports.terminal import View, print_report

        print_report(report, catalogue, Console(highlight=False), View(quiet, examples))
    else:
        raise CharterlintError(f'There is no format "{format}".', "Use text or json.")
    if any(not doc.readable for doc in documents):
        return 2
    limit = {"error": ("error",), "warning": ("error", "warning"), "note": ("error", "warning", "note")}
    counted = limit.get(fail_on, ())
    return int(any(f.severity in counted and not f.suppressed for d in documents for f in d.findings))
