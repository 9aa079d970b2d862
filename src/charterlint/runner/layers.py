"""What holds for one document: defaults, configuration, overrides for its path, command line; and where
each value comes from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from charterlint.runner.config import Config, find_config, keys_of, load_config, merged
from charterlint.runner.discover import STDIN, Filter
from charterlint.runner.globs import covers
from charterlint.runner.options import defaults

DEFAULT, COMMAND_LINE = "default", "command line"


@dataclass(frozen=True, slots=True)
class Layered:
    """Values by option name, and the source of each by name, tables key by key ("severity.CL301")."""

    values: Mapping[str, Any]
    sources: Mapping[str, str]


@dataclass(frozen=True)
class Layers:
    """Where values come from in a run. `asked` are those of the command line; `config` a file that was
    named (then no other is looked for); `search` False: none is looked for."""

    asked: Mapping[str, Any] = field(default_factory=dict)
    config: str | None = None
    search: bool = True
    _known: dict[Any, Layered] = field(default_factory=dict, compare=False)

    def config_for(self, folder: str) -> Config | None:
        """The configuration for documents in `folder` (an absolute path). Raises CharterlintError."""
        path = self.config or (find_config(folder) if self.search else None)
        return load_config(path) if path else None

    def filter_for(self, folder: str) -> Filter:
        """Which files of a folder to check."""
        config = self.config_for(folder)
        values = merged(config.values if config else {}, self.asked)
        base = config.base if config and "include" not in self.asked else os.getcwd()
        return Filter(base, tuple(values.get("include", ())), tuple(values.get("exclude", ())))

    def values_for(self, path: str) -> Layered:
        """What holds for the document at `path`. Raises CharterlintError."""
        full = os.path.abspath("stdin" if path == STDIN else path)
        config = self.config_for(os.path.dirname(full))
        hits = tuple(
            number
            for number, item in enumerate(config.overrides if config else ())
            if covers(item.base, full, item.patterns)
        )
        key = (config.path if config else None, hits)
        if key not in self._known:
            self._known[key] = self._join(config, hits)
        return self._known[key]

    def _join(self, config: Config | None, hits: tuple[int, ...]) -> Layered:
        values = defaults()
        sources = dict.fromkeys(values, DEFAULT)
        if config:
            values = merged(values, config.values)
            _note(sources, config.sources)
            for number in hits:
                item = config.overrides[number]
                values = merged(values, item.values)
                _note(sources, dict.fromkeys(keys_of(item.values), item.source))
        values = merged(values, self.asked)
        _note(sources, dict.fromkeys(keys_of(self.asked), COMMAND_LINE))
        return Layered(values, sources)


def _note(sources: dict[str, str], new: Mapping[str, str]) -> None:
    for name, source in new.items():
        sources.pop(name.partition(".")[0], None)
        sources[name] = source
