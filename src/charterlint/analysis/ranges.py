"""Ranges of numbers: "two to three days", and those whose unit stands within, "a day or two"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charterlint.analysis.lexicon import Pack
from charterlint.analysis.lookalikes import RANGE_MARKS, Unit, around
from charterlint.analysis.measures import DURATIONS, make
from charterlint.analysis.numerals import Number
from charterlint.analysis.parsed import Parsed
from charterlint.model import Quantity


def is_range(
    parsed: Parsed, pack: Pack, low: Number, high: Number, units: Mapping[int, Unit]
) -> bool:
    """Do only "to", "or" or a dash stand between two rising numbers?"""
    between = parsed.words[low.last : high.first]
    if not 1 <= len(between) <= 2 or high.value <= low.value:
        return False
    allowed = pack["numerals"].get("range", ())
    texts = [word.text for word in between]
    if texts == [","]:
        # "two, three days"
        return low.spelled and high.spelled and high.value == low.value + 1
    if texts[0] in ("€", "£", "$", "%"):
        texts = texts[1:]
    return len(texts) == 1 and (texts[0] in RANGE_MARKS or texts[0] in allowed)


def with_ranges(
    parsed: Parsed,
    pack: Pack,
    numbers: Sequence[Number],
    units: Mapping[int, Unit],
    found: Sequence[Quantity],
) -> list[Quantity]:
    """The quantities `found`, and ranges whose unit stands within ("a day or two", "un giorno o due", "w dzień lub dwa")
    in the place of their halves."""
    ranges = [
        one
        for first, unit in units.items()
        if unit.name in DURATIONS
        and (one := _range(parsed, pack, numbers, units, found, first, unit))
    ]
    rest = [
        item
        for item in found
        if not any(item.start < one.end and one.start < item.end for one in ranges)
    ]
    return rest + ranges


def _range(
    parsed: Parsed,
    pack: Pack,
    numbers: Sequence[Number],
    units: Mapping[int, Unit],
    found: Sequence[Quantity],
    first: int,
    unit: Unit,
) -> Quantity | None:
    behind = parsed.words[unit.last].text if unit.last < len(parsed.words) else ""
    if behind not in pack.get("joins", {}).get("or", ()):
        return None
    high = next((number for number in numbers if number.first == unit.last + 1), None)
    if high is None or high.kind != "cardinal" or not high.spelled or high.last in units:
        return None
    low = next((number for number in numbers if number.last == first), None)
    one = next((q for q in found if q.end == unit.end and q.value == 1 and q.low is None), None)
    if low is None and one is not None:
        # a set phrase ("num dia", "w tydzień")
        low = Number(1.0, first, unit.last, one.start, one.end, "article", True)
    elif low is None and not pack["numerals"].get("articles"):
        # a language without articles says "dzień" for one day
        low = Number(1.0, first, unit.last, unit.start, unit.end, "article", True)
    if (
        low is None
        or not low.spelled
        or low.kind not in ("cardinal", "article")
        or high.value != low.value + 1
        or _recurs(parsed, low)
    ):
        return None
    return make(parsed, high.value, unit.name, low.start, high.end, low)


def _recurs(parsed: Parsed, low: Number) -> bool:
    """ "every week or two", "once a day or two times a week": a word for "every" ends right before the number or with it."""
    return any(
        hit.kind in ("every", "before every") and hit.first < low.first <= hit.last <= low.last
        for hit in around(parsed, low)
    )
