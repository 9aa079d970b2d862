"""The small multilingual encoder: forward pass in numpy, weights in 4 and 8 bits on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from charterlint.learned.inputs import cut, windows
from charterlint.learned.passage import PassageText
from charterlint.learned.tokenizer import Tokenizer

Floats = npt.NDArray[np.float32]

HEADS = 12
EPS = 1e-12
BLOCK = 32  # weights that share one scale in the word table
BATCH_TOKENS = 400  # more at once is slower: the states no longer fit a processor's cache
FEED_ROWS = 512  # rows whose widest state still fits a processor's cache


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


def encode(encoder: Encoder, passages: Sequence[PassageText]) -> tuple[Floats, Floats]:
    """Logits [n, elements] and vectors [n, 768] of the passages, the same in any company of others.

    A long text is read in windows: the highest logit of each element counts, vectors are averaged.
    """
    parts = [
        (n, part) for n, one in enumerate(passages) for part in windows(cut(one, encoder.tokenizer))
    ]
    order = sorted(range(len(parts)), key=lambda n: len(parts[n][1][0]))
    width = encoder.head.shape[0]
    vectors = np.zeros((len(parts), width), np.float32)
    for chunk in _chunks(order, [len(part[0]) for _, part in parts]):
        vectors[chunk] = _forward(encoder, [parts[n][1] for n in chunk])
    logits = vectors @ encoder.head + encoder.head_bias
    owner = np.array([n for n, _ in parts], np.int64)
    best = np.full((len(passages), logits.shape[1]), -np.inf, np.float32)
    np.maximum.at(best, owner, logits)
    mean = np.zeros((len(passages), width), np.float32)
    np.add.at(mean, owner, vectors)
    mean /= np.bincount(owner, minlength=len(passages)).astype(np.float32)[:, None]
    return best, mean


def _chunks(order: Sequence[int], sizes: Sequence[int]) -> list[list[int]]:
    chunks: list[list[int]] = []
    total = 0
    for number in order:
        if not chunks or total + sizes[number] > BATCH_TOKENS:
            chunks.append([])
            total = 0
        chunks[-1].append(number)
        total += sizes[number]
    return chunks


def _forward(encoder: Encoder, batch: Sequence[tuple[list[int], list[int]]]) -> Floats:
    sizes = np.array([len(ids) for ids, _ in batch])
    rows, columns = len(batch), int(sizes.max())
    owner = np.repeat(np.arange(rows), sizes)
    positions = np.concatenate([np.arange(size) for size in sizes])
    fields = np.concatenate([np.array(marks) for _, marks in batch])
    ids = np.concatenate([np.array(ids) for ids, _ in batch])
    place = owner * columns + positions
    mask = np.where(np.arange(columns)[None, :] < sizes[:, None], 0.0, -1e9).astype(np.float32)
    x = _words(encoder, ids) + encoder.position[positions] + encoder.field[fields]
    x = _normalise(x, encoder.norm, encoder.norm_bias)
    for layer in encoder.layers:
        x = _layer(layer, x, place, mask)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    whole = np.add.reduceat(x, starts, axis=0) / sizes[:, None].astype(np.float32)
    of_text = (fields == 2).astype(np.float32)
    count = np.add.reduceat(of_text, starts)
    text = np.add.reduceat(x * of_text[:, None], starts, axis=0) / count[:, None]
    return np.concatenate([whole, text], axis=1)


def _words(encoder: Encoder, ids: npt.NDArray[np.int64]) -> Floats:
    used, where = np.unique(ids, return_inverse=True)
    packed = encoder.word[used].reshape(len(used), -1, BLOCK // 2)
    values = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32) - 8
    values *= encoder.word_scale[used].astype(np.float32)[:, :, None]
    table: Floats = values.reshape(len(used), -1)
    return table[where.reshape(-1)]


def _layer(layer: Layer, x: Floats, place: npt.NDArray[np.int64], mask: Floats) -> Floats:
    rows, columns = mask.shape
    width = x.shape[1]
    size = width // HEADS
    square = np.zeros((rows * columns, 3 * width), np.float32)
    square[place] = x @ layer.qkv + layer.qkv_bias
    q, k, v = square.reshape(rows, columns, 3, HEADS, size).transpose(2, 0, 3, 1, 4)
    weights = np.matmul(q, k.transpose(0, 1, 3, 2))
    weights *= np.float32(size**-0.5)
    weights += mask[:, None, None, :]
    weights -= weights.max(axis=3, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=3, keepdims=True)
    seen = np.matmul(weights, v).transpose(0, 2, 1, 3).reshape(rows * columns, width)[place]
    x = _normalise(x + seen @ layer.out + layer.out_bias, layer.norm1, layer.norm1_bias)
    fed = np.empty_like(x)
    for at in range(0, len(x), FEED_ROWS):
        some = x[at : at + FEED_ROWS] @ layer.up
        some += layer.up_bias
        np.matmul(_gelu(some), layer.down, out=fed[at : at + FEED_ROWS])
    fed += x
    fed += layer.down_bias
    return _normalise(fed, layer.norm2, layer.norm2_bias)


def _normalise(x: Floats, weight: Floats, bias: Floats) -> Floats:
    x = x - x.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + EPS)
    x *= (1 / spread)[:, None].astype(np.float32)
    x *= weight
    x += bias
    return x


def _gelu(x: Floats) -> Floats:
    inner = x * x
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner
