"""The cache: it may be slow, broken, full or shared, but it is never in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from charterlint.runner import cache as module
from charterlint.runner.cache import Cache, cache_path, cache_usage, clear_cache


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_put_is_found_again() -> None:
    with Cache() as cache:
        cache.put({b"a": b"1", b"b": b"2" * 10_000})
    with Cache() as cache:
        assert cache.get([b"a", b"b", b"c"]) == {b"a": b"1", b"b": b"2" * 10_000}


def test_thousands_of_keys_are_asked_for_at_once() -> None:
    with Cache() as cache:
        cache.put({f"k{n}".encode(): b"x" for n in range(3000)})
        assert len(cache.get(f"k{n}".encode() for n in range(3000))) == 3000


def test_without_a_cache_nothing_is_found_and_nothing_fails(place: Path) -> None:
    with Cache(wanted=False) as cache:
        cache.put({b"a": b"1"})
        assert cache.get([b"a"]) == {} and not cache.usable
        assert cache.remember("n", lambda: "v") == "v"
    assert not place.exists()


def test_the_file_is_for_its_owner_only(place: Path) -> None:
    with Cache() as cache:
        cache.put({b"a": b"1"})
    if os.name != "nt":
        assert Path(cache_path()).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content", [b"", b"no database at all" * 100, b"SQLite format 3\0" + b"\0" * 4000]
)
def test_a_damaged_file_costs_nothing_but_time(place: Path, content: bytes) -> None:
    place.mkdir()
    Path(cache_path()).write_bytes(content)
    with Cache() as cache:
        cache.put({b"a": b"1"})
    with Cache() as cache:
        cache.put({b"a": b"1"})
        assert cache.get([b"a"]) in ({b"a": b"1"}, {})


def test_damage_in_the_middle_is_survived(place: Path) -> None:
    with Cache() as cache:
        cache.put({f"k{n}".encode(): os.urandom(2000) for n in range(200)})
    path = Path(cache_path())
    data = bytearray(path.read_bytes())
    data[8192:200_000] = b"\xff" * (200_000 - 8192)
    path.write_bytes(data)
    for _ in range(2):
        with Cache() as cache:
            cache.get([f"k{n}".encode() for n in range(200)])
            cache.put({b"a": b"1"})


@pytest.mark.parametrize("there", [False, True])
def test_a_read_only_folder_means_no_new_results(
    place: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    if there:
        with Cache() as cache:
            cache.put({b"a": b"1"})
    connect = sqlite3.connect

    def read_only(path: str, timeout: float) -> sqlite3.Connection:
        return connect(f"file:{path}?mode=ro", uri=True, timeout=timeout)

    monkeypatch.setattr(module.sqlite3, "connect", read_only)
    with Cache() as cache:
        assert cache.get([b"a"]) == ({b"a": b"1"} if there else {})
        cache.put({b"b": b"2"})
        assert cache.get([b"b"]) == {}


def test_a_folder_that_cannot_be_made_means_no_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    with Cache() as cache:
        cache.put({b"a": b"1"})
        assert not cache.usable


def test_a_full_disk_means_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    with Cache() as cache:
        assert cache._base is not None
        cache._base.execute("PRAGMA max_page_count = 20")
        cache.put({f"k{n}".encode(): os.urandom(5000) for n in range(100)})
        assert cache.get([b"k0"]) == {}
    with Cache() as cache:
        assert cache.usable


def test_a_locked_file_is_not_waited_for_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    with Cache() as cache:
        cache.put({b"a": b"1"})
    other = sqlite3.connect(cache_path())
    other.execute("BEGIN EXCLUSIVE")
    with Cache() as cache:
        cache.put({b"b": b"2"})
    other.rollback()
    other.close()
    with Cache() as cache:
        assert cache.get([b"a", b"b"]) == {b"a": b"1"}


def test_the_longest_unused_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 100_000)
    days = iter(range(1, 100))
    monkeypatch.setattr("charterlint.runner.cache.time.time", lambda: next(days) * 86400.0)
    values = {f"k{n}".encode(): os.urandom(9_000) for n in range(30)}
    with Cache() as cache:
        for key, value in values.items():
            cache.put({key: value})
    with Cache() as cache:
        left = cache.get(values)
    assert b"k29" in left and b"k0" not in left
    assert sum(map(len, left.values())) <= 110_000


def test_many_processes_share_it(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom charterlint.runner.cache import Cache\n"
        "for n in range(30):\n"
        "    with Cache() as cache:\n"
        "        assert cache.usable\n"
        "        cache.put({f'{sys.argv[1]}-{n}'.encode(): b'x' * 500})\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", script, str(n)], stderr=subprocess.PIPE)
        for n in range(4)
    ]
    for process in processes:
        assert process.wait(60) == 0, process.stderr.read() if process.stderr else ""
        if process.stderr:
            process.stderr.close()
    with Cache() as cache:
        assert len(cache.get(f"{a}-{n}".encode() for a in range(4) for n in range(30))) == 120


def test_it_can_be_looked_at_and_cleared(place: Path) -> None:
    assert cache_usage().entries == 0
    with Cache() as cache:
        cache.put({b"a": b"1"})
    assert cache_usage().entries == 1
    assert clear_cache() > 0
    assert cache_usage().entries == 0 and not list(place.iterdir())
