"""The same promise in two documents: paired by what is promised, not by where it stands or how it is worded.

The pairing is the one with the best sum of likeness, where a pair must be alike enough to count at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from charterlint.analysis.words import split_words
from charterlint.judge.assignment import pair_up
from charterlint.judge.promises import Promise, promises, same_size
from charterlint.model import DocumentReport
from charterlint.packs.catalogue import Catalogue

ALIKE = 0.5
"""Likeness from which two commitments are the same promise."""
ALIKE_ACROSS = 0.42
"""The same between languages, where words cannot be compared."""
ONLY = 0.12
"""What it adds when only these two promises, in their versions, do this for such a case and channel."""
MOST = 600
"""So many commitments of a document are compared; no charter has as many, and time grows with their square."""


def comparable(doc: DocumentReport, catalogue: Catalogue) -> Sequence[Promise]:
    """The promises of a document that are compared."""
    return promises(doc.commitments, catalogue, doc.language)[:MOST]


def match(
    first: Sequence[Promise], second: Sequence[Promise], across: bool = False
) -> list[tuple[int, int]]:
    """Pairs of places of the same promise. `across`: the two are in different languages."""
    if across:
        lengths = (max(1, len(first) - 1), max(1, len(second) - 1))
        gains = [
            [_likeness_across(a, b, abs(a.order / lengths[0] - b.order / lengths[1])) - ALIKE_ACROSS
             for b in second]
            for a in first
        ]  # fmt: skip
    else:
        alone = _signatures(first) & _signatures(second)
        gains = [
            [
                likeness(a, b) + ONLY * (_signature(a) == _signature(b) in alone) - ALIKE
                for b in second
            ]
            for a in first
        ]
    return pair_up(gains)


Signature = tuple[str, frozenset[str], frozenset[str], str | None]


def _signature(promise: Promise) -> Signature:
    return promise.family, promise.actions, promise.subjects, promise.commitment.channel


def _signatures(items: Sequence[Promise]) -> set[Signature]:
    """Signatures with an action that only one of the promises has."""
    counts = Counter(_signature(item) for item in items)
    return {signature for signature, number in counts.items() if number == 1 and signature[1]}


def likeness(a: Promise, b: Promise) -> float:
    """How alike two commitments in one language are, about 0 to 1. Their values count little, for they may have changed;
    two different channels speak against them."""
    if a.family != b.family:
        return 0.0
    value = same_size(a.size, b.size) and a.commitment.share == b.commitment.share
    return (
        0.34 * _words(a.words, b.words)
        + 0.2 * dice(a.actions, b.actions, 0.5)
        + 0.12 * (a.subjects == b.subjects)
        + 0.14 * _channels(a, b)
        + 0.06 * dice(_heading(a), _heading(b), 0.5)
        + 0.14 * value
        - 0.15 * (_sense(a) != _sense(b))
    )


def _sense(promise: Promise) -> tuple[bool, bool]:
    """A limit, a least measure or a rhythm: promises of different senses are seldom the same."""
    return promise.more_is_better, promise.commitment.comparator == "every"


def _words(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of what two promises are about is the same. Where one says next to nothing of it, that is no sign."""
    if not a or not b:
        return 0.75 if not a and not b else 0.4 if len(a | b) <= 3 else 0.0
    return dice(a, b, 0.0)


def _likeness_across(a: Promise, b: Promise, apart: float) -> float:
    """How alike two commitments in different languages are: by value, channel, action, subject and place in the order."""
    if a.family != b.family:
        return 0.0
    value = same_size(a.size, b.size)
    share = a.commitment.share == b.commitment.share
    return (
        0.35 * value
        + 0.05 * share
        + 0.15 * _channels(a, b)
        + 0.15 * dice(a.actions, b.actions, 0.5)
        + 0.1 * (a.subjects == b.subjects)
        + 0.2 * max(0.0, 1 - 3 * apart)
    )


def dice(a: frozenset[str], b: frozenset[str], empty: float) -> float:
    """Twice the common part over the whole; `empty` where both are empty."""
    if not a and not b:
        return empty
    return 2 * len(a & b) / (len(a) + len(b))


def _channels(a: Promise, b: Promise) -> float:
    one, other = a.commitment.channel, b.commitment.channel
    if one == other:
        return 1.0 if one else 0.7
    return -1.0 if one and other else 0.4


def _heading(promise: Promise) -> frozenset[str]:
    last = "".join(promise.commitment.location.section[-1:])
    return frozenset(word.text for word in split_words(last) if len(word.text) > 3)
