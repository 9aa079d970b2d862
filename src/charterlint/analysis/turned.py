"""Quantities whose unit stands before the number ("nel termine di giorni 30", "Day 5: our answer"), or without one in a
language that has no articles ("nie dłużej niż tydzień")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from charterlint.analysis.lexicon import Pack
from charterlint.analysis.lookalikes import DEADLINES, LABEL_MARKS, Unit
from charterlint.analysis.measures import make
from charterlint.analysis.numerals import Number
from charterlint.analysis.parsed import Parsed
from charterlint.model import Quantity

_STEPS = frozenset({"day", "working_day", "week", "month"})
"""Units that steps of a procedure are counted in."""
_STARTS = frozenset({".", ";", "|", ":", "•", "*"})


def turned(
    parsed: Parsed,
    pack: Pack,
    numbers: Sequence[Number],
    units: Mapping[int, Unit],
    found: Sequence[Quantity],
) -> Iterator[Quantity]:
    """The quantities of `numbers` that have their unit before them and none behind."""
    before = {unit.last: unit for unit in units.values()}
    bureaucratic = frozenset(pack["numerals"].get("unit_first", ()))
    for number in numbers:
        unit = before.get(number.first)
        if unit is None or number.kind != "cardinal" or number.last in units:
            continue
        if any(item.start <= number.start < item.end for item in found):
            continue
        if unit.name == "hour" and _is_on_the_clock(parsed, pack, number, unit):
            continue
        written = parsed.passage.text[unit.start : unit.end].casefold()
        if written in bureaucratic or _is_step(parsed, number, unit):
            yield make(parsed, number.value, unit.name, unit.start, number.end)


def lone_units(
    parsed: Parsed, pack: Pack, units: Mapping[int, Unit], found: Sequence[Quantity]
) -> Iterator[Quantity]:
    """A unit that counts one: behind or before a comparator, or at the start of a cell or behind a label."""
    lone = frozenset(pack["numerals"].get("lone_units", ()))
    for first, unit in units.items():
        word = parsed.words[first]
        if word.text not in lone or any(q.start < unit.end and unit.start < q.end for q in found):
            continue
        near = parsed.near(max(0, unit.start - 40), unit.end + 30)
        every = any(h.last == first and h.kind in ("every", "before every") for h in near)
        led = not every and any(h.last == first and h.kind in DEADLINES for h in near)
        followed = any(h.first == unit.last and h.kind == "after at_least" for h in near)
        before = parsed.words[first - 1].text if first else ""
        opens = before in LABEL_MARKS | {"|"}
        if led or followed or opens:
            yield make(parsed, 1.0, unit.name, unit.start, unit.end)


def _is_on_the_clock(parsed: Parsed, pack: Pack, number: Number, unit: Unit) -> bool:
    """ "entro le ore 12" is noon, "entro ore 48" a time limit."""
    first = parsed.word_at(unit.start)
    article = first > 0 and parsed.words[first - 1].text in pack.get("hour_articles", ())
    return article and number.value <= 24


def _is_step(parsed: Parsed, number: Number, unit: Unit) -> bool:
    """Does the unit open a line or a sentence, and the number end a label ("Day 5: ...")?"""
    words = parsed.words
    first = parsed.word_at(unit.start)
    opens = first == 0 or words[first - 1].text in _STARTS
    ends = number.last < len(words) and words[number.last].text in LABEL_MARKS | {"|", "-"}
    # "weekdays 8-16" are hours
    span = number.last + 1 < len(words) and words[number.last + 1].text[:1].isdigit()
    return opens and ends and not span and unit.name in _STEPS and not number.spelled
