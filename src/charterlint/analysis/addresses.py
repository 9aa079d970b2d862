"""Postal addresses: a street word with a number, a post box, or a postcode with a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from charterlint.analysis.lexicon import Pack, one_of
from charterlint.analysis.words import Hit

Span = tuple[int, int]

_CAPITAL = "[A-ZÀ-ÞŁŚŻŹĆŃÓĄĘ]"
_STREET_WORDS = re.compile(r"[\s,.'’]+")
_BEHIND_STREET = re.compile(r"[;|]|\.\s")
_NUMBER_BEHIND = re.compile(r"[ ,]{1,2}[1-9]\d{0,4}\s?[A-Za-z]?(?!\w)")
_NUMBER_BEFORE = re.compile(r"\d{1,5}[A-Za-z]?,? (?:[A-ZÀ-Þ][\w'’.-]* ){0,4}$")
_BOX_NUMBER = re.compile(r"\s*\d{1,7}")
_APART = re.compile(r"[.;|:]\s|\n")
_GAP = 40
_SECONDS = 1.0
"""So long the postcodes of a pack may look at one piece of text: they are the only regular expressions that rules
bring with them, and a careless one would not end."""


@dataclass(frozen=True, slots=True)
class _AddressWords:
    """How a language writes addresses. `name`: the beginning of the name of a street; `small`: words in lower case
    that may stand between a street and its number; `number`: the number, or what says that there is none."""

    name: re.Pattern[str]
    number: re.Pattern[str]
    small: frozenset[str]
    postcode: Any


def address_spans(text: str, pack: Pack, hits: Sequence[Hit]) -> tuple[Span, ...]:
    """The characters of `text` that hold postal addresses. `hits` are those of the contact phrases."""
    words = _address_words(pack)
    first = bool(pack["contacts"]["street_first"])
    spans: list[Span] = []
    for hit in hits:
        if hit.kind == "po_box":
            match = _BOX_NUMBER.match(text, hit.end)
            spans.append((hit.start, match.end() if match else hit.end))
        elif hit.kind == "street":
            span = _street_first(text, hit, words) if first else _street_last(text, hit)
            if span:
                spans.append(span)
    spans.extend(_postcodes(text, words))
    merged: list[Span] = []
    for start, end in sorted(spans):
        # a street and a postcode some words apart are one address
        if (
            merged
            and start - merged[-1][1] <= _GAP
            and not _APART.search(text[merged[-1][1] : start])
        ):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _street_first(text: str, hit: Hit, words: _AddressWords) -> Span | None:
    """ "via Molino Vecchio 12": street word first."""
    if not words.name.match(text, hit.end):
        return None
    window = text[hit.end : hit.end + 70]
    stop = _BEHIND_STREET.search(window, 2)
    number = words.number.search(window[: stop.start()] if stop else window)
    if number is None or any(
        word.isalpha() and word.islower() and word not in words.small
        for word in _STREET_WORDS.split(window[: number.start()])
    ):
        return None
    return hit.start, hit.end + number.end()


def _street_last(text: str, hit: Hit) -> Span | None:
    """ "28 Weir Street", "Storgatan 4"."""
    start = hit.start
    while start and text[start - 1].isalpha():
        start -= 1
    if not text[start : start + 1].isupper():
        return None
    before = _NUMBER_BEFORE.search(text[max(0, start - 70) : start])
    if before:
        return start - len(before.group()), hit.end
    behind = _NUMBER_BEHIND.match(text, hit.end)
    return (start, behind.end()) if behind else None


def _postcodes(text: str, words: _AddressWords) -> Iterator[Span]:
    try:
        for match in words.postcode.finditer(text, timeout=_SECONDS):
            yield match.span()
    except TimeoutError:
        return


def _address_words(pack: Pack) -> _AddressWords:
    data = pack["contacts"]
    keys = ("street_links", "address_words", "unnumbered", "place_links", "postcode")
    return _compiled(*(tuple(data.get(key, ())) for key in keys))


@lru_cache(maxsize=32)
def _compiled(
    street_links: tuple[str, ...],
    address_words: tuple[str, ...],
    unnumbered: tuple[str, ...],
    place_links: tuple[str, ...],
    postcode: tuple[str, ...],
) -> _AddressWords:
    place = rf"(?:{_CAPITAL}[\w'’-]*)(?:[ -](?:{_CAPITAL}[\w'’-]*|{one_of(place_links)})){{0,5}}"
    codes = "|".join(pattern.replace("{place}", place) for pattern in postcode) or "(?!)"
    return _AddressWords(
        name=re.compile(
            rf"[\s,.]*(?:(?:{one_of(street_links)})\s*)*(?:(?:{_CAPITAL}|\d)[\w'’.-]*)"
        ),
        number=re.compile(
            rf"(?<!\d)[1-9]\d{{0,4}}(?:[-/]\d{{1,4}})?[A-Za-z]?(?![\w%])|(?<!\w)(?:{one_of(unnumbered)})(?!\w)",
            re.IGNORECASE,
        ),
        small=frozenset(word.strip(".'") for word in (*street_links, *address_words)),
        postcode=regex.compile(rf"(?<![\w.@/+-])(?:{codes})(?!\w)"),
    )
