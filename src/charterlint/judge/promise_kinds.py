"""What the promises of a document are for, as the learned kinds tell it: the same promise in other words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charterlint.analysis.lexicon import lexicon
from charterlint.analysis.numerals import find_numbers
from charterlint.analysis.words import split_words
from charterlint.errors import CharterlintError
from charterlint.judge.promises import Promise, piece
from charterlint.judge.weighing import evidence_model
from charterlint.learned import Kinds, PassageText, load_kinds
from charterlint.model import Commitment, Passage, Reading
from charterlint.packs.catalogue import Catalogue
from charterlint.packs.place import rules_root

Array = NDArray[Any]


@lru_cache(maxsize=1)
def kinds_model() -> Kinds:
    """The learned kinds that come with charterlint. Raises CharterlintError."""
    try:
        return load_kinds(rules_root() / "models" / "kinds.npz", evidence_model().encoder)
    except (OSError, ValueError) as error:
        raise CharterlintError(
            "The learned kinds of promises cannot be read.", "Install charterlint anew."
        ) from error


def kinds_of(reading: Reading, promises: Sequence[Promise], catalogue: Catalogue) -> Array:
    """Probabilities [promises, kinds] of what each promise is for."""
    model = kinds_model()
    if not promises:
        return np.zeros((0, len(model.names)), np.float32)
    texts, parts = [], []
    for promise in promises:
        item = promise.commitment
        text, part = _read(reading.passages[item.passage], item, catalogue)
        texts.append(text)
        parts.append(part)
    return model.of(texts, parts)


def _read(
    passage: Passage, item: Commitment, catalogue: Catalogue
) -> tuple[PassageText, tuple[int, int]]:
    """The sentence or row up to the end of the promise under its heading, after what leads in or stands before it; and the
    words that belong to its number."""
    sentences = passage.sentences
    start = next((a for a, b in sentences if a <= item.start < b), item.start)
    text = passage.text[0 if passage.kind == "row" else start : item.end]
    lead = passage.lead_in or " | ".join(passage.heads)
    if not lead and passage.kind != "row":
        lead = next((passage.text[a:b] for a, b in reversed(sentences) if b <= item.start), "")
    whole = PassageText(passage.section[-1:], lead, text, passage.language)
    pack = catalogue.languages.get(passage.language)
    words = split_words(text)
    if pack is None or not words:
        return whole, (0, len(text))
    numbers = find_numbers(lexicon(pack).numerals, words)
    low, high = piece(text, words, numbers, item.value, pack["joins"]["and"])
    if high <= low or (low, high) == (0, len(words)):
        return whole, (0, len(text))
    return whole, (words[low].start, words[high - 1].end)
