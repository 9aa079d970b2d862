"""Numbers in a text, as digits with the habits of a language or as words, and shares ("nine in ten")."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from charterlint.analysis.number_words import Numerals, numerals
from charterlint.analysis.words import Word, find, split_words


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words `first:last` of a text. `spelled` tells a number word from digits;
    `kind` is cardinal, ordinal, article ("a week") or share (already a percentage)."""

    value: float
    first: int
    last: int
    start: int
    end: int
    kind: str = "cardinal"
    spelled: bool = False


_DIGITS = re.compile(r"\d+(?:[.,]\d+)*$")
_MOST_DIGITS = 15


def parse_digits(text: str, decimal: str = ".") -> float | None:
    """The value of digits with separators: "1.200,50", "1,200.50", "1.200", "99,5". None when it is no number."""
    if not _DIGITS.match(text):
        return None
    marks = [mark for mark in text if not mark.isdigit()]
    if not marks:
        return float(text) if len(text) <= _MOST_DIGITS else None
    last = marks[-1]
    head, _, tail = text.rpartition(last)
    groups = re.split(r"[.,]", text)
    thousands_like = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3
    if len(set(marks)) == 2:
        if marks.count(last) > 1:
            return None
        return float(re.sub(r"[.,]", "", head) + "." + tail)
    if len(marks) > 1:
        return float("".join(groups)) if thousands_like else None
    if thousands_like and last != decimal and groups[0] != "0":
        return float("".join(groups))
    return float(head + "." + tail)


def find_numbers(habits: Numerals, words: Sequence[Word]) -> tuple[Number, ...]:
    """Every number of the text, left to right, not overlapping; shares before plain numbers."""
    spelled: dict[int, dict[str, tuple[float, int]]] = {}
    pers: dict[int, int] = {}
    tight: set[int] = set()
    for hit in find(habits.book, words):
        kind, _, value = hit.kind.partition(" ")
        if kind == "per":
            if hit.last > pers.get(hit.first, 0):
                pers[hit.first] = hit.last
                (tight.add if value == "1" else tight.discard)(hit.first)
            continue
        at = spelled.setdefault(hit.first, {})
        if kind not in at or hit.last > at[kind][1]:
            at[kind] = (float(value), hit.last)
    found: list[Number] = []
    index = 0
    while index < len(words):
        number = _number_at(habits, words, spelled, index)
        if number is None:
            index += 1
            continue
        half = half_behind(habits, words, number.last)
        if half and number.kind in ("cardinal", "article"):
            end = words[number.last + half - 1].end
            number = replace(
                number, value=number.value + 0.5, last=number.last + half, end=end, kind="cardinal"
            )
        whole = _share(habits, words, spelled, pers, tight, number)
        found.append(whole)
        index = whole.last
    return tuple(found)


def half_behind(habits: Numerals, words: Sequence[Word], at: int) -> int:
    """How many words from `at` on say "and a half"; 0 if they do not."""
    for phrase in habits.halves:
        if tuple(word.text for word in words[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _number_at(
    habits: Numerals,
    words: Sequence[Word],
    spelled: Mapping[int, Mapping[str, tuple[float, int]]],
    index: int,
) -> Number | None:
    word = words[index]
    if word.text[0].isdigit():
        clock = (
            index > 1
            and words[index - 1].text == ":"
            and words[index - 1].end == word.start
            and words[index - 2].text[0].isdigit()
        )
        return None if clock else _digits_at(habits, words, index)
    here = spelled.get(index)
    if not here:
        return None
    if "share" in here:
        value, last = here["share"]
        return Number(value, index, last, word.start, words[last - 1].end, "share", True)
    if "cardinal" in here and not ("article" in here and _alone(spelled, index, here)):
        value, last = _compose(habits, words, spelled, index)
        return Number(value, index, last, word.start, words[last - 1].end, "cardinal", True)
    kind = "ordinal" if "ordinal" in here else "article"
    value, last = here[kind]
    return Number(value, index, last, word.start, words[last - 1].end, kind, True)


def _alone(
    spelled: Mapping[int, Mapping[str, tuple[float, int]]],
    index: int,
    here: Mapping[str, tuple[float, int]],
) -> bool:
    """Is the word only an article, with no number word behind it to make a greater number?"""
    return "cardinal" not in spelled.get(here["article"][1], {})


def _digits_at(habits: Numerals, words: Sequence[Word], index: int) -> Number | None:
    """Digits, with groups of three behind a space ("1 200"), and a number word behind ("2 thousand")."""
    word = words[index]
    text, last = word.text, index + 1
    if re.fullmatch(r"\d{1,3}", text) and text != "0":
        while (
            last < len(words)
            and len(text) <= _MOST_DIGITS
            and words[last].start == words[last - 1].end + 1
            and re.fullmatch(r"\d{3}(?:[.,]\d{1,2})?", words[last].text)
            and not _more_digits(words, last + 1)
        ):
            text += words[last].text
            last += 1
            if not text.isdigit():
                break
    value = parse_digits(text, habits.decimal)
    if value is None:
        return None
    return Number(value, index, last, word.start, words[last - 1].end)


def _more_digits(words: Sequence[Word], index: int) -> bool:
    """A further group that is not of three digits: a phone number, not a thousand."""
    return (
        index < len(words)
        and words[index].text[0].isdigit()
        and words[index].start == words[index - 1].end + 1
        and not re.fullmatch(r"\d{3}(?:[.,]\d+)?", words[index].text)
    )


def _compose(
    habits: Numerals,
    words: Sequence[Word],
    spelled: Mapping[int, Mapping[str, tuple[float, int]]],
    index: int,
) -> tuple[float, int]:
    """Add and multiply number words that follow each other: "cuarenta y ocho", "two hundred and ten"."""
    value, last = spelled[index]["cardinal"]
    total, group = 0.0, value
    while True:
        at = last
        if at < len(words) and words[at].text in habits.joiners:
            at += 1
        after = spelled.get(at, {}).get("cardinal")
        if after is None:
            return total + group, last
        amount, end = after
        joined = at > last
        if amount in (100, 1000) and group < amount and not joined:
            group *= amount
            if amount == 1000:
                total, group = total + group, 0.0
        elif _fits(group, amount):
            group += amount
        else:
            return total + group, last
        last = end


def _fits(group: float, amount: float) -> bool:
    """May `amount` follow as the lower part of `group` ("forty" + "eight", "two hundred" + "ten")?"""
    if amount <= 0:
        return False
    tens = group % 100
    if amount < 10:
        return (tens >= 20 and tens % 10 == 0) or (tens == 0 and group >= 100)
    return amount < 100 and tens == 0 and group >= 100


def _share(
    habits: Numerals,
    words: Sequence[Word],
    spelled: Mapping[int, Mapping[str, tuple[float, int]]],
    pers: Mapping[int, int],
    tight: Collection[int],
    number: Number,
) -> Number:
    """Widen "nine" to "nine in ten" = 90 when such words follow."""
    at = pers.get(number.last)
    if at is None:
        # "nine customers in ten": one or two words may stand between
        for skip in (1, 2):
            place = number.last + skip
            if place > len(words) or not words[place - 1].text.isalpha() or place - 1 in spelled:
                break
            if place in pers and place not in tight:
                at = pers[place]
                break
    if at is None or at >= len(words) or number.kind != "cardinal":
        return number
    whole = _number_at(habits, words, spelled, at)
    if whole is None or whole.kind != "cardinal":
        return number
    if not (number.value == int(number.value) and 1 <= number.value < whole.value <= 1000):
        return number
    if whole.value not in (2, 3, 4, 5, 6, 7, 8, 10, 20, 50, 100, 200, 500, 1000):
        return number
    if words[at - 1].text == "/" or number.spelled != whole.spelled:
        return number
    if number.value == 1 and number.last in tight:
        # "in one of our six offices"
        return number
    percent = round(100 * number.value / whole.value, 2)
    return Number(percent, number.first, whole.last, number.start, whole.end, "share", True)


def read_numbers(data: Mapping[str, Any], text: str) -> tuple[tuple[float, str], ...]:
    """Values and kinds of the numbers in `text`; `data` is the `numerals` section of a pack."""
    return tuple((n.value, n.kind) for n in find_numbers(numerals(data), split_words(text)))
