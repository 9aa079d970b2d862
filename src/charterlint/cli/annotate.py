"""`charterlint annotate`: the findings as remarks in a copy of the document."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from charterlint.model import Document
    from charterlint.readers import ReadOptions


def annotate(
    path: Annotated[str, typer.Argument(help="A .docx, .pdf or .md document.")],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="The copy to write; never the document itself."),
    ] = None,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff", help="Markdown: print a patch that inserts drafts of what is missing."
        ),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a copy that holds comments of people.")
    ] = False,
    date: Annotated[str, typer.Option(help="Date of the comments: 2026-01-31, or today.")] = "",
    profile: Profiles = None,
    scope: Scopes = None,
    report_lang: ReportLanguage = None,
    rules: Rules = None,
    config: Config = None,
    no_config: NoConfig = False,
    select: Annotated[list[str] | None, typer.Option(help="Only these rules.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Not these rules.")] = None,
    password: Password = None,
    today: Annotated[str | None, typer.Option(help="Judge as on this day (2026-01-31).")] = None,
) -> int:
    """Write the findings into a copy: Word comments, PDF notes, or comments in Markdown."""
    from charterlint.cli.report import iso_date
    from charterlint.cli.showing import emit
    from charterlint.reports.files import refuse_input, write_atomic
    from charterlint.reports.remarks import annotator, remarks_of
    from charterlint.reports.words import Words
    from charterlint.runner.checking import read_options
    from charterlint.runner.request import request_from
    from charterlint.runner.run import run

    if output is None and not diff:
        raise CharterlintError(
            "Where should the copy go?", "Name it with -o, as in -o reviewed.docx."
        )
    source = Path(path)
    if output is not None:
        refuse_input(Path(output), [source])
    if not source.is_file():
        raise CharterlintError(f"{path}: there is no such file.", "annotate takes one document.")
    request = request_from(
        [path],
        {
            "profile": profile, "scope": scope, "report-lang": report_lang, "rules": rules, "config": config,
            "no-config": no_config, "select": select, "ignore": ignore, "today": today, "password": password,
            "fail-on": "never",
        },
    )  # fmt: skip
    moment = iso_date(date)
    result = run(request)
    if not result.report.documents:
        raise CharterlintError(f"{path}: this document is excluded.", "See `charterlint config`.")
    report = result.report.documents[0]
    if report.problem is not None:
        raise CharterlintError(f"{path}: {report.problem.message}", report.problem.hint)
    if output is not None and not diff:
        _keep_format(output, path, report.format)
    words = Words(result.catalogue, report_lang or report.report_language)
    remarks = remarks_of(report, words)
    data = source.read_bytes()
    if diff:
        if report.format not in ("md", "markdown"):
            raise CharterlintError(
                "--diff is for Markdown.", "Leave it out, and name a copy with -o."
            )
        from charterlint.reports.annotate_markdown import patch

        body = patch(data, path, remarks, words)
        if output is None:
            emit(body)
        else:
            write_atomic(output, body, [source])
        return 0
    module = annotator(report.format)
    options = read_options(result.plan.items[0].values, request.password)
    document = _read(data, path, report.sha256, options)
    _spare_people(Path(str(output)), data, report.format, force)
    done = module.annotate(data, document, remarks, words, moment)
    write_atomic(str(output), done.data, [source])
    loose = (
        f" At the beginning, since their place was not found: {done.loose}." if done.loose else ""
    )
    print(
        f"charterlint: Remarks at their place in {output}: {done.placed}.{loose}", file=sys.stderr
    )
    return 0


def _read(data: bytes, path: str, sha256: str, options: ReadOptions) -> Document:
    """The document as it was read for the check, again in a child of its own. Raises CharterlintError."""
    from charterlint.runner.reading import read_guarded

    (document,) = read_guarded([path], options, jobs=1)
    if document.problem is not None and not document.sha256:  # its child is lost
        raise CharterlintError(f"{path}: {document.problem.message}", document.problem.hint)
    if {document.sha256, hashlib.sha256(data).hexdigest()} != {sha256}:
        raise CharterlintError(f"{path}: the file changed while it was checked.", "Run it again.")
    return document


def _keep_format(output: str, path: str, kind: str) -> None:
    """A copy is of the format of its document; an ending that means another is refused."""
    from charterlint.readers import format_of

    wanted = format_of(output)
    if wanted is not None and wanted != format_of(f"x.{kind}"):
        raise CharterlintError(
            f"{output}: the copy of {path} is {kind}, which this ending does not say.",
            "Name a copy that ends as the document does.",
        )


def _spare_people(output: Path, data: bytes, kind: str, force: bool) -> None:
    """A copy in which people have commented since is not overwritten from a source without their words."""
    if force or kind != "docx" or not output.is_file():
        return
    from charterlint.reports.docx_comments import comments_of_others

    theirs = comments_of_others(output.read_bytes())
    if theirs > comments_of_others(data):
        raise CharterlintError(
            f"{output}: {theirs} comments in it are by people, and would be lost.",
            f"Annotate that file instead (charterlint annotate {output} -o NEW.docx), or use --force.",
        )
