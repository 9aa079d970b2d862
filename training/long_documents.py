"""Charters made long: rows for the second step of the decision, which otherwise never sees a document of hundreds of passages.

Behind a charter stand passages of other charters of its language, for each element from charters that lack it: what is added
gives nothing, as in the manual or yearbook around a charter. Nothing is read again; features and scores out of fold are put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from charterlint.learned import ELEMENTS

LONG = "long"
"""The folder of long charters, labelled as wholes, that the learned model has seen nothing of."""
ADDED = (100, 300, 600)
"""Passages that are put behind each charter."""
TRAPS_KEPT = 0.5
"""Share of planted traps that stay among what is added: test charters have more of them than others."""
WEIGHT = 0.1
"""Of a verdict on a charter made long, beside one on the charter itself."""


class Long(NamedTuple):
    """A charter made long: `features` [passages, elements, features], `scores` [passages, elements]."""

    features: np.ndarray
    scores: np.ndarray


def lengthened(
    document: Any, others: Sequence[Any], scores: dict[str, np.ndarray]
) -> Iterator[Long]:
    """`document` with each number of `ADDED` passages behind it; `others` are the other charters of its language."""
    chance = np.random.default_rng(sum(document.name.encode()))
    pools = [_pool(place, others, scores, chance) for place in range(len(ELEMENTS))]
    for added in ADDED:
        # too few to go round in some languages: then the same come again
        places = [np.arange(added) % len(odds) for _, odds in pools]
        pairs = list(zip(pools, places, strict=True))
        features = np.stack([own[place] for (own, _), place in pairs], axis=1)
        odds = np.stack([own[place] for (_, own), place in pairs], axis=1)
        yield Long(
            np.concatenate([document.features, features]),
            np.concatenate([scores[document.name], odds]),
        )


def _pool(
    element: int, others: Sequence[Any], scores: dict[str, np.ndarray], chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Features and scores of passages that do not give `element`: of charters that lack it, then of others."""
    lacking = [other for other in others if other.present[element] == 0]
    rest = [other for other in others if other.present[element] == 1]
    features, odds, count = [], [], 0
    for group in (lacking, rest):
        for place in chance.permutation(len(group)):
            if count >= ADDED[-1]:
                break
            other = group[place]
            keep = other.labels[:, element] == 0
            if group is lacking:
                keep = ~_traps(other, element, chance)
            features.append(other.features[keep, element])
            odds.append(scores[other.name][keep, element])
            count += int(keep.sum())
    return np.concatenate(features), np.concatenate(odds)


def _traps(document: Any, element: int, chance: np.random.Generator) -> np.ndarray:
    """Which passages hold a planted trap of `element` that is left out."""
    quotes = [
        trap["quote"]
        for trap in document.gold.get("traps", ())
        if trap["element"] == ELEMENTS[element] and chance.random() > TRAPS_KEPT
    ]
    return np.array(
        [any(quote in passage.text for quote in quotes) for passage in document.reading.passages]
    )
