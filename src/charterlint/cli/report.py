"""`charterlint report`: reports that can be handed over."""

from __future__ import annotations

from pathlib import Path
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
from charterlint.errors import CharterlintError
from charterlint.runner.request import Request, request_from

LARGEST = 20 * 2**20
"""Bytes of a logo or template."""


def report(
    paths: Annotated[list[str], typer.Argument(help="Files, folders or globs.")],
    output: Annotated[
        str, typer.Option("--output", "-o", help="File to write; its extension tells the format.")
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="html docx xlsx pdf md csv sarif junit github gitlab json text.",
        ),
    ] = None,
    client: Annotated[str, typer.Option(help="For whom; stands on the cover.")] = "",
    author: Annotated[str, typer.Option(help="By whom; stands on the cover.")] = "",
    title: Annotated[str, typer.Option(help="Another title.")] = "",
    date: Annotated[str, typer.Option(help="Date on the cover: 2026-01-31, or today.")] = "",
    logo: Annotated[Path | None, typer.Option(help="PNG or JPEG for the cover of DOCX.")] = None,
    template: Annotated[
        Path | None, typer.Option(help="Own .docx whose styles, header and footer are used.")
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(help="Earlier XLSX whose filled-in columns are kept; else that of --output."),
    ] = None,
    profile: Profiles = None,
    scope: Scopes = None,
    report_lang: ReportLanguage = None,
    rules: Rules = None,
    config: Config = None,
    no_config: NoConfig = False,
    select: Annotated[list[str] | None, typer.Option(help="Only these rules.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Not these rules.")] = None,
    fail_on: Annotated[
        str, typer.Option(help="error, warning, note or never: when to exit with 1.")
    ] = "never",
    examples: Annotated[
        bool,
        typer.Option("--examples", help="Also texts to paste, where a report leaves them out."),
    ] = False,
    show_suppressed: Annotated[
        bool, typer.Option("--show-suppressed", help="Also show suppressed findings.")
    ] = False,
    full: Annotated[
        bool,
        typer.Option("--full", help="As text, show all of every document, however many there are."),
    ] = False,
    baseline: Annotated[str | None, typer.Option(help="File with the findings of before.")] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep and use no results.")] = False,
    password: Password = None,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Recognise pages without text with Tesseract.")
    ] = False,
    today: Annotated[str | None, typer.Option(help="Judge as on this day (2026-01-31).")] = None,
) -> int:
    """Write a report to hand over: HTML, Word, Excel, PDF, Markdown, CSV, or one for a build server."""
    from charterlint.cli.showing import progress_bar, remarks, tell
    from charterlint.reports.files import refuse_input, write_atomic
    from charterlint.reports.registry import RenderOptions, format_for, render_to, renderer
    from charterlint.runner.gate import exit_code
    from charterlint.runner.run import run

    kind = format or format_for(output)
    renderer(kind)
    target = Path(output)
    options = RenderOptions(
        language=report_lang,
        client=client,
        author=author,
        title=title,
        date=iso_date(date),
        logo=_file(logo, "logo"),
        template=_file(template, "template"),
        previous=_previous(kind, previous, target),
        examples=examples,
        suppressed=show_suppressed,
        full=full,
    )
    request: Request = request_from(
        paths,
        {
            "profile": profile, "scope": scope, "report-lang": report_lang, "rules": rules, "config": config,
            "no-config": no_config, "select": select, "ignore": ignore, "fail-on": fail_on, "baseline": baseline,
            "no-cache": no_cache, "password": password, "ocr": ocr, "today": today,
        },
    )  # fmt: skip
    refuse_input(target, [path for path in paths if Path(path).is_file()])
    with progress_bar(request) as progress:
        result = run(request, progress)
    body = render_to(kind, result.report, result.catalogue, options)
    sources = [Path(item.found.path) for item in result.plan.items]
    write_atomic(target, body, [*sources, *(path for path in (logo, template) if path)])
    tell(remarks(request, result))
    values = [item.values for item in result.plan.items]
    return exit_code(zip(result.report.documents, values, strict=True))


def iso_date(text: str) -> str:
    """A date for a cover or comment; "today" is today's. Raises CharterlintError."""
    import datetime

    if text == "today":
        return datetime.date.today().isoformat()
    try:
        return datetime.date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise CharterlintError(
            f'The option --date cannot be "{text}".', "Write it as 2026-01-31, or today."
        ) from None


def _file(path: Path | None, name: str) -> bytes | None:
    if path is None:
        return None
    try:
        if path.stat().st_size > LARGEST:
            raise CharterlintError(
                f"{path}: this {name} is larger than 20 MiB.", "Make it smaller."
            )
        return path.read_bytes()
    except OSError as error:
        raise CharterlintError(f"{path}: the {name} cannot be read ({error.strerror}).") from error


def _previous(kind: str, previous: Path | None, target: Path) -> bytes | None:
    """The earlier workbook: as named, else the one that is about to be written anew."""
    if kind != "xlsx":
        return None
    if previous is None:
        return _file(target, "earlier report") if target.is_file() else None
    return _file(previous, "earlier report")
