"""The signs around a quantity, by which a learned step weighs whether it is a promise (judge/register.py).

A sign is a name of what the rules saw, in words that are the same in every language: why they refused, unit and
comparator, contexts and cues of the clause, headings above, who acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from charterlint.analysis.actors import last_actor
from charterlint.analysis.number_forms import (
    is_borrowed,
    is_grown,
    is_labelled,
    is_listed_time,
    is_set_phrase,
    pays,
)
from charterlint.analysis.repeats import UNMET, is_unmet
from charterlint.analysis.scene import Scene, condition_before

_SHAPES: Mapping[str, Callable[[Scene], bool]] = {
    "row": lambda scene: scene.row,
    "item": lambda scene: scene.parsed.passage.kind == "item",
    "labelled": is_labelled,
    "borrowed": is_borrowed,
    "set phrase": is_set_phrase,
    "listed": is_listed_time,
    "grown": is_grown,
    "pays": pays,
    "notice": lambda scene: scene.notice,
    "follows": lambda scene: scene.follows,
    "condition before": condition_before,
    UNMET: is_unmet,
    "nought": lambda scene: scene.quantity.value == 0,
}


def signs_of(scene: Scene, reason: str | None) -> frozenset[str]:
    """The signs of a scene; `reason` is why the rules refuse it, None where they accept it."""
    return frozenset(_signs(scene, reason))


def _signs(scene: Scene, reason: str | None) -> Iterator[str]:
    unit, comparator = scene.quantity.unit, scene.comparator or "bare"
    yield f"refused: {reason}" if reason else "accepted"
    yield f"unit: {unit}"
    yield f"comparator: {comparator}"
    yield f"{comparator} {unit}"
    if reason is None:
        yield f"accepted {unit}"
        yield f"accepted {comparator}"
    yield from (f"context: {name}" for name in scene.kinds)
    yield from (f"cue: {name}" for name in scene.cues)
    yield from (f"heading: {name}" for name in scene.headings)
    yield from (f"lead: {name[8:]}" for name in scene.around if name.startswith("context "))
    yield from (f"beside: {quantity.unit}" for quantity in scene.beside)
    yield from (name for name, holds in _SHAPES.items() if holds(scene))
    yield f"acts before: {last_actor(scene.parsed, scene.clause, scene.quantity.start)}"
    yield f"acts: {last_actor(scene.parsed, scene.clause, scene.clause[1])}"
