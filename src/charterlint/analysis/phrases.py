"""Which rule phrases stand in a text: spaCy's PhraseMatcher over word stems.

Every phrase of every element is one pattern; its key says whose it is. A frame counts as matched
when each of its groups is (the caller looks at passage, lead-in and heading together)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from charterlint.language.tokens import blank, tokenize

PHRASE_KINDS = ("headings", "phrases", "false_friends")


@dataclass(frozen=True, slots=True)
class Hit:
    """Phrase of `owner` (an element id) at `start:end` of the text. `kind` is headings, phrases,
    false_friends, `frame:N:M` (group M of frame N) or `frame:N:none`."""

    owner: str
    kind: str
    start: int
    end: int
    words: int


class PhraseIndex:
    """The phrases of one language, built once."""

    def __init__(self, elements: Mapping[str, Mapping[str, Any]], language: str) -> None:
        from spacy.matcher import PhraseMatcher

        self.language = language
        self._matcher = PhraseMatcher(blank(language).vocab, attr="NORM")
        self._keys: dict[int, tuple[str, str]] = {}
        for owner, kind, phrases in _phrase_lists(elements, language):
            if phrases:
                name = f"{owner}|{kind}"
                self._matcher.add(name, tokenize(phrases, language))
                self._keys[blank(language).vocab.strings[name]] = (owner, kind)

    def hits(self, texts: Sequence[str]) -> list[tuple[Hit, ...]]:
        """The hits in each text, in order of place."""
        found = []
        for doc in tokenize(texts, self.language):
            rows = set()
            for key, start, end in self._matcher(doc):
                owner, kind = self._keys[key]
                span = doc[start:end]
                rows.add(Hit(owner, kind, span.start_char, span.end_char, end - start))
            ordered = sorted(rows, key=lambda hit: (hit.start, hit.end, hit.owner, hit.kind))
            found.append(tuple(ordered))
        return found


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
            words = part.get("languages", {}).get(language, {}).get("phrases", ())
            yield owner, f"part:{part['id']}", list(words)


@lru_cache(maxsize=32)
def _cached(key: tuple[str, str]) -> PhraseIndex:
    return PhraseIndex(_SOURCES[key[0]], key[1])


_SOURCES: dict[str, Mapping[str, Mapping[str, Any]]] = {}


def phrase_index(
    elements: Mapping[str, Mapping[str, Any]], language: str, version: str
) -> PhraseIndex:
    """The index for a language; kept while the rules' `version` stays the same."""
    _SOURCES[version] = elements
    return _cached((version, language))


def frames_matched(
    frames: Sequence[Mapping[str, Any]], kinds: Iterable[str], facts: frozenset[str]
) -> int:
    """How many frames have one phrase of each group among `kinds` (hit kinds of one element),
    every fact they ask for among `facts`, and none of their forbidden phrases."""
    seen = frozenset(kinds)
    count = 0
    for number, frame in enumerate(frames):
        groups = len(frame.get("all", ()))
        whole = all(f"frame:{number}:{group}" in seen for group in range(groups))
        asked = facts.issuperset(frame.get("facts", ()))
        if whole and asked and f"frame:{number}:none" not in seen:
            count += 1
    return count
