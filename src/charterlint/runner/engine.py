"""A name for everything that makes a result besides the document and the settings: program, rules, model
weights and the libraries that read documents. The name depends on contents only, so that a cache made on
one machine of a build farm holds on the next."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence

from charterlint import __version__
from charterlint.packs.place import rules_root

Remember = Callable[[str, Callable[[], str]], str]
"""Gives the value kept under a name, or makes and keeps it."""


def engine_name(extra_rules: Sequence[str], remember: Remember) -> str:
    """32 hexadecimal digits. `extra_rules` are folders of more rules; `remember` keeps the digest of
    contents under a name made of sizes and times, since reading everything takes longer."""
    files = sorted(_files(extra_rules))
    head = "\n".join((__version__, sys.version.split()[0], *_libraries(), *_home(extra_rules)))
    state = "\n".join(f"{path} {size} {time}" for path, _, size, time in files)
    return _digest(
        head.encode(), remember(_digest(state.encode()), lambda: _contents(files)).encode()
    )


def _files(extra_rules: Sequence[str]) -> Iterator[tuple[str, str, int, int]]:
    """Path, name within its folder, size and time of every file that counts."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for root in dict.fromkeys((package, str(rules_root()), *extra_rules)):
        yield from _below(root, root)


def _below(folder: str, root: str) -> Iterator[tuple[str, str, int, int]]:
    try:
        with os.scandir(folder) as listing:
            entries = list(listing)
    except OSError:
        return
    for entry in entries:
        if entry.name in ("__pycache__", "schema") or entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, root)
        elif entry.name.endswith((".py", ".yaml", ".json", ".npz", ".npy", ".bin")):
            try:
                state = entry.stat()
            except OSError:  # a link to nowhere, which those who read the rules will tell of
                continue
            if stat.S_ISREG(state.st_mode):
                yield entry.path, entry.path[len(root) :], state.st_size, state.st_mtime_ns


def _contents(files: Sequence[tuple[str, str, int, int]]) -> str:
    from hashlib import blake2b

    digest = blake2b(digest_size=16)
    for path, name, size, _ in files:
        digest.update(f"{name} {size}\n".encode())
        try:
            with open(path, "rb") as file:
                digest.update(file.read())
        except OSError:  # as above
            continue
    return digest.hexdigest()


def _libraries() -> list[str]:
    """Names with versions of all that is installed (libraries, trained pipelines, readers and checks of
    other people), from the names of folders: asking the packaging library takes longer than all else."""
    found: set[str] = set()
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")):
            try:
                names = os.listdir(folder)
            except OSError:
                continue
            found.update(name for name in names if name.endswith(".dist-info"))
    return sorted(found)


def _home(extra_rules: Sequence[str]) -> list[str]:
    return [os.path.basename(path) for path in extra_rules]


def _digest(*parts: bytes) -> str:
    from hashlib import blake2b

    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(part + b"\0")
    return digest.hexdigest()
