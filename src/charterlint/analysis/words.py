"""Words of a text with their places, and phrase tables found among them in linear time.

The notation of a phrase, word by word (case does not matter, diacritics do):
`day*` begins with day; `*mos` ends in mos; `call|ring` one or the other; `the?` may be absent;
`_` any one word; `...` up to four words or commas, never beyond the end of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
_GAP = 4
_STOPS = frozenset(".!?;|")
_MOST_WORDS = 20_000
_CLAUSE = 800
_MOST_SEEN = 20_000
_USUAL = 2_000


class Word(NamedTuple):
    """One word, number or mark of a text. `text` is folded."""

    start: int
    end: int
    text: str


class Hit(NamedTuple):
    """A phrase found: its kind, its characters `start:end` and its words `first:last`."""

    kind: str
    start: int
    end: int
    first: int
    last: int


def fold(text: str) -> str:
    """Lower case, composed, with plain apostrophes."""
    if text.isascii():
        return text.lower()
    return (
        unicodedata.normalize("NFC", text.casefold()).replace("\u2019", "'").replace("\u02bc", "'")
    )


def split_words(text: str) -> tuple[Word, ...]:
    """The words, numbers and marks of `text` in order (at most 20,000). Several checks look at the same passages, so
    those of usual length are remembered."""
    return _remembered(text) if len(text) <= _USUAL else _split(text)


def _split(text: str) -> tuple[Word, ...]:
    found = []
    for match in _WORD.finditer(text):
        found.append(Word(match.start(), match.end(), fold(match.group())))
        if len(found) >= _MOST_WORDS:
            break
    return tuple(found)


_remembered = lru_cache(maxsize=1024)(_split)


Part = tuple[tuple[str, ...], bool]
"""Alternatives of one place of a phrase, and whether it may be absent."""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Phrases of several kinds, indexed by how their first word begins. `seen` remembers the phrases
    that a word may open: the same words come again and again, and looking them up is most of the work."""

    exact: Mapping[str, tuple[tuple[str, tuple[Part, ...]], ...]]
    starts: Mapping[str, tuple[tuple[str, tuple[Part, ...]], ...]]
    ends: Mapping[str, tuple[tuple[str, tuple[Part, ...]], ...]]
    seen: dict[str, tuple[tuple[str, tuple[Part, ...]], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )


def phrasebook(kinds: Mapping[str, Iterable[str]]) -> Phrasebook:
    """Compile phrases by kind. Raises ValueError for a phrase that begins with a gap."""
    exact: dict[str, list[tuple[str, tuple[Part, ...]]]] = {}
    starts: dict[str, list[tuple[str, tuple[Part, ...]]]] = {}
    ends: dict[str, list[tuple[str, tuple[Part, ...]]]] = {}
    for kind, phrases in kinds.items():
        for phrase in phrases:
            parts = _parts(phrase)
            if not parts or parts[0][1] or parts[0][0][0] in ("_", "..."):
                raise ValueError(f'A phrase cannot begin with a gap: "{phrase}".')
            for first in parts[0][0]:
                table, key = exact, first
                if first.endswith("*"):
                    table, key = starts, first[:-1]
                elif first.startswith("*"):
                    table, key = ends, first[1:]
                table.setdefault(key, []).append((kind, parts[1:]))
    return Phrasebook(
        {key: tuple(value) for key, value in exact.items()},
        {key: tuple(value) for key, value in starts.items()},
        {key: tuple(value) for key, value in ends.items()},
    )


def _parts(phrase: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    for piece in phrase.split():
        optional = len(piece) > 1 and piece.endswith("?")
        piece = piece[:-1] if optional else piece
        if piece in ("...", "…"):
            parts.append((("...",), False))
            continue
        if "|" in piece and len(piece) > 1:
            parts.append((tuple(fold(word) for word in piece.split("|") if word), optional))
            continue
        parts.extend(((word,), optional) for word in _pieces(piece))
    return tuple(parts)


def _pieces(piece: str) -> list[str]:
    """The words of one written piece; a star stays with its neighbour ("d'ora*" is d ' ora*)."""
    lead, tail = piece.startswith("*") and len(piece) > 1, piece.endswith("*") and len(piece) > 1
    words = [word.text for word in split_words(piece.strip("*") if lead or tail else piece)]
    if lead and words:
        words[0] = "*" + words[0]
    if tail and words:
        words[-1] += "*"
    return words


def find(book: Phrasebook, words: Sequence[Word]) -> tuple[Hit, ...]:
    """Every phrase of `book` in `words`; of one kind at one place only the longest."""
    hits: list[Hit] = []
    for index, word in enumerate(words):
        candidates = book.seen.get(word.text)
        if candidates is None:
            candidates = tuple(_candidates(book, word.text))
            if len(book.seen) < _MOST_SEEN:
                book.seen[word.text] = candidates
        if not candidates:
            continue
        best: dict[str, int] = {}
        for kind, rest in candidates:
            last = _follow(words, index + 1, rest, 0)
            if last > best.get(kind, 0):
                best[kind] = last
        hits.extend(
            Hit(kind, word.start, words[last - 1].end, index, last) for kind, last in best.items()
        )
    return tuple(hits)


def _candidates(book: Phrasebook, word: str) -> Iterable[tuple[str, tuple[Part, ...]]]:
    yield from book.exact.get(word, ())
    if book.starts:
        for length in range(1, min(len(word), 24) + 1):
            yield from book.starts.get(word[:length], ())
    if book.ends:
        for length in range(2, min(len(word), 8) + 1):
            yield from book.ends.get(word[-length:], ())


def _follow(words: Sequence[Word], at: int, parts: tuple[Part, ...], part: int) -> int:
    """The index behind the last word when `parts[part:]` match from `at`, else 0."""
    while part < len(parts):
        choices, optional = parts[part]
        if choices[0] == "...":
            for skip in range(_GAP + 1):
                if skip and (at + skip > len(words) or words[at + skip - 1].text in _STOPS):
                    return 0
                end = _follow(words, at + skip, parts, part + 1)
                if end:
                    return end
            return 0
        word = words[at].text if at < len(words) else ""
        if word and (word in choices or any(_same(choice, word) for choice in choices)):
            at += 1
        elif not optional:
            return 0
        part += 1
    return at


def _same(pattern: str, word: str) -> bool:
    if pattern == "_":
        return word[0].isalnum()
    if "*" not in pattern or len(pattern) == 1:
        return word == pattern
    if pattern[-1] == "*":
        return word.startswith(pattern[:-1])
    return word.endswith(pattern[1:]) and len(word) > len(pattern)


def has(book: Phrasebook, text: str, *kinds: str) -> bool:
    """Does `text` hold a phrase of one of `kinds` (any kind when none is named)?"""
    return any(not kinds or hit.kind in kinds for hit in find(book, split_words(text)))


# The lookbehind keeps a long run of marks from being read again from each of its marks.
_SENTENCE = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*\s+(?=[^\s\da-zà-öø-ÿąćęłńóśźż])|;\s+|\s\|\s"
)


def clauses(text: str, sentences: Sequence[tuple[int, int]] = ()) -> tuple[tuple[int, int], ...]:
    """Sentences of `text`, cut further at semicolons and cell borders; offsets, trimmed."""
    spans: list[tuple[int, int]] = []
    for low, high in sentences or ((0, len(text)),):
        at = low
        for match in _SENTENCE.finditer(text, low, high):
            spans.append(
                (
                    at,
                    match.start() + (match.group()[0] not in ";| " and len(match.group().rstrip())),
                )
            )
            at = match.end()
        spans.append((at, high))
    return tuple(piece for a, b in spans if text[a:b].strip() for piece in _short(text, a, b))


def _short(text: str, low: int, high: int) -> Iterable[tuple[int, int]]:
    """A clause without end is cut at white space, so that looking around in it stays cheap."""
    while high - low > _CLAUSE:
        cut = text.rfind(" ", low + _CLAUSE // 2, low + _CLAUSE)
        cut = cut if cut > 0 else low + _CLAUSE
        yield low, cut
        low = cut
    yield low, high
