"""What a reader saw, block by block, for `charterlint read`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from charterlint.model import Document
from charterlint.reports.json_report import location_data
from charterlint.reports.safe import printable


def as_data(
    document: Document, language: str | None, shares: Mapping[str, float], own: Sequence[str]
) -> dict[str, Any]:
    """The document as plain data."""
    return {
        "path": document.path,
        "format": document.format,
        "title": document.title,
        "language": language,
        "languages": dict(shares),
        "pages": document.pages,
        "properties": dict(document.properties),
        "limits": list(document.limits),
        "unread_pages": list(document.unread_pages),
        "problem": asdict(document.problem) if document.problem else None,
        "blocks": [
            {
                "kind": block.kind,
                "level": block.level,
                "marker": block.marker,
                "region": block.region,
                "language": code,
                "text": block.text,
                "cell": asdict(block.cell) if block.cell else None,
                "links": [asdict(link) for link in block.links],
                "location": location_data(block.location),
            }
            for block, code in zip(document.blocks, own, strict=True)
        ],
    }


def as_lines(document: Document, language: str | None, own: Sequence[str]) -> Iterator[str]:
    """The document as indented lines."""
    yield f"{printable(document.path)}  ({document.format}, {language or '?'})"
    if document.problem:
        yield f"  not read: {printable(document.problem.message)} {printable(document.problem.hint)}"
    for limit in document.limits:
        yield f"  ! {printable(limit)}"
    for block, code in zip(document.blocks, own, strict=True):
        where = block.location
        at = f"p{where.page}" if where.page else f"{where.line or ''}"
        mark = {"heading": "#" * max(1, block.level), "item": block.marker or "·"}.get(
            block.kind, ""
        )
        if block.cell:
            mark = f"[{block.cell.row},{block.cell.column}{' head' if block.cell.header else ''}]"
        region = "" if block.region == "body" else f" ({block.region})"
        other = "" if code == language else f" [{code}]"
        yield f"{at:>6}  {block.kind:<9} {mark} {printable(block.text)}{region}{other}"
