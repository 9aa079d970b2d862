"""Numbers with a unit: times, shares, money, rings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.numerals import Number, find_numbers
from charterlint.analysis.parsed import Parsed, parse
from charterlint.analysis.words import find, fold, split_words
from charterlint.model import Passage, Quantity

DURATIONS = frozenset({"minute", "hour", "day", "working_day", "week", "month", "year"})
_DEADLINES = frozenset(
    f"before {name}" for name in ("within", "at_least", "at_most", "equals", "after")
)
_TO_MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0}
_RANGE_MARKS = frozenset({"-", "–", "—", "/", "÷"})
_BARE = re.compile(r"(?:[<≤~≈]|max\.?|min\.?)?\s*\d+(?:[.,]\d+)?(?:\s?[-–/]\s?\d+(?:[.,]\d+)?)?")


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    start: int
    end: int
    last: int
    currency: str = ""
    compound: bool = False


def quantities(passage: Passage, pack: Pack) -> tuple[Quantity, ...]:
    """The quantities of a passage in order, not overlapping. Seconds come as minutes, quarters of a year as months."""
    return find_quantities(parse(passage, pack), pack)


def find_quantities(parsed: Parsed, pack: Pack) -> tuple[Quantity, ...]:
    """As `quantities`, for a passage taken apart already."""
    numbers = find_numbers(parsed.lexicon.numerals, parsed.words)
    units = _units(parsed, pack)
    fixed = _fixed(parsed)
    taken: set[int] = {at for item in fixed for at in range(item.start, item.end)}
    found: list[Quantity] = [*fixed]
    position = 0
    while position < len(numbers):
        made, used = _quantity(parsed, pack, numbers, position, units)
        if made is not None and not any(at in taken for at in (made.start, made.end - 1)):
            found.append(made)
        position += used
    found = _in_working_days(parsed, pack, found)
    found.extend(_compounds(parsed, pack))
    found.extend(_bare_cells(parsed, pack, found))
    found.extend(_elliptic(parsed, numbers, found))
    ordered = tuple(sorted(found, key=lambda item: (item.start, -item.end)))
    return _joined(ordered, parsed.passage.text, frozenset(pack["numerals"].get("range", ())))


def _in_working_days(parsed: Parsed, pack: Pack, found: list[Quantity]) -> list[Quantity]:
    """Plain days under a column head or lead-in that speaks of working days are working days."""
    passage = parsed.passage
    lines = (*passage.heads, passage.lead_in)
    if not any(q.unit == "day" and not q.calendar and q.value for q in found):
        return found
    if not any(
        (named := unit_named(line, pack)) and named[0] == "working_day" for line in lines if line
    ):
        return found
    return [
        replace(q, unit="working_day") if q.unit == "day" and not q.calendar and q.value else q
        for q in found
    ]


def _units(parsed: Parsed, pack: Pack) -> Mapping[int, _Unit]:
    """The longest unit or currency that begins at each word."""
    found: dict[int, _Unit] = {}
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
            _Unit("currency", hit.start, hit.end, hit.last, currency=name)
            if group == "money"
            else _Unit(name, hit.start, hit.end, hit.last)
        )
    return found


def _fixed(parsed: Parsed) -> list[Quantity]:
    """Set phrases that hold number and unit in one ("half an hour", "same day"); the longest wins."""
    found: list[Quantity] = []
    spans = sorted(
        (hit for hit in parsed.hits if hit.kind.startswith("fixed ")),
        key=lambda hit: (hit.start, -hit.end),
    )
    at = -1
    for hit in spans:
        if hit.start < at:
            continue
        _, value, unit = hit.kind.split(" ")
        before = parsed.words[hit.first - 1].text if hit.first else ""
        if before[:1].isdigit() and unit not in ("day", "working_day"):
            continue
        found.append(_make(parsed, float(value), unit, hit.start, hit.end))
        at = hit.end
    return found


def _quantity(
    parsed: Parsed,
    pack: Pack,
    numbers: tuple[Number, ...],
    position: int,
    units: Mapping[int, _Unit],
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
            inner = Number(
                _plain(parsed, number), number.last - 1, number.last, whole.start, whole.end
            )
            return _with_unit(parsed, pack, inner, None, unit), 1
        return _make(parsed, number.value, "percent", number.start, number.end), 1
    low: Number | None = None
    used = 1
    high = number
    if number.kind in ("cardinal", "article") and position + 1 < len(numbers):
        after = numbers[position + 1]
        if after.kind == "cardinal" and _is_range(parsed, pack, number, after, units):
            low, high, used = number, after, 2
    money = _money_before(parsed, number, units)
    unit = _unit_behind(parsed, pack, high, units)
    if unit is None and money is not None:
        return _make(
            parsed, high.value, "currency", money.start, high.end, low, money.currency
        ), used
    if unit is None:
        return None, 1
    if money is not None and unit.name == "currency":
        return _make(
            parsed, high.value, "currency", money.start, unit.end, low, unit.currency
        ), used
    if number.kind == "article" and not _measures(parsed, pack, number, unit):
        return None, 1
    if number.kind == "ordinal" and unit.name != "ring" and not _after_every(parsed, number):
        return None, 1
    if _is_clock(parsed, pack, number, low, high, unit):
        return None, used
    return _with_unit(parsed, pack, high, low, unit), used


def _plain(parsed: Parsed, number: Number) -> float:
    inner = find_numbers(parsed.lexicon.numerals, parsed.words[number.last - 1 : number.last])
    return inner[0].value if inner else 0.0


def _with_unit(
    parsed: Parsed, pack: Pack, high: Number, low: Number | None, unit: _Unit
) -> Quantity | None:
    value = high.value
    if unit.name in ("year", "month") and value >= 1000:
        return None
    return _make(parsed, value, unit.name, (low or high).start, unit.end, low, unit.currency)


def _unit_behind(
    parsed: Parsed, pack: Pack, number: Number, units: Mapping[int, _Unit]
) -> _Unit | None:
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


def _money_before(parsed: Parsed, number: Number, units: Mapping[int, _Unit]) -> _Unit | None:
    words, at = parsed.words, number.first - 1
    if at >= 0 and words[at].text == "." and words[at].end >= number.start - 1:
        at -= 1
    for first in range(at, max(at - 3, -1), -1):
        unit = units.get(first)
        if unit is not None and unit.name == "currency" and unit.last == at + 1:
            return unit
    return None


def _is_range(
    parsed: Parsed, pack: Pack, low: Number, high: Number, units: Mapping[int, _Unit]
) -> bool:
    """Do only "to", "or" or a dash stand between two rising numbers?"""
    between = parsed.words[low.last : high.first]
    if not 1 <= len(between) <= 2 or high.value <= low.value:
        return False
    allowed = pack["numerals"].get("range", ())
    texts = [word.text for word in between]
    if texts[0] in ("€", "£", "$", "%"):
        texts = texts[1:]
    return len(texts) == 1 and (texts[0] in _RANGE_MARKS or texts[0] in allowed)


def _measures(parsed: Parsed, pack: Pack, number: Number, unit: _Unit) -> bool:
    """Does an article count? In "within a week" it does, in "once a week" or "in a day" it does not.
    A word that is number and article in one ("una semana") does, unless a frequency ends before it."""
    if unit.name in ("second", "percent"):
        return False
    forms = pack["numerals"]["words"]
    if parsed.words[number.first].text in (forms.get(1) or forms.get("1") or ()):
        return not any(hit.kind == "every" and hit.last == number.first for hit in parsed.hits)
    return any(
        (
            hit.last == number.first
            and hit.kind in _DEADLINES
            and parsed.passage.text[hit.start : hit.end].casefold() != "in"
        )
        or (hit.first == unit.last and hit.kind == "after at_least")
        for hit in parsed.hits
    )


def _after_every(parsed: Parsed, number: Number) -> bool:
    return any(hit.kind == "every" and hit.last == number.first for hit in parsed.hits)


def _is_clock(
    parsed: Parsed, pack: Pack, first: Number, low: Number | None, high: Number, unit: _Unit
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
    if any(
        hit.kind.startswith("before ") and hit.last == first.first and hit.last - hit.first > 1
        for hit in parsed.hits
    ):
        return False
    short = parsed.passage.text[unit.start : unit.end].casefold() == "h"
    span = low is not None and high.value - low.value >= 3 and low.value >= 6
    return (short or span) and before in pack["clock_before"]


def _make(
    parsed: Parsed,
    value: float,
    unit: str,
    start: int,
    end: int,
    low: Number | None = None,
    currency: str = "",
) -> Quantity:
    factor, calendar = 1.0, False
    if unit == "second":
        unit, factor = "minute", 1 / 60
    elif unit == "quarter":
        unit, factor = "month", 3.0
    elif unit == "calendar_day":
        unit, calendar = "day", True
    return Quantity(
        value=round(value * factor, 4),
        unit=unit,
        passage=parsed.passage.index,
        start=start,
        end=end,
        text=parsed.passage.text[start:end],
        low=round(low.value * factor, 4) if low else None,
        calendar=calendar,
        currency=currency,
    )


def _compounds(parsed: Parsed, pack: Pack) -> Iterable[Quantity]:
    """Number and unit grown together in one word ("dwugodzinny", "tvådagars")."""
    data = pack.get("compounds")
    if not data:
        return
    for word in parsed.words:
        if len(word.text) < 6:
            continue
        for prefix, value in data["numbers"].items():
            if not word.text.startswith(prefix):
                continue
            rest = word.text[len(prefix) :]
            unit = next((u for stem, u in data["units"].items() if rest.startswith(stem)), None)
            if unit:
                yield _make(parsed, float(value), unit, word.start, word.end)
                break


def _bare_cells(parsed: Parsed, pack: Pack, found: Iterable[Quantity]) -> Iterable[Quantity]:
    """A cell that holds only a number takes its unit from the head of its column or row."""
    passage = parsed.passage
    if passage.kind != "row" or len(parsed.cells) < 2:
        return
    taken = {item.start for item in found}
    for column, (start, end) in enumerate(parsed.cells):
        text = passage.text[start:end].strip()
        if column == 0 or not _BARE.fullmatch(text):
            continue
        heads = []
        if len(passage.heads) == len(parsed.cells):
            heads.append(passage.heads[column])
        else:
            heads.extend(passage.heads)
        heads.append(passage.text[parsed.cells[0][0] : parsed.cells[0][1]])
        others = [passage.text[a:b] for a, b in parsed.cells if a != start and b - a <= 24]
        unit = next((u for head in (*heads, *others) if (u := unit_named(head, pack))), None)
        if unit is None or any(start <= at < end for at in taken):
            continue
        inner = [
            n
            for n in find_numbers(parsed.lexicon.numerals, split_words(text))
            if n.kind == "cardinal"
        ]
        if not inner:
            continue
        name, currency = unit
        low = inner[0] if len(inner) == 2 and inner[0].value < inner[1].value else None
        yield _make(parsed, inner[-1].value, name, start, end, low, currency)


def unit_named(text: str, pack: Pack) -> tuple[str, str] | None:
    """The unit and currency that a head names: "Time (working days)" gives ("working_day", "")."""
    best: tuple[int, str, str] | None = None
    for hit in find(lexicon(pack).phrases, split_words(text)):
        group, _, name = hit.kind.partition(" ")
        if group in ("unit", "money") and (best is None or hit.end - hit.start > best[0]):
            best = (hit.end - hit.start, name, group)
    if best is None:
        return None
    return ("currency", best[1]) if best[2] == "money" else (best[1], "")


def _elliptic(
    parsed: Parsed, numbers: tuple[Number, ...], found: list[Quantity]
) -> Iterable[Quantity]:
    """A case in point: "within 15 working days; for documents, within 10": the second takes the unit of the first."""
    within = {
        hit.last: hit for hit in parsed.hits if hit.kind == "before within" and len(hit.kind) > 0
    }
    times = [item for item in found if item.unit in DURATIONS]
    if not times:
        return
    for number in numbers:
        if number.kind != "cardinal" or number.first not in within or number.value > 365:
            continue
        if not (number.spelled or parsed.passage.text[number.start : number.end].isdigit()):
            continue
        if any(item.start <= number.start < item.end for item in found):
            continue
        after = parsed.words[number.last].text if number.last < len(parsed.words) else "."
        earlier = [item for item in times if item.end <= number.start]
        marker = parsed.words[number.first - 1]
        if (
            after in (".", ";", ")", "|")
            and earlier
            and len(marker.text) > 1
            and not marker.text.isdigit()
        ):
            yield replace(
                earlier[-1],
                value=number.value,
                start=number.start,
                end=number.end,
                text=parsed.passage.text[number.start : number.end],
                low=None,
            )


def _joined(found: tuple[Quantity, ...], text: str, ranges: frozenset[str]) -> tuple[Quantity, ...]:
    """Drop what lies inside another; "1 hour 30 minutes" becomes one; "5 days to 10 days" a range."""
    kept: list[Quantity] = []
    spans = ranges - {"and", "y", "e", "i", "och", "o", "or", "ou"}
    for item in found:
        last = kept[-1] if kept else None
        if last is not None and item.start < last.end:
            if item.end - item.start > last.end - last.start:
                kept[-1] = item
            continue
        if last is not None and last.unit == "hour" and item.unit == "minute" and item.value < 60:
            between = fold(text[last.end : item.start]).strip()
            if between in ("", "and", "y", "e", "i", "och") and item.text[:1].isdigit():
                kept[-1] = replace(
                    last,
                    value=last.value * _TO_MINUTES["hour"] + item.value,
                    unit="minute",
                    end=item.end,
                    text=text[last.start : item.end],
                )
                continue
        percents = last is not None and last.unit == item.unit == "percent"
        if last is not None and percents and fold(text[last.end : item.start]).strip(" '") in spans:
            kept[-1] = replace(
                item, low=last.value, start=last.start, text=text[last.start : item.end]
            )
            continue
        kept.append(item)
    return tuple(kept)
