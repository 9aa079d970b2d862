"""The small multilingual encoder: words to vectors, layers, and the vectors of parts. Weights in 4 and 8 bits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from charterlint.learned.inputs import Sheet, sheets_of
from charterlint.learned.layers import Floats, Layers
from charterlint.learned.passage import PassageText
from charterlint.learned.tokenizer import Tokenizer

EPS = 1e-12
BLOCK = 32  # weights that share one scale in the word table
BATCH_TOKENS = 400  # places of the padded square; more at once no longer fit a processor's cache


class Encoder(NamedTuple):
    """A loaded encoder. `word` and `word_scale` stay packed; rows are unpacked as they are used."""

    tokenizer: Tokenizer
    word: npt.NDArray[np.uint8]
    word_scale: npt.NDArray[np.float16]
    position: Floats
    field: Floats
    norm: Floats
    norm_bias: Floats
    layers: Layers
    head: Floats
    head_bias: Floats


def load_encoder(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Encoder:
    """The encoder in `arrays` (as written by training/export.py). Raises KeyError if one is missing."""
    pieces = bytes(arrays["pieces"].astype(np.uint8)).decode("utf-8").split("\n")
    position, field, norm, norm_bias = (
        arrays[name].astype(np.float32) for name in ("position", "field", "norm", "norm_bias")
    )
    return Encoder(
        tokenizer=Tokenizer(pieces, arrays["piece_scores"].astype(np.float64).tolist()),
        word=arrays["word"].astype(np.uint8, copy=False),
        word_scale=arrays["word_scale"].astype(np.float16, copy=False),
        position=position,
        field=field,
        norm=norm,
        norm_bias=norm_bias,
        layers=Layers(arrays["layers"].astype(np.uint8).tobytes()),
        head=np.ascontiguousarray(arrays["head"].astype(np.float32).T),
        head_bias=arrays["head_bias"].astype(np.float32),
    )


def encode(
    encoder: Encoder, passages: Sequence[PassageText], parts: Sequence[tuple[int, int, int]]
) -> tuple[Floats, Floats]:
    """Logits [n, columns of the head] and vectors [n, 768] of parts (index of the passage, first and last character) of the
    passages of one document.

    The vector of a part is the mean of its states and those of its context, then the mean of its states alone.
    """
    return encode_sheets(encoder, sheets_of(passages, parts, encoder.tokenizer), len(parts))


def encode_sheets(encoder: Encoder, sheets: Iterable[Sheet], parts: int) -> tuple[Floats, Floats]:
    """As `encode`, of the numbered `parts` that stand on some sheets."""
    width = encoder.position.shape[1]
    sums = np.zeros((2, parts, width), np.float32)
    counts = np.zeros((2, parts), np.float32)
    for chunk in _chunks(sorted(sheets, key=lambda sheet: len(sheet.ids))):
        _add(sums, counts, chunk, _states(encoder, chunk))
    counts[0] += counts[1]
    sums[0] += sums[1]
    means = sums / np.maximum(counts, 1)[:, :, None]
    vectors: Floats = np.concatenate([means[0], means[1]], axis=1)
    return vectors @ encoder.head + encoder.head_bias, vectors


def _chunks(sheets: Sequence[Sheet]) -> Iterator[list[Sheet]]:
    chunk: list[Sheet] = []
    for sheet in sheets:
        if chunk and len(sheet.ids) * (len(chunk) + 1) > BATCH_TOKENS:
            yield chunk
            chunk = []
        chunk.append(sheet)
    if chunk:
        yield chunk


def _add(sums: Floats, counts: Floats, sheets: Sequence[Sheet], x: Floats) -> None:
    """Add the states of contexts (row 0) and of parts (row 1) to the sums of each part."""
    begins = np.cumsum([0, *(len(sheet.ids) for sheet in sheets[:-1])])
    spans = [
        (part, start + at, end + at, first + at, last + at)
        for sheet, at in zip(sheets, begins.tolist(), strict=True)
        for part, start, end, first, last in sheet.spans
    ]
    for part, start, end, first, last in spans:
        sums[0, part] += x[first:last].sum(axis=0)
        sums[1, part] += x[start:end].sum(axis=0)
        counts[:, part] += (last - first, end - start)


def _states(encoder: Encoder, sheets: Sequence[Sheet]) -> Floats:
    sizes = np.array([len(sheet.ids) for sheet in sheets], np.int32)
    rows, columns = len(sheets), int(sizes.max())
    positions = np.concatenate([np.arange(size) for size in sizes])
    fields = np.concatenate([np.array(sheet.fields) for sheet in sheets])
    ids = np.concatenate([np.array(sheet.ids) for sheet in sheets])
    place = np.repeat(np.arange(rows) * columns, sizes) + positions
    x = _words(encoder, ids) + encoder.position[positions] + encoder.field[fields]
    square = np.zeros((rows * columns, x.shape[1]), np.float32)
    square[place] = _normalise(x, encoder.norm, encoder.norm_bias)
    states = encoder.layers.run(square.reshape(rows, columns, -1), sizes)
    found: Floats = states.reshape(rows * columns, -1)[place]
    return found


def _words(encoder: Encoder, ids: npt.NDArray[np.int64]) -> Floats:
    used, where = np.unique(ids, return_inverse=True)
    packed = encoder.word[used].reshape(len(used), -1, BLOCK // 2)
    values = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32) - 8
    values *= encoder.word_scale[used].astype(np.float32)[:, :, None]
    table: Floats = values.reshape(len(used), -1)
    return table[where.reshape(-1)]


def _normalise(x: Floats, weight: Floats, bias: Floats) -> Floats:
    width = x.shape[1]
    x = x - (x @ np.full(width, 1 / width, np.float32))[:, None]
    spread = np.einsum("ij,ij->i", x, x)
    spread /= width
    spread += np.float32(EPS)
    x /= np.sqrt(spread)[:, None]
    x *= weight
    x += bias
    return x
