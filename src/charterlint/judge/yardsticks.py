"""What makes a promise one that can be checked though it holds a vague word: a time, a rhythm, a bound, a thing to see."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from charterlint.analysis.actors import Span
from charterlint.analysis.measures import DURATIONS
from charterlint.analysis.numerals import find_numbers
from charterlint.analysis.parsed import Parsed
from charterlint.analysis.weak_words import is_rate
from charterlint.analysis.words import Hit
from charterlint.judge.context import Context
from charterlint.judge.weak_clauses import WeakClause
from charterlint.model import Quantity

_Found = TypeVar("_Found", Hit, Quantity)

RHYTHM, DAILY, WONT, SEEN = "frequency", "daily", "wont", "seen"
"""Groups of CL301: how often ("twice a year"); the same in words of which slogans are made ("every day"); vague words for
it ("regularly"); and what anybody can see, hear or receive (a badge, a name, a receipt)."""
OFTEN = frozenset(("unit hour", "unit week", "unit month", "unit year"))
"""Units that "every" makes a rhythm of without a number; "every day" is said too lightly."""
BOUNDS = frozenset(("before at_least", "before at_most", "before within"))
"""Comparators that lead to a number."""

_MARKS = frozenset(",;:()–—")
"""Marks between parts of a sentence."""
_FEW = 2
"""Words of meaning in the last part before a measure that name one more thing it is for ("letters and e-mails within 2
days")."""


def can_be_checked(
    context: Context, parsed: Parsed, clause: WeakClause, said: Sequence[Hit]
) -> bool:
    """Does a vague clause name something that a customer can check all the same? `said` are the words of CL301 in it: a time
    measures those for a short time (`timely`), a rhythm the others."""
    quantities = context.quantities(parsed.passage.index)
    measured = [q for q in inside_clause(quantities, clause.span) if q.unit in DURATIONS]
    short = timely(said)
    often = [(h.start, h.end) for h in said if h.kind == RHYTHM]
    often += rhythms(parsed, clause.span, measured)
    daily = [(h.start, h.end) for h in said if h.kind == DAILY]
    seen = [(h.start, h.end) for h in said if h.kind == SEEN]
    if not clause.words:
        return bool(often or daily or seen) or is_bounded(parsed, clause.span)
    wont = [(h.start, h.end) for h in said if h.kind == WONT]
    return all(
        _overlaps(span, seen)
        or (_overlaps(span, wont) and bool(often or daily))
        or (span in short and any(is_timed(parsed, span, q) for q in measured))
        or (span not in short and any(_is_one_part(parsed, span, at) for at in often))
        for span in clause.words
    )


def timely(said: Sequence[Hit]) -> list[Span]:
    """Where adverbs of time stand that a measure can take the place of."""
    return [(hit.start, hit.end) for hit in said if hit.kind == "phrase"]


def inside_clause(found: Sequence[_Found], clause: Span) -> Sequence[_Found]:
    """Those of `found` (in order of place) that begin in a clause."""
    low, high = (bisect_left(found, at, key=lambda item: item.start) for at in clause)
    return found[low:high]


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def is_timed(parsed: Parsed, words: Span, quantity: Quantity) -> bool:
    """Is the time one for the same act ("we promptly answer all letters within 5 days")? Not where a part of the sentence
    between them has an act of its own ("letters promptly, and calls in 20 seconds"), nor "seven days a week"."""
    if is_rate(parsed, quantity):
        return False
    if quantity.start < words[1]:
        return _is_one_part(parsed, words, (quantity.start, quantity.end))
    first, *others = _parts(parsed, words[1], quantity.start)
    if not others:
        return True
    # a last part that only leads to the number ("…, at the latest within 5 days")
    return others[-1] <= (_FEW if first and len(others) == 1 else 0)


def _is_one_part(parsed: Parsed, one: Span, other: Span) -> bool:
    """Does nothing part the two, but for a comma right behind the first?"""
    first, last = sorted((one, other))
    at = parsed.word_at(first[1])
    begin = first[1]
    if at < len(parsed.words) and parsed.words[at].text == ",":
        begin = parsed.words[at].end
    return first[1] >= last[0] or len(_parts(parsed, begin, last[0])) == 1


def _parts(parsed: Parsed, start: int, end: int) -> list[int]:
    """Words of meaning in each part of `start:end`, cut at marks and "and"."""
    dull = {
        at
        for hit in parsed.near(start, end)
        if hit.kind.startswith(("before ", "fixed ", "context terms", "cue condition"))
        for at in range(hit.first, hit.last)
    }
    found = [0]
    for at in range(parsed.word_at(start), parsed.word_at(end)):
        word = parsed.words[at].text
        if word in _MARKS or word in parsed.lexicon.joins:
            found.append(0)
        elif word.isalpha() and at not in dull and word not in parsed.lexicon.stop_words:
            found[-1] += 1
    return found


def rhythms(parsed: Parsed, clause: Span, measured: Sequence[Quantity]) -> list[Span]:
    """Where the clause says "every" of a time ("every two hours", "every week")."""
    starts = {quantity.start for quantity in measured}
    found = []
    for hit in parsed.near(*clause):
        if hit.kind not in ("every", "before every") or hit.last >= len(parsed.words):
            continue
        after = parsed.words[hit.last]
        unit = any(other.kind in OFTEN for other in parsed.near(after.start, after.start + 1))
        if after.start in starts or (hit.kind == "every" and unit):
            found.append((hit.start, after.end))
    return found


def is_bounded(parsed: Parsed, clause: Span) -> bool:
    """Does the clause hold a value to a number of whatever unit ("above one bar")?"""
    words = parsed.words[parsed.word_at(clause[0]) : parsed.word_at(clause[1])]
    starts = {n.start for n in find_numbers(parsed.lexicon.numerals, words) if n.kind == "cardinal"}
    return any(
        hit.kind in BOUNDS and any(0 <= start - hit.end <= 1 for start in starts)
        for hit in parsed.near(*clause)
    )
