"""charterlint.toml, or [tool.charterlint] in pyproject.toml: found, read and checked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.runner.options import OPTIONS, STRUCTURE
from charterlint.runner.values import Place, checked

NAMES = ("charterlint.toml", ".charterlint.toml", "pyproject.toml")
LARGEST = 2**20
DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Override:
    """Values for paths that match `patterns`, relative to `base`. `source` says where it stands."""

    patterns: tuple[str, ...]
    base: str
    values: Mapping[str, Any]
    source: str


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration file with what it extends. `values` by option name; `sources` says which file each
    comes from, tables key by key ("severity.CL301"). Paths in values are absolute."""

    path: str
    values: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()

    @property
    def base(self) -> str:
        """The folder that globs are relative to."""
        return os.path.dirname(self.path)


@lru_cache(maxsize=4096)
def find_config(folder: str) -> str | None:
    """The nearest configuration file in `folder` (an absolute path) or above it."""
    while True:
        for name in NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name != "pyproject.toml" or _has_section(path)):
                return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _has_section(path: str) -> bool:
    """Does this pyproject.toml speak of charterlint? One that is no TOML does if its words do: then that is told."""
    try:
        with open(path, "rb") as file:
            raw = file.read(LARGEST)
    except OSError:
        return False
    if b"charterlint" not in raw:
        return False
    try:
        tool = _toml().loads(raw.decode("utf-8-sig")).get("tool")
    except (ValueError, RecursionError):
        return b"tool.charterlint" in raw
    return isinstance(tool, dict) and "charterlint" in tool


def _toml() -> Any:
    from importlib import import_module

    try:
        return import_module("tomllib")
    except ImportError:
        return import_module("tomli")


@lru_cache(maxsize=256)
def load_config(path: str) -> Config:
    """Read a configuration and what it extends. Raises CharterlintError with file, line and remedy."""
    return _load(os.path.abspath(path), ())


def forget() -> None:
    """Read every configuration anew from now on, as `--watch` needs it."""
    find_config.cache_clear()
    load_config.cache_clear()


def _load(path: str, seen: tuple[str, ...]) -> Config:
    if path in seen or len(seen) >= DEEPEST:
        chain = " -> ".join(os.path.basename(step) for step in (*seen, path))
        raise CharterlintError(
            f"{path}: configurations extend each other in a circle ({chain}).",
            "Take one `extends` out.",
        )
    text, data, prefix = _read(path)
    place = Place(path, text, prefix)
    place.known(data, [*(option.name for option in OPTIONS), *STRUCTURE], "")
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    overrides: list[Override] = []
    for parent in _parents(data.get("extends"), place):
        base = _load(parent, (*seen, path))
        values = merged(values, base.values)
        sources.update(base.sources)
        overrides.extend(base.overrides)
    own = {
        option.name: checked(option, data[option.name], place)
        for option in OPTIONS
        if option.name in data
    }
    sources.update(dict.fromkeys(keys_of(own), path))
    overrides.extend(_overrides(data.get("overrides", []), place))
    return Config(path, merged(values, own), sources, tuple(overrides))


def _read(path: str) -> tuple[str, dict[str, Any], str]:
    """Text, data, and the prefix of its tables in the file."""
    toml = _toml()
    try:
        with open(path, "rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise CharterlintError(f"{path}: the configuration is larger than 1 MiB.")
        text = raw.decode("utf-8-sig")
        data = toml.loads(text)
    except OSError as error:
        raise CharterlintError(
            f"{path}: the configuration cannot be read ({error.strerror}).", "Check the path."
        ) from error
    except UnicodeDecodeError as error:
        raise CharterlintError(f"{path}: the configuration is not UTF-8.") from error
    except RecursionError as error:
        raise CharterlintError(f"{path}: the configuration is nested too deeply.") from error
    except toml.TOMLDecodeError as error:
        raise CharterlintError(
            f"{path}: this is not valid TOML: {error}.", "Texts stand in quotes, lists in brackets."
        ) from error
    if os.path.basename(path) != "pyproject.toml":
        return text, data, ""
    tool = data.get("tool", {})
    section = tool.get("charterlint", {}) if isinstance(tool, dict) else None
    if not isinstance(section, dict):
        raise CharterlintError(
            f"{path}: [tool.charterlint] is not a table.", "Write its keys under that heading."
        )
    return text, section, "tool.charterlint."


def _parents(value: Any, place: Place) -> list[str]:
    """The files to extend, as absolute paths."""
    listed = [value] if isinstance(value, str) else value or []
    if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
        place.fail("extends", "must be a path or a list of paths")
    for item in listed:
        if "://" in item:
            place.fail("extends", "must be a file on this machine; nothing is fetched")
    return [place.absolute(item) for item in listed]


def _overrides(listed: Any, place: Place) -> list[Override]:
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        place.fail("overrides", "must be written as [[overrides]] tables")
    allowed = [option for option in OPTIONS if option.per_file]
    found = []
    for number, item in enumerate(listed, 1):
        where = f"overrides {number}"
        place.known(item, ["paths", *(option.name for option in allowed)], where)
        paths = item.get("paths")
        if isinstance(paths, str):
            paths = [paths]
        if not isinstance(paths, list) or not paths or not all(isinstance(p, str) for p in paths):
            place.fail("paths", f'must be a list of globs, as in paths = ["docs/*.pdf"] ({where})')
        values = {
            option.name: checked(option, item[option.name], place)
            for option in allowed
            if option.name in item
        }
        source = f"{place.path} [[overrides]] {number}"
        found.append(Override(tuple(paths), os.path.dirname(place.path), values, source))
    return found


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Values of two layers: tables joined key by key, suppressions one after the other, all else replaced."""
    result = dict(below)
    for name, value in above.items():
        old = result.get(name)
        if isinstance(value, dict) and isinstance(old, dict):
            result[name] = {**old, **value}
        elif name == "suppress" and old:
            result[name] = [*old, *value]
        else:
            result[name] = value
    return result


def keys_of(values: Mapping[str, Any]) -> list[str]:
    """Names of values, tables key by key."""
    names: list[str] = []
    for name, value in values.items():
        names += [f"{name}.{key}" for key in value] if isinstance(value, dict) and value else [name]
    return names
