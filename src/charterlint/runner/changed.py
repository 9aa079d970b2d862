"""Which documents changed since a git revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from charterlint.errors import CharterlintError
from charterlint.runner.discover import STDIN, Found

SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=false")
"""Nothing that a repository's own settings name is run."""
SECONDS = 30


def only_changed(found: Sequence[Found], revision: str) -> tuple[Found, ...]:
    """Those of `found` that differ from the point where the work left `revision`, untracked ones included.
    Raises CharterlintError without git, outside a repository, or for an unknown revision."""
    folders = dict.fromkeys(os.path.dirname(os.path.abspath(one.path)) for one in found)
    tops: dict[str, frozenset[str]] = {}
    by_folder: dict[str, frozenset[str]] = {}
    for folder in folders:
        top = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
        if top not in tops:
            tops[top] = frozenset(os.path.realpath(path) for path in _changed(top, revision))
        by_folder[folder] = tops[top]
    return tuple(
        one
        for one in found
        if one.path == STDIN
        or one.problem is not None
        or os.path.realpath(one.path) in by_folder[os.path.dirname(os.path.abspath(one.path))]
    )


def file_at(path: str, revision: str) -> bytes:
    """The bytes of a file as they stood at a git revision. Raises CharterlintError without git, outside a repository,
    and for a revision or file that is not known there."""
    folder, name = os.path.split(os.path.abspath(path))
    commit = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    ).strip()
    inner = _git(folder, "rev-parse", "--show-prefix").rstrip("\n") + name
    missing = f"{path} is not in {revision}"
    return _run(folder, "cat-file", "blob", f"{commit}:{inner}", nothing=missing)


def _changed(top: str, revision: str) -> list[str]:
    commit = _git(
        top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    start = _git(top, "merge-base", commit.strip(), "HEAD", may_fail=True).strip() or commit.strip()
    names = _git(
        top,
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--name-only",
        "-z",
        "--diff-filter=d",
        start,
        "--",
    )
    names += _git(top, "ls-files", "-z", "--others", "--exclude-standard")
    return [os.path.join(top, name) for name in names.split("\0") if name]


def _git(folder: str, *arguments: str, may_fail: bool = False) -> str:
    return os.fsdecode(_run(folder, *arguments, may_fail=may_fail))


def _run(folder: str, *arguments: str, may_fail: bool = False, nothing: str = "") -> bytes:
    try:
        done = subprocess.run(
            ["git", *SAFE, *arguments],
            cwd=folder if os.path.isdir(folder) else None,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise CharterlintError(
            "--only-changed-since needs git, which is not installed.",
            "Install git, or leave the option out.",
        ) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CharterlintError("git gave no answer.", "Leave out --only-changed-since.") from error
    if done.returncode and not may_fail:
        if arguments[:2] == ("rev-parse", "--verify"):
            name = arguments[-1].removesuffix("^{commit}")
            raise CharterlintError(
                f'git knows no revision "{name}".',
                "In CI, fetch the whole history (fetch-depth: 0).",
            )
        if nothing:
            raise CharterlintError(f"{nothing}.", "Check the path and the revision.")
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CharterlintError(
            f"git cannot say what changed: {words[0] if words else 'no reason given'}.",
            "--only-changed-since works inside a git repository.",
        )
    return done.stdout
