"""Labelled cases for the weights of promises: quantities that may be commitments, and vague or absolute words."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src"), str(HERE.parent / "benchmarks")]

import numpy as np  # noqa: E402
from claim_labels import label_claims  # noqa: E402
from cross_fit import load_promises, load_views  # noqa: E402
from facts import overlap  # noqa: E402
from readings import Labelled, load_quoted, load_sections  # noqa: E402

from charterlint.analysis.actors import clause_of  # noqa: E402
from charterlint.analysis.parsed import parse  # noqa: E402
from charterlint.analysis.units import claim_unit  # noqa: E402
from charterlint.judge.register import around_claim, around_word  # noqa: E402
from charterlint.judge.voices import Views, Voices, voices_of  # noqa: E402
from charterlint.judge.weighing import learned_views  # noqa: E402
from charterlint.judge.wording import WEAK  # noqa: E402
from charterlint.packs.catalogue import load_catalogue  # noqa: E402


class Case(NamedTuple):
    """`own` are the log odds of the encoder that the very words are promised, None where they are not known; `label` is 1 (in
    a promise), 0 or -1 (readers differ); `accepted` is what the rules alone say."""

    signs: frozenset[str]
    views: np.ndarray
    own: float | None
    label: int
    accepted: bool


class Charter(NamedTuple):
    """The cases of a labelled text; `missed` promises are no claim at all. `origin` as in its labels."""

    name: str
    language: str
    origin: str
    fold: int
    claims: tuple[Case, ...]
    missed: int
    words: tuple[Case, ...]


def load_charters() -> Iterator[Charter]:
    """All charters labelled as wholes, with views that have not seen them, and the sections of which the promises are
    labelled."""
    views, folds = load_views()
    promises = load_promises()
    for item in load_quoted(HERE / "quoted"):
        heard = _heard(item, promises)
        voices = voices_of(item.units, Views(*views[item.name], heard))
        claims, missed = _claims(item, voices)
        origin = str(item.gold.get("origin", "development"))
        words = tuple(_words(item, voices))
        yield Charter(
            item.name, item.language, origin, folds[item.name], claims, missed, words
        )  # fmt: skip
    elements = load_catalogue().elements
    for item in load_sections(HERE / "promises"):
        heard = _heard(item, promises)
        views_of_it = learned_views(item.reading, item.units, elements)  # no view has seen it
        voices = voices_of(item.units, views_of_it._replace(promises=heard), tuple(elements))
        claims, missed = _claims(item, voices)
        yield Charter(
            item.name, item.language, "section", folds[item.name], claims, missed, ()
        )  # fmt: skip


def _heard(item: Labelled, promises: Mapping[str, Mapping[tuple[int, ...], float]]) -> np.ndarray:
    """For each claim the probability that it is a promise by an encoder that has not seen the text; NaN: not known."""
    known, passages = promises.get(item.name, {}), item.reading.passages
    units = (claim_unit(claim, passages[claim.commitment.passage]) for claim in item.reading.claims)
    return np.array([known.get(tuple(unit), np.nan) for unit in units])


def _claims(item: Labelled, voices: Voices) -> tuple[tuple[Case, ...], int]:
    claims = item.reading.claims
    labels, missed = label_claims(claims, item.reading.passages, item.gold.get("commitments", []))
    return tuple(
        Case(
            claim.signs,
            around_claim(claim, voices),
            None if np.isnan(own) else float(own),
            label,
            claim.accepted,
        )
        for claim, own, label in zip(claims, voices.promises, labels, strict=True)
    ), missed


def _words(item: Labelled, voices: Voices) -> Iterator[Case]:
    packs = load_catalogue().languages
    for passage in item.reading.passages:
        if passage.language not in packs:
            continue
        pack = packs[passage.language]
        for kind, look in WEAK.items():
            for start, _ in look(passage, pack):
                a, b = clause_of(parse(passage, pack), start)
                right = any(overlap(want, passage.text[a:b]) for want in item.gold.get(kind, []))
                views = around_word(passage.index, start, voices)
                yield Case(frozenset({kind}), views, 0.0, int(right), True)
