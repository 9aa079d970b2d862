"""A reading weighed: for every passage and element the log odds, for every element the probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charterlint.analysis.units import Unit, claim_unit, clause_units, is_bare, units_of
from charterlint.errors import CharterlintError
from charterlint.judge.decision import (
    DOCUMENT_FEATURES,
    NEVER,
    DecisionModel,
    document_features,
    document_log_odds,
    load_decision,
    model_path,
    passage_log_odds,
    probability,
)
from charterlint.judge.features import PASSAGE_FEATURES, Evidence, passage_features, unit_features
from charterlint.judge.voices import Views, Voices, voices_of
from charterlint.learned import ELEMENTS, PROMISE, Model, PassageText, load_model
from charterlint.model import Passage, Reading
from charterlint.packs.catalogue import Catalogue
from charterlint.packs.place import rules_root

Array = NDArray[Any]


BACKGROUND = frozenset(("learned_mean", "words"))
"""Features that set the level of a score rather than speak for or against an element."""


@dataclass(frozen=True)
class Weighing:
    """`scores` are log odds [passages, elements]; `evidence` what they come from;
    `probabilities` one for each element; `voices` what the learned views say of each unit; `ids` the elements in
    order."""

    ids: tuple[str, ...]
    evidence: Evidence
    scores: Array
    probabilities: Array
    model: DecisionModel
    voices: Voices

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
        """What spoke for (positive) and against (negative) this passage, strongest first. What is the
        same for every passage of a kind (its length, the mean of all elements) is no reason."""
        place = self.ids.index(element)
        parts = self.features[passage, place] * self.model.passage[place]
        named = [(name, float(part)) for name, part in zip(PASSAGE_FEATURES, parts, strict=True)]
        told = (pair for pair in named if abs(pair[1]) > 0.05 and pair[0] not in BACKGROUND)
        return sorted(told, key=lambda pair: -abs(pair[1]))


def text_of(passage: Passage) -> PassageText:
    """A passage as the learned model reads it; column heads stand with the lead-in."""
    lead = " ".join(part for part in (passage.lead_in, " | ".join(passage.heads)) if part)
    return PassageText(passage.section, lead, passage.text, passage.language)


@lru_cache(maxsize=1)
def evidence_model() -> Model:
    """The learned evidence model that comes with charterlint. Raises CharterlintError."""
    try:
        return load_model(rules_root() / "models" / "evidence.npz")
    except (OSError, ValueError) as error:
        raise CharterlintError(
            "The learned evidence model cannot be read.", "Install charterlint anew."
        ) from error


def learned_views(
    reading: Reading, units: Sequence[Unit], clauses: Sequence[Unit], elements: Mapping[str, Any]
) -> Views:
    """What the learned model says of each unit, columns in order of `elements`, of each claim of a reading, and of `clauses`.
    An element that the model does not know (from somebody's own pack) gets 0.5: no opinion. Bare headings give
    nothing, and the encoder does not read them."""
    passages, model = reading.passages, evidence_model()
    texts = [text_of(passage) for passage in passages]
    read = [place for place, unit in enumerate(units) if not is_bare(passages[unit.passage])]
    claims = [claim_unit(claim, passages[claim.commitment.passage]) for claim in reading.claims]
    heard = model.by_encoder(texts, [*(units[place] for place in read), *claims, *clauses])
    encoded = np.zeros((len(units), len(ELEMENTS)), np.float32)
    encoded[read] = heard[: len(read), :PROMISE]
    known = {name: index for index, name in enumerate(ELEMENTS)}
    tables = []
    for view in (model.by_ngrams(texts, units), encoded):
        table = np.full((len(units), len(elements)), 0.5, dtype=np.float32)
        for place, name in enumerate(elements):
            if name in known:
                table[:, place] = view[:, known[name]]
        tables.append(table)
    behind = heard[len(read) :]
    promises, wordings = behind[: len(claims), PROMISE], behind[len(claims) :, PROMISE + 1 :]
    return Views(tables[0], tables[1], promises, wordings)


UNTRAINED = 1.5
"""Log odds added for an element that the learned model does not know (from somebody's own pack), where words
of it stand: they must make up for the views that are not there."""
OWN_WORDS = ("phrases", "own_heading_words", "heading", "lead_in", "frames")


def _by_words_alone(table: Array, scores: Array, ids: Sequence[str], model: DecisionModel) -> Array:
    """Scores in which an element without a learned view is given where its words stand, and nowhere else."""
    own = [place for place, name in enumerate(ids) if name not in ELEMENTS]
    if own:
        mean = PASSAGE_FEATURES.index("learned_mean")
        scores[:, own] += UNTRAINED - table[:, own, mean] * model.passage[own, mean]
        table[:, own, mean] = 0.0
        words = [PASSAGE_FEATURES.index(name) for name in OWN_WORDS]
        silent = ~table[:, own][:, :, words].any(axis=2)
        scores[:, own] = np.where(silent, np.minimum(scores[:, own], NEVER), scores[:, own])
    return scores


def weigh(reading: Reading, catalogue: Catalogue) -> Weighing:
    """Weigh every passage of a reading for every element of the catalogue. The learned model, which calculates without
    Python most of the time, does so beside the search for phrases."""
    units, elements = units_of(reading.passages), catalogue.elements
    clauses = clause_units(reading.passages)
    with ThreadPoolExecutor(1) as beside:
        try:
            listening = beside.submit(learned_views, reading, units, clauses, elements)
        except RuntimeError as error:  # no room for the stack of a thread
            raise MemoryError from error
        local = unit_features(reading, elements, catalogue.version, units)
        views = listening.result()
    ids = tuple(elements)
    model = load_decision(model_path(), ids)
    evidence = passage_features(reading, units, local, (views.ngrams, views.encoder))
    scores = passage_log_odds(model, evidence.table)
    scores = _by_words_alone(evidence.table, scores, ids, model)
    table = document_features(ids, reading, evidence.table, scores)
    total = document_log_odds(model, table)
    own = [place for place, name in enumerate(ids) if name not in ELEMENTS]
    if own:
        total[own] = table[own, DOCUMENT_FEATURES.index("best")]
    chances = probability(total)
    voices = voices_of(units, views, ids, clauses)
    return Weighing(ids, evidence, scores, chances, model, voices)
