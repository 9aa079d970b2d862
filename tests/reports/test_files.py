"""Output files are written whole or not at all, and never over an input."""

from __future__ import annotations

import os
import threading

import pytest

from charterlint.errors import CharterlintError
from charterlint.reports import files
from charterlint.reports.files import write_atomic


def test_a_file_is_written_in_one_step_and_leaves_nothing_else(tmp_path):
    write_atomic(tmp_path / "a.html", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]
    assert (tmp_path / "a.html").read_bytes() == b"new"


def test_the_input_is_never_overwritten(tmp_path):
    source = tmp_path / "charter.md"
    source.write_bytes(b"mine")
    other = tmp_path / "link.md"
    other.symlink_to(source)
    for name in (source, other, tmp_path / "." / "charter.md"):
        with pytest.raises(CharterlintError, match="never changes"):
            write_atomic(name, b"x", [source])
    assert source.read_bytes() == b"mine"


def test_what_stood_there_stays_when_writing_fails(tmp_path, monkeypatch):
    target = tmp_path / "report.html"
    target.write_bytes(b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(CharterlintError, match="No space left"):
        write_atomic(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_folder_or_a_place_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CharterlintError, match="folder"):
        write_atomic(tmp_path, b"x")
    with pytest.raises(CharterlintError, match="no such folder"):
        write_atomic(tmp_path / "none" / "a.html", b"x")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_the_permissions_of_the_file_before_are_kept(tmp_path):
    target = tmp_path / "a.html"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_atomic(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path):
    pipe, link, heard = tmp_path / "pipe", tmp_path / "link", []
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_atomic(link, b"new" * 100_000)
    reader.join(10)
    assert heard == [b"new" * 100_000]
    assert pipe.is_fifo() and link.is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_device_that_is_full_is_said_so(tmp_path, monkeypatch):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def full(_path, *_how, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.Path, "open", full)
    with pytest.raises(CharterlintError, match="No space left"):
        write_atomic(pipe, b"new")
    assert pipe.is_fifo()
