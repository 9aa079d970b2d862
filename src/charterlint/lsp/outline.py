"""The elements of a charter as the outline of a document: what is there, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lsprotocol import types

from charterlint.lsp.checked import Checked
from charterlint.lsp.places import Text, title_place
from charterlint.model import Verdict
from charterlint.reports.safe import printable, shorten

WIDTH = 60
"""Characters of a passage shown in the outline."""


def outline(checked: Checked, text: Text) -> list[Any]:
    """Each element that is there, with the passages that give it; those that are missing stand together."""
    report, catalogue = checked.report, checked.catalogue
    if report is None or catalogue is None or not report.charter_like:
        return []
    symbols = [
        _symbol(
            verdict.title or verdict.id,
            catalogue.text(f"status-{verdict.status}", report.report_language),
            text.range(verdict.evidence[0].location),
            list(_passages(verdict, text)),
        )
        for verdict in report.elements
        if verdict.status in ("present", "partial") and verdict.evidence
    ]
    symbols.sort(key=lambda symbol: (symbol.range.start.line, symbol.range.start.character))
    missing = [verdict for verdict in report.elements if verdict.status == "missing"]
    if missing:
        title = text.range(title_place(checked))
        word = catalogue.text("status-missing", report.report_language)
        lacking = [_symbol(verdict.title or verdict.id, word, title, []) for verdict in missing]
        symbols.append(_symbol(word, str(len(missing)), title, lacking))
    return symbols


def _passages(verdict: Verdict, text: Text) -> Iterator[Any]:
    for evidence in verdict.evidence[1:]:
        quote = shorten(printable(evidence.quote), WIDTH)
        yield _symbol(quote or "…", "", text.range(evidence.location), [])


def _symbol(name: str, detail: str, place: Any, children: list[Any]) -> Any:
    starts = [place.start, *(child.range.start for child in children)]
    ends = [place.end, *(child.range.end for child in children)]
    # Editors ask that a range holds those of its children.
    whole = types.Range(min(starts, key=_key), max(ends, key=_key))
    return types.DocumentSymbol(
        name=name,
        detail=detail or None,
        kind=types.SymbolKind.Property if not children else types.SymbolKind.Object,
        range=whole,
        selection_range=place,
        children=children,
    )


def _key(position: Any) -> tuple[int, int]:
    return position.line, position.character
