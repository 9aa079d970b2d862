"""Tests for the parts of elements: True where a part is there, False where it lacks, None where that cannot be told surely."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from charterlint.judge.age import first_day
from charterlint.judge.areas import areas, is_inside
from charterlint.judge.part_scene import CONTACT_CHANNELS, Bench
from charterlint.judge.topics import giving
from charterlint.judge.wordlists import row_of

NEAR = 90
"""Characters between a phrase and the duration that belongs to it, when both stand in one passage."""
PLENTY = 12
"""Words from which a passage says something that a list of phrases may not know."""
PLENTY_BESIDE_GENERIC = 30
"""The same where it also holds words that only sound like the part."""
YEAR = 370
"""Days up to which two dates are no more than a year apart, give or take the days of a month that is not named."""

Test = Callable[[Bench, Mapping[str, Any]], bool | None]


def _phrases(bench: Bench, part: Mapping[str, Any]) -> bool:
    return bool(bench.phrases(part["id"])) or bench.above(part["id"])


def _distinct(bench: Bench, part: Mapping[str, Any]) -> int:
    return len({passage.text[a:b].casefold() for passage, a, b in bench.phrases(part["id"])})


def _phrases_or_said(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A phrase. A cue that the part names, or a text of more than a few words, may say it in words that no list knows."""
    if _phrases(bench, part):
        return True
    name, cues = part["id"], part.get("parameters", {}).get("cues", ())
    generic = bool(bench.generic(name))
    if cues and not generic and bench.cued(name, frozenset(cues)):
        return None
    plenty = PLENTY_BESIDE_GENERIC if generic else PLENTY
    return None if bench.said_beside(name) > plenty else False


def _phrases_not_only_generic(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A phrase. A clause of some words that holds none of the generic ones may well be concrete."""
    if _phrases(bench, part):
        return True
    texts = bench.context.reading.passages
    for index, start, end in bench.clauses():
        inside = bench.is_generic(part["id"], (index, start, end))
        if not inside and len(texts[index].text[start:end].split()) > 2:
            return None
    return False


def _contact_kinds(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """So many different channels, given as contacts or named, or so many phrases of the part. A channel and a phrase may
    be the same one or two; a contact that does not work is another finding, and a way all the same."""
    wanted = int(part.get("parameters", {}).get("count", 2))
    channels, phrases = len(bench.channels), _distinct(bench, part)
    if channels >= wanted or phrases >= wanted:
        return True
    broken = len(bench.unusable - bench.channels)
    return None if channels + phrases + broken >= wanted else False


def _phrases_or_somebody(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """An office, a phrase or a person with a mailbox of their own. A phrase that only tells of the next instance, or a name
    in the text, may or may not say it."""
    contacts = bench.context.reading.contacts
    if any(c.kind == "office" and c.passage in bench.indices for c in contacts):
        return True
    found = bench.phrases(part["id"])
    if bench.above(part["id"]) or any(not bench.is_beyond(p.index, at) for p, at, _ in found):
        return True
    names = {name.casefold() for name in bench.names()}
    boxes = (
        re.split(r"[._-]", c.value.partition("@")[0]) for c in bench.contacts if "@" in c.value
    )
    if any(part.casefold() in names for box in boxes for part in box):
        return True
    return None if found or names else False


def _phrases_or_uses(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """Contacts for different purposes anywhere in the document say who is there for what; two of one kind may."""
    contacts = [c for c in bench.context.reading.contacts if c.kind in CONTACT_CHANNELS]
    if len({c.use for c in contacts}) > 1 or _phrases(bench, part):
        return True
    several = any(
        len({c.normal for c in contacts if c.kind == kind}) > 1 for kind in ("phone", "email")
    )
    return None if several else False


def _phrases_or_contact(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A phrase, or a contact where the element is given; one beside it may be there for something else."""
    if _phrases(bench, part) or any(c.passage in bench.own_indices for c in bench.contacts):
        return True
    return None if bench.kinds else False


def _phrases_or_channel(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A phrase or a contact; a channel that is only named may be there for something else."""
    return True if _phrases(bench, part) else _contact(bench, part)


def _contact(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A contact. A channel that is only named may be a way."""
    if bench.kinds:
        return True
    return None if bench.channels else False


def _duration(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A length of time. Where the part has phrases, one that is near them or promised; another may be of something else."""
    durations = bench.durations()
    if not part.get("languages"):
        return bool(durations)
    if _duration_near_phrases(bench, part):
        return True
    return None if durations or _phrases(bench, part) else False


def _quantity(bench: Bench, part: Mapping[str, Any]) -> bool:
    reading = bench.context.reading
    places = {item.passage for item in reading.commitments}
    places.update(item.passage for item in reading.quantities)
    return not places.isdisjoint(bench.indices)


def _measure(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A number where the element is given; a promise with one elsewhere is a commitment too."""
    if _quantity(bench, part):
        return True
    return None if bench.context.reading.commitments else False


def _duration_near_phrases(bench: Bench, part: Mapping[str, Any]) -> bool:
    """A length of time near one of the phrases; in a row or short item anywhere beside it or below its lead-in."""
    spots = bench.phrases(part["id"])
    rows = {passage.index for passage, _, _ in spots if passage.kind == "row"}
    near = areas((p.index, first - NEAR - 1, last + NEAR + 1) for p, first, last in spots)
    return any(
        not bench.is_beyond(index, start)
        and (index in rows or is_inside((index, start, end), near))
        for index, start, end in bench.durations()
    )


def _first_of_times(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A length of time near one of the phrases; of two different promised ones the first may be it."""
    if _duration_near_phrases(bench, part):
        return True
    times = {(promise.value, promise.unit) for promise in bench.promised_times()}
    return None if len(times) > 1 else False


def _promised_time(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A length of time near one of the phrases, or a promised one; another length of time may be it."""
    if _duration_near_phrases(bench, part) or bench.promised_times():
        return True
    here = (d for d in bench.durations() if d[0] in bench.own_indices)
    return None if any(not bench.is_beyond(index, at) for index, at, _ in here) else False


def _phrases_or_promised_time(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A phrase or a promised length of time; another length of time may be it."""
    if _phrases(bench, part) or bench.promised_times():
        return True
    return None if bench.durations() else False


def _stages(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A phrase, or several items or rows that give the element. Two promised times are two stages, most likely."""
    rows = {row_of(bench.context, passage) for passage in bench.own if passage.kind == "row"}
    if _phrases(bench, part) or len(rows) > 1:
        return True
    items = sum(passage.kind == "item" for passage in bench.own)
    return None if items > 1 or len(bench.promised_times()) > 1 else False


def _phrases_anywhere(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A phrase here; one elsewhere in the document says it too, unless it is what customers are asked to do."""
    if _phrases(bench, part):
        return True
    asked = {passage.index for passage in giving(bench.context, "responsibilities")}
    others = (
        passage
        for passage in bench.context.reading.passages
        if passage.region == "body" and passage.index not in asked | bench.indices
    )
    return None if bench.hits(others, f"part:{part['id']}") else False


def _phrases_or_dates(bench: Bench, part: Mapping[str, Any]) -> bool | None:
    """A phrase, or a day of the next review (or end) within a year of the last; a day without a last one, or two days of
    which neither is said to be the next, may be."""
    if _phrases(bench, part):
        return True
    found = [d for d in bench.context.reading.dates if d.passage in bench.indices]
    last = [d.value for d in found if d.role in ("issued", "reviewed")]
    following = [d.value for d in found if d.role in ("next_review", "valid_until")]
    if not following:
        return None if len({value[:7] for value in last}) > 1 else False
    if not last:
        return None
    return (first_day(min(following)) - first_day(max(last))).days <= YEAR


TESTS: dict[str, Test] = {
    "phrases": _phrases,
    "phrases_anywhere": _phrases_anywhere,
    "phrases_not_only_generic": _phrases_not_only_generic,
    "phrases_or_channel": _phrases_or_channel,
    "phrases_or_contact": _phrases_or_contact,
    "phrases_or_dates": _phrases_or_dates,
    "phrases_or_promised_time": _phrases_or_promised_time,
    "phrases_or_said": _phrases_or_said,
    "phrases_or_somebody": _phrases_or_somebody,
    "phrases_or_uses": _phrases_or_uses,
    "contact_kinds": _contact_kinds,
    "contact": _contact,
    "duration": _duration,
    "duration_near_phrases": _duration_near_phrases,
    "first_of_times": _first_of_times,
    "promised_time": _promised_time,
    "quantity": _quantity,
    "measure": _measure,
    "stages": _stages,
}
"""Name of a test in rules/elements/ to its function."""
