"""Promises that a text says twice, of which a register names one."""

from __future__ import annotations

from collections.abc import Sequence

from charterlint.analysis.actors import condition_around
from charterlint.analysis.scene import Scene
from charterlint.model import Claim

UNMET = "unmet"
"""The sign of a quantity in a condition that something is not done."""


def is_unmet(scene: Scene) -> bool:
    """ "If you have no answer within 10 days": a condition with a negation holds the quantity."""
    parsed = scene.parsed
    span = condition_around(parsed, scene.clause, scene.quantity.start)
    if span is None:
        return False
    inside = parsed.words[parsed.word_at(span[0]) : parsed.word_at(span[1])]
    return any(word.text in parsed.lexicon.negations for word in inside)


def without_repeats(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One claim for each promise: without what a condition only takes up again ("if we do not answer within these 10
    days")."""
    kept: dict[tuple[int, int, float, str], Claim] = {}
    for claim in claims:
        said = claim.commitment
        kept[said.passage, said.start, said.value, said.unit] = claim
    promised = {
        (one.commitment.value, one.commitment.unit)
        for one in kept.values()
        if UNMET not in one.signs
    }
    return tuple(
        claim
        for (*_, value, unit), claim in kept.items()
        if not (UNMET in claim.signs and (value, unit) in promised)
    )
