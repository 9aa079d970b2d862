"""Write the trained models as one `.npz`: word table in 4 bits, the layers as a graph in 8, the rest in 16 or 32."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from graph import Span, array_of, layers_graph
from network import Encoder
from train_ngrams import Linear

from charterlint.learned.encoder import BLOCK
from charterlint.learned.inputs import LENGTH
from charterlint.learned.passage import ELEMENTS


def encoder_arrays(
    model: Encoder, pieces: Sequence[str], scores: np.ndarray, spans: dict[str, Span]
) -> dict[str, np.ndarray]:
    """The arrays that `charterlint.learned.encoder.load_encoder` reads."""
    word, word_scale = _nibbles(array_of(model.word.weight))
    return {
        "pieces": np.frombuffer("\n".join(pieces).encode(), np.uint8),
        "piece_scores": scores.astype(np.float32),
        "word": word,
        "word_scale": word_scale,
        "position": array_of(model.position.weight)[:LENGTH].astype(np.float16),
        "field": array_of(model.field.weight),
        "norm": array_of(model.norm.weight),
        "norm_bias": array_of(model.norm.bias),
        "layers": np.frombuffer(layers_graph(model, spans), np.uint8),
        "head": array_of(model.head.weight),
        "head_bias": array_of(model.head.bias),
    }


def ngram_arrays(model: Linear) -> dict[str, np.ndarray]:
    """The arrays that `charterlint.learned.ngrams.load_ngrams` reads: signed roots, one scale an element."""
    scale = np.abs(model.weights).max(axis=0) / 127**2 + 1e-12
    roots = np.sign(model.weights) * np.sqrt(np.abs(model.weights) / scale)
    return {
        "ngram_weights": np.round(roots).astype(np.int8),
        "ngram_scale": scale.astype(np.float32),
        "ngram_bias": model.bias.astype(np.float32),
    }


def write_model(path: Path, arrays: dict[str, np.ndarray]) -> int:
    """Write the file, with the names of the elements in it; bytes written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = np.frombuffer("\n".join(ELEMENTS).encode(), np.uint8)
    with path.open("wb") as file:
        np.savez(file, elements=names, **arrays)  # type: ignore[arg-type]
    return path.stat().st_size


def _nibbles(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Blocks of BLOCK weights, value = (nibble - 8) * scale. Exact for rows that were stored so before."""
    blocks = table.reshape(len(table), -1, BLOCK)
    peak = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2)[:, :, None], axis=2)[:, :, 0]
    scale = (peak / -8).astype(np.float16)
    divisor = np.where(scale == 0, 1, scale).astype(np.float32)
    values = np.clip(np.round(blocks / divisor[:, :, None]) + 8, 0, 15).astype(np.uint8)
    packed = values[:, :, : BLOCK // 2] | (values[:, :, BLOCK // 2 :] << 4)
    return packed.reshape(len(table), -1), scale
