"""Dates in a text and what the text says of them: issued, reviewed, valid until, next review, of a law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from charterlint.analysis.lexicon import Lexicon, Pack, lexicon
from charterlint.analysis.parsed import moved, windows
from charterlint.analysis.words import Hit, Word, clauses, find, split_words
from charterlint.model import DateFact, Passage

_ISO = re.compile(r"(?<![\d.\-/])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d/]|-\d)")
_LOCAL = re.compile(r"(?<![\d.\-/])(\d{1,2})([./\-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/\-])")
_MONTH_YEAR = re.compile(r"(?<![\d.\-/])(\d{1,2})/(\d{4})(?![\d/\-])")
_SPAN = re.compile(r"(?<![\d.\-/])(20\d{2})\s?[-–/]\s?(20\d{2}|\d{2})(?![\d/\-])")
_YEAR = re.compile(r"(?<![\d.,:/\-–])(?:19[5-9]\d|20[0-4]\d)(?![\d/:\-–]|[.,]\d)")
_MARKS = frozenset({",", ".", "º", "°"})
_PIVOT = 69
"""Years of two digits from here on are of the last century, as POSIX has it (strptime, %y)."""


def dates(passages: Sequence[Passage], packs: Mapping[str, Pack]) -> tuple[DateFact, ...]:
    """Every date, in order. A year alone counts only where its role is said or it stands in a heading."""
    return tuple(
        fact
        for passage in passages
        if passage.language in packs
        for fact in passage_dates(passage, packs[passage.language])
    )


def passage_dates(passage: Passage, pack: Pack) -> tuple[DateFact, ...]:
    """The dates of one passage."""
    return tuple(
        found
        for offset, piece in windows(passage)
        for found in moved(_piece_dates(piece, pack), offset)
    )


def _piece_dates(passage: Passage, pack: Pack) -> tuple[DateFact, ...]:
    words = split_words(passage.text)
    hits = find(lexicon(pack).dates, words)
    found: dict[int, tuple[int, str]] = {}
    for start, end, value in _candidates(passage.text, pack, words, hits):
        if not any(a < end and start < b for a, (b, _) in found.items()):
            found[start] = (end, value)
    facts = []
    for start, (end, value) in sorted(found.items()):
        role = _role(passage, hits, start, end)
        if len(value) == 4 and role == "other" and passage.kind != "heading":
            continue
        facts.append(DateFact(value, passage.index, start, end, role))
    return tuple(facts)


def _candidates(
    text: str, pack: Pack, words: Sequence[Word], hits: Sequence[Hit]
) -> Iterable[tuple[int, int, str]]:
    """Dates of every form, the most exact forms first."""
    for match in _ISO.finditer(text):
        year, month, day = match.groups()
        if 1 <= int(month) <= 12 and (day is None or 1 <= int(day) <= 31):
            yield *match.span(), match.group()
    for match in _LOCAL.finditer(text):
        first, _, second, year = match.groups()
        day, month = int(first), int(second)
        if pack["date_order"] == "mdy" or month > 12 >= day:
            day, month = month, day
        full = _full(year)
        if 1 <= day <= 31 and 1 <= month <= 12 and 1950 <= full <= 2100:
            yield *match.span(), f"{full:04d}-{month:02d}-{day:02d}"
    yield from _worded(words, hits, lexicon(pack))
    for match in _MONTH_YEAR.finditer(text):
        if 1 <= int(match.group(1)) <= 12 and 1990 <= int(match.group(2)) <= 2060:
            yield *match.span(), f"{match.group(2)}-{int(match.group(1)):02d}"
    for match in _SPAN.finditer(text):
        later = match.group(2)
        yield *match.span(), later if len(later) == 4 else match.group(1)[:2] + later
    for match in _YEAR.finditer(text):
        yield *match.span(), match.group()


def _worded(
    words: Sequence[Word], hits: Sequence[Hit], known: Lexicon
) -> Iterable[tuple[int, int, str]]:
    """ "12 stycznia 2025 r.", "April 4, 2024", "1° marzo 2024", "July 2024"."""
    links = known.date_links | _MARKS
    for hit in hits:
        if not hit.kind.startswith("month "):
            continue
        month = int(hit.kind[6:])
        at, year = hit.last, None
        while at < len(words) and at < hit.last + 4:
            if re.fullmatch(r"(?:19|20)\d{2}", words[at].text):
                year = words[at]
                break
            if not (words[at].text in links or re.fullmatch(r"\d{1,2}", words[at].text)):
                break
            at += 1
        if year is None:
            continue
        day, start = _day_before(words, hit.first, (links | known.ordinal_marks) - {","})
        if day is None and at > hit.last and re.fullmatch(r"\d{1,2}", words[hit.last].text):
            day = int(words[hit.last].text)
        if day is not None and 1 <= day <= 31:
            yield start if start >= 0 else hit.start, year.end, f"{year.text}-{month:02d}-{day:02d}"
        else:
            yield hit.start, year.end, f"{year.text}-{month:02d}"


def _full(year: str) -> int:
    """A year of four or two digits: 98 is 1998, 26 is 2026."""
    if len(year) > 2:
        return int(year)
    return int(year) + (1900 if int(year) >= _PIVOT else 2000)


def _day_before(words: Sequence[Word], first: int, links: frozenset[str]) -> tuple[int | None, int]:
    """The day of a month whose name begins at word `first`, and where it begins; no comma stands between ("Version 4, June 2026")."""
    at = first - 1
    while at >= 0 and at >= first - 3 and words[at].text in links:
        at -= 1
    if at >= 0 and re.fullmatch(r"\d{1,2}", words[at].text):
        return int(words[at].text), words[at].start
    return None, -1


def _act_of_issue(text: str, before: Sequence[Hit], nearest: Hit, start: int) -> Hit | None:
    """ "Approved by Resolution of 12 May 2026": the date of the act that issues the document, where no number
    stands between (as in "by Act 12/2005 of 3 May")."""
    if nearest.kind != "role law" or any(c.isdigit() for c in text[nearest.end : start]):
        return None
    return next(
        (
            hit
            for hit in reversed(before)
            if hit.kind in ("role issued", "role reviewed") and 0 < nearest.start - hit.end <= 15
        ),
        None,
    )


def _role(passage: Passage, hits: Sequence[Hit], start: int, end: int) -> str:
    """The role phrase nearest before the date in its sentence, else after it, else in the heading of a row."""
    low, high = next(
        ((a, b) for a, b in clauses(passage.text, passage.sentences) if a <= start < b),
        (0, len(passage.text)),
    )
    if passage.kind == "row":
        low, high = 0, len(passage.text)
    roles = [
        hit for hit in hits if hit.kind.startswith("role ") and low <= hit.start and hit.end <= high
    ]
    before = [hit for hit in roles if hit.end <= start and start - hit.end <= 60]
    law = [hit for hit in before if hit.kind == "role law" and start - hit.end <= 25]
    if before:
        nearest = max(before, key=lambda hit: (hit.end, hit.end - hit.start))
        if nearest.kind == "role law" and len(before) > 1 and not law:
            nearest = before[-2]
        act = _act_of_issue(passage.text, before, nearest, start)
        nearest = act or nearest
        # "reviewed every two years; next review 2026": the longer phrase at one place knows more
        same = [hit for hit in before if hit.start < nearest.end and hit.end > nearest.start]
        return max(same, key=lambda hit: hit.end - hit.start).kind[5:]
    after = [
        hit
        for hit in roles
        if hit.start >= end and hit.start - end <= 40 and hit.kind != "role law"
    ]
    return min(after, key=lambda hit: hit.start).kind[5:] if after else "other"
