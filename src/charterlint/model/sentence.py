"""Sentences of readers, which know no rules and so speak English, but can be said in other languages later;
and how the slots of a sentence are filled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_SLOT = re.compile(r"\{([^{}]+)\}")


class Sentence(str):
    """An English sentence that remembers its pattern and what fills it; packs/sentences.py says it in other languages.
    Whoever does not care has a string."""

    pattern: str
    slots: Mapping[str, object]


def say(pattern: str, **slots: object) -> Sentence:
    """A sentence from a pattern with `{slots}` as in `fill`; a slot may be a sentence itself."""
    sentence = Sentence(fill(pattern, slots))
    sentence.pattern = pattern
    sentence.slots = slots
    return sentence


def fill(template: str, slots: Mapping[str, object]) -> str:
    """Put values into `{name}` slots, and into `{name:page|pages}` the word that goes with the number `name`; unknown
    slots stay, nothing else is interpreted."""
    # In one pass: a value may itself look like a slot.
    return _SLOT.sub(lambda slot: _filled(slot, slots), template)


def _filled(slot: re.Match[str], slots: Mapping[str, object]) -> str:
    name, bar, forms = slot[1].partition(":")
    if name not in slots:
        return slot[0]
    return plural(forms.split("|"), slots[name]) if bar else str(slots[name])


def plural(forms: Sequence[str], number: object) -> str:
    """The form of a word that goes with a number, after the cardinal rules of Unicode CLDR (supplemental/plurals).

    `forms` stand in the order of CLDR's categories. Two are one, other: English, Italian, Spanish, Catalan, Swedish
    and Portuguese of Portugal, where one is the number 1 (their form for millions is not told apart). Three are one,
    few, many: Polish, where few is what ends in 2 to 4 but not in 12 to 14; a fourth is for fractions, which else take the
    third. What is no number takes the last of two or three forms."""
    try:
        value = float(str(number))
    except ValueError:
        return forms[min(2, len(forms) - 1)]
    if value == 1:
        return forms[0]
    if len(forms) <= 2 or not value.is_integer():
        return forms[-1]
    few = value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)
    return forms[1] if few else forms[2]
