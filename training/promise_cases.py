"""Labelled cases for the weights of promises: quantities that may be commitments, and vague or absolute words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src"), str(HERE.parent / "benchmarks")]

import numpy as np  # noqa: E402
from cross_fit import load_views  # noqa: E402
from facts import is_labelled, is_optional, overlap  # noqa: E402
from readings import Labelled, load_quoted  # noqa: E402

from charterlint.analysis.actors import clause_of  # noqa: E402
from charterlint.analysis.parsed import parse  # noqa: E402
from charterlint.judge.register import around_claim, around_word  # noqa: E402
from charterlint.judge.voices import Voices, voices_of  # noqa: E402
from charterlint.judge.wording import WEAK  # noqa: E402
from charterlint.packs.catalogue import load_catalogue  # noqa: E402


class Case(NamedTuple):
    """`label` is 1 (in a promise), 0 or -1 (readers differ); `accepted` is what the rules alone say."""

    signs: frozenset[str]
    views: np.ndarray
    label: int
    accepted: bool


class Charter(NamedTuple):
    """The cases of a labelled charter; `missed` promises are no claim at all. `origin` as in its labels."""

    name: str
    language: str
    origin: str
    fold: int
    claims: tuple[Case, ...]
    missed: int
    words: tuple[Case, ...]


def load_charters() -> Iterator[Charter]:
    """All charters labelled as wholes, with views that have not seen them."""
    views, folds = load_views()
    for item in load_quoted(HERE / "quoted"):
        voices = voices_of(item.units, views[item.name])
        claims, missed = _claims(item, voices)
        origin = str(item.gold.get("origin", "development"))
        words = tuple(_words(item, voices))
        yield Charter(
            item.name, item.language, origin, folds[item.name], claims, missed, words
        )  # fmt: skip


def _claims(item: Labelled, voices: Voices) -> tuple[tuple[Case, ...], int]:
    claims, wanted = item.reading.claims, item.gold.get("commitments", [])
    labels, missed = [0] * len(claims), 0
    order = sorted(range(len(claims)), key=lambda n: not claims[n].accepted)
    for want in sorted(wanted, key=is_optional):
        own = [n for n in order if not labels[n] and is_labelled(claims[n].commitment, want)]
        if own:
            labels[own[0]] = -1 if is_optional(want) else 1
        missed += not own and not is_optional(want)
    for want in wanted:
        for n, claim in enumerate(claims):
            said = claim.commitment
            share = said.unit == "percent" and said.value == want.get("share")
            beside = (share or is_optional(want)) and is_labelled(said, want, value=False)
            if not labels[n] and beside:
                labels[n] = -1
    return tuple(
        Case(claim.signs, around_claim(claim, voices), label, claim.accepted)
        for claim, label in zip(claims, labels, strict=True)
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
                yield Case(frozenset({kind}), views, int(right), True)
