"""What a promised time is for, in kinds ("answer to an e-mail", "refund"): layers of their own on the words of the encoder,
trained by training/train_kinds.py."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from charterlint.learned.encoder import Encoder, encode_sheets
from charterlint.learned.inputs import sheets_of
from charterlint.learned.layers import Floats, Layers
from charterlint.learned.passage import PassageText


class Kinds(NamedTuple):
    """Names of the kinds, and an encoder with a column for each."""

    names: tuple[str, ...]
    encoder: Encoder

    def of(self, texts: Sequence[PassageText], parts: Sequence[tuple[int, int]]) -> Floats:
        """Probabilities [n, names] that the words from one character to another of each text promise a time for that. Each text
        is read alone."""
        sheets = (
            sheet._replace(spans=[span._replace(part=number) for span in sheet.spans])
            for number, (text, part) in enumerate(zip(texts, parts, strict=True))
            for sheet in sheets_of([text], [(0, *part)], self.encoder.tokenizer)
        )
        logits, _ = encode_sheets(self.encoder, sheets, len(parts))
        odds = np.exp(logits - logits.max(axis=1, keepdims=True, initial=-30.0))
        found: Floats = odds / odds.sum(axis=1, keepdims=True)
        return found


def load_kinds(path: Path, words: Encoder) -> Kinds:
    """The kinds in the `.npz` file at `path`, with the table of words of another encoder.

    Raises ValueError with one sentence if the file is no such model, OSError if it cannot be read."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        names = tuple(bytes(arrays["names"].astype(np.uint8)).decode("utf-8").split("\n"))
        position, field, norm, norm_bias, head, head_bias = (
            arrays[name].astype(np.float32)
            for name in ("position", "field", "norm", "norm_bias", "head", "head_bias")
        )
        encoder = words._replace(
            position=position,
            field=field,
            norm=norm,
            norm_bias=norm_bias,
            layers=Layers(arrays["layers"].astype(np.uint8).tobytes()),
            head=np.ascontiguousarray(head.T),
            head_bias=head_bias,
        )
    except (KeyError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{path} is no model of kinds of promises: {error}") from error
    return Kinds(names, encoder)
