"""Load the model file and score passages with both views."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from charterlint.learned.encoder import Encoder, encode, load_encoder
from charterlint.learned.layers import Floats
from charterlint.learned.ngrams import Ngrams, load_ngrams, ngram_logits
from charterlint.learned.passage import ELEMENTS, PassageText

DECIMALS = 4  # further digits may differ with the processor and the size of a batch


class Model(NamedTuple):
    """The two views of the evidence model. Each gives probabilities (0..1, [parts, elements], rounded to DECIMALS) for
    parts of the passages of one document: index of the passage, first and last character.
    The encoder has more columns, PROMISE and WORDINGS."""

    encoder: Encoder
    ngrams: Ngrams

    def by_encoder(
        self, passages: Sequence[PassageText], parts: Sequence[tuple[int, int, int]]
    ) -> Floats:
        """What a part gets depends on it, on its context, and a little on the passages beside it under the same
        heading and lead-in."""
        return _probabilities(encode(self.encoder, passages, parts)[0])

    def by_ngrams(
        self, passages: Sequence[PassageText], parts: Sequence[tuple[int, int, int]]
    ) -> Floats:
        """What a part gets depends on it and its context alone."""
        texts = [passages[n]._replace(text=passages[n].text[start:end]) for n, start, end in parts]
        return _probabilities(ngram_logits(self.ngrams, texts))


def load_model(path: Path) -> Model:
    """The model in the `.npz` file at `path`.

    Raises ValueError with one sentence if the file is no such model, OSError if it cannot be read.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        names = bytes(arrays["elements"].astype(np.uint8)).decode("utf-8")
        if names != "\n".join(ELEMENTS):
            raise ValueError("other elements than this version knows")
        return Model(load_encoder(arrays), load_ngrams(arrays))
    except (KeyError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(
            f"{path} is not a model of this version of charterlint: {error}"
        ) from error


def _probabilities(logits: Floats) -> Floats:
    found: Floats = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).round(DECIMALS)
    return found
