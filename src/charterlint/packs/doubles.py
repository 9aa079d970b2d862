"""What the form alone cannot tell of a pack: codes and names given twice, languages left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from charterlint.packs.check import PackProblem, models
from charterlint.packs.place import rule_files, rules_root
from charterlint.packs.source import Source, load_source

Place = tuple[str | int, ...]
Parts = Mapping[str, Sequence[Source]]
"""Part of a pack to its files."""
TEXTS = ("title", "what", "why", "partial", "message", "suggestion")
NEEDS_ENGLISH = "en"
"""Texts fall back to English, so that nobody finds an empty line."""


def pack_sources(root: Path) -> Parts:
    """The rule files of the pack at `root`, without its messages. Raises CharterlintError."""
    known = models()
    return {
        part: [load_source(path) for path in paths]
        for part, paths in rule_files(root).items()
        if part in known
    }


@lru_cache(maxsize=1)
def own_sources() -> Parts:
    """The rule files that come with charterlint, which nobody edits while a program runs."""
    return pack_sources(rules_root())


def doubles(pack: Parts, others: Parts) -> Iterator[PackProblem]:
    """Codes, names and ids of `pack` that something else bears, too. A file of `pack` with the id of a file of
    `others` (the rules that come with charterlint) takes its place, and may bear its code and name."""
    for part, sources in pack.items():
        yield from _repeated_ids(part, sources)
    own = {(part, _id(source)) for part, sources in pack.items() for source in sources}
    kept = {
        part: [source for source in sources if (part, _id(source)) not in own]
        for part, sources in others.items()
    }
    seen: dict[tuple[str, str], Path] = {}
    for kind, word, source, _ in _words(kept):
        seen[kind, word] = source.path
    for kind, word, source, place in _words(pack):
        before = seen.setdefault((kind, word), source.path)
        if before is not source.path:
            yield _problem(source, place, f'the {kind} "{word}" is that of {_shown(before)}, too')


def _repeated_ids(part: str, sources: Sequence[Source]) -> Iterator[PackProblem]:
    seen: dict[str, Path] = {}
    for source in sources:
        before = seen.setdefault(_id(source), source.path)
        if before is not source.path:
            message = f'the id "{_id(source)}" is that of {_shown(before)}, too'
            yield _problem(source, ("id",), message)


def _words(parts: Parts) -> Iterator[tuple[str, str, Source, Place]]:
    """Codes and names with the file and place they stand at."""
    for part in ("elements", "wording"):
        for source in parts.get(part, ()):
            yield "code", source.data["code"], source, ("code",)
            yield "name", source.data["name"], source, ("name",)
            for number, inner in enumerate(source.data.get("parts", ())):
                place: Place = ("parts", number)
                name = f"{_id(source).replace('_', '-')}-{inner['id']}"
                yield "code", inner["code"], source, (*place, "code")
                yield "name", name, source, (*place, "id")


def missing_languages(pack: Parts, languages: Iterable[str] = ()) -> Iterator[PackProblem]:
    """Texts and word lists of elements and wording checks that lack a language. `languages` are those asked
    for; without them, those that any file of the pack is written in. English texts are always asked for."""
    rules = [source for part in ("elements", "wording") for source in pack.get(part, ())]
    asked = set(languages) or {code for rule in rules for code in rule.data.get("languages", ())}
    for source in rules:
        for place, texts in _texts(source.data):
            yield from _lacking(source, place, texts, {*asked, NEEDS_ENGLISH})
        if source.data.get("languages"):
            yield from _lacking(source, ("languages",), source.data["languages"], asked)


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    for key in TEXTS:
        if isinstance(data.get(key), dict):
            yield (key,), data[key]
    for number, part in enumerate(data.get("parts", ())):
        for key in ("title", "suggestion"):
            yield ("parts", number, key), part[key]


def _lacking(
    source: Source, place: Place, table: Mapping[str, Any], asked: set[str]
) -> Iterator[PackProblem]:
    lacking = sorted(asked - set(table))
    if lacking:
        words = ".".join(map(str, place))
        yield _problem(source, place, f'"{words}" has no {", ".join(lacking)}')


def _problem(source: Source, place: Place, message: str) -> PackProblem:
    return PackProblem(source.path, source.line_of(place), message)


def _id(source: Source) -> str:
    return str(source.data["id"])


def _shown(path: Path) -> str:
    return "/".join(path.parts[-2:])
