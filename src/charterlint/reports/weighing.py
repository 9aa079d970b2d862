"""The weighing of an element as lines of text, for `charterlint check --explain`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from charterlint.reports.safe import printable, shorten

WIDTH = 100


def weighing_lines(path: str, weighed: Mapping[str, Any]) -> Iterator[str]:
    """Lines for one document: the passages in order with their score (log odds; above 0 speaks for the
    element), place and reasons. `weighed` is as `charterlint.runner.explaining.weighed` makes it."""
    head = f"{printable(path)}: {weighed['element']}"
    if weighed["probability"] is None:
        yield f"{head}, no rules for this language"
        return
    yield f"{head}, probability {weighed['probability']:.2f}"
    best = max((row["score"] for row in weighed["rows"]), default=0.0)
    for row in weighed["rows"]:
        mark = "*" if row["score"] == best else " "
        text = shorten(printable(row["text"]), WIDTH)
        yield f"{mark}{row['score']:>7.2f}  {_place(row['place']):<10} {text}"
        if row["reasons"]:
            yield f"{'':21}{_reasons(row['reasons'])}"


def _place(place: Mapping[str, Any]) -> str:
    if place.get("page"):
        return f"page {place['page']}"
    return f"line {place['line']}" if place.get("line") else f"block {place.get('paragraph', '?')}"


def _reasons(reasons: Sequence[Sequence[Any]]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {weight:+.2f}" for name, weight in reasons)
