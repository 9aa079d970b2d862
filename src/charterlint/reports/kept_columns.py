"""What people filled in by hand in an earlier XLSX report: owner, effort, due date, status, remark, and
any column they added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

from charterlint.errors import CharterlintError, UnreadableDocument
from charterlint.packs.catalogue import Catalogue

PEOPLES = ("owner", "effort", "due", "status", "remark")
"""Columns that belong to people."""
OURS = ("document", "file", "rule", "severity", "requirement", "gap", "recommendation", "clause", "quote",
        "place", "example", "confidence", "suppressed", "key")  # fmt: skip
"""Columns that are written anew each time."""
MAX_ROWS, MAX_COLUMNS = 100_000, 100


@dataclass(frozen=True)
class Kept:
    """`rows` by key (fingerprint and file) of what was filled in by column; `extra` are heads of
    columns that people added; `seen` are the document and gap of each row, to show what is gone."""

    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    extra: tuple[str, ...] = ()
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, key: str) -> Mapping[str, Any]:
        """What was filled in for a finding. Where the file has another name now, its fingerprint alone
        decides, if it stands there once."""
        if key in self.rows:
            return self.rows[key]
        same = self._by_fingerprint.get(_fingerprint(key), ())
        return self.rows[same[0]] if len(same) == 1 else {}

    @cached_property
    def _by_fingerprint(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self.rows:
            found.setdefault(_fingerprint(key), []).append(key)
        return found


def _fingerprint(key: str) -> str:
    return key.split(" ")[0]


def read_kept(data: bytes, catalogue: Catalogue) -> Kept:
    """Read an earlier report of ours, in whatever language it was made. Raises CharterlintError."""
    from charterlint.readers.archive import open_archive
    from charterlint.readers.limits import Limits

    try:
        open_archive(data, Limits())
        sheets = _sheets(data, catalogue)
    except UnreadableDocument as error:
        raise _refused(error.message) from error
    except CharterlintError:
        raise
    except Exception as error:
        raise _refused(f"It cannot be opened ({type(error).__name__}).") from error
    heads = _heads(catalogue)
    return _joined([_kept(rows, heads) for rows in sheets])


def _refused(why: str) -> CharterlintError:
    return CharterlintError(
        f"The earlier XLSX report cannot be used to keep what people filled in. {why}",
        "Give another name with -o, or repair the file.",
    )


def _heads(catalogue: Catalogue) -> dict[str, str]:
    """The heads of our columns in every language to the column's own name."""
    from charterlint.reports.sheets import HEADS

    return {
        text.casefold(): name
        for name in (*OURS, *PEOPLES)
        for text in (*catalogue.messages[HEADS[name]].values(), name)
    }


def _sheets(data: bytes, catalogue: Catalogue) -> list[list[tuple[Any, ...]]]:
    """The rows of the sheet of what was no longer found, then those of the sheet of gaps."""
    from openpyxl import load_workbook

    found: list[list[tuple[Any, ...]]] = []
    # A formula that someone typed counts by its last result; without one, by its text.
    books = [
        load_workbook(BytesIO(data), read_only=True, data_only=results, keep_links=False)
        for results in (True, False)
    ]
    for key in ("report-gone", "report-gaps"):
        wanted = {sheet_name(text) for text in catalogue.messages[key].values()}
        name = next((name for name in books[0].sheetnames if name in wanted), None)
        if name is not None:
            results, texts = (
                book[name].iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)
                for book in books
            )
            found.append(
                [
                    tuple(
                        text if value is None else value for value, text in zip(*pair, strict=True)
                    )
                    for pair in zip(results, texts, strict=True)
                ]
            )
        elif key == "report-gaps":
            raise _refused("It has no sheet with gaps.")
    for book in books:
        book.close()
    return found


def _joined(parts: list[Kept]) -> Kept:
    return Kept(
        {key: row for part in parts for key, row in part.rows.items()},
        tuple(dict.fromkeys(head for part in parts for head in part.extra)),
        {key: row for part in parts for key, row in part.seen.items()},
    )


def _kept(rows: list[tuple[Any, ...]], heads: Mapping[str, str]) -> Kept:
    at = next((n for n, row in enumerate(rows[:20]) if _names(row, heads).count("key") == 1), None)
    if at is None:
        raise _refused("It has no column with keys.")
    names = _names(rows[at], heads)
    extra = tuple(
        str(value) for value, name in zip(rows[at], names, strict=True) if value and not name
    )
    kept: dict[str, dict[str, Any]] = {}
    seen: dict[str, tuple[str, ...]] = {}
    for row in rows[at + 1 :]:
        values = dict(zip(names, row, strict=True))
        key = str(values.get("key") or "").strip()
        if not key:
            continue
        filled = {name: values[name] for name in PEOPLES if values.get(name) not in (None, "")}
        for head, name, value in zip(rows[at], names, row, strict=True):
            if head and not name and value not in (None, ""):
                filled[str(head)] = value
        kept[key] = filled
        seen[key] = tuple(str(values.get(name) or "") for name in ("file", "rule", "gap"))
    return Kept(kept, extra, seen)


def _names(row: tuple[Any, ...], heads: Mapping[str, str]) -> list[str]:
    return [heads.get(str(value or "").strip().casefold(), "") for value in row]


def sheet_name(text: str) -> str:
    """A name that a sheet may have: 31 characters, none of `[]:*?/\\`."""
    clean = "".join(" " if char in "[]:*?/\\" else char for char in text)
    return " ".join(clean.split()).strip("'")[:31] or "-"
