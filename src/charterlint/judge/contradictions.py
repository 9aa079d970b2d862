"""One document that says two things: two values for a promise, an answer that comes after the end of the procedure
it belongs to (CL306, CL308, CL309)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from charterlint.judge.context import Context, make_finding
from charterlint.judge.promise_kinds import kinds_model, kinds_of
from charterlint.judge.promises import Promise, promises, same_size, shared
from charterlint.judge.rivals import MOST_SHOWN, TIMES, Pair, compared, rivals
from charterlint.judge.topics import around
from charterlint.judge.wordlists import row_of
from charterlint.model import Evidence, Finding

Rule = Mapping[str, Any]
LIMITS = ("within", "at_most")
LONG = 4000
"""Words of a text from which it may be a handbook."""
ALIKE = 0.5
"""Probability that two promises are of one kind from which they are taken for one promise
(benchmarks/accuracy/contradictions.py)."""


def contradicting_promise(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL306: one promise with two values. Both must say the same action for the same subject and channel, in words
    that agree."""
    for pair in _in_same_words(context)[:MOST_SHOWN]:
        yield _finding(context, rule, pair, 0.75)


def rival_promise(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL309: two promises with different values that are likely for the same thing, in whatever words: both of one of the
    learned kinds (parameter `kinds`) of which an organisation has one only. Not asked of a text with more words than the
    parameter `words`: a handbook has many services, and several promises of a kind."""
    if context.reading.words > context.parameter(rule, "words", LONG):
        return
    said = {(first.order, second.order) for first, second in _in_same_words(context)}
    others = [
        pair
        for pair in rivals(context.reading, context)
        if (pair[0].order, pair[1].order) not in said
    ]
    likely = [
        (pair, sure)
        for pair, sure in zip(others, _alike(context, rule, others), strict=True)
        if sure >= ALIKE
    ]
    for pair, sure in likely[:MOST_SHOWN]:
        yield _finding(context, rule, pair, sure)


def _in_same_words(context: Context) -> Sequence[Pair]:
    """Contradictions that need no guess."""
    found = compared(context.reading, context.catalogue)
    alone = _alone_in_row(context, found)
    said = [pair for pair in rivals(context.reading, context) if _same_words(*pair)]
    said += [pair for pair in combinations(found, 2) if _versions_differ(alone, *pair)]
    return said


def _finding(context: Context, rule: Rule, pair: Pair, confidence: float) -> Finding:
    first, second = pair
    return make_finding(
        context,
        rule,
        (_evidence(first.commitment.quote, first), _evidence(second.commitment.quote, second)),
        element="standards",
        confidence=confidence,
        first=_value(context, first),
        second=_value(context, second),
    )


def _same_words(first: Promise, second: Promise) -> bool:
    a, b = first.commitment, second.commitment
    actions = _actions(first)
    if a.comparator not in LIMITS or not actions or actions != _actions(second):
        return False
    if first.subjects != second.subjects or a.channel != b.channel:
        return False
    both = first.words & second.words
    if a.channel is None and not first.subjects and not both:
        return False  # "we answer within 5 days" and "we answer within 10" may be about anything
    return shared(first.words, second.words) >= 0.5


def _alike(context: Context, rule: Rule, pairs: Sequence[Pair]) -> list[float]:
    """How likely the two of each pair are of one kind."""
    chosen = list({one.order: one for pair in pairs for one in pair}.values())
    wanted = context.parameter(rule, "kinds", ())
    if not chosen or not wanted:
        return [0.0 for _ in pairs]
    own = [name in wanted for name in kinds_model().names]
    table = kinds_of(context.reading, chosen, context.catalogue)[:, own]
    row = {one.order: table[at] for at, one in enumerate(chosen)}
    return [float(row[first.order] @ row[second.order]) for first, second in pairs]


RowPart = tuple[tuple[int, int] | None, str]
"""A row of a table, and one of its languages."""


def _alone_in_row(context: Context, found: Sequence[Promise]) -> Mapping[int, RowPart]:
    """Where they stand, by their order, of the promises that are the only one of their language in a row."""
    passages = context.reading.passages
    places: dict[RowPart, list[int]] = defaultdict(list)
    for promise in found:
        passage = passages[promise.commitment.passage]
        places[row_of(context, passage), passage.language].append(promise.order)
    return {orders[0]: place for place, orders in places.items() if place[0] and len(orders) == 1}


def _versions_differ(alone: Mapping[int, RowPart], first: Promise, second: Promise) -> bool:
    """Is it one row in two languages, which gives its only promise another value in each?"""
    here, there = alone.get(first.order), alone.get(second.order)
    if here is None or there is None or here[0] != there[0] or here[1] == there[1]:
        return False
    a, b = first.commitment, second.commitment
    same = first.family == second.family in TIMES and a.channel == b.channel and a.share == b.share
    limits = a.comparator in LIMITS and b.comparator in LIMITS
    return same and limits and not same_size(first.size, second.size)


def _actions(promise: Promise) -> frozenset[str]:
    """What is promised; a call that rings or waits is answered."""
    if promise.commitment.channel == "phone" and (
        promise.family == "ring" or promise.actions == {"wait"}
    ):
        return promise.actions - {"wait"} | {"answer"}
    return promise.actions


def _evidence(quote: str, promise: Promise) -> Evidence:
    return Evidence(quote, promise.commitment.location)


def _value(context: Context, promise: Promise) -> str:
    item = promise.commitment
    unit = context.catalogue.text(f"unit-{item.unit}", context.language, count=item.value)
    return f"{item.value:g} {unit}"


def answer_longer_than_procedure(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL308: in one complaints section the receipt is confirmed later than the answer comes, or the answer comes
    later than the whole procedure ends."""
    near = {passage.index for passage in around(context, "complaints")}
    reading = context.reading
    found = [
        promise
        for promise in promises(reading.commitments, context.catalogue, reading.language)
        if promise.family == "time" and promise.commitment.comparator in LIMITS
        and promise.commitment.passage in near and "appeal" not in promise.subjects
    ]  # fmt: skip
    sections: dict[tuple[str, ...], list[Promise]] = defaultdict(list)
    for promise in found:
        sections[reading.passages[promise.commitment.passage].section].append(promise)
    for own in sections.values():
        early = [p for p in own if "acknowledge" in p.actions and "answer" not in p.actions]
        answers = [
            p for p in own if "answer" in p.actions and not p.actions & {"acknowledge", "procedure"}
        ]
        whole = [p for p in own if "procedure" in p.actions]
        for short, long in ((early, answers), (answers or early, whole)):
            for promise in short:
                later = min(long, key=lambda p: p.size, default=None)
                if later is not None and promise.size > 1.02 * later.size:
                    a, b = promise.commitment, later.commitment
                    yield make_finding(
                        context,
                        rule,
                        (_evidence(a.quote, promise), _evidence(b.quote, later)),
                        element="complaints",
                        confidence=0.75,
                        first=_value(context, promise),
                        second=_value(context, later),
                    )
