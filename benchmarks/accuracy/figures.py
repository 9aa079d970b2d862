"""Figures of verdicts against labels: precision and recall of gaps, macro F1, evidence, calibration."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FEWEST = 3
"""A class with fewer examples is left out of a mean of F1."""


@dataclass(frozen=True)
class Decision:
    """One verdict beside its label. `chance` is the probability that the element is present."""

    document: str
    language: str
    element: str
    gold: bool
    said: bool
    chance: float
    evidence: bool | None = None
    note: str = ""


def f1(gold: Sequence[bool], said: Sequence[bool], positive: bool) -> float | None:
    """F1 of one class, or None where it has fewer than FEWEST examples."""
    asked = sum(g is positive for g in gold)
    if asked < FEWEST:
        return None
    hit = sum(g is positive and s is positive for g, s in zip(gold, said, strict=True))
    return 2 * hit / (asked + sum(s is positive for s in said))


def macro_f1(decisions: Sequence[Decision]) -> float:
    """Mean over elements of the mean F1 of both classes, gap and presence."""
    means = []
    for element in dict.fromkeys(one.element for one in decisions):
        own = [one for one in decisions if one.element == element]
        gold, said = [one.gold for one in own], [one.said for one in own]
        both = [value for kind in (False, True) if (value := f1(gold, said, kind)) is not None]
        if both:
            means.append(sum(both) / len(both))
    return sum(means) / len(means) if means else float("nan")


def summary(decisions: Sequence[Decision]) -> dict[str, float]:
    """The figures that completeness checkers publish, for one group of decisions."""
    gaps = [one for one in decisions if not one.gold]
    called = [one for one in decisions if not one.said]
    hit = sum(not one.gold for one in called)
    proven = [
        one.evidence for one in decisions if one.gold and one.said and one.evidence is not None
    ]
    return {
        "documents": len({one.document for one in decisions}),
        "gap precision": hit / max(1, len(called)),
        "gap recall": hit / max(1, len(gaps)),
        "accuracy": sum(one.gold == one.said for one in decisions) / max(1, len(decisions)),
        "macro F1": macro_f1(decisions),
        "evidence": sum(proven) / max(1, len(proven)),
    }


def reliability(decisions: Sequence[Decision]) -> list[tuple[str, int, float, float]]:
    """Rows (band of confidence, verdicts, mean confidence, share that is right)."""
    edges = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001)
    rows = []
    for low, high in itertools.pairwise(edges):
        own = [one for one in decisions if low <= max(one.chance, 1 - one.chance) < high]
        if own:
            sure = sum(max(one.chance, 1 - one.chance) for one in own) / len(own)
            right = sum(one.gold == one.said for one in own) / len(own)
            rows.append((f"{low:.2f}-{min(high, 1):.2f}", len(own), sure, right))
    return rows


def settled(decisions: Sequence[Decision], counts: Iterable[int]) -> list[tuple[int, float]]:
    """Accuracy when a person settles the n least sure verdicts of each document."""
    documents: dict[str, list[Decision]] = {}
    for one in decisions:
        documents.setdefault(one.document, []).append(one)
    rows = []
    for count in counts:
        right = 0
        for own in documents.values():
            ranked = sorted(own, key=lambda one: abs(one.chance - 0.5))
            right += len(ranked[:count]) + sum(one.gold == one.said for one in ranked[count:])
        rows.append((count, right / len(decisions)))
    return rows


def same_passage(quote: str, gold: str) -> bool:
    """Is one quote inside the other, or half of the shorter one's words in a row in the other?"""
    one, other = _fold(quote), _fold(gold)
    if not one or not other:
        return False
    if one in other or other in one:
        return True
    short, long = sorted((one.split(), other.split()), key=len)
    run = max(4, len(short) // 2)
    text = f" {' '.join(long)} "
    return any(f" {' '.join(short[i : i + run])} " in text for i in range(len(short) - run + 1))


def _fold(text: str) -> str:
    text = re.sub(r"[*_`#>|\\\[\]()]+", " ", text.replace("\u00a0", " ").replace("\u00ad", ""))
    text = text.translate(str.maketrans("’‘“”„«»–—", '\'\'"""""--'))
    return re.sub(r"\s+", " ", text).strip().lower()
