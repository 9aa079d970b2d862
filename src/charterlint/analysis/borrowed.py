"""Numbers that borrow the unit of a time before them: "within 15 working days; for documents, within 10"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from charterlint.analysis.lexicon import Pack
from charterlint.analysis.lookalikes import LABEL_MARKS
from charterlint.analysis.measures import DURATIONS, SEPARATORS
from charterlint.analysis.numerals import Number
from charterlint.analysis.parsed import Parsed
from charterlint.analysis.words import Hit
from charterlint.model import Quantity

_ENDS = frozenset({".", ";", ")", "|", ",", "!", "?", "–", "—"})
_ELLIPSIS = 140
"""Characters between a measure and a number that borrows its unit."""
_CONTRAST = 9
"""Words between them when a verb stands before the number ("the law gives 14 days, with us you have 60")."""


def elliptic(
    parsed: Parsed, pack: Pack, numbers: tuple[Number, ...], found: list[Quantity]
) -> Iterable[Quantity]:
    """A number that borrows the unit of the time before it: "within 15 working days; for documents,
    within 10", "Letters: 10 days. E-mails: 3.", "20 days, 30 if an expert is needed"."""
    times = [item for item in found if item.unit in DURATIONS]
    if not times:
        return
    markers = {
        hit.last: hit
        for hit in parsed.hits
        if hit.kind == "before within"
        or (hit.kind in ("before at_most", "before after") and hit.last - hit.first > 1)
    }
    for number in numbers:
        if number.kind != "cardinal" or number.value > 365 or not number.first:
            continue
        if _is_till(parsed, number) or _is_hour(parsed, pack, number):
            continue
        written = parsed.passage.text[number.start : number.end]
        if not (number.spelled or written.isdigit()):
            continue
        if written in pack["contacts"]["emergency_numbers"]:
            continue
        if any(item.start <= number.start < item.end for item in found):
            continue
        earlier = [item for item in times if item.end <= number.start]
        if not earlier or number.start - earlier[-1].end > _ELLIPSIS:
            continue
        if _borrows(parsed, number, markers, earlier[-1]):
            yield replace(
                earlier[-1],
                value=number.value,
                start=number.start,
                end=number.end,
                text=written,
                low=None,
            )


def _is_till(parsed: Parsed, number: Number) -> bool:
    """ "open from 9 to 15": the end of a span of clock times."""
    words, at = parsed.words, number.first
    return at > 1 and words[at - 1].text.isalpha() and words[at - 2].text[0].isdigit()


def _is_hour(parsed: Parsed, pack: Pack, number: Number) -> bool:
    """ "antes de las doce", "alle 8", "às 17": an article before a number that is an hour of the day."""
    before = parsed.words[number.first - 1].text
    return number.value <= 24 and before in pack.get("hour_articles", ())


def _borrows(parsed: Parsed, number: Number, markers: Mapping[int, Hit], earlier: Quantity) -> bool:
    """Does nothing but a comparator, a label or a comma lead to the number, and does it stand alone?"""
    words = parsed.words
    before, after = words[number.first - 1], "."
    if number.last < len(words):
        after = words[number.last].text
    alone = after in _ENDS
    lexicon_ = parsed.lexicon
    if before.text in lexicon_.further:
        return alone
    marker = markers.get(number.first)
    if marker is not None and before.text.isalpha():
        weak = marker.last - marker.first == 1 and len(before.text) < 4
        lead = words[marker.first - 1].text if marker.first else ""
        if not weak and not before.text.isdigit() and _sentence_goes_on(parsed, number.last):
            # "within 3 days we propose a meeting, within 15 you have the answer"
            return True
        # "in twenty in the villages": a short preposition needs "and" before it
        return alone or (after in lexicon_.if_words and (not weak or lead in SEPARATORS))
    between = parsed.passage.text[earlier.end : number.start]
    if before.text in lexicon_.gives:
        return alone and len(between.split()) <= _CONTRAST
    if before.text in LABEL_MARKS and before.start > earlier.end:
        return alone and not words[number.first - 2].text[0].isdigit()
    if before.text not in SEPARATORS:
        return False
    if after in lexicon_.if_words:
        return len(between) <= 40
    # "replies: 15 days; appeals, 30."
    return alone and ";" in between and len(between.split()) <= 6


def _sentence_goes_on(parsed: Parsed, at: int) -> bool:
    """Does a small word or somebody who acts stand here, and nothing that the number could count?"""
    word = parsed.words[at] if at < len(parsed.words) else None
    if word is None or not word.text.isalpha():
        return False
    return word.text in parsed.lexicon.stop_words or any(
        hit.first == at and hit.kind in ("cue organisation", "cue customer", "cue condition")
        for hit in parsed.near(word.start, word.end)
    )
