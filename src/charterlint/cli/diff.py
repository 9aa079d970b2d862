"""`charterlint diff`: what changed between two versions of a charter."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from charterlint.cli.options import (
    TEXT_OR_JSON,
    NoConfig,
    Password,
    ReportLanguage,
    Rules,
    TextOrJson,
    one_of,
)
from charterlint.errors import CharterlintError

if TYPE_CHECKING:
    from charterlint.judge.changes import Change
    from charterlint.model import Commitment, DocumentReport
    from charterlint.packs.catalogue import Catalogue

SIGNS = {"gained": "+", "lost": "-", "added": "+", "dropped": "-", "strengthened": "↑", "weakened": "↓",
         "changed": "~", "hedged": "↓"}  # fmt: skip


def diff(
    old: Annotated[str, typer.Argument(help="The old version.")],
    new: Annotated[
        str | None, typer.Argument(help="The new version; with --rev the same file by default.")
    ] = None,
    rev: Annotated[
        str | None, typer.Option(help="Git revision from which the old version is taken.")
    ] = None,
    fail_on_weakened: Annotated[
        bool,
        typer.Option("--fail-on-weakened", help="Exit 1 when a promise or element got worse."),
    ] = False,
    format: TextOrJson = "text",
    report_lang: ReportLanguage = None,
    rules: Rules = None,
    no_config: NoConfig = False,
    password: Password = None,
) -> int:
    """Say which elements came or went, and which promises were added, dropped, strengthened or weakened."""
    from charterlint.cli.pairs import judged
    from charterlint.cli.showing import emit
    from charterlint.judge.changes import WORSE, compare

    one_of("format", format, TEXT_OR_JSON)
    if new is None and rev is None:
        raise CharterlintError(
            "A new version is missing.", "Name it, or give a revision with --rev."
        )
    spoken = {
        "report-lang": report_lang, "rules": rules, "no-config": no_config, "password": password,
    }  # fmt: skip
    newer = new or old
    with tempfile.TemporaryDirectory(prefix="charterlint-") as folder:
        older = old if rev is None else _at_revision(old, rev, Path(folder))
        (before, after), catalogue = judged((older, newer), spoken, {older: old})
    if rev is not None:
        before = replace(before, path=f"{old}@{rev}")
    changes = compare(before, after, catalogue)
    language = report_lang or after.report_language
    if format == "json":
        emit(_json(before, after, changes))
    else:
        emit(_text(before, after, changes, catalogue, language))
    return 1 if fail_on_weakened and any(change.kind in WORSE for change in changes) else 0


def _at_revision(path: str, revision: str, folder: Path) -> str:
    """The path (with `/`) of a copy of `path` as it stood at `revision`, under its own name."""
    from charterlint.runner.changed import file_at

    copy = folder / Path(path).name
    copy.write_bytes(file_at(path, revision))
    return copy.as_posix()


def _text(
    before: DocumentReport,
    after: DocumentReport,
    changes: tuple[Change, ...],
    catalogue: Catalogue,
    language: str,
) -> bytes:
    from charterlint.reports.safe import printable
    from charterlint.reports.words import Words

    words = Words(catalogue, language)
    lines = [f"{printable(before.path)} → {printable(after.path)}"]
    for change in changes:
        lines.append(
            f"{SIGNS[change.kind]} {words(f'change-{change.kind}')}: {_what(change, words)}"
        )
        for item in (change.old, change.new):
            if item is not None and change.kind != "added":
                lines.append(f"    {words.place(item.location)}".rstrip())
    counts = Counter[str](change.kind for change in changes)
    summary = ", ".join(
        f"{words(f'change-{kind}')} {counts[kind]}" for kind in SIGNS if counts[kind]
    )
    lines.append(summary or words("change-none"))
    return "".join(f"{line}\n" for line in lines if line.strip()).encode("utf-8", "replace")


def _what(change: Change, words: Any) -> str:
    from charterlint.reports.safe import printable, shorten

    if change.element is not None:
        title = words.catalogue.elements[change.element]["title"]
        return str(title.get(words.language) or title["en"])
    if change.old is not None and change.new is not None:
        quote = shorten(printable(change.new.quote), 100)
        return f"{words.measure(change.old)} → {words.measure(change.new)}: {quote}"
    item = change.new or change.old
    return shorten(printable(item.quote), 160) if item else ""


def _json(before: DocumentReport, after: DocumentReport, changes: tuple[Change, ...]) -> bytes:
    counts = Counter[str](change.kind for change in changes)
    data = {
        "old": before.path,
        "new": after.path,
        "changes": [
            {
                "kind": change.kind,
                "element": change.element,
                "old": promise_data(change.old),
                "new": promise_data(change.new),
            }
            for change in changes
        ],
        "summary": {kind: counts[kind] for kind in SIGNS},
    }
    return (json.dumps(data, ensure_ascii=True, indent=1) + "\n").encode()


def promise_data(item: Commitment | None) -> dict[str, Any] | None:
    """A commitment as in the JSON report, without its topic."""
    from charterlint.reports.json_report import location_data

    if item is None:
        return None
    return {
        "quote": item.quote,
        "channel": item.channel,
        "comparator": item.comparator,
        "value": item.value,
        "unit": item.unit,
        "share": item.share,
        "location": location_data(item.location),
    }
