"""Documents to be held against each other: judged together, and each found again."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.judge.genre import RULE as NOT_A_CHARTER
from charterlint.model import DocumentReport
from charterlint.packs.catalogue import Catalogue


def judged(
    paths: Sequence[str], spoken: Mapping[str, Any], stands_for: Mapping[str, str] | None = None
) -> tuple[list[DocumentReport], Catalogue]:
    """The reports on `paths`, in that order; `stands_for` as in runner.request.Request. Raises CharterlintError for a folder, for a path named twice, and for a
    document that cannot be read or is in a language without rules: nothing can be said of a pair of which one half is
    dark. A document that is no charter is told of on standard error."""
    from charterlint.cli.showing import progress_bar
    from charterlint.runner.request import request_from
    from charterlint.runner.run import run

    for path in paths:
        if Path(path).is_dir():
            raise CharterlintError(f"{path}: this is a folder.", "Name the documents one by one.")
    request = replace(request_from(paths, spoken), stands_for=stands_for or {})
    with progress_bar(request) as progress:
        result = run(request, progress)
    found = {_key(doc.path): doc for doc in result.report.documents}
    reports = [found[_key(path)] for path in paths]
    if len(found) < len(paths):
        raise CharterlintError("The same document is named twice.", "Name two different ones.")
    for doc in reports:
        if not doc.readable:
            problem = doc.problem
            words = f"{problem.message} {problem.hint}".strip() if problem else "It cannot be read."
            raise CharterlintError(f"{doc.path}: {words}")
        if doc.language not in result.catalogue.languages:
            reason = result.catalogue.text(
                "reason-no-language", doc.report_language, code=doc.language or "?"
            )
            raise CharterlintError(
                f"{doc.path}: {reason}",
                "Only documents in languages with rules can be held against each other.",
            )
    tell_of_other_genres(reports)
    return reports, result.catalogue


def tell_of_other_genres(reports: Sequence[DocumentReport]) -> None:
    """Say on standard error which of the documents are no charters."""
    from charterlint.cli.showing import tell
    from charterlint.reports.safe import printable

    tell(
        f"charterlint: {printable(doc.path)}: {finding.message}"
        for doc in reports
        if not doc.charter_like
        for finding in doc.findings
        if finding.name == NOT_A_CHARTER
    )


def _key(path: str) -> str:
    return os.path.normcase(Path(path).absolute())
