"""Labelled cases for the weights of promises: quantities that may be commitments, and clauses that may be weak or unfilled."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src"), str(HERE.parent / "benchmarks")]

import numpy as np  # noqa: E402
from claim_labels import label_claims  # noqa: E402
from cross_fit import FOLDS, load_promises, load_views, load_wordings  # noqa: E402
from readings import Labelled, load_quoted, load_sections  # noqa: E402
from wording_labels import label_clauses  # noqa: E402

from charterlint.analysis.clause_signs import signs_of_clause  # noqa: E402
from charterlint.analysis.parsed import parse  # noqa: E402
from charterlint.analysis.units import claim_unit, clause_units  # noqa: E402
from charterlint.judge.register import around_claim  # noqa: E402
from charterlint.judge.voices import Views, Voices, voices_of  # noqa: E402
from charterlint.judge.weak_clauses import (  # noqa: E402
    SEEN,
    around_clause,
    by_clause,
    is_excused,
)
from charterlint.judge.weighing import learned_views  # noqa: E402
from charterlint.judge.wording import WEAK  # noqa: E402
from charterlint.learned import WORDINGS  # noqa: E402
from charterlint.packs.catalogue import load_catalogue  # noqa: E402

FOLDERS = {"quoted": "", "promises": "section", "wordings": "section", "lists": "section"}
"""Labelled texts, and their origin where it does not stand in the labels."""


class Case(NamedTuple):
    """`own` are log odds of the encoder for the very words [1 or WORDINGS], None where they are not known or not asked for; `label` is 1 (a
    promise; a weak clause), 0 or -1 (readers differ); `accepted` is what the rules alone say."""

    signs: frozenset[str]
    views: np.ndarray
    own: np.ndarray | None
    label: int
    accepted: bool


class Charter(NamedTuple):
    """The cases of a labelled text by kind: "claims", "vague" and "absolute"; `missed` promises are no claim at all. `origin` as in its
    labels."""

    name: str
    language: str
    origin: str
    fold: int
    cases: Mapping[str, tuple[Case, ...]]
    missed: int


def load_charters() -> Iterator[Charter]:
    """All charters labelled as wholes, with views that have not seen them, and the sections of which the promises, or the
    clauses, are labelled. A section that was written after the encoder learned may be read by the encoder itself."""
    views, folds = load_views()
    promises, wordings = load_promises(), load_wordings()
    elements = load_catalogue().elements
    for folder, origin in FOLDERS.items():
        load = load_sections if origin else load_quoted
        for number, item in enumerate(load(HERE / folder)):
            clauses = clause_units(item.reading.passages)
            if origin:  # of elements no view has learned from it
                said = learned_views(item.reading, item.units, clauses, elements)
                ids = tuple(elements)
            else:
                said, ids = Views(*views[item.name], np.zeros(0), np.zeros(0)), ()
            if item.name in folds:
                of_words = _heard(item, promises), _worded(item, clauses, wordings)
                said = Views(said.ngrams, said.encoder, *of_words)
            voices = voices_of(item.units, said, *([ids] if ids else []), clauses=clauses)
            claims, missed = _claims(item, voices) if folder in ("quoted", "promises") else ((), 0)
            cases = {"claims": claims}
            if folder != "promises":
                cases |= {kind: tuple(own) for kind, own in _clauses(item, voices).items()}
            known = origin or str(item.gold.get("origin", "development"))
            fold = folds.get(item.name, number % FOLDS)
            yield Charter(item.name, item.language, known, fold, cases, missed)


def _heard(item: Labelled, promises: Mapping[str, Mapping[tuple[int, ...], float]]) -> np.ndarray:
    """For each claim the probability that it is a promise by an encoder that has not seen the text; NaN: not known."""
    known, passages = promises.get(item.name, {}), item.reading.passages
    units = (claim_unit(claim, passages[claim.commitment.passage]) for claim in item.reading.claims)
    return np.array([known.get(tuple(unit), np.nan) for unit in units])


def _worded(item: Labelled, clauses, wordings) -> np.ndarray:
    """The same for each clause."""
    known, nothing = wordings.get(item.name, {}), np.full(len(WORDINGS), np.nan)
    rows = [known.get(tuple(clause), nothing) for clause in clauses]
    return np.reshape(rows, (-1, len(WORDINGS)))


def _claims(item: Labelled, voices: Voices) -> tuple[tuple[Case, ...], int]:
    claims = item.reading.claims
    labels, missed = label_claims(claims, item.reading.passages, item.gold.get("commitments", []))
    return tuple(
        Case(
            claim.signs,
            around_claim(claim, voices),
            None if np.isnan(own) else np.array([own]),
            label,
            claim.accepted,
        )
        for claim, own, label in zip(claims, voices.promises, labels, strict=True)
    ), missed


def _clauses(item: Labelled, voices: Voices) -> dict[str, list[Case]]:
    """The cases of each kind of clause that is weighed."""
    packs, parts = load_catalogue().languages, tuple(voices.clauses)
    labels = dict(zip(parts, label_clauses(parts, item), strict=True))
    found: dict[str, list[Case]] = {kind: [] for kind in SEEN}
    for passage in item.reading.passages:
        pack = packs.get(passage.language)
        own = [part for part in parts if part.passage == passage.index]
        if pack is None or not own:
            continue
        parsed = parse(passage, pack)
        seen = {kind: by_clause(parsed, look(passage, pack)) for kind, look in WEAK.items()}
        measured = [q for q in item.reading.quantities if q.passage == passage.index]
        for part in own:
            views = around_clause(passage.index, part.start, voices)
            heard = voices.clauses[part]
            for kind, cases in found.items():
                by_rule = part[1:] in seen[kind]
                signs = signs_of_clause(parsed, part[1:], kind, by_rule)
                excused = not by_rule and is_excused(kind, parsed, part[1:], measured)
                known = None if excused or np.isnan(heard).any() else heard
                label = int(labels[part][WORDINGS.index(kind)])
                cases.append(Case(signs, views, known, label, by_rule))
    return found
