"""`charterlint commitments`: the register of promises."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from charterlint.cli.options import NoConfig, Password, ReportLanguage, Rules, one_of
from charterlint.errors import CharterlintError


def commitments(
    paths: Annotated[list[str], typer.Argument(help="Files, folders or globs.")],
    format: Annotated[
        str | None, typer.Option("--format", "-f", help="text, csv, xlsx or json.")
    ] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", help="File to write.")] = None,
    report_lang: ReportLanguage = None,
    rules: Rules = None,
    no_config: NoConfig = False,
    password: Password = None,
) -> int:
    """List every quantified promise: what, by when, through which channel, for which share of cases."""
    from charterlint.cli.showing import emit, progress_bar, remarks, tell
    from charterlint.reports.files import refuse_input, write_atomic
    from charterlint.reports.register import FORMATS
    from charterlint.reports.safe import printable
    from charterlint.reports.words import problem_text
    from charterlint.runner.request import request_from
    from charterlint.runner.run import run

    kind = one_of("format", format or _by_name(output), FORMATS)
    if kind == "xlsx" and not output:
        raise CharterlintError("An XLSX file needs a name.", "Give one with -o.")
    spoken = {
        "report-lang": report_lang, "rules": rules, "no-config": no_config, "password": password,
    }  # fmt: skip
    request = request_from(paths, spoken)
    if output:
        refuse_input(Path(output), [path for path in paths if Path(path).is_file()])
    with progress_bar(request) as progress:
        result = run(request, progress)
    body = FORMATS[kind](result.report, result.catalogue, report_lang)
    if output:
        write_atomic(output, body, [item.found.path for item in result.plan.items])
    else:
        emit(body)
    unread = [doc for doc in result.report.documents if not doc.readable]
    tell(f"{printable(doc.path)}: {problem_text(doc)}" for doc in unread)
    tell(remarks(request, result))
    return 2 if unread else 0


def _by_name(output: str | None) -> str:
    """The format that a file name asks for; text without a name."""
    suffix = Path(output or "x.txt").suffix.lower().removeprefix(".")
    return "text" if suffix == "txt" else suffix
