"""One passage taken apart: its words, its phrases and its cells, shared by all who look for facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from charterlint.analysis.lexicon import Lexicon, Pack, lexicon
from charterlint.analysis.words import Hit, Word, clauses, find, split_words
from charterlint.model import Passage


@dataclass(frozen=True, slots=True)
class Parsed:
    """`cells` are the character spans of a row's cells (one span for other passages);
    `clauses` are sentences, cut at semicolons and cell borders."""

    passage: Passage
    lexicon: Lexicon
    words: tuple[Word, ...]
    hits: tuple[Hit, ...]
    cells: tuple[tuple[int, int], ...]
    clauses: tuple[tuple[int, int], ...]

    def kinds(self, start: int, end: int, prefix: str) -> set[str]:
        """Names of the phrases with this prefix that lie within characters `start:end`."""
        size = len(prefix) + 1
        return {
            hit.kind[size:]
            for hit in self.hits
            if hit.kind.startswith(prefix + " ") and hit.start >= start and hit.end <= end
        }


def parse(passage: Passage, pack: Pack) -> Parsed:
    """Take `passage` apart with the phrases of `pack`."""
    return _parse(passage, lexicon(pack))


def _parse(passage: Passage, words_of: Lexicon) -> Parsed:
    words, hits = _look(passage.text, words_of.language, id(words_of), _Held(words_of))
    return Parsed(
        passage,
        words_of,
        words,
        hits,
        cell_spans(passage),
        clauses(passage.text, passage.sentences),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """Keeps a lexicon out of the cache key, whose identity stands there already."""

    lexicon: Lexicon

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=2048)
def _look(
    text: str, language: str, identity: int, held: _Held
) -> tuple[tuple[Word, ...], tuple[Hit, ...]]:
    words = split_words(text)
    return words, find(held.lexicon.phrases, words)


def cell_spans(passage: Passage) -> tuple[tuple[int, int], ...]:
    """The character spans of a row's cells, or of the whole text."""
    if passage.kind != "row":
        return ((0, len(passage.text)),)
    spans, at = [], 0
    for cell in passage.text.split(" | "):
        spans.append((at, at + len(cell)))
        at += len(cell) + 3
    return tuple(spans)
