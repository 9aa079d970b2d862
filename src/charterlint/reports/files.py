"""Output files: written whole or not at all, never over an input. What is no file, a pipe or a device, is written into."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from charterlint.errors import CharterlintError


def write_atomic(path: str | Path, data: bytes, inputs: Iterable[str | Path] = ()) -> None:
    """Write `data` to `path` in one step, or into it where it is a pipe or a device. Raises CharterlintError
    if `path` is one of `inputs`, a folder, or cannot be written; the file that stood there is then still there."""
    target = Path(path)
    refuse_input(target, inputs)
    if target.is_dir():
        raise CharterlintError(f"{target}: this is a folder.", "Name a file to write to.")
    if target.exists() and not target.is_file():
        _write_into(target, data)
        return
    folder = target.parent
    if not folder.is_dir():
        raise CharterlintError(f"{folder}: there is no such folder.", "Create it first.")
    # Through a link the file it points to is replaced, not the link.
    real = target.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=".tmp")
    except OSError as error:
        raise _cannot(target, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(real))
        Path(name).replace(real)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _cannot(target, error) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _write_into(target: Path, data: bytes) -> None:
    # Renaming a file over a pipe or a device would take it away from everybody who uses it.
    try:
        with target.open("wb", buffering=0) as stream:
            rest = memoryview(data)
            while rest:
                rest = rest[stream.write(rest) or 0 :]
    except OSError as error:
        raise _cannot(target, error) from error


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, unless it is there. Raises CharterlintError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot(path, error) from error


def refuse_input(target: Path, inputs: Iterable[str | Path]) -> None:
    """Raises CharterlintError if `target` is the same file as one of `inputs`."""
    for source in inputs:
        if same_file(target, Path(source)):
            raise CharterlintError(
                f"{target}: this is the document that was read; charterlint never changes it.",
                "Give another name with -o.",
            )


def same_file(one: Path, other: Path) -> bool:
    """Do both names lead to one file, through links and upper case too?"""
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _cannot(path: Path, error: OSError) -> CharterlintError:
    return CharterlintError(
        f"{path}: cannot be written ({error.strerror}).",
        "Close it in other programs, or choose another place.",
    )
