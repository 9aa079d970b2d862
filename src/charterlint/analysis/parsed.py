"""One passage taken apart: its words, its phrases and its cells, shared by all who look for facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from charterlint.analysis.lexicon import Lexicon, Pack, lexicon
from charterlint.analysis.words import Hit, Word, clauses, find, split_words
from charterlint.model import Commitment, Contact, Cue, DateFact, Passage, Placeholder, Quantity

WINDOW = 4_000
"""Characters; a longer passage is read in pieces, so that time grows with its length and no faster."""

Fact = TypeVar("Fact", Quantity, Contact, Cue, DateFact, Placeholder, Commitment)


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
    starts: tuple[int, ...] = ()

    def near(self, start: int, end: int) -> tuple[Hit, ...]:
        """The phrases that begin within characters `start:end`."""
        return self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def word_at(self, at: int) -> int:
        """The index of the first word that begins at or behind the character `at`."""
        return bisect_left(self.words, at, key=lambda word: word.start)

    def kinds(self, start: int, end: int, prefix: str) -> set[str]:
        """Names of the phrases with this prefix that lie within characters `start:end`."""
        size = len(prefix) + 1
        return {
            hit.kind[size:]
            for hit in self.near(start, end)
            if hit.kind.startswith(prefix + " ") and hit.end <= end
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
        tuple(hit.start for hit in hits),
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


def phrases_in(text: str, words_of: Lexicon) -> tuple[Hit, ...]:
    """The phrases in a heading, lead-in or column head; these come again for every row and item."""
    return _look(text, words_of.language, id(words_of), _Held(words_of))[1]


def headings_in(text: str, words_of: Lexicon) -> tuple[Hit, ...]:
    """As `phrases_in`, of the phrases of headings."""
    return _headings(text, id(words_of), _Held(words_of))


@lru_cache(maxsize=1024)
def _headings(text: str, identity: int, held: _Held) -> tuple[Hit, ...]:
    return find(held.lexicon.headings, split_words(text))


def cell_spans(passage: Passage) -> tuple[tuple[int, int], ...]:
    """The character spans of a row's cells, or of the whole text."""
    if passage.kind != "row":
        return ((0, len(passage.text)),)
    spans, at = [], 0
    for cell in passage.text.split(" | "):
        spans.append((at, at + len(cell)))
        at += len(cell) + 3
    return tuple(spans)


def windows(passage: Passage) -> Iterator[tuple[int, Passage]]:
    """The passage in pieces of at most WINDOW characters, cut at white space, each with its offset.
    Nearly every passage is one piece, itself."""
    text = passage.text
    if len(text) <= WINDOW:
        yield 0, passage
        return
    start = 0
    while start < len(text):
        end = start + WINDOW
        if end < len(text):
            cut = text.rfind(" ", start + WINDOW // 2, end)
            end = cut if cut > 0 else end
        yield start, replace(passage, text=text[start:end], sentences=())
        start = end


def moved(facts: Iterable[Fact], offset: int) -> tuple[Fact, ...]:
    """Facts of a piece of a passage, with their places in the whole passage."""
    if not offset:
        return tuple(facts)
    return tuple(replace(fact, start=fact.start + offset, end=fact.end + offset) for fact in facts)
