"""`charterlint check`: audit documents."""

from __future__ import annotations

from typing import Annotated

import typer

from charterlint.cli.options import (
    Config,
    NoConfig,
    Password,
    Profiles,
    ReportLanguage,
    Rules,
    Scopes,
)
from charterlint.runner.request import WORDS, request_from


def check(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="text, json, or any of `charterlint report`; else the extension of --output tells.",
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Write the report to this file.")
    ] = None,
    profile: Profiles = None,
    scope: Scopes = None,
    report_lang: ReportLanguage = None,
    rules: Rules = None,
    config: Config = None,
    no_config: NoConfig = False,
    fail_on: Annotated[str | None, typer.Option(help="error, warning, note or never.")] = None,
    min_score: Annotated[str | None, typer.Option(help="Fail below this score (0 to 100).")] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(help="Only these rules: codes, beginnings of codes, names, elements."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Not these rules.")] = None,
    include: Annotated[
        list[str] | None, typer.Option(help="In folders, only files that match this glob.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help="In folders, no files that match this glob.")
    ] = None,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Leave out excluded files even when named.")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count findings by rule at the end.")
    ] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 even with findings.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the gaps.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say on standard error what is done.")
    ] = False,
    examples: Annotated[
        bool, typer.Option("--examples", help="Also show the texts to paste.")
    ] = False,
    show_suppressed: Annotated[
        bool, typer.Option("--show-suppressed", help="Also show suppressed findings.")
    ] = False,
    full: Annotated[
        bool,
        typer.Option("--full", help="As text, show all of every document, however many there are."),
    ] = False,
    explain: Annotated[
        str | None, typer.Option(help="Show every passage weighed for this element.")
    ] = None,
    jobs: Annotated[
        str | None, typer.Option("--jobs", "-j", help="auto, or how many at a time.")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep and use no results.")] = False,
    baseline: Annotated[str | None, typer.Option(help="File with the findings of before.")] = None,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help="Show the findings of before, too.")
    ] = False,
    only_changed_since: Annotated[
        str | None, typer.Option(help="Only files changed since this git revision.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again on every change.")] = False,
    stdin_filename: Annotated[
        str | None,
        typer.Option(help="Name of standard input; without it, its first bytes tell the format."),
    ] = None,
    password: Password = None,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Recognise pages without text with Tesseract.")
    ] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Also use rules that are still in preview.")
    ] = False,
    today: Annotated[str | None, typer.Option(help="Judge as on this day (2026-01-31).")] = None,
    max_file_size: Annotated[str | None, typer.Option(help="MiB of one file.")] = None,
    max_unpacked_size: Annotated[
        str | None, typer.Option(help="MiB of an unpacked DOCX or ODT.")
    ] = None,
    max_part_size: Annotated[str | None, typer.Option(help="MiB of one part of it.")] = None,
    max_ratio: Annotated[str | None, typer.Option(help="Compression ratio of a part.")] = None,
    max_entries: Annotated[str | None, typer.Option(help="Parts of a DOCX or ODT.")] = None,
    max_pages: Annotated[str | None, typer.Option(help="Pages of a PDF.")] = None,
    max_blocks: Annotated[str | None, typer.Option(help="Headings, paragraphs and cells.")] = None,
    max_characters: Annotated[str | None, typer.Option(help="Characters of text.")] = None,
    max_nesting: Annotated[str | None, typer.Option(help="Depth of nesting.")] = None,
    max_seconds: Annotated[str | None, typer.Option(help="Seconds for one document.")] = None,
    max_memory: Annotated[str | None, typer.Option(help="MiB of memory for one document.")] = None,
) -> int:
    """Audit service charters: what is missing, what is weak, what they should say."""
    said = locals()
    if output and not format:
        from charterlint.reports.registry import format_or_text

        said["format"] = format_or_text(output)
    request = request_from(paths, {name: said[name.replace("-", "_")] for name in WORDS})
    from charterlint.cli.showing import check_once

    if request.watch:
        from charterlint.runner.watch import watch as keep_watching

        return keep_watching(request, check_once)
    return check_once(request)
