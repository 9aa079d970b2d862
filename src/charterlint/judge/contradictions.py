"""One document that says two things: two values for a promise, an answer that comes after the end of the procedure
it belongs to (CL306, CL308)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from charterlint.analysis.words import fold
from charterlint.judge.context import Context, make_finding
from charterlint.judge.promises import Promise, promises, same_size, shared
from charterlint.judge.topics import around
from charterlint.judge.wordlists import row_of, tables
from charterlint.model import Evidence, Finding

Rule = Mapping[str, Any]
LIMITS = ("within", "at_most")
TIMES = ("time", "ring")
"""Families of values in which two limits for one promise contradict each other."""
MOST = 300
"""So many commitments are compared with each other; no charter has as many."""


def contradicting_promise(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL306: one promise with two values. Both must say the same action for the same subject and channel, in words
    that agree, and in different passages."""
    found = promises(context.reading.commitments, context.catalogue, context.reading.language)
    rows = tables(context)
    alone = _alone_in_row(context, found[:MOST])
    for first, second in combinations(found[:MOST], 2):
        if (
            _contradict(first, second) and not _same_list(context, rows, first, second)
        ) or _versions_differ(alone, first, second):
            a, b = first.commitment, second.commitment
            yield make_finding(
                context,
                rule,
                (_evidence(a.quote, first), _evidence(b.quote, second)),
                element="standards",
                confidence=0.75,
                first=_value(context, first),
                second=_value(context, second),
            )


def _contradict(first: Promise, second: Promise) -> bool:
    a, b = first.commitment, second.commitment
    if a.passage == b.passage or first.family != second.family or first.family not in TIMES:
        return False
    if a.comparator not in LIMITS or b.comparator not in LIMITS:
        return False
    actions = _actions(first)
    if same_size(first.size, second.size) or not actions or actions != _actions(second):
        return False
    if first.subjects != second.subjects or a.channel != b.channel or a.share != b.share:
        return False
    if a.condition and b.condition and fold(a.condition) != fold(b.condition):
        return False
    both = first.words & second.words
    if a.channel is None and not first.subjects and not both:
        return False  # "we answer within 5 days" and "we answer within 10" may be about anything
    return shared(first.words, second.words) >= 0.5


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


def _same_list(context: Context, rows: frozenset[int], first: Promise, second: Promise) -> bool:
    """Rows of one table and items of one list differ on purpose."""
    passages = context.reading.passages
    a, b = passages[first.commitment.passage], passages[second.commitment.passage]
    if a.index in rows and b.index in rows:
        return True
    return a.kind == b.kind == "item" and a.section == b.section and a.lead_in == b.lead_in


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
