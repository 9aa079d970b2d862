"""Times that a document promises, held against the limit that a law sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from charterlint.judge.compliance_scene import Scene, Spot
from charterlint.judge.promises import HOURS
from charterlint.judge.unit_facts import TIME_UNITS
from charterlint.model import Passage, Quantity

ROUND = 1.02
"""A month is no exact number of hours: so much longer counts as the same."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A time the document gives for the matter of a clause. `state`: within, longer, shorter (than a least
    time), bare (days of a kind that is not said, where the law counts working days) or loose (too small a share)."""

    quantity: Quantity
    state: str
    share: float | None = None

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        item = self.quantity
        return Spot(item.passage, item.start, item.end, False, item.text)


def measured(scene: Scene, limit: Mapping[str, Any]) -> list[Measured]:
    """Every time that the document gives for the matter of `limit` (a Threshold)."""
    return [
        Measured(item, _state(item, limit, share), share) for item, share in _matching(scene, limit)
    ]


def _matching(scene: Scene, limit: Mapping[str, Any]) -> Iterator[tuple[Quantity, float | None]]:
    by_passage: dict[int, list[Quantity]] = {}
    for item in scene.reading.quantities:
        by_passage.setdefault(item.passage, []).append(item)
    for passage in scene.body:
        items = by_passage.get(passage.index, [])
        if not items or passage.kind == "heading" or not _on_topic(scene, limit, passage):
            continue
        for item in items:
            if item.unit not in HOURS or not _comparable(item, limit):
                continue
            if _acts(scene, limit, passage, item):
                yield item, _share(scene, passage, item, items)


FAR, SMALL = 1000, 20
"""So many times the limit, or so small a part of the least time, a time is about something else."""


def _comparable(item: Quantity, limit: Mapping[str, Any]) -> bool:
    size, unit = item.value * HOURS[item.unit], HOURS[limit["unit"]]
    most, least = limit.get("most"), limit.get("least")
    if most is not None and size > FAR * most * unit:
        return False
    return least is None or size * SMALL >= least * unit


def _on_topic(scene: Scene, limit: Mapping[str, Any], passage: Passage) -> bool:
    topic = limit.get("topic") or {}
    if not topic:
        return True
    texts = (passage.text, passage.lead_in, *passage.section[1:], *passage.heads)
    return any(scene.found(topic, text, passage) for text in texts)


def _acts(scene: Scene, limit: Mapping[str, Any], passage: Passage, item: Quantity) -> bool:
    """Is the nearest thing done in the sentence (else in the lead-in line or heading) that of the limit?"""
    low, high = (
        (0, len(passage.text)) if passage.kind == "row" else scene.clause(passage, item.start)
    )
    text = passage.text[low:high]
    if limit.get("narrow") and not any(
        scene.found(limit.get("topic") or {}, line, passage)
        for line in (text, passage.lead_in, *passage.section[-1:], *passage.heads)
    ):
        return False
    if scene.found(limit.get("unless") or {}, text, passage):
        return False
    near: list[tuple[int, bool]] = []
    times = [
        q for q in scene.reading.quantities if q.passage == item.passage and q.unit in TIME_UNITS
    ]
    for name, wanted in (("action", True), ("other", False)):
        for hit in scene.found(limit.get(name) or {}, text, passage):
            start, end = low + hit.start, low + hit.end
            if any(end <= q.start and q.end <= item.start for q in times):
                continue  # It belongs to that other time.
            near.append((_apart(passage.text, item, start, end), wanted))
    if near:
        return min(near, key=lambda pair: (pair[0], pair[1]))[1]
    for line in (passage.lead_in, *passage.section[:0:-1], *passage.heads):
        other = scene.found(limit.get("other") or {}, line, passage)
        if scene.found(limit["action"], line, passage):
            return not other
        if other:
            return False
    return False


AFTER, BREAK = 500, 600
"""What is done stands before its time, as a rule, and no comma between them."""


def _apart(text: str, item: Quantity, start: int, end: int) -> int:
    if end <= item.start:
        return item.start - end + BREAK * ("," in text[end : item.start])
    return AFTER + max(0, start - item.end) + BREAK * ("," in text[item.end : start])


def _share(scene: Scene, passage: Passage, item: Quantity, items: list[Quantity]) -> float | None:
    low, high = (
        (0, len(passage.text)) if passage.kind == "row" else scene.clause(passage, item.start)
    )
    shares = [q.value for q in items if q.unit == "percent" and low <= q.start < high]
    return min(shares) if shares else None


def _state(item: Quantity, limit: Mapping[str, Any], share: float | None) -> str:
    most, least, unit = limit.get("most"), limit.get("least"), limit["unit"]
    bare = unit == "working_day" and item.unit == "day" and not item.calendar
    bare = bare and not limit.get("any_day")
    size = item.value * HOURS[item.unit]
    if most is not None:
        allowed = most * HOURS[unit]
        if size > allowed * ROUND:
            return "longer"
        if bare and item.value > 1:
            return "bare"
    if least is not None:
        if size < least * HOURS[unit] / ROUND:
            return "bare" if bare and item.value >= least else "shorter"
        if bare:
            return "bare"
    looser = share is not None and share < limit.get("share", 0)
    if looser and most is not None and size * ROUND >= most * HOURS[unit]:
        return "loose"
    return "within"
