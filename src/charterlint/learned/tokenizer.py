"""A unigram tokenizer: the likeliest cut of each word into pieces of a fixed vocabulary."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

MARK = "\u2581"  # stands for the space before a word
UNKNOWN = "<unk>"
CACHE_WORDS = 50_000
MAX_WORD = 100  # characters; hostile input has "words" of megabytes


class Tokenizer:
    """Cuts text into piece numbers. Words are cut once and remembered (at most CACHE_WORDS of them)."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        """`pieces` in vocabulary order with their log probabilities; `<unk>` must be among them."""
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        self._scores = [float(score) for score in scores]
        self._longest = max(map(len, pieces))
        self._unknown = self._ids[UNKNOWN]
        self._unknown_score = min(self._scores) - 10.0
        self._cache: dict[str, tuple[int, ...]] = {}

    def encode(self, text: str) -> list[int]:
        """Piece numbers of `text`, without start or end marks; [] for white space only."""
        ids: list[int] = []
        cache = self._cache
        for word in unicodedata.normalize("NFKC", text).split():
            cut = cache.get(word)
            if cut is None:
                if len(cache) >= CACHE_WORDS:
                    cache.clear()
                cut = self._cut(MARK + word[:MAX_WORD])
                cache[word[:MAX_WORD]] = cut
            ids.extend(cut)
        return ids

    def _cut(self, word: str) -> tuple[int, ...]:
        size = len(word)
        best = [0.0] + [-1e30] * size
        piece_of = [0] * (size + 1)
        start_of = [0] * (size + 1)
        ids, scores = self._ids, self._scores
        for start in range(size):
            base = best[start]
            if base + self._unknown_score > best[start + 1]:
                best[start + 1] = base + self._unknown_score
                piece_of[start + 1], start_of[start + 1] = self._unknown, start
            for end in range(start + 1, min(size, start + self._longest) + 1):
                number = ids.get(word[start:end])
                if number is not None and base + scores[number] > best[end]:
                    best[end] = base + scores[number]
                    piece_of[end], start_of[end] = number, start
        cut = []
        end = size
        while end:
            cut.append(piece_of[end])
            end = start_of[end]
        return tuple(reversed(cut))
