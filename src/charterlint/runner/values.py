"""Is a value of the configuration what its option asks for? If not: the place, and what to type instead."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from charterlint.errors import CharterlintError
from charterlint.runner.options import LIMITS, SEVERITY_WORDS, SUPPRESS_KEYS, Kind, Option


def nearest(word: str, known: Iterable[str]) -> str:
    """ "Did you mean …?" with the nearest of `known`, or all of them if there are few, or nothing."""
    import difflib

    listed = list(known)
    lower = {item.lower(): item for item in listed}
    near = difflib.get_close_matches(word.lower().replace("_", "-"), list(lower), n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{lower[near[0]]}"?'
    return f"Known: {', '.join(listed)}." if 0 < len(listed) <= 30 else ""


@dataclass(frozen=True, slots=True)
class Place:
    """A file being read, to say where a mistake is."""

    path: str
    text: str = ""
    prefix: str = ""

    def fail(self, key: str, message: str, hint: str = "") -> NoReturn:
        """Raise the error about a key."""
        raise CharterlintError(f'{self.where(key)}: "{key}" {message}.', hint)

    def where(self, key: str) -> str:
        """Path, with the line of the key where it can be found."""
        last = re.escape(key.rpartition(".")[2])
        pattern = rf"""(?m)^[^#\n]*?(?:(?<![\w-])["']?{last}["']?\s*=|\[[^\]\n]*(?<![\w-]){last}["']?\s*\])"""
        match = re.search(pattern, self.text) if len(self.text) < 200_000 else None
        return f"{self.path}:{self.text.count(chr(10), 0, match.end()) + 1}" if match else self.path

    def known(self, data: Mapping[str, Any], names: Iterable[str], where: str) -> None:
        """Refuse keys that are not in `names`."""
        listed = list(names)
        for key in data:
            if key not in listed:
                inside = f" in {where}" if where else ""
                self.fail(str(key), f"is not a known key{inside}", nearest(str(key), listed))

    def absolute(self, path: str) -> str:
        """A path of the file, relative to its folder, as an absolute one."""
        expanded = os.path.expanduser(path)
        return os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(self.path)), expanded))


def checked(option: Option, value: Any, place: Place) -> Any:
    """The value in its proper form. Raises CharterlintError."""
    return _CHECKS[option.kind](option, value, place)


def _flag(option: Option, value: Any, place: Place) -> Any:
    if not isinstance(value, bool):
        place.fail(option.name, "must be true or false")
    return value


def _number(option: Option, value: Any, place: Place) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 100:
        place.fail(option.name, "must be a number from 0 to 100")
    return value


def _jobs(option: Option, value: Any, place: Place) -> Any:
    if value == "auto":
        return value
    if isinstance(value, str) and value.isdecimal():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 512:
        place.fail(option.name, 'must be "auto" or a whole number from 1 up')
    return value


def _word(option: Option, value: Any, place: Place) -> Any:
    if not isinstance(value, str):
        place.fail(option.name, "must be a text in quotes")
    if option.choices and value not in option.choices:
        place.fail(option.name, f'cannot be "{value}"', nearest(value, option.choices))
    return value


def _words(option: Option, value: Any, place: Place) -> Any:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, (list, tuple)) or not all(isinstance(i, str) and i for i in listed):
        place.fail(option.name, f"must be a list of texts, as in {option.example}")
    return list(listed)


def _path(option: Option, value: Any, place: Place) -> Any:
    if not isinstance(value, str) or not value:
        place.fail(option.name, "must be a path in quotes")
    return place.absolute(value)


def _paths(option: Option, value: Any, place: Place) -> Any:
    return [place.absolute(path) for path in _words(option, value, place)]


def _table(option: Option, value: Any, place: Place) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        place.fail(option.name, f"must be a table, as in {option.example}")
    return value


def _texts(option: Option, value: Any, place: Place) -> Any:
    for key, text in _table(option, value, place).items():
        if not isinstance(text, str) or not text.strip():
            place.fail(f"{option.name}.{key}", "needs a reason, as a text in quotes")
    return {key: " ".join(text.split()) for key, text in value.items()}


def _severities(option: Option, value: Any, place: Place) -> Any:
    for key, word in _table(option, value, place).items():
        if word not in SEVERITY_WORDS:
            place.fail(
                f"{option.name}.{key}", f'cannot be "{word}"', nearest(str(word), SEVERITY_WORDS)
            )
    return dict(value)


def _parameters(option: Option, value: Any, place: Place) -> Any:
    for key, table in _table(option, value, place).items():
        if not isinstance(table, dict):
            place.fail(f"{option.name}.{key}", f"must be a table, as in {option.example}")
    return dict(value)


def _limits(option: Option, value: Any, place: Place) -> Any:
    place.known(_table(option, value, place), LIMITS, option.name)
    for key, number in value.items():
        fits = isinstance(number, (int, float)) and 0 < number <= LIMITS[key].most
        if isinstance(number, bool) or not fits:
            most = f"must be a number above 0, and {LIMITS[key].most} at most"
            place.fail(f"{option.name}.{key}", most)
    return dict(value)


def _suppressions(option: Option, value: Any, place: Place) -> Any:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        place.fail(option.name, "must be written as [[suppress]] tables")
    for number, item in enumerate(value, 1):
        where = f"suppress {number}"
        place.known(item, SUPPRESS_KEYS, where)
        for key in item:
            if not isinstance(item[key], str) or not item[key].strip():
                place.fail(key, f"must be a text in quotes ({where})")
        if "rule" not in item:
            place.fail("suppress", f"needs a rule ({where})", 'As in rule = "CL301".')
        if "reason" not in item:
            place.fail("suppress", f"needs a reason ({where})", 'As in reason = "Agreed in May."')
    base = os.path.dirname(os.path.abspath(place.path))
    return [{**item, "base": base, "source": place.path} for item in value]


_CHECKS: Mapping[Kind, Callable[[Option, Any, Place], Any]] = {
    "flag": _flag,
    "number": _number,
    "jobs": _jobs,
    "word": _word,
    "words": _words,
    "path": _path,
    "paths": _paths,
    "texts": _texts,
    "severities": _severities,
    "parameters": _parameters,
    "limits": _limits,
    "suppressions": _suppressions,
}
