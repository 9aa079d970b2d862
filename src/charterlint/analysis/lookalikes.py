"""Numbers that only look like measures: times of the day, groups of a phone number, days of the month."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from charterlint.analysis.lexicon import Pack
from charterlint.analysis.numerals import Number
from charterlint.analysis.parsed import Parsed
from charterlint.analysis.words import Hit

RANGE_MARKS = frozenset({"-", "–", "—", "/", "÷"})


DEADLINES = frozenset(
    f"before {name}" for name in ("within", "at_least", "at_most", "equals", "after")
)
_LONG = frozenset({"hour", "week", "month"})
"""Of these "in a" is a limit ("answered in a week"); "in a day" tells how often."""
LABEL_MARKS = frozenset({":", "–", "—"})
"""What stands behind a label ("Letters: 10 days"); in a table a cell ends like one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or currency in the text; `last` is the index behind its last word."""

    name: str
    start: int
    end: int
    last: int
    currency: str = ""


def is_clock(
    parsed: Parsed, pack: Pack, first: Number, low: Number | None, high: Number, unit: Unit
) -> bool:
    """A case in point: "8h", "9 a 14 h", "16h30" are times of the day, "48 h" and "em 8h" are not."""
    words = parsed.words
    if unit.name != "hour" or high.value > 24:
        return False
    if (
        unit.last < len(words)
        and words[unit.last].start == unit.end
        and words[unit.last].text.isdigit()
    ):
        return True
    if re.search(r"[.:]\d\d$", parsed.passage.text[high.start : high.end]):
        return True
    before = words[first.first - 1].text if first.first else ""
    short = parsed.passage.text[unit.start : unit.end].casefold() == "h"
    behind = [word.text for word in words[unit.last : unit.last + 2]]
    if short and len(behind) == 2 and behind[0] in RANGE_MARKS and behind[1].isdigit():
        # "9h–17h"
        return True
    ranged = before in RANGE_MARKS or before in pack["clock_before"]
    if short and ranged and first.first > 1 and words[first.first - 2].text == "h":
        return True
    till = [word.text for word in words[unit.last : unit.last + 3]]
    if short and len(till) == 3 and till[0] in pack["clock_before"] and till[1].isdigit():
        # "8h às 20h"
        return till[2] == "h"
    article = before in pack.get("hour_articles", ())
    led = [
        hit
        for hit in around(parsed, first)
        if hit.kind.startswith("before ")
        and (
            (hit.last == first.first and hit.last - hit.first > 1)
            or (article and hit.last == first.first - 1)
        )
    ]
    if led:
        # "antes de las 14 horas", but "dentro de las 12 horas"
        opens = all(words[hit.first].text in pack["clock_before"] for hit in led)
        return opens and high.value < 24 and article
    span = low is not None and high.value - low.value >= 3 and low.value >= 6
    return (short or span) and before in pack["clock_before"]


def is_dialled(parsed: Parsed, number: Number) -> bool:
    """A case in point: "0771-55 33 22 weekdays": the last group of a phone number counts nothing."""
    words, at = parsed.words, number.first
    groups = 0
    while (
        at > 0
        and words[at - 1].text.isdigit()
        and len(words[at - 1].text) > 1
        and words[at].start == words[at - 1].end + 1
    ):
        groups += 1
        at -= 1
    return groups > 1 or (groups == 1 and at > 1 and words[at - 1].text in ("-", "/", ")"))


def is_deadline(parsed: Parsed, number: Number, unit: Unit, units: Mapping[int, Unit]) -> bool:
    """ "no later than the twentieth day after receipt", "on the second working day", but not "by the fifth day of the
    month"."""
    days = unit.name in ("day", "working_day")
    if not days or number.value < 2 or of_the_month(unit, units):
        return False
    return unit.name == "working_day" or any(
        hit.kind == "before within" and hit.last in (number.first, number.first - 1)
        for hit in around(parsed, number)
    )


def is_first(parsed: Parsed, number: Number, unit: Unit, units: Mapping[int, Unit]) -> bool:
    """ "within the first hour", "in the first week", but not "in the first week of May" or "of the month"."""
    if number.value != 1 or unit.name == "second" or of_the_month(unit, units):
        return False
    behind = parsed.words[unit.last : unit.last + 3]
    if any(word.text in parsed.lexicon.months for word in behind):
        return False
    return any(
        hit.kind == "before within" and hit.last in (number.first, number.first - 1)
        for hit in around(parsed, number)
    )


def of_the_month(unit: Unit, units: Mapping[int, Unit]) -> bool:
    """Does the unit "month" stand within four words behind `unit` ("day of the month")?"""
    return any(at in units and units[at].name == "month" for at in range(unit.last, unit.last + 4))


def after_every(parsed: Parsed, number: Number) -> bool:
    """Does a word for "every" end right before the number ("every two weeks")?"""
    return any(hit.kind == "every" and hit.last == number.first for hit in around(parsed, number))


def around(parsed: Parsed, number: Number) -> tuple[Hit, ...]:
    """The phrases shortly before and behind a number."""
    return parsed.near(max(0, number.start - 60), number.end + 40)


def article_counts(parsed: Parsed, pack: Pack, number: Number, unit: Unit) -> bool:
    """Does an article count? In "within a week" it does, in "once a week" or "in a day" it does not.
    A word that is number and article in one ("una semana") does, unless a frequency ends before it."""
    if unit.name in ("second", "percent"):
        return False
    forms = pack["numerals"]["words"]
    if number.first and parsed.words[number.first - 1].text in LABEL_MARKS | {"|"}:
        return True  # "By phone: a day"
    if parsed.words[number.first].text in (forms.get(1) or forms.get("1") or ()):
        return not after_every(parsed, number)
    return any(
        (
            hit.last == number.first
            and hit.kind in DEADLINES
            and (
                parsed.passage.text[hit.start : hit.end].casefold() != "in"
                or (unit.name in _LONG and not after_every(parsed, number))
            )
        )
        or (hit.first == unit.last and hit.kind in ("after at_least", "after within"))
        for hit in around(parsed, number)
    )
