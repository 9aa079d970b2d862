"""Cut the vocabulary to the pieces that Latin-script European text needs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

import numpy as np

from charterlint.learned.tokenizer import MARK, Tokenizer

SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
# weight of a language in the count, and how many of its commonest words are counted
LANGUAGES = {"en": 80_000, "es": 80_000, "it": 80_000, "pl": 80_000, "sv": 80_000, "pt": 80_000,
             "ca": 25_000, "fr": 25_000, "de": 25_000, "nl": 25_000, "da": 25_000, "cs": 25_000}  # fmt: skip


def choose_pieces(
    tokenizer: Tokenizer, pieces: list[str], texts: Iterable[str], size: int
) -> np.ndarray:
    """Numbers of the pieces to keep: marks, single characters, all that `texts` use, then the commonest.

    Common words and their frequencies come from the `wordfreq` package (used here only, not shipped).
    """
    import wordfreq

    own: Counter[int] = Counter()
    for text in texts:
        own.update(tokenizer.encode(text))
    keep = {pieces.index(special) for special in SPECIALS} | set(own)
    keep |= {n for n, piece in enumerate(pieces) if len(piece.lstrip(MARK)) <= 1 and _latin(piece)}
    common: Counter[int] = Counter()
    for language, words in LANGUAGES.items():
        for word in wordfreq.top_n_list(language, words):
            if not _latin(word):
                continue
            weight = wordfreq.word_frequency(word, language)
            for form, share in ((word, 1.0), (word.capitalize(), 0.3)):
                for piece in tokenizer.encode(form):
                    common[piece] += weight * share
    for piece, _ in common.most_common():
        if len(keep) >= size:
            break
        keep.add(piece)
    return np.array(sorted(keep))


def _latin(text: str) -> bool:
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in text)
