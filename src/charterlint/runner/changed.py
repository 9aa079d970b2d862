"""Which documents changed since a git revision, and what they were then.

Git is asked for names and contents only. It compares nothing itself, since for that it would run what the settings and
attributes of a repository name (`filter.*.clean`), and it may fetch nothing (a partial clone names a program for that)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from charterlint.errors import CharterlintError
from charterlint.runner.discover import STDIN, Found

SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=false")
ALONE = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
"""For the environment of git: nothing is fetched, and reasons are given in English."""
SECONDS = 30
NO_REPOSITORY = "not a git repository"
PARTIAL = ("promisor", "lazy fetching")
"""What git says when a partial clone lacks something."""


class _Tree(NamedTuple):
    """A repository: its top folder, the names that git follows or would follow, and by name what each file held at a
    revision, as the id of a blob."""

    top: str
    names: frozenset[str]
    blobs: Mapping[str, str]


def only_changed(
    found: Sequence[Found], revision: str, option: str = "--only-changed-since"
) -> tuple[Found, ...]:
    """Those of `found` that differ from the point where the work left `revision`, untracked ones included.

    A file is compared byte by byte with what git holds. So one that a filter of the repository stores in another form
    (Git LFS, `working-tree-encoding`) always counts as changed; one that differs only in its line ends, as `autocrlf`
    makes them, does not. `option` is what the user typed. Raises CharterlintError without git, outside a repository,
    or for an unknown revision."""
    trees: dict[str, _Tree] = {}
    by_folder: dict[str, _Tree] = {}
    for folder in dict.fromkeys(_folder(one.path) for one in found):
        top = _text(folder, option, "rev-parse", "--show-toplevel").rstrip("\n")
        if top not in trees:
            trees[top] = _tree(top, revision, option)
        by_folder[folder] = trees[top]
    return tuple(
        one
        for one in found
        if one.path == STDIN
        or one.problem is not None
        or any(_differs(path, by_folder[_folder(one.path)]) for path in _places(one.path))
    )


def file_at(path: str, revision: str, option: str = "--rev") -> bytes:
    """The bytes of a file as they stood at a git revision. `option` is what the user typed. Raises CharterlintError
    without git, outside a repository, and for a revision or file that is not known there."""
    folder, name = os.path.split(os.path.abspath(path))
    commit = _commit(folder, revision, option)
    inner = _text(folder, option, "rev-parse", "--show-prefix").rstrip("\n") + name
    missing = f"{path} is not in {revision}"
    return _run(folder, option, "cat-file", "blob", f"{commit}:{inner}", nothing=missing)


def _folder(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))


def _places(path: str) -> set[str]:
    """Where a document lies: a link, and what it leads to, may change each by itself."""
    folder, name = os.path.split(os.path.abspath(path))
    return {os.path.join(os.path.realpath(folder), name), os.path.realpath(path)}


def _tree(top: str, revision: str, option: str) -> _Tree:
    commit = _commit(top, revision, option)
    start = _text(top, option, "merge-base", commit, "HEAD", may_fail=True).strip() or commit
    listed = _text(top, option, "ls-tree", "-r", "-z", "--full-tree", start)
    names = _text(
        top, option, "ls-files", "-z", "--cached", "--others", "--exclude-standard"
    ).split("\0")
    return _Tree(os.path.realpath(top), frozenset(names), dict(_blobs(listed)))


def _blobs(listed: str) -> Iterator[tuple[str, str]]:
    for line in listed.split("\0"):
        head, _, name = line.partition("\t")
        if name:
            yield name, head.rpartition(" ")[2]


def _differs(path: str, tree: _Tree) -> bool:
    """Is this file (an absolute path) of the repository, and not what it was?"""
    if not path.startswith(tree.top.rstrip(os.sep) + os.sep):
        return False
    name = os.path.relpath(path, tree.top).replace(os.sep, "/")
    if name not in tree.names:
        return False
    was = tree.blobs.get(name)
    if was is None:
        return True
    try:
        if os.path.islink(path):
            return was != _blob_id(os.fsencode(os.readlink(path)), was)
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return True
    return was not in (_blob_id(data, was), _blob_id(data.replace(b"\r\n", b"\n"), was))


def _blob_id(data: bytes, like: str) -> str:
    """The name that git gives to contents, in the kind of name (SHA-1 or SHA-256) that the repository has."""
    import hashlib

    digest = hashlib.sha256() if len(like) == 64 else hashlib.sha1(usedforsecurity=False)
    digest.update(b"blob %d\0" % len(data))
    digest.update(data)
    return digest.hexdigest()


def _commit(folder: str, revision: str, option: str) -> str:
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return _text(folder, option, *arguments).strip()


def _text(folder: str, option: str, *arguments: str, may_fail: bool = False) -> str:
    return os.fsdecode(_run(folder, option, *arguments, may_fail=may_fail))


def _run(
    folder: str, option: str, *arguments: str, may_fail: bool = False, nothing: str = ""
) -> bytes:
    try:
        done = subprocess.run(
            ["git", *SAFE, *arguments],
            cwd=folder if os.path.isdir(folder) else None,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, **ALONE},
        )
    except FileNotFoundError as error:
        raise CharterlintError(
            f"{option} needs git, which is not installed.",
            "Install git, or leave the option out.",
        ) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CharterlintError("git gave no answer.", f"Leave out {option}.") from error
    if done.returncode and not may_fail:
        raise _refusal(folder, option, arguments, done.stderr.decode("utf-8", "replace"), nothing)
    return done.stdout


def _refusal(
    folder: str, option: str, arguments: Sequence[str], said: str, nothing: str
) -> CharterlintError:
    """What git's refusal means to the user; `nothing` is the sentence for a file that is not there."""
    if NO_REPOSITORY in said:
        return CharterlintError(
            f"{folder} is not inside a git repository.", f"{option} works inside one."
        )
    if any(word in said for word in PARTIAL):
        return CharterlintError(
            f"This is a partial clone, and what {option} asks for is not in it.",
            "Let git fetch it first (`git fetch --refetch --no-filter`).",
        )
    if arguments[:2] == ("rev-parse", "--verify"):
        name = arguments[-1].removesuffix("^{commit}")
        return CharterlintError(
            f'git knows no revision "{name}".',
            "In CI, fetch the whole history (fetch-depth: 0).",
        )
    if nothing:
        return CharterlintError(f"{nothing}.", "Check the path and the revision.")
    words = said.strip().splitlines()
    return CharterlintError(
        f"git cannot say what {option} asks: {words[0] if words else 'no reason given'}."
    )
