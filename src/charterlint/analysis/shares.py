"""The share of cases that a time holds for ("within 10 days in 95 % of cases")."""

from __future__ import annotations

from charterlint.analysis.cells import kinds_of
from charterlint.analysis.cues import heading_kinds
from charterlint.analysis.measures import DURATIONS
from charterlint.analysis.number_forms import pays
from charterlint.analysis.scene import Scene
from charterlint.model import Quantity


def share_of(scene: Scene) -> float | None:
    """The share of cases that goes with the time of `scene`, or None. Of as many shares as times in a clause each time
    has its own; else it is the last one before the time, or the first behind it."""
    own = scene.quantity
    low, high = scene.clause
    beside = [q for q in scene.beside if low <= q.start < high]
    shares = [q for q in beside if q.unit == "percent"]
    if own.unit not in DURATIONS or not shares or _is_paid(scene):
        return None
    times = sorted((own, *(q for q in beside if q.unit in DURATIONS)), key=lambda q: q.start)
    if len(times) == len(shares):
        return shares[times.index(own)].value
    before = [q for q in shares if q.start < own.start]
    if before and not _belongs_before(scene, before[-1], times):
        return before[-1].value
    return next((q.value for q in shares if q.start > own.start), None)


def _belongs_before(scene: Scene, share: Quantity, times: list[Quantity]) -> bool:
    """ "Within 10 days in 95 % of cases and within 20 in all others": does the share go with the time before it, and does
    "and" or a comma part it from this one?"""
    earlier = [q for q in times if q.end <= share.start]
    return (
        bool(earlier)
        and not _parted(scene, earlier[-1].end, share.start)
        and _parted(scene, share.end, scene.quantity.start)
    )


def _parted(scene: Scene, start: int, end: int) -> bool:
    parsed = scene.parsed
    words = parsed.words[parsed.word_at(start) : parsed.word_at(end)]
    return any(word.text in parsed.lexicon.separators for word in words)


def _is_paid(scene: Scene) -> bool:
    """Is the share one of a sum? In a table only what is said above it and in its own cell and column counts: another
    column may say what is paid."""
    passage, parsed = scene.parsed.passage, scene.parsed
    if not scene.row or len(parsed.cells) < 2:
        return pays(scene)
    said = {hit.kind for hit in scene.hits if scene.clause[0] <= hit.start < scene.clause[1]}
    said |= kinds_of(passage.lead_in, parsed.lexicon)
    if len(passage.heads) == len(parsed.cells):
        at = scene.quantity.start
        column = next((i for i, (a, b) in enumerate(parsed.cells) if a <= at < b), 0)
        said |= kinds_of(passage.heads[column], parsed.lexicon)
    else:
        said |= {kind for head in passage.heads for kind in kinds_of(head, parsed.lexicon)}
    return "context compensation" in said or "compensation" in heading_kinds(passage, scene.pack)
