"""Is a rule pack well formed: every mistake with file, line and what to type instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.packs.place import rule_files
from charterlint.packs.source import Source, load_source


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One mistake in a rule file."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def models() -> dict[str, Any]:
    """Part of a pack to the pydantic model that describes its files."""
    from charterlint.packs import language_schema, profile_schema, schema, shared_schema

    return {
        "elements": schema.Element,
        "wording": schema.Wording,
        "languages": language_schema.LanguagePack,
        "profiles": profile_schema.Profile,
        "subjects": profile_schema.Subject,
        "shared": shared_schema.Shared,
    }


def check_source(source: Source, model: Any) -> Iterator[PackProblem]:
    """Compare one file with the model of its part."""
    from pydantic import ValidationError

    try:
        model.model_validate(source.data)
    except ValidationError as error:
        for fault in error.errors():
            place = [step for step in fault["loc"] if isinstance(step, (str, int))]
            yield PackProblem(source.path, source.line_of(place), _words(fault, place, model))


def _words(fault: Any, place: list[str | int], model: Any) -> str:
    where = ".".join(map(str, place)) or "file"
    if fault["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(place[-1]), _all_fields(model), n=1)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        return f'"{where}" is not a known key{hint}'
    if fault["type"] == "missing":
        return f'"{where}" is missing'
    return f'"{where}": {fault["msg"]}'


def _all_fields(model: Any) -> list[str]:
    names: set[str] = set()
    for name, definition in model.model_json_schema().get("$defs", {}).items():
        names.update(definition.get("properties", {}))
        del name
    return sorted(names | set(model.model_fields))


def _unread(path: Path, message: str) -> PackProblem:
    # The message begins with its place, and so does the line that is printed of a problem.
    line, _, rest = message.removeprefix(f"{path}:").partition(":")
    if not line.isdigit():
        return PackProblem(path, 1, message.removeprefix(f"{path}:").strip())
    return PackProblem(path, int(line), rest.strip())


def check_pack(root: Path) -> list[PackProblem]:
    """All mistakes of the pack at `root`, in the order of its files."""
    problems: list[PackProblem] = []
    known = models()
    for part, paths in rule_files(root).items():
        for path in paths:
            try:
                source = load_source(path)
            except CharterlintError as error:
                problems.append(_unread(path, str(error)))
                continue
            if part in known:
                problems.extend(check_source(source, known[part]))
    return problems
