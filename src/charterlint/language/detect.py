"""Which language a block and a document are in.

CLD2 (pycld2) where there is a wheel for the machine, else a vote of the commonest words of the
language packs. Short blocks say little: they take the language of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from charterlint.language.columns import column_languages
from charterlint.model import Block

MIN_WORDS_FOR_OWN_LANGUAGE = 8
MIN_WORDS_TO_JUDGE = 3
RELATIVE = 0.12
"""Share of the main language's commonest words from which a block is in it and not in a relative of
it for which there is no pack (Galician, Nynorsk, Corsican …)."""
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)

Guess = tuple[str | None, bool]
"""Language code, and whether it is sure."""


def count_words(text: str) -> int:
    """Words made of letters in `text`."""
    return len(_WORD.findall(text))


def detect(text: str, packs: Mapping[str, Mapping[str, Any]]) -> Guess:
    """The language of `text` as an ISO 639-1 code."""
    if count_words(text) < MIN_WORDS_TO_JUDGE:
        return None, False
    cld2 = _cld2()
    return cld2(text) if cld2 else _vote(text, packs)


@lru_cache(maxsize=1)
def _cld2() -> Callable[[str], Guess] | None:
    try:
        import pycld2
    except ImportError:
        return None

    def guess(text: str) -> Guess:
        clean = "".join(char for char in text if char.isprintable() or char.isspace())
        try:
            reliable, _, details = pycld2.detect(clean, bestEffort=True)
        except pycld2.error:
            return None, False
        code = details[0][1]
        return (None, False) if code == "un" else (code.split("-")[0], bool(reliable))

    return guess


def _vote(text: str, packs: Mapping[str, Mapping[str, Any]]) -> Guess:
    words = Counter(word.lower() for word in _WORD.findall(text))
    total = sum(words.values())
    votes = {
        code: sum(words[word] for word in pack.get("stop_words", ()))
        for code, pack in packs.items()
    }
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 0.12 * total:
        return None, False
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0], ranked[0][1] >= 2 * second


def _likelier(guess: str, main: str, text: str, packs: Mapping[str, Mapping[str, Any]]) -> bool:
    """Do the commonest words agree that this block is in `guess` and not in the main language?
    Statistics of letters alone mistake lists of names and loan words for another language."""
    if guess == main or main not in packs:
        return True
    words = Counter(word.lower() for word in _WORD.findall(text))

    def share(code: str) -> float:
        common = packs[code].get("stop_words", ())
        return sum(words[word] for word in common) / max(1, sum(words.values()))

    return share(guess) > share(main) if guess in packs else share(main) < RELATIVE


def languages_of(
    blocks: Sequence[Block], declared: str | None, packs: Mapping[str, Mapping[str, Any]]
) -> tuple[str | None, dict[str, float], list[str]]:
    """Main language, share of words by language, and the language of every block.

    `declared` (a document's own statement) decides only where the text is too short to tell."""
    main, sure = detect("\n".join(block.text for block in blocks), packs)
    stated = (declared or "").split("-")[0].lower() or None
    if main is None or (not sure and stated in packs):
        main = stated or main
    fallback = main or "und"
    columns = column_languages(blocks, main, packs, detect)
    own: list[str] = []
    weights: Counter[str] = Counter()
    for index, block in enumerate(blocks):
        words = count_words(block.text)
        language = columns.get(index, fallback)
        if index not in columns and words >= MIN_WORDS_FOR_OWN_LANGUAGE:
            guess, reliable = detect(block.text, packs)
            if guess and reliable and _likelier(guess, fallback, block.text, packs):
                language = guess
        own.append(language)
        weights[language] += words
    total = sum(weights.values())
    shares = {
        code: round(count / total, 3)
        for code, count in sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        if total and count / total >= 0.02
    }
    _smooth(own, blocks, shares, fallback, columns)
    return main, {code: share for code, share in shares.items() if code != "und"}, own


def _smooth(
    own: list[str],
    blocks: Sequence[Block],
    shares: Mapping[str, float],
    fallback: str,
    settled: Collection[int],
) -> None:
    """Stray languages become the main one; short blocks follow the block before them when a
    document is truly bilingual. `settled` are blocks whose language stands."""
    real = {code for code, share in shares.items() if share >= 0.08} | {fallback}
    previous = fallback
    for index, block in enumerate(blocks):
        if index in settled:
            continue
        if own[index] not in real:
            own[index] = fallback
        if len(real) > 1 and count_words(block.text) < MIN_WORDS_FOR_OWN_LANGUAGE:
            following = next(
                (
                    own[later]
                    for later in range(index + 1, min(index + 4, len(blocks)))
                    if count_words(blocks[later].text) >= MIN_WORDS_FOR_OWN_LANGUAGE
                ),
                previous,
            )
            own[index] = following if block.kind == "heading" else previous
        previous = own[index]
