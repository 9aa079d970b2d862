"""From the features of passages to the probability that a document gives an element.

Two logistic steps with weights shared by all elements plus a correction for each: one weighs a
passage, one weighs what the best passages and the facts of the document add up to. The weights
come from training/train_decision.py; they are data (rules/models/decision.json)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charterlint.errors import CharterlintError
from charterlint.judge.features import PASSAGE_FEATURES
from charterlint.model import Reading
from charterlint.packs.place import rules_root

Array = NDArray[np.float32]

DOCUMENT_FEATURES = (
    "best", "second", "third", "sum", "best_ngram", "best_encoder", "best_phrases",
    "channels", "complaint_channels", "emergency_contacts", "commitments", "dates", "words", "length",
)  # fmt: skip
"""Columns of the second step: log odds of the three best passages and of their noisy-or, the best
single views, then facts of the whole document (counts, cut off and scaled); `length`: see `MOST_PASSAGES`."""


NEVER = -6.0
"""Log odds of a passage that cannot give an element."""
MOST_PASSAGES, MOST_WORDS = 80, 1000
"""Charters have at most so many passages and words. Of a longer document only the best passages add up, or hundreds that
each say next to nothing would together say everything; and the more passages there are, the surer the best must be: `length`,
the logarithm of their number beyond that, is weighed (training/long_documents.py, benchmarks/accuracy/long.py)."""
RULED_OUT = {"rights": "unheld_right", "legal_status": "deferral"}
"""Element and the feature against it: a right of the company instead of the customer does not count, nor does what only points
to another text ("that is covered by the terms on your invoice")."""


@dataclass(frozen=True)
class DecisionModel:
    """Weights of both steps: `passage` [elements, features], `document` likewise, and offsets."""

    elements: tuple[str, ...]
    passage: Array
    passage_offset: Array
    document: Array
    document_offset: Array


def passage_log_odds(model: DecisionModel, features: Array) -> Array:
    """Log odds [passages, elements] that each passage gives each element."""
    scores = np.einsum("pef,ef->pe", features, model.passage) + model.passage_offset
    return silenced(model.elements, features, scores)


def silenced(elements: Sequence[str], features: Array, scores: NDArray[Any]) -> Array:
    """Scores with what never counts held down, however it sounds."""
    out = np.where(unheard(elements, features), np.minimum(scores, NEVER), scores)
    return np.asarray(out, dtype=np.float32)


def unheard(elements: Sequence[str], features: Array) -> NDArray[np.bool_]:
    """Which passages [passages, elements] cannot give an element: entries of a table of contents, and what the
    catalogue of elements rules out for one of them."""
    found: NDArray[np.bool_] = features[:, :, PASSAGE_FEATURES.index("contents")] > 0
    for element, feature in RULED_OUT.items():
        if element in elements:
            place = list(elements).index(element)
            found[:, place] |= features[:, place, PASSAGE_FEATURES.index(feature)] > 0
    return found


def document_features(
    elements: Sequence[str], reading: Reading, features: Array, scores: Array
) -> Array:
    """Array [elements, features] for the second step. `scores` are the passages' log odds."""
    count, width = scores.shape
    table = np.zeros((width, len(DOCUMENT_FEATURES)), dtype=np.float32)
    if not count:
        table[:, :7] = -7.0
        return table
    ordered = -np.sort(-scores, axis=0)
    for rank in range(3):
        table[:, rank] = ordered[rank] if count > rank else -7.0
    table[:, 3] = _noisy_or(ordered[:MOST_PASSAGES])
    out = unheard(elements, features)
    for place, (name, least) in enumerate(
        (("ngram", -7.0), ("encoder", -7.0), ("phrases", 0.0)), 4
    ):
        column = features[:, :, PASSAGE_FEATURES.index(name)]
        table[:, place] = np.where(out, least, column).max(axis=0)
    table[:, 7:13] = _document_facts(reading)
    table[:, 13] = np.log(max(1.0, count / MOST_PASSAGES))
    return np.clip(table, -9.0, 9.0)


def _noisy_or(scores: Array) -> Array:
    none = np.log1p(np.exp(np.clip(scores, -20, 20))).sum(axis=0)
    return np.asarray(np.log(np.expm1(np.clip(none, 1e-4, 20))), dtype=np.float32)


def _document_facts(reading: Reading) -> list[float]:
    """Counts, cut off and scaled. What any long text is full of counts by how much of it a charter's length holds: three
    dates in three pages say something, in fifty nothing."""
    share = min(1.0, MOST_PASSAGES / max(1, len(reading.passages)))
    usable = [contact for contact in reading.contacts if "masked" not in contact.flags]
    general = {(c.kind, c.normal) for c in usable if c.kind != "office"}
    complaint = {(c.kind, c.normal) for c in usable if c.use == "complaints"}
    emergency = [c for c in usable if c.use == "emergency"]
    return [
        min(4, len(general)) / 2,
        min(3, len(complaint)) / 1.5,
        min(2, len(emergency)) / 2,
        min(6.0, len(reading.commitments) * share) / 3,
        min(3.0, len(reading.dates) * share) / 3,
        float(np.log1p(min(reading.words * share, MOST_WORDS))) - 6.0,
    ]


def document_log_odds(model: DecisionModel, table: Array) -> Array:
    """Log odds [elements] that the document gives each element."""
    return np.asarray(
        (table * model.document).sum(axis=1) + model.document_offset, dtype=np.float32
    )


def probability(log_odds: NDArray[Any] | float) -> NDArray[Any]:
    """Log odds to probability."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(log_odds, -30, 30))))


def model_path() -> Path:
    """Where the weights lie."""
    return rules_root() / "models" / "decision.json"


@lru_cache(maxsize=4)
def load_decision(path: Path, elements: tuple[str, ...]) -> DecisionModel:
    """Read the weights for these elements. Raises CharterlintError when they do not fit the program."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CharterlintError(
            f"{path.name}: the weights of the decision cannot be read.", "Install charterlint anew."
        ) from error
    fits = (
        tuple(data["passage_features"]) == PASSAGE_FEATURES
        and tuple(data["document_features"]) == DOCUMENT_FEATURES
    )
    if not fits:
        raise CharterlintError(
            f"{path.name}: the weights are for another version of charterlint.",
            "Train them again: python training/train_decision.py.",
        )
    return from_rows(data, elements)


def from_rows(data: dict[str, Any], elements: Sequence[str]) -> DecisionModel:
    """The model for `elements`, in their order; an element without own weights uses the shared ones."""
    shared = data["shared"]
    rows = [data["elements"].get(name, shared) for name in elements]

    def stack(key: str) -> Array:
        return np.array([row[key] for row in rows], dtype=np.float32)

    return DecisionModel(
        tuple(elements),
        stack("passage"),
        stack("passage_offset"),
        stack("document"),
        stack("document_offset"),
    )
