"""Results kept in one SQLite file. Whatever goes wrong with it costs time, never a result.

Two kinds of entries: `report` (the report on a document as JSON) and `text` (what a renderer made of it).
Keys are digests of everything that the value depends on, so nothing ever needs to be invalidated."""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from types import TracebackType

from charterlint.packs.kept import cache_folder

LARGEST = 256 * 2**20
"""Bytes of values that are kept; the longest unused go first."""
DAY = 86400
FORMAT = 1
PATIENCE = 2.0
MADE = ("packs-*.json", "phrases-*.json", "results-*.sqlite*")
"""What `cache clear` removes."""
_TABLES = """
CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON entries (used);
"""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a cache holds: entries, bytes of their values, path of its file."""

    entries: int
    size: int
    path: str


def cache_path() -> str:
    """The file of the cache."""
    return str(cache_folder() / f"results-{FORMAT}.sqlite")


class Cache:
    """An open cache; `None` in place of a connection when there is none. Use as a context manager."""

    def __init__(self, wanted: bool = True) -> None:
        self._base = _open(cache_path()) if wanted else None

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._base is not None:
            self._base.close()

    @property
    def usable(self) -> bool:
        """Is there a file to keep things in?"""
        return self._base is not None

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values that are there."""
        if self._base is None:
            return {}
        found: dict[bytes, bytes] = {}
        old: list[bytes] = []
        today = int(time.time()) // DAY
        wanted = list(dict.fromkeys(keys))
        try:
            for start in range(0, len(wanted), 500):
                part = wanted[start : start + 500]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, value, used FROM entries WHERE key IN ({marks})"
                for key, value, used in self._base.execute(query, part):
                    found[key] = zlib.decompress(value)
                    if used < today:
                        old.append(key)
            self._touch(old, today)
        except (sqlite3.Error, zlib.error):
            self._give_up()
        return found

    def _touch(self, keys: list[bytes], today: int) -> None:
        """Note the day of last use; once a day, so that most warm runs write nothing."""
        if keys and self._base is not None:
            try:
                with self._base:
                    self._base.executemany(
                        "UPDATE entries SET used = ? WHERE key = ?", [(today, key) for key in keys]
                    )
            except sqlite3.OperationalError:
                return

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values; the longest unused make room."""
        if self._base is None or not values:
            return
        today = int(time.time()) // DAY
        rows = [(key, zlib.compress(value, 1), today) for key, value in values.items()]
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
                self._make_room()
        except sqlite3.Error:
            self._give_up()

    def _make_room(self) -> None:
        assert self._base is not None
        query = "SELECT coalesce(sum(length(value)), 0) FROM entries"
        size = self._base.execute(query).fetchone()[0]
        if size <= LARGEST:
            return
        gone, room = [], size - LARGEST * 3 // 4
        for key, length in self._base.execute(
            "SELECT key, length(value) FROM entries ORDER BY used"
        ):
            gone.append((key,))
            room -= length
            if room <= 0:
                break
        self._base.executemany("DELETE FROM entries WHERE key = ?", gone)

    def remember(self, name: str, make: Callable[[], str]) -> str:
        """The text kept under `name`, or made and kept now."""
        key = name.encode()
        kept = self.get([key]).get(key)
        if kept is not None:
            return kept.decode("ascii", "replace")
        value = make()
        self.put({key: value.encode()})
        return value

    def _give_up(self) -> None:
        """Go on without. A file that is damaged is taken away, so that the next run has a good one."""
        base, self._base = self._base, None
        if base is not None:
            try:
                base.execute("PRAGMA schema_version").fetchone()
                base.close()
            except sqlite3.DatabaseError as error:
                base.close()
                if not isinstance(error, sqlite3.OperationalError):
                    _remove(cache_path())


def _open(path: str) -> sqlite3.Connection | None:
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        fresh = not os.path.exists(path)
        base = sqlite3.connect(path, timeout=PATIENCE)
    except (OSError, sqlite3.Error):
        return None
    try:
        if fresh:
            os.chmod(path, 0o600)  # reports quote documents
            base.execute("PRAGMA journal_mode = WAL")
            base.executescript(_TABLES)
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute("SELECT used FROM entries LIMIT 1").fetchone()
    except (sqlite3.Error, OSError) as error:
        base.close()
        if isinstance(error, sqlite3.DatabaseError) and not fresh:
            return _again(path, error)
        return None
    return base


def _again(path: str, error: sqlite3.DatabaseError) -> sqlite3.Connection | None:
    """A file that is no database is taken away; one without tables (two first runs at once) gets them."""
    try:
        if not isinstance(error, sqlite3.OperationalError):
            _remove(path)
        base = sqlite3.connect(path, timeout=PATIENCE)
        base.execute("PRAGMA journal_mode = WAL")
        base.executescript(_TABLES)
    except sqlite3.Error:
        return None
    return base


def _remove(path: str) -> int:
    size = 0
    for name in (path, path + "-wal", path + "-shm", path + "-journal"):
        try:
            size += os.path.getsize(name)
            os.unlink(name)
        except OSError:
            continue
    return size


def clear_cache() -> int:
    """Remove the cache. Gives the bytes that were freed."""
    folder = cache_folder()
    freed = _remove(cache_path())
    for path in chain.from_iterable(map(folder.glob, MADE)):
        try:
            freed += path.stat().st_size
            path.unlink()
        except OSError:
            continue
    return freed


def cache_usage() -> Usage:
    """What the cache holds."""
    path = cache_path()
    try:
        base = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=PATIENCE)
        count, size = base.execute(
            "SELECT count(*), coalesce(sum(length(value)), 0) FROM entries"
        ).fetchone()
        base.close()
    except sqlite3.Error:
        return Usage(0, 0, path)
    return Usage(int(count), int(size), path)
