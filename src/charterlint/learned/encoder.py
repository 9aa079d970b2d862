"""The small multilingual encoder: forward pass in numpy, weights in 4 and 8 bits on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from charterlint.learned.inputs import LENGTH, Sheet, sheets_of
from charterlint.learned.passage import PassageText
from charterlint.learned.tokenizer import Tokenizer

Floats = npt.NDArray[np.float32]

HEADS = 12
EPS = 1e-12
BLOCK = 32  # weights that share one scale in the word table
FARTHEST = (
    80.0  # of exp() in 32 bits neither it nor a sum of some hundred overflows, and none is nought
)
BATCH_TOKENS = 400  # places of the padded square; more at once no longer fit a processor's cache


class Layer(NamedTuple):
    """Weights of one layer, transposed for `x @ w`."""

    qkv: Floats
    qkv_bias: Floats
    out: Floats
    out_bias: Floats
    norm1: Floats
    norm1_bias: Floats
    up: Floats
    up_bias: Floats
    down: Floats
    down_bias: Floats
    norm2: Floats
    norm2_bias: Floats


class Encoder(NamedTuple):
    """A loaded encoder. `word` and `word_scale` stay packed; rows are unpacked as they are used."""

    tokenizer: Tokenizer
    word: npt.NDArray[np.uint8]
    word_scale: npt.NDArray[np.float16]
    position: Floats
    field: Floats
    norm: Floats
    norm_bias: Floats
    layers: tuple[Layer, ...]
    head: Floats
    head_bias: Floats


def load_encoder(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Encoder:
    """The encoder in `arrays` (as written by training/export.py). Raises KeyError if one is missing."""
    pieces = bytes(arrays["pieces"].astype(np.uint8)).decode("utf-8").split("\n")
    count = int(arrays["layers"])
    layers = []
    for number in range(count):
        at = f"layer{number}."
        parts: dict[str, Floats] = {}
        for name in ("qkv", "out", "up", "down"):
            weight = arrays[f"{at}{name}"].astype(np.float32)
            weight *= arrays[f"{at}{name}_scale"].astype(np.float32)[:, None]
            parts[name] = np.ascontiguousarray(weight.T)
            parts[f"{name}_bias"] = arrays[f"{at}{name}_bias"].astype(np.float32)
        _scale_queries(parts["qkv"], parts["qkv_bias"])
        for name in ("norm1", "norm2"):
            parts[name] = arrays[f"{at}{name}"].astype(np.float32)
            parts[f"{name}_bias"] = arrays[f"{at}{name}_bias"].astype(np.float32)
        layers.append(Layer(**parts))
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
        layers=tuple(layers),
        head=np.ascontiguousarray(arrays["head"].astype(np.float32).T),
        head_bias=arrays["head_bias"].astype(np.float32),
    )


def _scale_queries(weight: Floats, bias: Floats) -> None:
    """Queries are divided by the root of their size once, not in every layer of every chunk."""
    width = weight.shape[0]
    scale = np.float32((width // HEADS) ** -0.5)
    weight[:, :width] *= scale
    bias[:width] *= scale


def encode(
    encoder: Encoder, passages: Sequence[PassageText], parts: Sequence[tuple[int, int, int]]
) -> tuple[Floats, Floats]:
    """Logits [n, elements] and vectors [n, 768] of parts (index of the passage, first and last character) of the
    passages of one document.

    The vector of a part is the mean of its states and those of its context, then the mean of its states alone.
    """
    width = encoder.position.shape[1]
    sums = np.zeros((2, len(parts), width), np.float32)
    counts = np.zeros((2, len(parts)), np.float32)
    sheets = sorted(sheets_of(passages, parts, encoder.tokenizer), key=lambda sheet: len(sheet.ids))
    desk = _desk(encoder)
    for chunk in _chunks(sheets):
        _add(sums, counts, chunk, _states(encoder, chunk, desk))
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


class Desk(NamedTuple):
    """Room for the states of one chunk, used again for each: fresh memory of this size costs a third of the time."""

    qkv: Floats
    square: Floats
    fed: Floats
    up: Floats
    inner: Floats


def _desk(encoder: Encoder) -> Desk:
    rows = max(BATCH_TOKENS, LENGTH)
    width = encoder.position.shape[1]
    feed = encoder.layers[0].up.shape[1]
    return Desk(
        *(np.empty((rows, size), np.float32) for size in (3 * width, 3 * width, width, feed, feed))
    )


def _states(encoder: Encoder, sheets: Sequence[Sheet], desk: Desk) -> Floats:
    sizes = np.array([len(sheet.ids) for sheet in sheets])
    rows, columns = len(sheets), int(sizes.max())
    positions = np.concatenate([np.arange(size) for size in sizes])
    fields = np.concatenate([np.array(sheet.fields) for sheet in sheets])
    ids = np.concatenate([np.array(sheet.ids) for sheet in sheets])
    place = np.repeat(np.arange(rows) * columns, sizes) + positions
    mask = np.where(np.arange(columns)[None, :] < sizes[:, None], 0.0, -1e9).astype(np.float32)
    x = _words(encoder, ids) + encoder.position[positions] + encoder.field[fields]
    x = _normalise(x, encoder.norm, encoder.norm_bias)
    for layer in encoder.layers:
        x = _layer(layer, x, place, mask, desk)
    return x


def _words(encoder: Encoder, ids: npt.NDArray[np.int64]) -> Floats:
    used, where = np.unique(ids, return_inverse=True)
    packed = encoder.word[used].reshape(len(used), -1, BLOCK // 2)
    values = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32) - 8
    values *= encoder.word_scale[used].astype(np.float32)[:, :, None]
    table: Floats = values.reshape(len(used), -1)
    return table[where.reshape(-1)]


def _layer(
    layer: Layer, x: Floats, place: npt.NDArray[np.int64], mask: Floats, desk: Desk
) -> Floats:
    rows, columns = mask.shape
    count, width = x.shape
    size = width // HEADS
    qkv, square = desk.qkv[:count], desk.square[: rows * columns]
    np.matmul(x, layer.qkv, out=qkv)
    qkv += layer.qkv_bias
    if count < rows * columns:
        square[:] = 0
        square[place] = qkv
    else:
        square = qkv
    heads = square.reshape(rows, columns, 3, HEADS, size)
    q, v = (heads[:, :, n].transpose(0, 2, 1, 3) for n in (0, 2))
    k = np.ascontiguousarray(heads[:, :, 1].transpose(0, 2, 3, 1))
    weights = np.matmul(q, k)
    np.clip(weights, -FARTHEST, FARTHEST, out=weights)
    weights += mask[:, None, None, :]
    np.exp(weights, out=weights)
    found = np.matmul(weights, v)
    found /= weights.sum(axis=3)[..., None]
    seen = found.transpose(0, 2, 1, 3).reshape(rows * columns, width)
    fed = desk.fed[:count]
    np.matmul(seen if count == rows * columns else seen[place], layer.out, out=fed)
    fed += x
    fed += layer.out_bias
    x = _normalise(fed, layer.norm1, layer.norm1_bias)
    up = desk.up[:count]
    np.matmul(x, layer.up, out=up)
    up += layer.up_bias
    np.matmul(_gelu(up, desk.inner[:count]), layer.down, out=fed)
    fed += x
    fed += layer.down_bias
    return _normalise(fed, layer.norm2, layer.norm2_bias)


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


def _gelu(x: Floats, inner: Floats) -> Floats:
    np.multiply(x, x, out=inner)
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner
