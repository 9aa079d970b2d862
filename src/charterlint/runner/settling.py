"""What is applied to a report after a document was judged: suppressions of the configuration, baselines."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from charterlint.model import DocumentReport
from charterlint.packs.catalogue import Catalogue
from charterlint.runner.baseline import Baseline, Entry, load_baseline, mark, stale
from charterlint.runner.coverage import judged, saw_all, tried
from charterlint.runner.globs import covers, has_magic
from charterlint.runner.plan import Item, Plan
from charterlint.runner.run_names import baseline_path
from charterlint.runner.suppressing import suppress_configured

NARROWING = ("select", "ignore", "profile", "severity")
"""Options of the command line that leave findings out; then a baseline's entries are not called stale."""


@dataclass
class _Use:
    baseline: Baseline
    left: Counter[Entry]
    checked: list[str] = field(default_factory=list)


@dataclass
class Settling:
    """Takes the documents of a run in any order, and knows at the end what was of no use."""

    plan: Plan
    _used: set[int] = field(default_factory=set)
    _tried: set[int] = field(default_factory=set)
    _wishes: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    _baselines: dict[str, _Use] = field(default_factory=dict)

    def settle(self, item: Item, report: DocumentReport, catalogue: Catalogue) -> DocumentReport:
        """The report with suppressed findings marked. Raises CharterlintError for a damaged baseline."""
        wishes = item.values["suppress"]
        self._wishes.update((id(wish), wish) for wish in wishes)
        self._tried.update(id(w) for w in wishes if _was_tried(w, item, report, catalogue))
        report = suppress_configured(report, item.found.path, wishes, self._used)
        path = baseline_path(self.plan, item)
        if not path or not report.readable:
            return report
        if path not in self._baselines:
            baseline = load_baseline(path)
            self._baselines[path] = _Use(baseline, Counter(baseline.entries))
        use = self._baselines[path]
        use.checked.append(item.found.path)
        return mark(report, use.baseline, use.left)

    def notes(self) -> list[str]:
        """Sentences about suppressions that hid nothing and baseline entries that no longer occur. Nothing is said of a
        suppression whose rule or files the run did not look at."""
        notes = [
            _unused(wish)
            for key, wish in self._wishes.items()
            if key in self._tried - self._used and self._saw(wish)
        ]
        if not any(name in self.plan.request.asked for name in NARROWING):
            notes += [note for use in self._baselines.values() if (note := _stale(use))]
        return notes

    def _saw(self, wish: Mapping[str, Any]) -> bool:
        path = wish.get("path", "")
        single = path and not has_magic(path) and os.path.isfile(os.path.join(wish["base"], path))
        return bool(single) or saw_all(self.plan, wish["base"], path)


def _was_tried(
    wish: Mapping[str, Any], item: Item, report: DocumentReport, catalogue: Catalogue
) -> bool:
    """Was the rule of a suppression tried on a document that it is for?"""
    values = item.values
    full = os.path.abspath(item.found.path)
    if "path" in wish and not covers(wish["base"], full, [wish["path"]]):
        return False
    off = [name for name, word in values["severity"].items() if word == "off"]
    ignored = (*values["ignore"], *off)
    return judged(report) and tried(wish["rule"], report, catalogue, values["select"], ignored)


def _unused(wish: Mapping[str, Any]) -> str:
    where = f" for {wish['path']}" if "path" in wish else ""
    return f"{wish['source']}: the suppression of {wish['rule']}{where} hides nothing in this run."


def _stale(use: _Use) -> str:
    count = stale(use.baseline, use.left, use.checked).total()
    if not count:
        return ""
    entries = "1 entry no longer occurs" if count == 1 else f"{count} entries no longer occur"
    return (
        f"{use.baseline.path}: {entries}; `charterlint baseline --prune` takes out what is mended."
    )
