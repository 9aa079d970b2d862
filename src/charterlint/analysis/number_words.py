"""The number words of a language, compiled from its pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charterlint.analysis.words import Phrasebook, fold, phrasebook, split_words


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number habits of a language."""

    book: Phrasebook
    decimal: str
    joiners: frozenset[str]
    halves: tuple[tuple[str, ...], ...]
    """Words that add a half to the number, or the number and its unit, before them ("and a half")."""


_VOWELS = "aeiou"


def numerals(data: Mapping[str, Any]) -> Numerals:
    """Compile the `numerals` section of a language pack."""
    kinds: dict[str, list[str]] = {}
    words = {int(value): forms for value, forms in data["words"].items()}
    for value, forms in words.items():
        kinds[f"cardinal {value}"] = list(forms)
    if data.get("glued"):
        for tens in range(20, 100, 10):
            for unit in range(1, 10):
                glued = [
                    _glue(high, low)
                    for high in words.get(tens, ())
                    for low in words.get(unit, ())
                    if " " not in high + low
                ]
                kinds.setdefault(f"cardinal {tens + unit}", []).extend(dict.fromkeys(glued))
        for value, forms in _glued_hundreds(words, str(data.get("glued_thousand", ""))):
            kinds.setdefault(f"cardinal {value}", []).extend(forms)
    for value, forms in data.get("ordinals", {}).items():
        kinds[f"ordinal {value}"] = list(forms)
    for value, forms in data.get("shares", {}).items():
        kinds[f"share {value}"] = list(forms)
    kinds["article 1"] = list(data.get("articles", ()))
    kinds["per 0"] = list(data.get("per", ()))
    kinds["per 1"] = list(data.get("per_adjacent", ()))
    return Numerals(
        book=phrasebook(kinds),
        decimal=data["decimal"],
        joiners=frozenset(fold(word) for word in data.get("joiners", ())),
        halves=tuple(
            tuple(word.text for word in split_words(phrase)) for phrase in data.get("halves", ())
        ),
    )


def _glued_hundreds(
    words: Mapping[int, Sequence[str]], thousand: str
) -> Iterator[tuple[int, list[str]]]:
    """ "trecento", "trecentocinquanta", "centottanta", "duemila": hundreds with tens, and thousands."""
    hundred = words[100][0]
    for unit in range(1, 11):
        high = [one for one in words[unit] if " " not in one]
        if unit < 10:
            bases = [*words[100]] if unit == 1 else [one + hundred for one in high]
            yield 100 * unit, bases
            for tens in range(10, 100, 10):
                pairs = [(base, low) for base in bases for low in words[tens]]
                forms = [form for base, low in pairs for form in (base + low, _glue(base, low))]
                yield 100 * unit + tens, list(dict.fromkeys(forms))
        if unit > 1 and thousand:
            yield 1000 * unit, [one + thousand for one in high]


def _glue(high: str, low: str) -> str:
    """Italian drops the last vowel before another one: venti + uno = ventuno."""
    return high[:-1] + low if high[-1] in _VOWELS and low[0] in "uo" else high + low
