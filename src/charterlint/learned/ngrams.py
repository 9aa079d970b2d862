"""The second view: hashed character and word n-grams with linear weights."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from charterlint.learned.inputs import heading_text
from charterlint.learned.passage import PassageText

Floats = npt.NDArray[np.float32]

BUCKETS = 1 << 17
LONGEST = 5  # characters of an n-gram
MAX_CHARACTERS = 6_000
CACHE_WORDS = 20_000
WORD = re.compile(r"\w+|[^\w\s]")


class Ngrams(NamedTuple):
    """Signed square roots of the weights as int8 with one scale an element, and a cache of buckets.

    Most weights are small and a few large; roots keep both. Sums are of whole numbers, so they are exact.
    """

    weights: npt.NDArray[np.int8]
    scale: Floats
    bias: Floats
    cache: dict[str, tuple[int, ...]]


def load_ngrams(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Ngrams:
    """The n-gram model in `arrays`. Raises KeyError if a part is missing."""
    return Ngrams(
        arrays["ngram_weights"].astype(np.int8, copy=False),
        arrays["ngram_scale"].astype(np.float32),
        arrays["ngram_bias"].astype(np.float32),
        {},
    )


def ngram_logits(model: Ngrams, passages: Sequence[PassageText]) -> Floats:
    """Logits [n, elements]."""
    out = np.empty((len(passages), len(model.bias)), np.float32)
    for row, passage in enumerate(passages):
        found = features(passage, model.cache)
        roots = model.weights[found].astype(np.int32)
        total = (roots * np.abs(roots)).sum(axis=0)
        out[row] = total * (model.scale / np.float32(max(len(found), 1) ** 0.5)) + model.bias
    return out


def features(passage: PassageText, cache: dict[str, tuple[int, ...]]) -> npt.NDArray[np.int64]:
    """The buckets of a passage, each once, in rising order. Each field has n-grams of its own."""
    if len(cache) > CACHE_WORDS:
        cache.clear()
    found: set[int] = set()
    fields = (("h", heading_text(passage.heading_path)), ("l", passage.lead_in), ("", passage.text))
    for name, text in fields:
        before = ""
        folded = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]).lower()
        for word in WORD.findall(folded):
            word = word if not word.isdigit() else "0" * min(len(word), 5)
            key = name + "\0" + word
            known = cache.get(key)
            if known is None:
                known = cache[key] = _buckets_of_word(name, word[:60])
            found.update(known)
            found.add(_bucket(f"{name}\1{before} {word}"))
            before = word
    return np.array(sorted(found), np.int64)


def _buckets_of_word(field: str, word: str) -> tuple[int, ...]:
    edged = f" {word} "
    grams = {
        edged[n : n + size] for size in range(2, LONGEST + 1) for n in range(len(edged) - size + 1)
    }
    return tuple(
        sorted({_bucket(f"{field}\2{gram}") for gram in grams} | {_bucket(f"{field}\1{word}")})
    )


def _bucket(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) & (BUCKETS - 1)
