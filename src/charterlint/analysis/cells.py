"""Quantities in cells of tables that hold only a number: the unit stands in the head of the column or row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from charterlint.analysis.lexicon import Lexicon, Pack
from charterlint.analysis.measures import DURATIONS, make, unit_named
from charterlint.analysis.numerals import find_numbers
from charterlint.analysis.parsed import Parsed, phrases_in
from charterlint.analysis.words import split_words
from charterlint.model import Quantity

_NO_TIME = 1000
"""So many of a unit of time are a price or a year."""
_BARE = re.compile(r"(?:[<≤~≈]|max\.?|min\.?)?\s*\d+(?:[.,]\d+)?(?:\s?[-–/]\s?\d+(?:[.,]\d+)?)?")


def bare_cells(parsed: Parsed, pack: Pack, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities of a row's cells that hold only a number, but for those in which one of `found` begins: each takes its
    unit from the head of its column or row, from a cell that holds nothing else, or from the lead-in line."""
    passage, cells = parsed.passage, parsed.cells
    if passage.kind != "row" or len(cells) < 2:
        return
    texts = [passage.text[start:end].strip() for start, end in cells]
    bare = [column for column, text in enumerate(texts) if column and _BARE.fullmatch(text)]
    if not bare:
        return
    starts = {item.start for item in found}
    # "1-2 hours" says when, not what the number counts
    key = () if any(char.isdigit() for char in texts[0]) else (texts[0],)
    units = (text for text in texts if _is_unit(text, parsed.lexicon))
    beside = _first_unit((*key, *units, passage.lead_in), pack)
    headed = len(passage.heads) == len(cells)
    over = None if headed else _first_unit(passage.heads, pack)
    for column in bare:
        start, end = cells[column]
        kinds: frozenset[str] = frozenset()
        if headed:
            head = passage.heads[column]
            kinds, over = kinds_of(head, parsed.lexicon), unit_named(head, pack)
            if is_result(head, parsed.lexicon):
                continue
        unit = over or beside
        if unit is None or not starts.isdisjoint(range(start, end)):
            continue
        name, currency = unit
        timed = name in DURATIONS
        inner = [
            number
            for number in find_numbers(parsed.lexicon.numerals, split_words(texts[column]))
            if number.kind == "cardinal"
        ]
        if not inner or (timed and ("context fee" in kinds or inner[-1].value >= _NO_TIME)):
            continue
        low = inner[0] if len(inner) == 2 and inner[0].value < inner[1].value else None
        yield make(parsed, inner[-1].value, name, start, end, low, currency)


def _first_unit(lines: Sequence[str], pack: Pack) -> tuple[str, str] | None:
    """The unit and currency that the first of the lines with one names."""
    return next((unit for line in lines if (unit := unit_named(line, pack))), None)


def _is_unit(cell: str, words_of: Lexicon) -> bool:
    """Does a cell hold a unit and nothing else ("working days")?"""
    units = [hit for hit in phrases_in(cell, words_of) if hit.kind.startswith(("unit ", "money "))]
    named = {at for hit in units for at in range(hit.start, hit.end)}
    words = split_words(cell)
    return bool(units) and all(
        word.start in named or word.text in words_of.stop_words or not word.text.isalnum()
        for word in words
    )


def is_result(head: str, words_of: Lexicon) -> bool:
    """Does the head of a column announce what was measured ("Result 2024"), and no aim?"""
    kinds = kinds_of(head, words_of)
    return "context result" in kinds and "context aim" not in kinds


def kinds_of(head: str, words_of: Lexicon) -> frozenset[str]:
    """What is said in the head of a column."""
    return frozenset(hit.kind for hit in phrases_in(head, words_of))
