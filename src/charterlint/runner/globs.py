"""Path patterns: `*` and `?` within a name, `**` over folders, `[ab]`, `{a,b}`; always with `/`.

Matched name by name, so that no pattern takes longer than its length times that of the path."""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from charterlint.errors import CharterlintError

_MAGIC = re.compile(r"[*?\[{]")
MOST_ALTERNATIVES = 256
ANY = None
"""Stands for `**` in a compiled pattern."""

Compiled = tuple["re.Pattern[str] | None", ...]


def has_magic(pattern: str) -> bool:
    """Is this a pattern rather than a plain path?"""
    return _MAGIC.search(pattern) is not None


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Does `path` (relative, with `/`) match one of the patterns? A pattern without `/` matches a name at any
    depth; one that matches a folder matches all that is in it. Raises CharterlintError as `matches_whole`."""
    names = path.split("/")
    return any(_fits(names, one) for pattern in patterns for one in _loose(pattern))


def matches_whole(path: str, pattern: str) -> bool:
    """Does `path` as a whole match the pattern, as a shell would have it? Raises CharterlintError for a pattern whose
    braces stand for more than MOST_ALTERNATIVES others."""
    names = path.split("/")
    return any(_fits(names, one) for one in _strict(pattern))


def covers(base: str, full: str, patterns: Iterable[str]) -> bool:
    """Do patterns that are relative to the folder `base` name the absolute path `full`?"""
    return full.startswith(base.rstrip(os.sep) + os.sep) and matches(relative(full, base), patterns)


def relative(full: str, base: str) -> str:
    """An absolute path relative to a folder, with `/`; only without the root if it is not in the folder."""
    stem = base.rstrip(os.sep)
    inner = full[len(stem) :] if full.startswith(stem + os.sep) else full
    return inner.replace(os.sep, "/").lstrip("/")


@lru_cache(maxsize=1024)
def _loose(pattern: str) -> tuple[Compiled, ...]:
    plain = pattern.removeprefix("./").rstrip("/")
    anywhere = "/" not in plain
    found = []
    for one in _alternatives(plain.lstrip("/")):
        found.append((*((ANY,) if anywhere else ()), *_names(one), ANY))
    return tuple(found)


@lru_cache(maxsize=1024)
def _strict(pattern: str) -> tuple[Compiled, ...]:
    return tuple(_names(one) for one in _alternatives(pattern))


def _names(pattern: str) -> Compiled:
    return tuple(
        ANY if name == "**" else re.compile(fnmatch.translate(re.sub(r"\*+", "*", name)))
        for name in pattern.split("/")
    )


def _alternatives(pattern: str) -> list[str]:
    """The pattern with its braces written out. Raises CharterlintError for too many of them."""
    done: list[str] = []
    open_ones = [pattern]
    while open_ones:
        if len(done) + len(open_ones) > MOST_ALTERNATIVES:
            raise CharterlintError(
                f'The pattern "{pattern[:60]}" stands for more than {MOST_ALTERNATIVES} others.',
                "Write several patterns with fewer {…} each.",
            )
        one = open_ones.pop()
        match = re.search(r"\{([^{}]*)\}", one)
        if match is None:
            done.append(one)
        else:
            open_ones += [
                one[: match.start()] + word + one[match.end() :] for word in match[1].split(",")
            ]
    return done


def _fits(names: Sequence[str], pattern: Compiled) -> bool:
    """Names against a pattern; after a mismatch the last `**` takes one name more."""
    at = here = 0
    retry: tuple[int, int] | None = None
    while at < len(names):
        if here < len(pattern) and pattern[here] is ANY:
            retry = (here + 1, at)
            here += 1
            continue
        if here < len(pattern):
            wanted = pattern[here]
            if wanted is not None and wanted.match(names[at]):
                at, here = at + 1, here + 1
                continue
        if retry is None:
            return False
        here, at = retry[0], retry[1] + 1
        retry = (here, at)
    return all(name is ANY for name in pattern[here:])
