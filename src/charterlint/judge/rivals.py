"""Pairs of promises that could contradict each other: both bound a time, for the same cases, with different values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.numerals import find_numbers
from charterlint.analysis.words import Word, find, fold, split_words
from charterlint.judge.context import Context
from charterlint.judge.promises import VARIANT, WORDS, Promise, promises, same_size, text_of
from charterlint.judge.wordlists import book, tables
from charterlint.judge.worked_out import once
from charterlint.model import Commitment, Reading
from charterlint.packs.catalogue import Catalogue

Pair = tuple[Promise, Promise]
TIMES = ("time", "ring")
"""Families of values in which two bounds for one promise contradict each other."""
BOUNDS = {"within": "most", "at_most": "most", "at_least": "least", "equals": "least", "every": "rhythm"}  # fmt: skip
"""What a value bounds; only two of one sort contradict each other."""
STAGES = frozenset(("urgent", "first", "interim"))
"""Subjects by which promises for one thing differ."""
MOST = 300
"""So many commitments are compared with each other; no charter has as many."""
_PAST = ("context past", "context past_verb")
_ANSWERS = ("answer", "resolve")
_BEGINNING = 4
"""Letters by which two words for the same cases are known."""
MOST_SHOWN = 20
"""Findings of one document; where there are more, all of it contradicts the rest."""


@once
def compared(reading: Reading, catalogue: Catalogue) -> tuple[Promise, ...]:
    """The promises of a document that are held against each other."""
    return promises(reading.commitments, catalogue, reading.language)[:MOST]


class Cases(NamedTuple):
    """For which cases a promise holds: beginnings of the words that say so ("weekends", "business"); whether it only was so;
    and whether it is for those whom an answer has not come to or has not helped."""

    words: frozenset[str]
    past: bool
    again: bool


@once
def rivals(reading: Reading, context: Context) -> tuple[Pair, ...]:
    """The pairs for the same cases, each promise in its own passage and not in one list or table, whose rows differ on
    purpose."""
    found, rows = compared(reading, context.catalogue), tables(context)
    cases = {promise.order: cases_of(context, promise.commitment) for promise in found}
    return tuple(
        (first, second)
        for first, second in combinations(found, 2)
        if _may_contradict(first, second)
        and cases[first.order] == cases[second.order]
        and not _same_list(context, rows, first, second)
    )


def cases_of(context: Context, item: Commitment) -> Cases:
    """For which cases a commitment holds."""
    catalogue, language = context.catalogue, item.language or context.reading.language or ""
    pack = catalogue.languages.get(language)
    if pack is None:
        return Cases(frozenset(), False, False)
    groups = book(catalogue.version, catalogue.wording.get(WORDS, {"id": WORDS}), language)
    words = split_words(text_of(item))
    chosen = {
        words[hit.last - 1].text[:_BEGINNING] for hit in find(groups, words) if hit.kind == VARIANT
    }
    again = any(hit.kind in _ANSWERS for hit in find(groups, split_words(item.condition)))
    return Cases(frozenset(chosen), _is_past(item, words, pack), again)


def _is_past(item: Commitment, words: Sequence[Word], pack: Pack) -> bool:
    """Does a word for what was stand in the same clause as the number?"""
    known = lexicon(pack)
    own = [n for n in find_numbers(known.numerals, words) if n.value == item.value]
    marks = [at for at, word in enumerate(words) if word.text in ",;:|"]
    return any(
        hit.kind in _PAST
        and any(
            not any(min(hit.last, n.last) <= at < max(hit.first, n.first) for at in marks)
            for n in own
        )
        for hit in find(known.phrases, words)
    )


def _may_contradict(first: Promise, second: Promise) -> bool:
    a, b = first.commitment, second.commitment
    if a.passage == b.passage or first.family != second.family or first.family not in TIMES:
        return False
    bound = BOUNDS.get(a.comparator)
    if bound is None or bound != BOUNDS.get(b.comparator):
        return False
    if same_size(first.size, second.size) or a.share != b.share or first.theirs or second.theirs:
        return False
    if None not in (a.channel, b.channel) and a.channel != b.channel:
        return False
    if (first.subjects ^ second.subjects) & STAGES:
        return False
    return not (a.condition and b.condition and fold(a.condition) != fold(b.condition))


def _same_list(context: Context, rows: frozenset[int], first: Promise, second: Promise) -> bool:
    """Rows of one table and items of one list differ on purpose."""
    passages = context.reading.passages
    a, b = passages[first.commitment.passage], passages[second.commitment.passage]
    if a.index in rows and b.index in rows:
        return True
    return a.kind == b.kind == "item" and a.section == b.section and a.lead_in == b.lead_in
