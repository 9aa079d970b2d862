"""A model of the right shape with random weights, small enough to make in every test run."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from charterlint.learned import ELEMENTS
from charterlint.learned.inputs import LENGTH
from charterlint.learned.ngrams import BUCKETS

WIDTH, FEED, LAYERS = 96, 64, 2
PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "\u2581",
    *(chr(c) for c in range(97, 123)),
    "\u2581we",
    "\u2581answer",
    "\u2581in",
]


def arrays() -> dict[str, np.ndarray]:
    """The arrays of a tiny model, the same each time."""
    dice = np.random.default_rng(7)

    def some(*shape: int) -> np.ndarray:
        return dice.normal(0, 0.2, shape).astype(np.float32)

    found = {
        "elements": np.frombuffer("\n".join(ELEMENTS).encode(), np.uint8),
        "pieces": np.frombuffer("\n".join(PIECES).encode(), np.uint8),
        "piece_scores": np.linspace(-3, -9, len(PIECES), dtype=np.float32),
        "word": dice.integers(0, 256, (len(PIECES), WIDTH // 2), np.uint8),
        "word_scale": np.full((len(PIECES), WIDTH // 32), 0.05, np.float16),
        "position": some(LENGTH, WIDTH).astype(np.float16),
        "field": some(3, WIDTH),
        "norm": np.ones(WIDTH, np.float32),
        "norm_bias": some(WIDTH),
        "layers": np.array(LAYERS),
        "head": some(len(ELEMENTS), 2 * WIDTH),
        "head_bias": some(len(ELEMENTS)),
        "ngram_weights": dice.integers(-127, 127, (BUCKETS, len(ELEMENTS)), np.int8),
        "ngram_scale": np.full(len(ELEMENTS), 0.0001, np.float32),
        "ngram_bias": some(len(ELEMENTS)),
    }
    sizes = {
        "qkv": (3 * WIDTH, WIDTH),
        "out": (WIDTH, WIDTH),
        "up": (FEED, WIDTH),
        "down": (WIDTH, FEED),
    }
    for layer in range(LAYERS):
        for name, shape in sizes.items():
            found[f"layer{layer}.{name}"] = dice.integers(-127, 127, shape, np.int8)
            found[f"layer{layer}.{name}_scale"] = np.full(shape[0], 0.002, np.float32)
            found[f"layer{layer}.{name}_bias"] = some(shape[0])
        for name in ("norm1", "norm2"):
            found[f"layer{layer}.{name}"] = np.ones(WIDTH, np.float32)
            found[f"layer{layer}.{name}_bias"] = some(WIDTH)
    return found


def write(path: Path, **changed: np.ndarray) -> Path:
    """A model file at `path`, with some arrays replaced."""
    np.savez(path, **{**arrays(), **changed})
    return path
