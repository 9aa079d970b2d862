"""A reading weighed: for every passage and element the log odds, for every element the probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charterlint.analysis.units import Unit, units_of
from charterlint.errors import CharterlintError
from charterlint.judge.decision import (
    DecisionModel,
    document_features,
    document_log_odds,
    load_decision,
    model_path,
    passage_log_odds,
    probability,
)
from charterlint.judge.features import PASSAGE_FEATURES, Evidence, passage_features
from charterlint.learned import ELEMENTS, Model, PassageText, load_model
from charterlint.model import Passage, Reading
from charterlint.packs.catalogue import Catalogue
from charterlint.packs.place import rules_root

Array = NDArray[Any]


@dataclass(frozen=True)
class Weighing:
    """`scores` are log odds [passages, elements]; `evidence` what they come from;
    `probabilities` one for each element; `ids` the elements in order."""

    ids: tuple[str, ...]
    evidence: Evidence
    scores: Array
    probabilities: Array
    model: DecisionModel

    @property
    def features(self) -> Array:
        """The features [passages, elements, features]."""
        return self.evidence.table

    def unit(self, passage: int, element: str) -> Unit:
        """The part of a passage that speaks loudest for an element."""
        return self.evidence.units[int(self.evidence.chosen[passage, self.ids.index(element)])]

    def column(self, element: str) -> Array:
        """Log odds of every passage for one element."""
        return np.asarray(self.scores[:, self.ids.index(element)])

    def probability(self, element: str) -> float:
        """Calibrated probability that the document gives the element."""
        return float(self.probabilities[self.ids.index(element)])

    def reasons(self, passage: int, element: str) -> list[tuple[str, float]]:
        """What spoke for (positive) and against (negative) this passage, strongest first."""
        place = self.ids.index(element)
        parts = self.features[passage, place] * self.model.passage[place]
        named = [(name, float(part)) for name, part in zip(PASSAGE_FEATURES, parts, strict=True)]
        return sorted((pair for pair in named if abs(pair[1]) > 0.05), key=lambda p: -abs(p[1]))


def text_of(passage: Passage, start: int = 0, end: int | None = None) -> PassageText:
    """A passage or a part of it as the learned model reads it; column heads stand with the lead-in."""
    lead = " ".join(part for part in (passage.lead_in, " | ".join(passage.heads)) if part)
    return PassageText(passage.section, lead, passage.text[start:end], passage.language)


@lru_cache(maxsize=1)
def evidence_model() -> Model:
    """The learned evidence model that comes with charterlint. Raises CharterlintError."""
    try:
        return load_model(rules_root() / "models" / "evidence.npz")
    except (OSError, ValueError) as error:
        raise CharterlintError(
            "The learned evidence model cannot be read.", "Install charterlint anew."
        ) from error


def learned_views(texts: Sequence[PassageText], elements: Mapping[str, Any]) -> tuple[Array, Array]:
    """Probabilities of the two learned views (n-grams, encoder), columns in order of `elements`.
    An element that the model does not know (from somebody's own pack) gets 0.5: no opinion."""
    scores = evidence_model().scores(texts)
    known = {name: index for index, name in enumerate(ELEMENTS)}
    views = []
    for view in (scores.ngrams, scores.encoder):
        table = np.full((len(texts), len(elements)), 0.5, dtype=np.float32)
        for place, name in enumerate(elements):
            if name in known and len(texts):
                table[:, place] = view[:, known[name]]
        views.append(table)
    return views[0], views[1]


def weigh(reading: Reading, catalogue: Catalogue) -> Weighing:
    """Weigh every passage of a reading for every element of the catalogue."""
    ids = tuple(catalogue.elements)
    model = load_decision(model_path(), ids)
    units = units_of(reading.passages)
    texts = [text_of(reading.passages[unit.passage], unit.start, unit.end) for unit in units]
    views = learned_views(texts, catalogue.elements)
    evidence = passage_features(reading, catalogue.elements, catalogue.version, units, views)
    scores = passage_log_odds(model, evidence.table)
    table = document_features(reading, evidence.table, scores)
    chances = probability(document_log_odds(model, table))
    return Weighing(ids, evidence, scores, chances, model)
