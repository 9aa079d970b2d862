"""What is asked on the command line of `charterlint check`, however it was parsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from charterlint.errors import CharterlintError
from charterlint.runner.options import BY_NAME, LIMITS
from charterlint.runner.values import Place, checked

Arity = Literal["flag", "one", "many", "comma"]

WORDS: Mapping[str, Arity] = {
    "format": "one",
    "output": "one",
    "profile": "many",
    "scope": "many",
    "report-lang": "one",
    "rules": "many",
    "config": "one",
    "no-config": "flag",
    "fail-on": "one",
    "min-score": "one",
    "select": "comma",
    "ignore": "comma",
    "include": "many",
    "exclude": "many",
    "force-exclude": "flag",
    "statistics": "flag",
    "exit-zero": "flag",
    "quiet": "flag",
    "verbose": "flag",
    "examples": "flag",
    "show-suppressed": "flag",
    "full": "flag",
    "explain": "one",
    "jobs": "one",
    "no-cache": "flag",
    "baseline": "one",
    "no-baseline": "flag",
    "only-changed-since": "one",
    "watch": "flag",
    "stdin-filename": "one",
    "password": "one",
    "ocr": "flag",
    "preview": "flag",
    "today": "one",
    **{f"max-{name}": "one" for name in LIMITS},
}
"""Long options of `check` without their dashes, and how many values they take."""

SHORT: Mapping[str, str] = {"f": "format", "o": "output", "q": "quiet", "v": "verbose", "j": "jobs"}


@dataclass(frozen=True, slots=True)
class Request:
    """A run. `asked` holds values by option name (runner.options), all else is of the run alone.
    `today` is an ISO date or empty; `stands_for` gives the path of a copy (with `/`) the path whose settings hold
    for it."""

    paths: tuple[str, ...]
    asked: Mapping[str, Any] = field(default_factory=dict)
    config: str | None = None
    search: bool = True
    format: str = "text"
    output: str | None = None
    force_exclude: bool = False
    statistics: bool = False
    exit_zero: bool = False
    quiet: bool = False
    verbose: bool = False
    examples: bool = False
    show_suppressed: bool = False
    full: bool = False
    explain: str | None = None
    no_baseline: bool = False
    changed_since: str | None = None
    watch: bool = False
    stdin_name: str = ""
    password: str | None = None
    today: str = ""
    stands_for: Mapping[str, str] = field(default_factory=dict)


def plain_request(arguments: Sequence[str]) -> Request | None:
    """A request from the arguments of `check`, without the command line library; None if they are anything
    but paths and known long or short options. Raises CharterlintError for a value that cannot be."""
    paths: list[str] = []
    spoken: dict[str, Any] = {}
    left = list(arguments)
    while left:
        word = left.pop(0)
        if word == "--":
            paths += left
            break
        if not word.startswith("-") or word == "-":
            paths.append(word)
            continue
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--"):
            name, equals, value = SHORT.get(word[1:], ""), "", ""
        arity = WORDS.get(name)
        if (
            arity is None
            or (arity == "flag" and equals)
            or (arity != "flag" and not equals and not left)
        ):
            return None
        if arity == "flag":
            spoken[name] = True
        elif arity == "one":
            spoken[name] = value if equals else left.pop(0)
        else:
            spoken.setdefault(name, []).append(value if equals else left.pop(0))
    return request_from(paths, spoken) if paths else None


def request_from(paths: Sequence[str], spoken: Mapping[str, Any]) -> Request:
    """A request from options by long name (without dashes); None and False stand for "not said".
    Raises CharterlintError for a value that cannot be."""
    said = {name: spoken[name] for name in WORDS if spoken.get(name) not in (None, False, [], ())}
    today = str(said.get("today", ""))
    if today:
        _check_date(today)
    return Request(
        paths=tuple(paths),
        asked=_asked(said),
        config=said.get("config"),
        search="no-config" not in said,
        format=str(said.get("format", "text")),
        output=said.get("output"),
        force_exclude="force-exclude" in said,
        statistics="statistics" in said,
        exit_zero="exit-zero" in said,
        quiet="quiet" in said,
        verbose="verbose" in said,
        examples="examples" in said,
        show_suppressed="show-suppressed" in said,
        full="full" in said,
        explain=said.get("explain"),
        no_baseline="no-baseline" in said,
        changed_since=said.get("only-changed-since"),
        watch="watch" in said,
        stdin_name=str(said.get("stdin-filename", "")),
        password=said.get("password"),
        today=today,
    )


def _asked(said: Mapping[str, Any]) -> dict[str, Any]:
    place = Place("command line")
    raw: dict[str, Any] = {}
    limits: dict[str, Any] = {}
    for name, value in said.items():
        if name == "no-cache":
            raw["cache"] = False
        elif name.startswith("max-"):
            limits[name.removeprefix("max-")] = _figure(name, value)
        elif name == "min-score":
            raw[name] = _figure(name, value)
        elif name in BY_NAME:
            raw[name] = _split(value) if WORDS.get(name) == "comma" else value
    if limits:
        raw["limits"] = limits
    try:
        return {name: checked(BY_NAME[name], value, place) for name, value in raw.items()}
    except CharterlintError as error:
        message = error.message.removeprefix("command line: ")
        quoted, _, rest = message.partition('" ')
        name = quoted.strip('"').replace("limits.", "max-", 1)
        raise CharterlintError(f"The option --{name} {rest}", error.hint) from error


def _split(values: str | Sequence[str]) -> list[str]:
    listed = [values] if isinstance(values, str) else values
    return [word.strip() for value in listed for word in value.split(",") if word.strip()]


def _figure(name: str, value: Any) -> float | int:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise CharterlintError(f"The option --{name} must be a number, not {value!r}.") from None
    return int(number) if number.is_integer() else number


def _check_date(text: str) -> None:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        raise CharterlintError(
            f'The option --today cannot be "{text}".', "Write it as 2026-01-31."
        ) from None
