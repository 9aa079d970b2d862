"""Names for what a run looks like, so that what was rendered once can be kept."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field, replace
from typing import TextIO

from charterlint.runner.plan import Item, Plan, digest
from charterlint.runner.request import Request
from charterlint.runner.run_names import baseline_path

SURROUNDINGS = (
    "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "GITHUB_WORKSPACE",
    "GITHUB_ACTIONS", "CI_PROJECT_DIR",
)  # fmt: skip
"""Variables that renderers look at."""


@dataclass
class Forms:
    """Names for a run and its documents; settings and baselines are looked at once each."""

    plan: Plan
    around: tuple[str, ...] = ()
    _settings: dict[int, str] = field(default_factory=dict)
    _baselines: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        view = replace(self.plan.request, paths=(), asked={}, config=None, changed_since=None)
        self.around = (os.getcwd(), self.plan.today, repr(view), *surroundings(sys.stdout))

    def of_item(self, item: Item) -> bytes:
        """The name of a document as this run shows it: the document, its settings with what is applied
        after judging, its baseline, the form of the request and the terminal. Empty if its result is
        not to be kept."""
        if not item.key:
            return b""
        settings = self._settings.get(id(item.layered))
        if settings is None:
            settings = json.dumps(item.values, sort_keys=True, default=str)
            self._settings[id(item.layered)] = settings
        baseline = baseline_path(self.plan, item) or ""
        if baseline not in self._baselines:
            self._baselines[baseline] = _contents(baseline)
        return digest(
            item.key.hex(),
            item.found.path,
            settings,
            baseline,
            self._baselines[baseline],
            *self.around,
        )

    def of_run(self) -> bytes:
        """The name of the output of the whole run. Empty if a document is not to be kept."""
        names = [self.of_item(item) for item in self.plan.items]
        if not names or not all(names):
            return b""
        return digest("run", *self.around, repr(self.plan.request), *(name.hex() for name in names))


def _contents(path: str) -> str:
    if not path:
        return ""
    try:
        with open(path, "rb") as file:
            return file.read().hex()
    except OSError:
        return "?"


def surroundings(stream: TextIO) -> list[str]:
    """What the form of the output depends on."""
    return [
        *(os.environ.get(name, "") for name in SURROUNDINGS),
        str(stream.isatty()),
        # Where it is no terminal, it is UTF-8 everywhere.
        str(getattr(stream, "encoding", "")) if stream.isatty() else "",
        str(columns()),
    ]


def columns() -> int:
    """Width to write for."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdigit() and int(asked):
        return max(20, min(int(asked), 1000))
    stream = sys.__stdout__
    if stream is None:
        return 100
    try:
        return max(20, os.get_terminal_size(stream.fileno()).columns)
    except (OSError, ValueError):
        return 100


def keepable(request: Request) -> bool:
    """Is this a run whose output may be kept?"""
    special = request.explain or request.watch or request.output or request.password
    return not special and request.format in KEPT_FORMATS


KEPT_FORMATS = frozenset(("text", "json", "md", "csv", "sarif", "junit", "github", "gitlab"))
