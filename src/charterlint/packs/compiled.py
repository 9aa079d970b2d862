"""Packs as one plain JSON value: checked once, then read in a millisecond.

The compiled form is kept in the user's cache folder under a name made from the size and time of
every rule file and the program's version, so that a changed file is never missed. A folder that
cannot be written costs time only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from charterlint import __version__
from charterlint.errors import CharterlintError
from charterlint.packs.kept import kept
from charterlint.packs.place import FOLDERS, rule_files, rules_root


def load_packs(extra: Sequence[Path] = ()) -> dict[str, Any]:
    """The rules of charterlint, with those of `extra` folders added (same id: replaced).

    Raises CharterlintError for a folder that is no pack or a file with mistakes."""
    roots = [rules_root(), *extra]
    for root in extra:
        if not root.is_dir():
            raise CharterlintError(
                f"{root}: there is no such folder of rules.", "--rules takes the folder of a pack."
            )
        if not any(rule_files(root).values()):
            raise CharterlintError(
                f"{root}: there are no rules in this folder.",
                "A pack has folders elements/, wording/, languages/ or profiles/ with YAML files.",
            )
    return dict(kept(f"packs-{_key(roots)}", lambda: _compiled(roots)))


def _compiled(roots: Sequence[Path]) -> dict[str, Any]:
    return {**compile_packs(roots), "version": _version(roots)}


def compile_packs(roots: Sequence[Path]) -> dict[str, Any]:
    """Check and join the packs at `roots`. Every language pack has what belongs to no language, too, as "shared".
    Raises CharterlintError on the first mistakes."""
    from charterlint.packs.check import check_source, models
    from charterlint.packs.source import load_source

    known = models()
    packs: dict[str, Any] = {
        "elements": {}, "wording": {}, "languages": {}, "profiles": {}, "subjects": {},
        "shared": {}, "messages": {},
    }  # fmt: skip
    for root in roots:
        for part, paths in rule_files(root).items():
            for path in paths:
                source = load_source(path)
                if part == "messages":
                    packs["messages"].update(source.data or {})
                    continue
                problems = list(check_source(source, known[part]))
                if problems:
                    more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
                    raise CharterlintError(
                        f"{problems[0]}{more}.", "Run `charterlint rules test DIR` to see them all."
                    )
                data = source.data
                packs[part][data.get("id") or data.get("code") or path.stem] = data
    shared = _joined(packs["shared"].values())
    for pack in packs["languages"].values():
        pack["shared"] = shared
    return packs


def _joined(files: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The lists of all files, by key."""
    lists: dict[str, list[str]] = {}
    for data in files:
        for key, values in data.items():
            if key != "id":
                lists.setdefault(key, []).extend(values)
    return lists


def state_of(extra: Sequence[Path] = ()) -> str:
    """A name for the rules of charterlint and of `extra` folders as they are now: another one after every change."""
    return _key([rules_root(), *extra])


def _key(roots: Sequence[Path]) -> str:
    digest = hashlib.blake2b(f"{__version__} {FOLDERS}".encode(), digest_size=12)
    for root in roots:
        for part, paths in rule_files(root).items():
            for path in paths:
                try:
                    stat = path.stat()
                except OSError:  # what is wrong with it is said when it is read
                    continue
                digest.update(f"{part}/{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _version(roots: Sequence[Path]) -> str:
    """The same on every machine for the same program and rules."""
    digest = hashlib.blake2b(__version__.encode(), digest_size=8)
    for root in roots:
        for part, paths in rule_files(root).items():
            for path in paths:
                digest.update(f"{part}/{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()
