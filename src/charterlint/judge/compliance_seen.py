"""What looking for one thing came to, and what phrases say about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from charterlint.judge.compliance_scene import Scene, Spot
from charterlint.judge.service_tables import Service
from charterlint.judge.thresholds import Measured
from charterlint.model import Evidence

Look = Mapping[str, Any]
ORDER = ("breach", "yes", "half", "silent", "unknown", "no")
"""What a look can come to, the strongest first. `silent`: the document says nothing that could be held against the
clause; `unknown`: it could not be judged."""
ENOUGH = 3
"""Quotes that prove a clause."""


@dataclass(frozen=True)
class Seen:
    """What a look came to, the message that says why, and quotes. `measures` are times held against a limit,
    `services` those that lack a field."""

    state: str
    why: str = ""
    slots: Mapping[str, object] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    measures: tuple[Measured, ...] = ()
    lacking: tuple[Service, ...] = ()
    counts: tuple[int, int] | None = None


NOTHING = Seen("no", "reason-nothing")
Sign = Callable[[Scene, Look], Seen]


def spoken(scene: Scene, look: Look, spots: Sequence[Spot], facts: Sequence[str]) -> Seen:
    """Do enough different phrases count, with the facts that belong to them?"""
    good = [s for s in spots if s.counts == "yes"]
    least = int(look.get("least") or 1)
    if facts:
        close = "clock" not in facts
        backed = [s for s in good if scene.facts_near(s).intersection(facts)]
        # A fact in the same passage proves more than one beside it.
        backed.sort(key=lambda s: not (scene.facts_near(s, close=close) & set(facts)))
        if good and not backed:
            names = ", ".join(
                scene.context.catalogue.text(f"law-fact-{fact}", scene.context.language)
                for fact in facts
            )
            return Seen("half", "compliance-no-fact", {"facts": names}, quotes_of(scene, good))
        good = backed
    different = {s.words for s in good if not _nested(s, good)} if least > 1 else set()
    if good and (least == 1 or len(different) >= least):
        return Seen("yes", evidence=quotes_of(scene, good))
    if good:
        return Seen("half", "compliance-too-few", {"there": len(different), "least": least},
                    quotes_of(scene, good))  # fmt: skip
    half = [s for s in spots if s.counts == "half"]
    if half:
        return Seen("half", half[0].why, evidence=quotes_of(scene, half))
    denied = [s for s in spots if s.counts == "no"]
    return Seen("no", denied[0].why, evidence=quotes_of(scene, denied)) if denied else NOTHING


def _nested(spot: Spot, others: Sequence[Spot]) -> bool:
    """Is it part of a longer phrase at the same place?"""
    return any(
        other.passage == spot.passage
        and other.start <= spot.start
        and spot.end <= other.end
        and other.end - other.start > spot.end - spot.start
        for other in others
    )


def quotes_of(scene: Scene, spots: Sequence[Spot]) -> tuple[Evidence, ...]:
    found: dict[str, Evidence] = {}
    ranked = sorted(spots, key=lambda s: s.heading)
    for spot in ranked[: 4 * ENOUGH]:
        quoted = scene.quote(spot)
        if quoted.quote:
            found.setdefault(quoted.quote, quoted)
    return tuple(found.values())[:ENOUGH]


def known(scene: Scene, languages: Mapping[str, Any]) -> bool:
    return bool(languages.get(scene.language))
