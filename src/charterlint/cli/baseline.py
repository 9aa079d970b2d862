"""`charterlint baseline`: write down the findings of today, so that only new ones count from now on."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from charterlint.cli.options import Config, NoConfig, Profiles, Rules

if TYPE_CHECKING:
    from charterlint.runner.plan import Plan


def baseline(
    paths: Annotated[list[str], typer.Argument(help="Files, folders and globs, as in check.")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="The file; charterlint-baseline.json.")
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Only take out what is mended; add nothing.")
    ] = False,
    profile: Profiles = None,
    rules: Rules = None,
    config: Config = None,
    no_config: NoConfig = False,
    jobs: Annotated[str | None, typer.Option("--jobs", "-j", help="auto, or a number.")] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep and use no results.")] = False,
) -> int:
    """Write a baseline: findings in it are marked in reports and fail no run."""
    from charterlint.cli.showing import progress_bar
    from charterlint.reports.files import write_atomic
    from charterlint.runner import baseline as kept
    from charterlint.runner.request import request_from
    from charterlint.runner.run import run

    request = request_from(
        paths,
        {
            "profile": profile, "rules": rules, "config": config, "no-config": no_config, "jobs": jobs,
            "no-cache": no_cache, "no-baseline": True,
        },
    )  # fmt: skip
    with progress_bar(request) as progress:
        result = run(request, progress)
    target = Path(output) if output else _place(result.plan)
    folder = str(target.absolute().parent)
    now: Counter[kept.Entry] = Counter()
    for report in result.report.documents:
        now += kept.entries_of(report, folder)
    judged = {
        kept.inner_path(report.path, folder)
        for report in result.report.documents
        if report.readable
    }
    before = Counter(kept.load_baseline(str(target)).entries) if target.is_file() else Counter()
    if prune and not target.is_file():
        kept.load_baseline(str(target))
    others = Counter(
        {
            entry: n
            for entry, n in before.items()
            if entry.path not in judged and _there(entry.path, folder)
        }
    )
    after = others + ((before & now) if prune else now)
    write_atomic(target, kept.baseline_text(after).encode("utf-8"))
    gone, added = (before - after).total(), (after - before).total()
    print(f"{target}: {after.total()} findings ({added} added, {gone} taken out).")
    unread = [report.path for report in result.report.documents if not report.readable]
    for path in unread:
        print(
            f"charterlint: {path} could not be judged and is not in the baseline.", file=sys.stderr
        )
    return 2 if unread else 0


def _there(path: str, folder: str) -> bool:
    return (Path(folder) / path).exists()


def _place(plan: Plan) -> Path:
    """As configured, else beside the configuration of the first document, else in the current folder."""
    from charterlint.runner.run_names import BASELINE_NAME

    for item in plan.items:
        if item.values["baseline"]:
            return Path(item.values["baseline"])
        config = plan.layers.config_for(str(Path(item.found.path).absolute().parent))
        if config:
            return Path(config.base) / BASELINE_NAME
    return Path(BASELINE_NAME)
