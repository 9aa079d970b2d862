"""Which rule phrases stand in a text: spaCy's PhraseMatcher over word stems.

Every phrase of every element is one pattern; its key says whose it is. A frame counts as matched
when each of its groups is (the caller looks at passage, lead-in and heading together)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from charterlint.language.tokens import spacy_parts, stemmed, tools
from charterlint.packs.kept import kept

PHRASE_KINDS = ("headings", "phrases", "false_friends")


MOST_SEEN = 2_000
"""Texts whose phrases are remembered."""

PhraseList = tuple[str, str, list[list[str]]]
"""Owner, kind, and the phrases as stems."""


class Hit(NamedTuple):
    """Phrase of `owner` (an element id) at `start:end` of the text. `kind` is headings, phrases,
    false_friends, `frame:N:M` (group M of frame N) or `frame:N:none`."""

    owner: str
    kind: str
    start: int
    end: int
    words: int


class PhraseIndex:
    """The phrases of one language. What was found in a text is remembered: headings and lead-in lines come again and
    again, and more than one step asks."""

    def __init__(self, lists: Iterable[PhraseList], language: str) -> None:
        spacy_matcher, spacy_tokens, spacy_vocab = spacy_parts()
        self.language = language
        self._doc = spacy_tokens.Doc
        self._vocab = spacy_vocab.Vocab()
        self._matcher = spacy_matcher.PhraseMatcher(self._vocab, attr="ORTH")
        self._keys: dict[int, tuple[str, str]] = {}
        self._seen: dict[str, tuple[Hit, ...]] = {}
        for owner, kind, phrases in lists:
            if phrases:
                name = f"{owner}|{kind}"
                self._matcher.add(name, [self._doc(self._vocab, words=stems) for stems in phrases])
                self._keys[self._vocab.strings[name]] = (owner, kind)

    def hits(self, texts: Sequence[str]) -> list[tuple[Hit, ...]]:
        """The hits in each text, in order of place."""
        if len(self._seen) > MOST_SEEN:
            self._seen.clear()
        for text in texts:
            if text not in self._seen:
                self._seen[text] = self._find(text)
        return [self._seen[text] for text in texts]

    def _find(self, text: str) -> tuple[Hit, ...]:
        words = stemmed(text, self.language)
        doc = self._doc(self._vocab, words=list(words.stems))
        rows = {
            Hit(*self._keys[key], words.starts[start], words.ends[end - 1], end - start)
            for key, start, end in self._matcher(doc)
        }
        return tuple(sorted(rows, key=lambda hit: (hit.start, hit.end, hit.owner, hit.kind)))


def stemmed_lists(elements: Mapping[str, Mapping[str, Any]], language: str) -> list[PhraseList]:
    """Every list of phrases of the elements in one language, as stems."""
    return [
        (owner, kind, [list(stemmed(phrase, language).stems) for phrase in phrases])
        for owner, kind, phrases in _phrase_lists(elements, language)
    ]


def _phrase_lists(
    elements: Mapping[str, Mapping[str, Any]], language: str
) -> Iterator[tuple[str, str, list[str]]]:
    for owner, element in elements.items():
        data = element["languages"].get(language)
        if not data:
            continue
        for kind in PHRASE_KINDS:
            yield owner, kind, list(data.get(kind, ()))
        for number, frame in enumerate(data.get("frames", ())):
            for group, words in enumerate(frame.get("all", ())):
                yield owner, f"frame:{number}:{group}", list(words)
            yield owner, f"frame:{number}:none", list(frame.get("none", ()))
        for part in element.get("parts", ()):
            own = part.get("languages", {}).get(language, {})
            yield owner, f"part:{part['id']}", list(own.get("phrases", ()))
            yield owner, f"generic:{part['id']}", list(own.get("generic", ()))


@lru_cache(maxsize=32)
def _cached(key: tuple[str, str]) -> PhraseIndex:
    version, language = key
    name = f"phrases-{language}-{version}-{tools()}"
    lists = kept(name, lambda: stemmed_lists(_SOURCES[version], language))
    return PhraseIndex(lists, language)


_SOURCES: dict[str, Mapping[str, Mapping[str, Any]]] = {}


def phrase_index(
    elements: Mapping[str, Mapping[str, Any]], language: str, version: str
) -> PhraseIndex:
    """The index for a language; kept while the rules' `version` stays the same, its stems also on disk."""
    _SOURCES[version] = elements
    return _cached((version, language))


def frames_matched(
    frames: Sequence[Mapping[str, Any]], kinds: Iterable[str], facts: frozenset[str]
) -> int:
    """How many frames have one phrase of each group among `kinds` (hit kinds of one element),
    every fact they ask for among `facts`, and none of their forbidden phrases."""
    seen = frozenset(kinds)
    framed = any(kind.startswith("frame:") for kind in seen)
    if not framed and all(frame.get("all") for frame in frames):
        return 0
    count = 0
    for number, frame in enumerate(frames):
        groups = len(frame.get("all", ()))
        whole = all(f"frame:{number}:{group}" in seen for group in range(groups))
        asked = facts.issuperset(frame.get("facts", ()))
        if whole and asked and f"frame:{number}:none" not in seen:
            count += 1
    return count
