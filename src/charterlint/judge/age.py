"""Checks on the age of a document: out of date, or without a date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from charterlint.judge.context import Context, make_finding
from charterlint.model import DateFact, Finding

Rule = Mapping[str, Any]
ROLES = ("issued", "reviewed", "valid_until", "next_review")
ENDS = ("valid_until", "next_review")
_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d{2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d))")
"""A year or a date in figures, whatever the language."""


def stale(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL504: valid until, or next reviewed on, a day that is past; or last issued and reviewed longer ago than the
    parameter `months`."""
    today = context.settings.today
    dated = [(last_day(f.value), f) for f in context.reading.dates if f.role in ROLES]
    over = [
        (day, f)
        for day, f in dated
        if f.role in ENDS and day < today and not _made_good(f, day, dated, today)
    ]
    newest = [(day, f) for day, f in dated if f.role not in ENDS and _begun(f.value, today)]
    last = max(newest, key=lambda pair: pair[0], default=None)
    months = float(context.parameter(rule, "months", 36))
    old = last is not None and (today - last[0]).days > months * 30.44
    ahead = any(f.role in ENDS and day >= today for day, f in dated)
    chosen = max(over, key=lambda pair: pair[0], default=None)
    key = "stale-over" if chosen is not None else "stale-old"
    chosen = chosen or (last if old and not ahead else None)
    if chosen is None:
        return
    fact = chosen[1]
    start, end = context.sentence(fact.passage, fact.start)
    text = context.reading.passages[fact.passage].text[fact.start : fact.end]
    yield make_finding(
        context,
        rule,
        (context.quote(fact.passage, start, max(end, fact.end)),),
        element="review",
        confidence=0.85,
        reason=context.catalogue.text(key, context.language, date=text, months=f"{months:g}"),
    )


def _made_good(
    end: DateFact, last: date, dated: Sequence[tuple[date, DateFact]], today: date
) -> bool:
    """Is an end that has passed overtaken? A review that was due, only by a review since (in the month itself is early
    enough) or a date for the next one: a new version proves none. A validity, by any newer date."""
    if end.role == "next_review":
        return any(
            (f.role == "reviewed" and _begun(f.value, today) and _not_before(f.value, end.value))
            or (f.role == "next_review" and day >= today)
            for day, f in dated
        )
    return any(
        (f.role in ENDS and day >= today)
        or (f.role not in ENDS and last < day and _begun(f.value, today))
        for day, f in dated
    )


def _not_before(value: str, other: str) -> bool:
    """Of two dates as exact as the vaguer one: is the first the same or later?"""
    size = min(len(value), len(other))
    return value[:size] >= other[:size]


def _begun(value: str, today: date) -> bool:
    """Is a date that may lack day or month not ahead? "June 2026" is not in that month."""
    return value <= today.isoformat()[: len(value)]


def first_day(value: str) -> date:
    """The first day of an ISO date that may lack day or month; the last of the month for a day that it does not have
    ("31.06.2026" is a slip that people make)."""
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    return date(year, month, min(day, monthrange(year, month)[1]))


def last_day(value: str) -> date:
    """The last day of an ISO date that may lack day or month."""
    parts = value.split("-")
    if len(parts) == 3:
        return first_day(value)
    first = first_day("-".join([*parts, "12"][:2]))
    return first.replace(day=monthrange(first.year, first.month)[1])


def no_date(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL505: no date that tells how old the document is. Not said when the review element is a gap already, nor where a date
    may stand in words that no pack reads."""
    if context.status("review") in ("missing", "partial", "not_applicable"):
        return
    if not context.reading.supported or any(_DATE.search(p.text) for p in context.unread()):
        return
    if all(fact.role == "law" for fact in context.reading.dates):
        yield make_finding(context, rule, element="review", confidence=0.8)
