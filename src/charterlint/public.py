"""The functions for other programs, as `charterlint.check` and `charterlint.read`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from charterlint.model import Document, Report


def check(
    *paths: str | Path,
    profiles: Sequence[str] = (),
    report_language: str | None = None,
    rules: Sequence[str | Path] = (),
    config: str | Path | None = None,
    search_config: bool = True,
    cache: bool = True,
) -> Report:
    """Check documents, as `charterlint check` does, and give the report.

    `paths` are files, folders and globs; `profiles` ids; `report_language` the code of a language that there are rules in;
    `rules` folders with more rules; `config` a configuration file, else the nearest one of each document
    holds, unless `search_config` is False; configurations and rules are read as they are at the call. Each document is read in a child process with limits: where
    those are spawned (macOS, Windows, or a program with threads), call this under
    `if __name__ == "__main__":`. A document that cannot be judged is in the report, with `problem` set.
    Raises charterlint.errors.CharterlintError for a mistake in the arguments, configuration or rules."""
    from charterlint.runner.config import forget
    from charterlint.runner.request import request_from
    from charterlint.runner.run import run

    forget()
    spoken = {
        "profile": list(profiles),
        "report-lang": report_language,
        "rules": [str(folder) for folder in rules],
        "config": str(config) if config else None,
        "no-config": not search_config,
        "no-cache": not cache,
    }
    return run(request_from([str(path) for path in paths], spoken)).report


def read(path: str | Path, password: str | None = None, ocr: bool = False) -> Document:
    """Read one document within the default limits, in this process. One that cannot be read comes back with
    `problem` set; no error is raised."""
    from charterlint.readers import ReadOptions, read_path

    return read_path(path, ReadOptions(password=password, ocr=ocr))
