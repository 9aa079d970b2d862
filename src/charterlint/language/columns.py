"""Tables that say the same in two languages, one a column: the language of each of their columns.

A column counts only as a whole: its text must be told for sure, and its cells must lean to that language
by words that the languages of the other columns do not have. Numbers, names and single cells say nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from charterlint.model import Block

MIN_WORDS = 10
"""So many words must a column have."""
MIN_CELLS = 2
"""So many of its cells must lean to its language."""
CONTRARY = 0.2
"""At most so many contrary cells for each that leans to the language of the column."""

Packs = Mapping[str, Mapping[str, Any]]
Detect = Callable[[str, Packs], tuple[str | None, bool]]
Columns = Mapping[int, Sequence[int]]
"""Places of the cells of one table in the blocks, by column."""
_WORD = re.compile(r"[^\W\d_]+")


def column_languages(
    blocks: Sequence[Block], main: str | None, packs: Packs, detect: Detect
) -> dict[int, str]:
    """Language of every cell, by its place in `blocks`, of the tables whose columns are in several languages that have
    packs. Columns that are in none for sure (numbers) go with the language that they seem to be in, else with the `main` one, else with
    the column beside them."""
    tables: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, block in enumerate(blocks):
        if block.cell is not None:
            tables[block.cell.table][block.cell.column].append(at)
    found: dict[int, str] = {}
    for columns in tables.values():
        clear = _clear(blocks, columns, packs, detect) if len(columns) > 1 else {}
        if len(set(clear.values())) > 1:
            for column, cells in columns.items():
                text = "\n".join(blocks[at].text for at in cells)
                language = clear.get(column) or _beside(column, clear, text, main, packs, detect)
                found.update(dict.fromkeys(cells, language))
    return found


def _clear(
    blocks: Sequence[Block], columns: Columns, packs: Packs, detect: Detect
) -> dict[int, str]:
    """The columns that are clearly in a language, with it."""
    guessed: dict[int, str] = {}
    words = {
        column: [_words(blocks[at].text) for at in cells if not _is_name(blocks[at].text)]
        for column, cells in columns.items()
    }
    for column, cells in columns.items():
        if len(cells) < MIN_CELLS or sum(map(len, words[column])) < MIN_WORDS:
            continue
        guess, sure = detect("\n".join(blocks[at].text for at in cells), packs)
        if guess is not None and guess in packs and sure:
            guessed[column] = guess
    known = {code: _common(packs[code]) for code in set(guessed.values())}
    return {
        column: code
        for column, code in guessed.items()
        if all(_leans(words[column], known[code], known[other]) for other in known.keys() - {code})
    }


def _common(pack: Mapping[str, Any]) -> frozenset[str]:
    """The commonest words of a language, and those that tables of promises are full of ("within", "days")."""
    lines = [word for forms in pack.get("units", {}).values() for word in forms]
    for sides in pack.get("comparators", {}).values():
        lines += sides.get("before", ())
    return frozenset((*pack.get("stop_words", ()), *_words(" ".join(lines))))


def _leans(cells: Sequence[Sequence[str]], own: frozenset[str], other: frozenset[str]) -> bool:
    """Do the cells hold words of their `own` language rather than of the `other` one? Words that both have do not count."""
    balance = [sum((word in own) - (word in other) for word in cell) for cell in cells]
    leaning = sum(value > 0 for value in balance)
    contrary = sum(value < 0 for value in balance)
    return leaning >= MIN_CELLS and contrary <= CONTRARY * leaning


def _beside(
    column: int, clear: Mapping[int, str], text: str, main: str | None, packs: Packs, detect: Detect
) -> str:
    """The language of a column that says too little by itself."""
    guess, _ = detect(text, packs)
    for likely in (guess, main):
        if likely is not None and likely in clear.values():
            return likely
    return clear[min(clear, key=lambda other: (abs(other - column), other))]


def _words(text: str, fold: bool = True) -> list[str]:
    return [match.group() for match in _WORD.finditer(text.lower() if fold else text)]


def _is_name(text: str) -> bool:
    """Does a cell hold a name ("Head of Customer Service")? More than half of its words begin with a capital."""
    capitals = [word[0].isupper() for word in _words(text, fold=False)]
    return sum(capitals) * 2 > len(capitals)
