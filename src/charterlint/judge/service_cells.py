"""Cells of the tables of services, and totals held against the sum of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charterlint.analysis.parsed import cell_spans
from charterlint.judge.compliance_scene import Scene, Spot, lists
from charterlint.model import Block, Passage

TIME = "max_time"
MOST_COLUMNS = 40


def blocks_of(scene: Scene, passage: Passage) -> list[Block]:
    """The cells of a row as blocks, at most MOST_COLUMNS."""
    return [scene.reading.document.blocks[index] for index in passage.blocks[:MOST_COLUMNS]]


def cells_of(scene: Scene, passage: Passage) -> list[tuple[Block, Spot]]:
    """The cells of a row, each with its place in the passage."""
    spans = cell_spans(passage) if passage.kind == "row" else ()
    blocks = blocks_of(scene, passage)
    if len(spans) != len(blocks):
        spans, at = (), 0
        for block in blocks:
            spans = (*spans, (at, at + len(block.text)))
            at += len(block.text) + 3
    return [
        (block, Spot(passage.index, low, high, False, block.text.casefold()))
        for block, (low, high) in zip(blocks, spans, strict=False)
    ]


def is_total(scene: Scene, passage: Passage) -> bool:
    """Does a row begin with the word for the sum?"""
    labels = lists(scene.context.catalogue, "total", "labels")
    return any(hit.first <= 1 for hit in scene.found(labels, passage.text, passage))


def differing_sums(
    scene: Scene, rows: list[Passage], total: Passage, columns: Mapping[int, str]
) -> Iterator[tuple[Spot, str, str]]:
    """Totals of time and fees that are not the sum of the steps."""
    for name, units in ((TIME, _MINUTES), (TIME, _DAYS), ("fees", _MONEY)):
        whole = _amount(scene, total, columns, name, units)
        parts = [_amount(scene, row, columns, name, units) for row in rows]
        given = [part[0] for part in parts if part is not None]
        if whole is None or not given or whole[1] is None:
            continue
        if abs(sum(given) - whole[0]) > 0.01 * max(1.0, whole[0]):
            yield whole[1], _in_words(scene, whole[0], units), _in_words(scene, sum(given), units)


_MINUTES: Mapping[str, float] = {"minute": 1.0, "hour": 60.0}
_DAYS: Mapping[str, float] = {"day": 1.0, "working_day": 1.0}
_MONEY: Mapping[str, float] = {"currency": 1.0}


def _in_words(scene: Scene, value: float, units: Mapping[str, float]) -> str:
    unit = next(iter(units))
    if unit == "currency":
        return f"{value:g}"
    context = scene.context
    return context.catalogue.text(f"law-unit-{unit}", context.language, number=f"{value:g}")


def _amount(
    scene: Scene,
    passage: Passage,
    columns: Mapping[int, str],
    name: str,
    units: Mapping[str, float],
) -> tuple[float, Spot | None] | None:
    """The sum of the quantities of these units in one column of a row; None without any."""
    for block, spot in cells_of(scene, passage):
        if columns.get(block.cell.column if block.cell else -1) != name:
            continue
        items = [
            q for q in scene.reading.quantities
            if q.passage == spot.passage and spot.start <= q.start < spot.end and q.unit in units
        ]  # fmt: skip
        if items:
            return sum(q.value * units[q.unit] for q in items), spot
    return None
