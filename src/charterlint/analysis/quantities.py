"""Numbers with a unit: times, shares, money, rings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from charterlint.analysis.borrowed import elliptic
from charterlint.analysis.cells import bare_cells
from charterlint.analysis.lexicon import Pack
from charterlint.analysis.lookalikes import (
    Unit,
    after_every,
    article_counts,
    is_clock,
    is_deadline,
    is_dialled,
    is_first,
    of_the_month,
)
from charterlint.analysis.measures import (
    DURATIONS,
    compounds,
    in_working_days,
    joined,
    make,
)
from charterlint.analysis.numerals import Number, find_numbers, half_behind
from charterlint.analysis.parsed import Parsed, moved, parse, windows
from charterlint.analysis.ranges import is_range, with_ranges
from charterlint.analysis.turned import lone_units, turned
from charterlint.model import Passage, Quantity

_RECURRING = frozenset({"minute", "hour", "week"})
"""Units of which "every" makes a promise in a sentence; "every day" and "every month" are said too lightly."""


def quantities(passage: Passage, pack: Pack) -> tuple[Quantity, ...]:
    """The quantities of a passage in order, not overlapping. Seconds come as minutes, quarters of a year as months."""
    return tuple(
        found
        for offset, piece in windows(passage)
        for found in moved(find_quantities(parse(piece, pack), pack), offset)
    )


def find_quantities(parsed: Parsed, pack: Pack) -> tuple[Quantity, ...]:
    """As `quantities`, for a passage taken apart already."""
    numbers = find_numbers(parsed.lexicon.numerals, parsed.words)
    units = _units(parsed, pack)
    fixed = _fixed(parsed, numbers)
    taken: set[int] = {at for item in fixed for at in range(item.start, item.end)}
    found: list[Quantity] = [*fixed]
    position = 0
    while position < len(numbers):
        made, used = _quantity(parsed, pack, numbers, position, units)
        if made is not None and not any(at in taken for at in (made.start, made.end - 1)):
            found.append(made)
        position += used
    found = in_working_days(parsed, pack, found)
    found.extend(compounds(parsed, pack))
    found.extend(turned(parsed, pack, numbers, units, found))
    found.extend(lone_units(parsed, pack, units, found))
    found.extend(bare_cells(parsed, pack, found))
    found.extend(elliptic(parsed, pack, numbers, found))
    found.extend(_recurring(parsed, units))
    found = with_ranges(parsed, pack, numbers, units, found)
    ordered = tuple(sorted(found, key=lambda item: (item.start, -item.end)))
    return joined(ordered, parsed, pack)


def _units(parsed: Parsed, pack: Pack) -> Mapping[int, Unit]:
    """The longest unit or currency that begins at each word."""
    found: dict[int, Unit] = {}
    for hit in parsed.hits:
        group, _, name = hit.kind.partition(" ")
        if group not in ("unit", "money"):
            continue
        if hit.first in found and found[hit.first].last >= hit.last:
            continue
        written = parsed.passage.text[hit.start : hit.end]
        if group == "money" and len(written) == 1 and written.isalpha() and written.islower():
            continue
        found[hit.first] = (
            Unit("currency", hit.start, hit.end, hit.last, currency=name)
            if group == "money"
            else Unit(name, hit.start, hit.end, hit.last)
        )
    return found


def _fixed(parsed: Parsed, numbers: Sequence[Number]) -> list[Quantity]:
    """Set phrases that hold number and unit in one ("half an hour", "same day"); the longest wins. Not those that begin
    within a number ("two and | half an hour")."""
    found: list[Quantity] = []
    whole = [number for number in numbers if number.kind != "share"]
    within = {at for number in whole for at in range(number.first + 1, number.last)}
    # "the second | working day after"
    within |= {one.last for one in numbers if one.kind == "ordinal" and one.value > 1}
    spans = sorted(
        (hit for hit in parsed.hits if hit.kind.startswith("fixed ")),
        key=lambda hit: (hit.start, -hit.end),
    )
    at = -1
    for hit in spans:
        if hit.start < at or hit.first in within:
            continue
        _, value, unit = hit.kind.split(" ")
        before = parsed.words[hit.first - 1].text if hit.first else ""
        if before[:1].isdigit() and unit not in ("day", "working_day"):
            continue
        end, half = hit.end, half_behind(parsed.lexicon.numerals, parsed.words, hit.last)
        if half and float(value) == 1:
            value, end = "1.5", parsed.words[hit.last + half - 1].end
        found.append(make(parsed, float(value), unit, hit.start, end))
        at = end
    return found


def _quantity(
    parsed: Parsed,
    pack: Pack,
    numbers: tuple[Number, ...],
    position: int,
    units: Mapping[int, Unit],
) -> tuple[Quantity | None, int]:
    """The quantity that begins with `numbers[position]`, and how many numbers it uses up."""
    number = numbers[position]
    if number.kind == "share":
        unit = _unit_behind(parsed, pack, number, units)
        if (
            unit is not None
            and unit.name in DURATIONS | {"second"}
            and number.last - number.first > 1
        ):
            whole = parsed.words[number.last - 1]
            value = _plain(parsed, number)
            if value:
                inner = Number(value, number.last - 1, number.last, whole.start, whole.end)
                return _with_unit(parsed, inner, None, unit, units), 1
        return make(parsed, number.value, "percent", number.start, number.end), 1
    low: Number | None = None
    used = 1
    high = number
    if number.kind in ("cardinal", "article") and position + 1 < len(numbers):
        after = numbers[position + 1]
        if after.kind == "cardinal" and is_range(parsed, pack, number, after, units):
            low, high, used = number, after, 2
    money = _money_before(parsed, number, units)
    unit = _unit_behind(parsed, pack, high, units)
    if unit is None and money is not None and number.kind != "ordinal":
        value = _sum_of(parsed, high)
        return make(parsed, value, "currency", money.start, high.end, low, money.currency), used
    if unit is None and number.first + 1 == number.last and low is None:
        unit, number = _behind_mark(parsed, number, units)
        high = number
    if unit is None:
        return None, 1
    if money is not None and unit.name == "currency":
        return make(parsed, high.value, "currency", money.start, unit.end, low, unit.currency), used
    if number.kind == "article" and not article_counts(parsed, pack, number, unit):
        return None, 1
    if (
        number.kind == "ordinal"
        and unit.name != "ring"
        and not after_every(parsed, number)
        and not is_deadline(parsed, number, unit, units)
        and not is_first(parsed, number, unit, units)
    ):
        return None, 1
    if parsed.words[high.last].text == "." and unit.start > high.end and of_the_month(unit, units):
        # "by the 15. day of the month"
        return None, used
    if is_clock(parsed, pack, number, low, high, unit) or is_dialled(parsed, number):
        return None, used
    return _with_unit(parsed, high, low, unit, units), used


def _recurring(parsed: Parsed, units: Mapping[int, Unit]) -> Iterator[Quantity]:
    """ "every hour", "co tydzień": a time without a number, once each."""
    for hit in parsed.hits:
        unit = units.get(hit.last) if hit.kind == "every" else None
        if unit is None or unit.name not in DURATIONS:
            continue
        if unit.name in _RECURRING or parsed.passage.kind == "row":
            yield make(parsed, 1.0, unit.name, unit.start, unit.end)


def _plain(parsed: Parsed, number: Number) -> float:
    inner = find_numbers(parsed.lexicon.numerals, parsed.words[number.last - 1 : number.last])
    return inner[0].value if inner else 0.0


def _with_unit(
    parsed: Parsed, high: Number, low: Number | None, unit: Unit, units: Mapping[int, Unit]
) -> Quantity | None:
    value = _sum_of(parsed, high) if unit.name == "currency" else high.value
    if unit.name in ("year", "month") and value >= 1000:
        return None
    end, half = unit.end, half_behind(parsed.lexicon.numerals, parsed.words, unit.last)
    if half and value == int(value) and unit.last + half not in units:
        value, end = value + 0.5, parsed.words[unit.last + half - 1].end
    return make(parsed, value, unit.name, (low or high).start, end, low, unit.currency)


_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def _sum_of(parsed: Parsed, number: Number) -> float:
    """The value of a sum of money: three digits behind a comma or a dot are thousands, whatever the language makes of
    its comma elsewhere ("2,500 pesos")."""
    text = parsed.passage.text[number.start : number.end]
    return float(re.sub("[.,]", "", text)) if _THOUSANDS.fullmatch(text) else number.value


def _unit_behind(
    parsed: Parsed, pack: Pack, number: Number, units: Mapping[int, Unit]
) -> Unit | None:
    """The unit right behind a number; the number may be repeated in brackets or qualified ("5 (five) full days")."""
    words, at = parsed.words, number.last
    if at < len(words) and words[at].text == "(":
        close = next(
            (i for i in range(at + 1, min(at + 5, len(words))) if words[i].text == ")"), None
        )
        if close is not None and find_numbers(parsed.lexicon.numerals, words[at + 1 : close]):
            at = close + 1
    if at < len(words) and words[at].text in ("-", "‑") and words[at].start == words[at - 1].end:
        at += 1
    if at + 1 < len(words) and words[at].text == "." and words[at].start == words[at - 1].end:
        # "30. dnia": an ordinal written with a dot, never across the end of a sentence
        follows = parsed.passage.text[words[at + 1].start]
        at += follows.islower() and words[at - 1].text.isdigit()
    qualifiers = pack["numerals"].get("qualifiers", ())
    unit = units.get(at)
    if unit is None and at < len(words) and words[at].text in qualifiers:
        unit = units.get(at + 1)
    return unit


def _behind_mark(
    parsed: Parsed, number: Number, units: Mapping[int, Unit]
) -> tuple[Unit | None, Number]:
    """The unit behind an ordinal in digits ("45.º dia", "10th day", "3:e månad"), and the ordinal."""
    at = number.last
    mark, marks = at, parsed.lexicon.ordinal_marks
    while mark < len(parsed.words) and mark < at + 2 and parsed.words[mark].text in marks:
        if parsed.words[mark].start != parsed.words[mark - 1].end:
            return None, number
        mark += 1
    if mark == at or parsed.words[mark - 1].text == ":":
        return None, number
    return units.get(mark), replace(number, kind="ordinal")


def _money_before(parsed: Parsed, number: Number, units: Mapping[int, Unit]) -> Unit | None:
    words, at = parsed.words, number.first - 1
    if at >= 0 and words[at].text == "." and words[at].end >= number.start - 1:
        at -= 1
    for first in range(at, max(at - 3, -1), -1):
        unit = units.get(first)
        if unit is not None and unit.name == "currency" and unit.last == at + 1:
            return unit
    return None
