"""Phrases of a rule that make no difference: said twice, taken back by an exception, or never found."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from charterlint.analysis.words import find, phrasebook, split_words
from charterlint.language.tokens import stemmed

Place = tuple[str | int, ...]


class Overlap(NamedTuple):
    """Where in a rule's data, and what is wrong there. What is `mild` does no harm: another form of a word
    whose stem stands there already."""

    place: Place
    message: str
    mild: bool = False


_NOTATION = re.compile(r"\*|\.\.\.|…|\||(?:^|\s)_(?:\s|$)")
_OPTIONAL = re.compile(r"\w\?(?:\s|$)")


def element_overlaps(element: Mapping[str, Any]) -> Iterator[Overlap]:
    """What makes no difference in an element (packs.schema.Element): its phrases are matched by stem."""
    for language, data in element.get("languages", {}).items():
        at: Place = ("languages", language)
        forms = {
            kind: _stems(data.get(kind, ()), language)
            for kind in ("headings", "phrases", "false_friends")
        }
        for kind, stems in forms.items():
            yield from _unusable((*at, kind), data.get(kind, ()), stems)
            yield from _twice((*at, kind), data.get(kind, ()), stems)
        friends = dict(zip(forms["false_friends"], data.get("false_friends", ()), strict=True))
        for kind in ("headings", "phrases"):
            for number, stem in enumerate(forms[kind]):
                if stem and stem in friends:
                    words = data[kind][number]
                    message = f'"{words}" is a false friend, too ("{friends[stem]}")'
                    yield Overlap((*at, kind, number), message)
        for number, frame in enumerate(data.get("frames", ())):
            yield from _dead_frame((*at, "frames", number), frame, language)
    for number, part in enumerate(element.get("parts", ())):
        for language, data in part.get("languages", {}).items():
            phrases = data.get("phrases", ())
            place: Place = ("parts", number, "languages", language, "phrases")
            stems = _stems(phrases, language)
            yield from _unusable(place, phrases, stems)
            yield from _twice(place, phrases, stems)


def wording_overlaps(rule: Mapping[str, Any]) -> Iterator[Overlap]:
    """What makes no difference in a wording check (packs.schema.Wording), whose phrases are in the notation of
    `charterlint.analysis.words`."""
    for language, data in rule.get("languages", {}).items():
        at: Place = ("languages", language)
        lists: dict[Place, Sequence[str]] = {
            (*at, "phrases"): data.get("phrases", ()),
            (*at, "exceptions"): data.get("exceptions", ()),
        }
        lists |= {(*at, "groups", name): words for name, words in data.get("groups", {}).items()}
        for place, phrases in lists.items():
            usable = yield from _compiled(place, phrases)
            yield from _covered(place, usable, usable)
            if place[-1] == "phrases":
                out = [p for p in data.get("exceptions", ()) if _compiles(p)]
                for number, phrase in usable.items():
                    for exception in out:
                        if _covers(exception, phrase):
                            message = f'"{phrase}" is an exception, too ("{exception}")'
                            yield Overlap((*place, number), message)


def _stems(phrases: Sequence[str], language: str) -> list[tuple[str, ...]]:
    return [stemmed(phrase, language).stems for phrase in phrases]


def _unusable(
    place: Place, phrases: Sequence[str], stems: Sequence[tuple[str, ...]]
) -> Iterator[Overlap]:
    for number, (phrase, stem) in enumerate(zip(phrases, stems, strict=True)):
        if not any(part[:1].isalnum() for part in stem):
            yield Overlap((*place, number), f'"{phrase}" holds no word and is never found')
        elif _NOTATION.search(phrase):
            message = f'"{phrase}" is never found: phrases of elements are plain words'
            yield Overlap((*place, number), message)


def _twice(
    place: Place, phrases: Sequence[str], stems: Sequence[tuple[str, ...]]
) -> Iterator[Overlap]:
    seen: dict[tuple[str, ...], str] = {}
    for number, (phrase, stem) in enumerate(zip(phrases, stems, strict=True)):
        if stem in seen:
            message = f'"{phrase}" finds nothing that "{seen[stem]}" does not'
            yield Overlap((*place, number), message, phrase.casefold() != seen[stem].casefold())
        seen.setdefault(stem, phrase)


def _dead_frame(place: Place, frame: Mapping[str, Any], language: str) -> Iterator[Overlap]:
    groups = frame.get("all", ())
    if not groups and not frame.get("facts"):
        yield Overlap(place, "the frame asks for nothing: name groups of phrases, or facts")
    forbidden = [stem for stem in _stems(frame.get("none", ()), language) if stem]
    for number, group in enumerate(groups):
        stems = _stems(group, language)
        if not group:
            yield Overlap((*place, "all", number), "the frame is never found: this group is empty")
        elif all(any(_holds(stem, out) for out in forbidden) for stem in stems):
            message = "the frame is never found: `none` holds every phrase of this group"
            yield Overlap((*place, "all", number), message)
        yield from _unusable((*place, "all", number), group, stems)


def _holds(words: tuple[str, ...], inner: tuple[str, ...]) -> bool:
    width = len(inner)
    return any(words[at : at + width] == inner for at in range(len(words) - width + 1))


def _compiles(phrase: str) -> bool:
    try:
        phrasebook({"x": [phrase]})
    except ValueError:
        return False
    return True


def _compiled(place: Place, phrases: Sequence[str]) -> Generator[Overlap, None, dict[int, str]]:
    """The phrases that can be found, by number; tells of the others."""
    usable: dict[int, str] = {}
    for number, phrase in enumerate(phrases):
        if _compiles(phrase):
            usable[number] = phrase
        else:
            yield Overlap((*place, number), f'"{phrase}" is never found: it begins with a gap')
    return usable


def _covered(
    place: Place, phrases: Mapping[int, str], others: Mapping[int, str]
) -> Iterator[Overlap]:
    """Phrases without gaps that another one finds just as well."""
    book = phrasebook({str(number): [phrase] for number, phrase in others.items()})
    for number, phrase in phrases.items():
        if _NOTATION.search(phrase) or _OPTIONAL.search(phrase):
            same = [n for n, other in others.items() if n < number and other == phrase]
            if same:
                yield Overlap((*place, number), f'"{phrase}" stands here twice')
            continue
        words = (
            split_words(phrase.replace("?", "")) if phrase.endswith("?") else split_words(phrase)
        )
        for hit in find(book, words):
            other = int(hit.kind)
            later = others[other].casefold() == phrase.casefold() and other > number
            if other != number and not later and hit.first == 0 and hit.last == len(words):
                yield Overlap(
                    (*place, number), f'"{phrase}" finds nothing that "{others[other]}" does not'
                )
                break


def _covers(exception: str, phrase: str) -> bool:
    if _NOTATION.search(phrase) or _OPTIONAL.search(phrase):
        return exception == phrase
    words = split_words(phrase)
    hits = find(phrasebook({"x": [exception]}), words)
    return any(hit.first == 0 and hit.last == len(words) for hit in hits)
