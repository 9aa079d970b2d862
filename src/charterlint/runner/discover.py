"""From paths, folders and globs to the documents to check, always in the same order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from charterlint.model import Problem, say
from charterlint.readers.registry import FORMATS, format_of
from charterlint.runner.globs import has_magic, matches, matches_whole, relative

SKIPPED_FOLDERS = frozenset(
    (
        "node_modules", "bower_components", "__pycache__", "__pypackages__", "venv", "env",
        "site-packages", "build", "dist", "target", "_build", "htmlcov",
    )
)  # fmt: skip
"""Folders that hold what programs make. Folders with a leading dot are skipped as well; one that is named
on the command line is not."""

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which files of a folder to check. Patterns are relative to `base`, an absolute path."""

    base: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A document to check. `path` is as shown in reports, with `/`; `problem` is set where there is
    nothing to open; `size` in bytes."""

    path: str
    explicit: bool = True
    problem: Problem | None = None
    size: int = 0


FilterOf = Callable[[str], Filter]
"""Gives the filter for a folder (absolute path)."""


def no_filter(folder: str) -> Filter:
    """Let everything through."""
    return Filter()


def discover(
    paths: Sequence[str], filter_of: FilterOf = no_filter, force_exclude: bool = False
) -> tuple[Found, ...]:
    """The documents that `paths` name: each once, in the order of `paths`, those of a folder by name.

    A path that leads nowhere comes back with a problem. Files named one by one are checked even if they
    are excluded, unless `force_exclude` (as pre-commit needs it)."""
    found: dict[str, Found] = {}
    for path in paths:
        for item in _expand(path, filter_of, force_exclude):
            found.setdefault(os.path.normcase(os.path.normpath(item.path)), item)
    return tuple(found.values())


def _expand(path: str, filter_of: FilterOf, force_exclude: bool) -> Iterator[Found]:
    if path == STDIN:
        yield Found(STDIN)
    elif os.path.isdir(path):
        yield from _walk(path, filter_of)
    elif os.path.lexists(path) or not has_magic(path):
        shown = path.replace(os.sep, "/")
        if not (force_exclude and not _wanted(path, filter_of)):
            yield _file(path, shown)
    else:
        yield from _glob(path, filter_of)


def _file(path: str, shown: str) -> Found:
    import stat

    try:
        state = os.stat(path)
    except FileNotFoundError:
        return Found(
            shown, problem=Problem("not-found", "There is no such file.", "Check the path.")
        )
    except OSError as error:
        return Found(
            shown,
            problem=Problem(
                "unreadable", say("The file cannot be opened ({error}).", error=error.strerror)
            ),
        )
    except ValueError:
        return Found(shown, problem=Problem("not-found", "This is no path.", "Check the path."))
    if not stat.S_ISREG(state.st_mode):
        return Found(
            shown,
            problem=Problem(
                "not-a-file", "This is a device or a pipe, not a file.", "Use - for standard input."
            ),
        )
    return Found(shown, size=state.st_size)


def _wanted(path: str, filter_of: FilterOf) -> bool:
    """Does the filter of the file's folder let it through?"""
    full = os.path.abspath(path)
    chosen = filter_of(os.path.dirname(full))
    inner = relative(full, chosen.base)
    if chosen.exclude and matches(inner, chosen.exclude):
        return False
    return not chosen.include or matches(inner, chosen.include)


def _walk(folder: str, filter_of: FilterOf) -> Iterator[Found]:
    """All documents under a folder whose format is known. Links to folders are not followed. The
    folders under way are kept in a list, since they may be nested deeper than Python's calls may."""
    under_way = [iter(_listing(folder, filter_of))]
    while under_way:
        item = next(under_way[-1], None)
        if item is None:
            under_way.pop()
        elif isinstance(item, str):
            under_way.append(iter(_listing(item, filter_of)))
        else:
            yield item


def _listing(folder: str, filter_of: FilterOf) -> Iterator[Found | str]:
    """What a folder holds, by name: documents, and paths of folders to go into."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        problem = Problem(
            "unreadable", say("The folder cannot be opened ({error}).", error=error.strerror)
        )
        yield Found(folder.replace(os.sep, "/"), problem=problem)
        return
    chosen = filter_of(os.path.abspath(folder))
    for entry in entries:
        path = entry.path.removeprefix("." + os.sep)
        if entry.is_dir(follow_symlinks=False):
            made = entry.name.startswith(".") or entry.name in SKIPPED_FOLDERS
            if not made and not (chosen.exclude and matches(_inner(path, chosen), chosen.exclude)):
                yield entry.path
        elif _passes(path, chosen) and (_known(entry.name) or _asked_for(entry.name, chosen)):
            item = _file(entry.path, path.replace(os.sep, "/"))
            yield Found(item.path, False, item.problem, item.size)


def _inner(path: str, chosen: Filter) -> str:
    return relative(os.path.abspath(path), chosen.base)


def _passes(path: str, chosen: Filter) -> bool:
    if not chosen.include and not chosen.exclude:
        return True
    inner = _inner(path, chosen)
    if chosen.exclude and matches(inner, chosen.exclude):
        return False
    return not chosen.include or matches(inner, chosen.include)


def _asked_for(name: str, chosen: Filter) -> bool:
    """A document for a reader of another package, which `include` must name: looking for one takes time."""
    hidden = name.startswith((".", "~$"))
    return bool(chosen.include) and not hidden and format_of(name) is not None


def _known(name: str) -> bool:
    """Documents by extension. Lock files of office programs (`~$x.docx`) and hidden files are none."""
    if name.startswith((".", "~$")):
        return False
    return name.rpartition(".")[2].lower() in FORMATS if "." in name else False


def _glob(pattern: str, filter_of: FilterOf) -> Iterator[Found]:
    """A quoted glob: walk from its plain beginning."""
    plain = pattern.replace(os.sep, "/")
    parts = plain.split("/")
    first = next((number for number, part in enumerate(parts) if has_magic(part)), 0)
    root = "/".join(parts[:first]) or ("/" if plain.startswith("/") else ".")
    wanted = plain.removeprefix("./")
    hits = 0
    if os.path.isdir(root):
        for item in _walk(root, filter_of):
            if item.problem is None and matches_whole(item.path, wanted):
                hits += 1
                yield item
    if not hits:
        yield Found(
            plain,
            problem=Problem(
                "not-found",
                "No document matches this pattern.",
                "Check it, and quote it for the shell.",
            ),
        )
