"""Load the model file and score passages with both views."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from charterlint.learned.encoder import Encoder, Floats, encode, load_encoder
from charterlint.learned.ngrams import Ngrams, load_ngrams, ngram_logits
from charterlint.learned.passage import ELEMENTS, PassageText

DECIMALS = 4  # further digits may differ with the processor and the size of a batch


class Scores(NamedTuple):
    """Per passage: probability of each element by either view (0..1, [n, elements]), pooled vectors."""

    encoder: Floats
    ngrams: Floats
    vectors: Floats


class Model(NamedTuple):
    """The two views of the evidence model."""

    encoder: Encoder
    ngrams: Ngrams

    def scores(self, passages: Sequence[PassageText]) -> Scores:
        """Scores of the passages, rounded to DECIMALS; what a passage gets depends on it alone."""
        if not passages:
            nothing = np.zeros((0, len(ELEMENTS)), np.float32)
            return Scores(nothing, nothing, np.zeros((0, self.encoder.head.shape[0]), np.float32))
        logits, vectors = encode(self.encoder, passages)
        return Scores(
            _probabilities(logits),
            _probabilities(ngram_logits(self.ngrams, passages)),
            vectors.round(DECIMALS),
        )


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
