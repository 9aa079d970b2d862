"""Numbers that borrow the unit of a measure before them: "within 15 working days; for documents, within 10"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from charterlint.analysis.lexicon import Pack
from charterlint.analysis.lookalikes import LABEL_MARKS
from charterlint.analysis.measures import DURATIONS
from charterlint.analysis.numerals import Number
from charterlint.analysis.parsed import Parsed
from charterlint.analysis.words import Hit
from charterlint.model import Quantity

_ENDS = frozenset({".", ";", ")", "|", ",", "!", "?", "–", "—"})
_ELLIPSIS = 140
"""Characters between a measure and a number that borrows its unit."""
_CONTRAST = 9
"""Words between them when a verb stands before the number ("the law gives 14 days, with us you have 60")."""

_DAYS = 365
"""The largest number that may count times without saying so."""
_LEAD = 4
"""Words before the number among which a verb that raises it may stand."""


def elliptic(
    parsed: Parsed, pack: Pack, numbers: tuple[Number, ...], found: list[Quantity]
) -> Iterable[Quantity]:
    """A number that borrows the unit of the time before it: "within 15 working days; for documents,
    within 10", "Letters: 10 days. E-mails: 3.", "20 days, 30 if an expert is needed"."""
    lenders = [item for item in found if item.unit in DURATIONS or item.unit == "currency"]
    if not lenders:
        return
    taken = {at for item in found for at in range(item.start, item.end)}
    markers = {
        hit.last: hit
        for hit in parsed.hits
        if hit.kind == "before within"
        or (hit.kind in ("before at_most", "before after") and hit.last - hit.first > 1)
    }
    for number in numbers:
        if number.kind != "cardinal" or not number.first:
            continue
        if _is_till(parsed, number) or _is_hour(parsed, pack, number):
            continue
        written = parsed.passage.text[number.start : number.end]
        if not (number.spelled or written.isdigit()):
            continue
        if written in pack["contacts"]["emergency_numbers"]:
            continue
        if number.start in taken:
            continue
        near = [q for q in lenders if 0 <= number.start - q.end <= _ELLIPSIS]
        lender = next((q for q in _by_need(near) if _has_grown(parsed, number, q)), None)
        if lender is None:
            times = [q for q in near if q.unit in DURATIONS and number.value <= _DAYS]
            if times and _borrows(parsed, number, markers, times[-1]):
                lender = times[-1]
        if lender is not None:
            taken.update(range(number.start, number.end))
            yield replace(
                lender,
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
        return alone or (after in lexicon_.if_words and (not weak or lead in lexicon_.separators))
    between = parsed.passage.text[earlier.end : number.start]
    if before.text in lexicon_.gives:
        return alone and len(between.split()) <= _CONTRAST
    if before.text in LABEL_MARKS and before.start > earlier.end:
        return alone and not words[number.first - 2].text[0].isdigit()
    if before.text not in lexicon_.separators:
        return False
    if after in lexicon_.if_words:
        return len(between) <= 40
    # "replies: 15 days; appeals, 30."
    return alone and ";" in between and len(between.split()) <= 6


def _by_need(lenders: list[Quantity]) -> list[Quantity]:
    """The last ones first, sums before times: "25 euro back; after two hours it becomes 40"."""
    return sorted(lenders, key=lambda item: (item.unit == "currency", item.start), reverse=True)


def _has_grown(parsed: Parsed, number: Number, earlier: Quantity) -> bool:
    """ "25 euro, which rise to 40 after an hour": a verb and small words lead to a larger number that stands alone."""
    words, lexicon_ = parsed.words, parsed.lexicon
    after = words[number.last].text if number.last < len(words) else "."
    ends = after in _ENDS | lexicon_.if_words | lexicon_.stop_words or any(
        hit.first == number.last and hit.kind == "before after" for hit in parsed.hits
    )
    if not ends or number.value <= earlier.value:
        return False
    for word in reversed(words[max(0, number.first - _LEAD) : number.first]):
        if word.text in lexicon_.grows:
            return word.start >= earlier.end
        if word.text not in lexicon_.stop_words:
            return False
    return False


def _sentence_goes_on(parsed: Parsed, at: int) -> bool:
    """Does a small word or somebody who acts stand here, and nothing that the number could count?"""
    word = parsed.words[at] if at < len(parsed.words) else None
    if word is None or not word.text.isalpha():
        return False
    return word.text in parsed.lexicon.stop_words or any(
        hit.first == at and hit.kind in ("cue organisation", "cue customer", "cue condition")
        for hit in parsed.near(word.start, word.end)
    )
