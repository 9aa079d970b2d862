"""Findings that were there before: kept in a small sorted file, marked in reports, never dropped.

An entry names a document, a rule, an element and the fingerprint of the passage, and no line. So it hides
that one finding wherever it moves in the document, and nothing else: a promise that is weakened later, or
an element that goes from partial to missing, has another fingerprint."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from charterlint.errors import CharterlintError
from charterlint.model import DocumentReport, Finding, Suppressed
from charterlint.runner.unjudged import NEVER_HIDDEN

VERSION = 1
LARGEST = 64 * 2**20


class Entry(NamedTuple):
    """One kind of finding in one document. `path` is relative to the folder of the baseline, with `/`."""

    path: str
    rule: str
    element: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each finding was there."""

    path: str
    entries: Mapping[Entry, int]


def load_baseline(path: str) -> Baseline:
    """Read a baseline. Raises CharterlintError."""
    try:
        with open(path, "rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise CharterlintError(f"{path}: the baseline is larger than 64 MiB.")
        data = json.loads(raw.decode("utf-8-sig"))
    except OSError as error:
        raise CharterlintError(
            f"{path}: the baseline cannot be read ({error.strerror}).",
            "`charterlint baseline PATH` writes one.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise CharterlintError(
            f"{path}: this is not a baseline.", "Write it anew with `charterlint baseline PATH`."
        ) from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise CharterlintError(
            f"{path}: this baseline is of another version.",
            "Write it anew with `charterlint baseline PATH`.",
        )
    listed = data.get("findings") or []
    if not isinstance(listed, list):
        raise CharterlintError(
            f'{path}: "findings" of the baseline is no list.',
            "Write it anew with `charterlint baseline PATH`.",
        )
    entries: Counter[Entry] = Counter()
    for number, item in enumerate(listed, 1):
        entry, count = _entry(item)
        if entry is None:
            raise CharterlintError(
                f"{path}: entry {number} of the baseline is damaged.", "Take it out."
            )
        entries[entry] += count
    return Baseline(path, entries)


def _entry(item: Any) -> tuple[Entry | None, int]:
    if not isinstance(item, dict):
        return None, 0
    values = [item.get(name, "") for name in Entry._fields]
    count = item.get("count", 1)
    if not all(isinstance(value, str) for value in values) or not isinstance(count, int):
        return None, 0
    return (Entry(*values), count) if values[0] and values[1] and values[3] else (None, 0)


def baseline_text(entries: Mapping[Entry, int]) -> str:
    """The file: one line for each entry, sorted, so that it diffs well."""
    lines = [
        json.dumps(
            {
                **{name: value for name, value in entry._asdict().items() if value},
                **({"count": count} if count > 1 else {}),
            },
            ensure_ascii=False,
        )
        for entry, count in sorted(entries.items())
        if count > 0
    ]
    body = ",\n  ".join(lines)
    return (
        f'{{\n "version": {VERSION},\n "findings": ['
        + (f"\n  {body}\n ]" if lines else "]")
        + "\n}\n"
    )


def entries_of(report: DocumentReport, folder: str) -> Counter[Entry]:
    """Entries for the findings of a document that nothing else suppresses."""
    path = inner_path(report.path, folder)
    return Counter(
        entry_of(finding, path)
        for finding in report.findings
        if finding.suppressed is None and not finding.rule.startswith(NEVER_HIDDEN)
    )


def entry_of(finding: Finding, path: str) -> Entry:
    """What identifies a finding in the document at `path`."""
    return Entry(path, finding.rule, finding.element or "", finding.fingerprint)


def inner_path(path: str, folder: str) -> str:
    """A path relative to a folder, with `/`, also out of it."""
    try:
        return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return os.path.abspath(path).replace(os.sep, "/")


def mark(report: DocumentReport, baseline: Baseline, left: Counter[Entry]) -> DocumentReport:
    """The report with findings of the baseline marked. `left` counts what is still unused. The score stays:
    a document is no better for having been bad before."""
    path = inner_path(report.path, os.path.dirname(baseline.path))
    findings = []
    for finding in report.findings:
        entry = entry_of(finding, path)
        if (
            finding.suppressed is None
            and left[entry] > 0
            and not finding.rule.startswith(NEVER_HIDDEN)
        ):
            left[entry] -= 1
            finding = replace(
                finding, suppressed=Suppressed("baseline", os.path.basename(baseline.path))
            )
        findings.append(finding)
    return replace(report, findings=tuple(findings))


def stale(baseline: Baseline, left: Counter[Entry], checked: Iterable[str]) -> Counter[Entry]:
    """Entries that no longer occur: in documents that were checked, or that are gone."""
    folder = os.path.dirname(baseline.path)
    seen = {inner_path(path, folder) for path in checked}
    gone: Counter[Entry] = Counter()
    for entry, count in left.items():
        if count > 0 and (
            entry.path in seen or not os.path.exists(os.path.join(folder, entry.path))
        ):
            gone[entry] = count
    return gone
