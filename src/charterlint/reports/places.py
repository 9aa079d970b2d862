"""Places as tools want them: relative addresses with forward slashes, lines from 1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

from charterlint.model import Finding, Location
from charterlint.reports.safe import printable


@dataclass(frozen=True, slots=True)
class Region:
    """Lines and columns from 1, the end column exclusive; None where the format has none."""

    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None


def slashed(path: str) -> str:
    """A path with forward slashes and no leading `./`."""
    clean = printable(path)
    if re.match(r"^[A-Za-z]:\\|^\\\\", clean) or ("\\" in clean and "/" not in clean):
        clean = PureWindowsPath(clean).as_posix()
    return re.sub(r"^(\./+)+", "", clean) or "."


def address(path: str) -> tuple[str, bool]:
    """A path as a URI reference, and whether it is absolute (`file://…`)."""
    clean = slashed(path)
    if re.match(r"^[A-Za-z]:/", clean):
        return "file:///" + quote(clean, safe="/:"), True
    if clean.startswith("//"):
        return "file:" + quote(clean), True
    if PurePosixPath(clean).is_absolute():
        return "file://" + quote(clean), True
    return quote(clean), False


def place_of(finding: Finding) -> Location | None:
    """Where a finding is: its first passage, else where the missing text should go."""
    return finding.evidence[0].location if finding.evidence else finding.insert_after


def region_of(finding: Finding) -> Region:
    """The lines of a finding; all None for formats without lines."""
    place = place_of(finding)
    if place is None or not place.line:
        return Region(None, None, None, None)
    end_line = max(place.line, place.end_line or place.line)
    column, end_column = place.column, place.end_column
    if column and end_column and end_line == place.line and end_column < column:
        end_column = None
    return Region(place.line, column, end_line, end_column)
