"""What is applied to a report after a document was judged: suppressions of the configuration, baselines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from charterlint.model import DocumentReport
from charterlint.runner.baseline import Baseline, Entry, load_baseline, mark, stale
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
    _wishes: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    _baselines: dict[str, _Use] = field(default_factory=dict)

    def settle(self, item: Item, report: DocumentReport) -> DocumentReport:
        """The report with suppressed findings marked. Raises CharterlintError for a damaged baseline."""
        wishes = item.values["suppress"]
        self._wishes.update((id(wish), wish) for wish in wishes)
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
        """Sentences about suppressions that hid nothing and baseline entries that no longer occur."""
        notes = [_unused(wish) for key, wish in self._wishes.items() if key not in self._used]
        if not any(name in self.plan.request.asked for name in NARROWING):
            notes += [note for use in self._baselines.values() if (note := _stale(use))]
        return notes


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
