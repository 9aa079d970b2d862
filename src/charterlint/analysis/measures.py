"""Quantities that do not stand as number and unit side by side: in one word, in a second place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.numerals import Number
from charterlint.analysis.parsed import Parsed, phrases_in
from charterlint.analysis.words import fold
from charterlint.model import Quantity

DURATIONS = frozenset({"minute", "hour", "day", "working_day", "week", "month", "year"})
_MINUTES_IN_HOUR = 60.0


def make(
    parsed: Parsed,
    value: float,
    unit: str,
    start: int,
    end: int,
    low: Number | None = None,
    currency: str = "",
) -> Quantity:
    """The quantity at characters `start:end` of the passage, from `low` to `value` if there is a `low`. Of the units of
    packs, seconds come as minutes, quarters as months and calendar days as days."""
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


def in_working_days(parsed: Parsed, pack: Pack, found: list[Quantity]) -> list[Quantity]:
    """Plain days under a column head or lead-in that speaks of working days are working days."""
    passage = parsed.passage
    found = _listed([_qualified(item, parsed) for item in found], parsed)
    lines = (*passage.heads, passage.lead_in, *passage.section[-1:])
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


def _qualified(item: Quantity, parsed: Parsed) -> Quantity:
    """ "5 days (working days)", "5 days (calendar days)": brackets right behind say which days they are."""
    if item.unit != "day" or not item.value:
        return item
    at = parsed.word_at(item.end)
    if at >= len(parsed.words) or parsed.words[at].text != "(":
        return item
    kinds = {hit.kind for hit in parsed.hits if hit.first == at + 1}
    if "unit working_day" in kinds:
        return replace(item, unit="working_day")
    return replace(item, calendar=True) if "unit calendar_day" in kinds else item


def _listed(found: list[Quantity], parsed: Parsed) -> list[Quantity]:
    """ "three working days; five days for marks": days right behind working days are such too."""
    text = parsed.passage.text
    made: list[Quantity] = []
    for item in sorted(found, key=lambda q: q.start):
        last = made[-1] if made else None
        if (
            last is not None
            and last.unit == "working_day"
            and (item.unit == "day" and not item.calendar and item.value)
            and fold(text[last.end : item.start]).strip() in parsed.lexicon.separators
        ):
            item = replace(item, unit="working_day")
        made.append(item)
    return made


def compounds(parsed: Parsed, pack: Pack) -> Iterable[Quantity]:
    """Number and unit grown together in one word ("dwugodzinny", "tvådagars", "5-letnia")."""
    data = pack.get("compounds")
    if not data:
        return
    for number, dash, word in zip(parsed.words, parsed.words[1:], parsed.words[2:], strict=False):
        unit = next((u for stem, u in data["units"].items() if word.text.startswith(stem)), None)
        if unit and dash.text == "-" and number.text.isdigit() and word.start == number.end + 1:
            yield make(parsed, float(number.text), unit, number.start, word.end)
    for word in parsed.words:
        if len(word.text) < 6:
            continue
        for prefix, value in data["numbers"].items():
            if not word.text.startswith(prefix):
                continue
            rest = word.text[len(prefix) :]
            unit = next((u for stem, u in data["units"].items() if rest.startswith(stem)), None)
            if unit:
                yield make(parsed, float(value), unit, word.start, word.end)
                break


def unit_named(text: str, pack: Pack) -> tuple[str, str] | None:
    """The unit and currency that a head names: "Time (working days)" gives ("working_day", ""). Money comes first:
    "zł for each day begun" counts zł. "Extras per month" names none: it says for what time something is paid."""
    best: tuple[bool, int, str] | None = None
    hits = phrases_in(text, lexicon(pack))
    rates = {hit.end for hit in hits if hit.kind in ("every", "before every")}
    priced = any(hit.kind == "context fee" or hit.kind.startswith("money ") for hit in hits)
    for hit in hits:
        group, _, name = hit.kind.partition(" ")
        if group == "unit" and (
            hit.start - 1 in rates or (priced and text[: hit.start].endswith("/"))
        ):
            continue
        if group in ("unit", "money"):
            found = (group == "money", hit.end - hit.start, name)
            best = found if best is None or found[:2] > best[:2] else best
    if best is None:
        return None
    return ("currency", best[2]) if best[0] else (best[2], "")


def joined(found: tuple[Quantity, ...], parsed: Parsed, pack: Pack) -> tuple[Quantity, ...]:
    """Drop what lies inside another; "1 hour 30 minutes" and "1 minute 30 seconds" become one; "5 days to 10 days"
    a range. `found` is in order of place."""
    text = parsed.passage.text
    spans = frozenset(pack["numerals"].get("range", ())) - parsed.lexicon.joins
    kept: list[Quantity] = []
    for item in found:
        last = kept[-1] if kept else None
        if last is not None and item.start < last.end:
            if item.end - item.start > last.end - last.start:
                kept[-1] = item
            continue
        factor = _compound(last, item, parsed) if last is not None else 0.0
        if last is not None and factor:
            kept[-1] = replace(
                last,
                value=round(last.value * factor + item.value, 4),
                low=round(last.low * factor, 4) if last.low is not None else None,
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


def _compound(last: Quantity, item: Quantity, parsed: Parsed) -> float:
    """If `item` goes on counting `last` in the next smaller unit (minutes behind hours, seconds behind minutes), how many
    minutes one of `last` is, else 0."""
    between = fold(parsed.passage.text[last.end : item.start]).strip()
    if item.unit != "minute" or not item.text[:1].isdigit() or item.low is not None:
        return 0.0
    if between and between not in parsed.lexicon.ands:
        return 0.0
    seconds = _in_seconds(item, parsed)
    if last.unit == "hour" and not seconds and item.value < _MINUTES_IN_HOUR:
        return _MINUTES_IN_HOUR
    if last.unit == "minute" and seconds and item.value < 1 and not _in_seconds(last, parsed):
        return 1.0
    return 0.0


def _in_seconds(item: Quantity, parsed: Parsed) -> bool:
    return any(
        hit.kind == "unit second" and item.start <= hit.start < item.end for hit in parsed.hits
    )
