"""Postal addresses: a street word with a number, a post box, or a postcode with a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from charterlint.analysis.lexicon import Pack
from charterlint.analysis.words import Hit

_NUMBER = re.compile(
    r"(?:n\.?\s?[º°]?\s?|nr\.?\s?|no\.?\s?)?\d{1,5}(?:[-/]\d{1,4})?[A-Za-z]?(?![\w%])|s/n",
    re.IGNORECASE,
)
_PLACE = r"(?:[A-ZÀ-ÞŁŚŻŹĆŃÓĄĘ][\w'’-]*)(?:[ -](?:[A-ZÀ-ÞŁŚŻŹĆŃÓĄĘ][\w'’-]*|de|la|las|los|del|di|do|da|dos|in|upon|i|w|e|y)){0,5}"
_NAME = re.compile(
    r"[\s,.]*(?:(?:de|la|las|los|del|della|delle|dei|degli|dell'|do|da|das|dos|di|d'|al|allo|alla|ai|agli|alle|all'|św\.|gen\.|ks\.|the|von)\s*)*(?:[A-ZÀ-ÞŁŚŻŹĆŃÓĄĘ\d][\w'’.-]*)"
)
_GAP = 40
_SMALL = frozenset(
    [
        "de",
        "la",
        "las",
        "los",
        "el",
        "del",
        "y",
        "e",
        "i",
        "en",
        "con",
        "della",
        "delle",
        "dei",
        "degli",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "al",
        "all",
        "alla",
        "allo",
        "alle",
        "ai",
        "agli",
        "dell",
        "a",
        "d",
        "l",
        "s",
        "n",
        "nº",
        "nr",
        "no",
        "num",
        "núm",
        "km",
        "św",
        "gen",
        "ks",
        "os",
        "os.",
        "sin",
        "angolo",
        "presso",
        "primo",
        "piano",
        "plano",
        "local",
        "lote",
        "the",
        "von",
        "w",
        "na",
        "and",
    ]
)


def address_spans(text: str, pack: Pack, hits: Sequence[Hit]) -> tuple[tuple[int, int], ...]:
    """The characters of `text` that hold postal addresses. `hits` are those of the contact phrases."""
    data = pack["contacts"]
    spans: list[tuple[int, int]] = []
    for hit in hits:
        if hit.kind == "po_box":
            match = re.compile(r"\s*\d{1,7}").match(text, hit.end)
            spans.append((hit.start, match.end() if match else hit.end))
        elif hit.kind == "street":
            span = _street(text, hit, bool(data["street_first"]))
            if span:
                spans.append(span)
    spans.extend(m.span() for m in _postcode(tuple(data["postcode"])).finditer(text))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        # a street and a postcode some words apart are one address
        if (
            merged
            and start - merged[-1][1] <= _GAP
            and not re.search(r"[.;|:]\s|\n", text[merged[-1][1] : start])
        ):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _street(text: str, hit: Hit, first: bool) -> tuple[int, int] | None:
    """ "via Molino Vecchio 12" (street word first), "28 Weir Street", "Storgatan 4" (number behind)."""
    if first:
        name = _NAME.match(text, hit.end)
        if not name:
            return None
        window = text[hit.end : hit.end + 70]
        stop = re.compile(r"[;|]|\.\s").search(window, 2)
        number = _NUMBER.search(window[: stop.start()] if stop else window)
        if number is None or any(
            word.isalpha() and word.islower() and word not in _SMALL
            for word in re.split(r"[\s,.'’]+", window[: number.start()])
        ):
            return None
        return hit.start, hit.end + number.end()
    word_start = hit.start
    while word_start and (text[word_start - 1].isalpha()):
        word_start -= 1
    if not text[word_start : word_start + 1].isupper():
        return None
    behind = re.compile(r"[ ,]{1,2}\d{1,5}\s?[A-Za-z]?(?!\w)").match(text, hit.end)
    before = re.search(
        r"\d{1,5}[A-Za-z]?,? (?:[A-ZÀ-Þ][\w'’.-]* ){0,4}$",
        text[max(0, word_start - 70) : word_start],
    )
    if before:
        return word_start - len(before.group()), hit.end
    if behind:
        return word_start, behind.end()
    return None


@lru_cache(maxsize=32)
def _postcode(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """A postcode beside the name of a place, as the pack says."""
    whole = "|".join(pattern.replace("{place}", _PLACE) for pattern in patterns)
    return re.compile(rf"(?<![\w.@/+-])(?:{whole})(?!\w)")
