"""Why a time is no limit that somebody promises to keep: opening hours, ages, distances, what is paid for, how often
something comes."""

from __future__ import annotations

from collections.abc import Callable

from charterlint.analysis.actors import is_question
from charterlint.analysis.number_forms import is_borrowed, is_grown, is_labelled, pays
from charterlint.analysis.parties import others_act
from charterlint.analysis.scene import Scene, condition_before, distance, slot_behind

_LONGER = {
    "minute": ("unit day", "unit week"),
    "hour": ("unit day", "unit week", "unit month", "unit year"),
    "day": ("unit week", "unit month", "unit year"),
    "working_day": ("unit week", "unit month"),
}


_NOT_SERVED = frozenset({"opening", "fee", "compensation", "past", "training", "review", "aim"})
"""What "every week" may stand in without a promise: hours, rates, habits of the house."""
_HABITS = frozenset({"review", "training"})
"""Of these none comes every hour: "the page is updated every hour" is a promise."""


def why_no_limit(scene: Scene) -> str | None:
    """The first reason in `REASONS` for which the time of `scene` is no commitment, or None."""
    return next((reason for reason, holds in REASONS if holds(scene)), None)


def was_reached(scene: Scene) -> bool:
    """ "The average wait was 41 seconds": a verb of the past leads to the number, and no comparator. In "if your train
    was late, half the fare" it only says when something is paid."""
    if scene.comparator is not None or pays(scene):
        return False
    before = [
        hit.kind
        for hit in scene.hits
        if scene.clause[0] <= hit.start and hit.end <= scene.quantity.start
    ]
    return "context past_verb" in before and "cue condition" not in before


def _is_all_day(scene: Scene) -> bool:
    """ "We are there 24 hours": open day and night, unless it is the limit in a row or behind a label."""
    quantity = scene.quantity
    if quantity.unit != "hour" or quantity.value != 24 or scene.comparator is not None:
        return False
    opening = any(
        hit.kind == "context opening" and hit.end <= quantity.start
        for hit in (scene.parsed.hits if scene.row else scene.hits)
    )
    return opening or not (scene.row or is_labelled(scene))


def _is_key(scene: Scene) -> bool:
    """Does it stand in the first cell of a row, and what is promised behind it?"""
    limit = scene.notice or scene.comparator == "within"
    first = scene.parsed.cells[0]
    return scene.row and scene.quantity.end <= first[1] and bool(scene.beside) and not limit


def _is_age(scene: Scene) -> bool:
    granted = scene.kinds & {"retention", "warranty", "window"}
    return scene.quantity.unit == "year" and "age" in scene.kinds and not granted


def _is_history(scene: Scene) -> bool:
    return "history" in scene.kinds and scene.quantity.unit in ("year", "month")


def _is_review(scene: Scene) -> bool:
    long = scene.quantity.unit in ("month", "year")
    return "review" in scene.kinds and scene.comparator != "after" and long


def _is_force(scene: Scene) -> bool:
    return "force" in scene.kinds and scene.comparator != "at_least"


def _is_closure(scene: Scene) -> bool:
    bare = scene.comparator in (None, "equals")
    return "closure" in scene.kinds and not scene.notice and bare


def _is_distance(scene: Scene) -> bool:
    short = scene.quantity.unit in ("minute", "hour")
    return "distance" in scene.kinds and short and not _led_by_limit(scene)


def _is_arrears(scene: Scene) -> bool:
    behind = scene.comparator in (None, "equals", "after", "at_least")
    return "arrears" in scene.kinds and behind and not scene.notice


def _is_threshold(scene: Scene) -> bool:
    """ "More than 6 hours" is a promise of its own only when nothing else is promised."""
    after = scene.comparator == "after"
    if after and is_question(scene.parsed, scene.clause):
        return True
    if not after and not (scene.comparator == "at_least" and condition_before(scene)):
        return False
    leads_on = scene.parsed.passage.text.rstrip().endswith(":")
    others = any(q.unit in ("currency", "percent") for q in scene.beside)
    return others or (leads_on and pays(scene))


def _is_of_others(scene: Scene) -> bool:
    """What a maker grants, or a court or the law sets; not the days that the law gives to send things back."""
    acts = others_act(scene) and "window" not in scene.kinds
    return "third_party" in scene.kinds and ("warranty" in scene.kinds or acts)


def _is_event(scene: Scene) -> bool:
    return "event" in scene.kinds and scene.comparator in (None, "equals", "within")


def _is_frequency(scene: Scene) -> bool:
    if scene.comparator is None:
        return _is_per(scene) and not (scene.row or pays(scene))
    if scene.comparator != "every" or scene.quantity.value != 1:
        return False
    often = scene.quantity.unit in ("minute", "hour")
    return bool(scene.kinds & (_NOT_SERVED - _HABITS if often else _NOT_SERVED))


def _is_priced(scene: Scene) -> bool:
    if scene.comparator is not None or scene.row or is_labelled(scene) or is_borrowed(scene):
        return False
    fee = distance(scene, "context fee")
    return fee is not None and fee <= 15 and not (pays(scene) and "organisation" in scene.cues)


def _is_attribute(scene: Scene) -> bool:
    """ "A 30-day ticket": grown together with what it describes."""
    tail = scene.quantity.text.rsplit("-", 1)
    joined = len(tail) > 1 and " " not in tail[1] and scene.quantity.low is None
    return joined and not slot_behind(scene) and not is_grown(scene)


def _led_by_limit(scene: Scene) -> bool:
    """Does "within" stand right before the quantity?"""
    start = scene.quantity.start
    return any(hit.kind == "before within" and 0 <= start - hit.end <= 2 for hit in scene.hits)


def _is_rate(scene: Scene) -> bool:
    """ "35 euro for each further 12 hours", "with half an hour of delay, half": the time only measures
    what is paid."""
    quantity = scene.quantity
    if not pays(scene):
        return False
    paid = [q for q in scene.beside if q.unit in ("currency", "percent")]
    for other in paid:
        if other.end <= quantity.start and any(
            hit.kind in ("every", "before every") and other.end <= hit.start < quantity.start
            for hit in scene.parsed.near(other.end, quantity.start)
        ):
            return True
    return (
        scene.comparator is None
        and not (scene.row or quantity.unit in ("day", "working_day"))
        and any(quantity.end < q.start <= quantity.end + 25 for q in paid)
    )


def _is_per(scene: Scene) -> bool:
    """ "six days a week", "sei giorni alla settimana": a longer unit right behind, small words between."""
    parsed, last = scene.parsed, scene.parsed.word_at(scene.quantity.end)
    longer = _LONGER.get(scene.quantity.unit, ())
    return any(
        hit.kind in longer
        and 1 <= hit.first - last <= 2
        and all(
            len(word.text) <= 4 and word.text.isalpha() for word in parsed.words[last : hit.first]
        )
        for hit in parsed.near(scene.quantity.end, scene.quantity.end + 16)
    )


REASONS: tuple[tuple[str, Callable[[Scene], bool]], ...] = (
    ("open day and night", _is_all_day),
    ("key of the row", _is_key),
    ("age", _is_age),
    ("history", _is_history),
    ("review", _is_review),
    ("dates of the charter", _is_force),
    ("past", was_reached),
    ("closure", _is_closure),
    ("distance", _is_distance),
    ("arrears of the customer", _is_arrears),
    ("threshold of another promise", _is_threshold),
    ("third party", _is_of_others),
    ("length of an event", _is_event),
    ("rate", _is_rate),
    ("frequency", _is_frequency),
    ("price", _is_priced),
    ("attribute", _is_attribute),
)
"""Reasons in the order in which they are looked for, the surest first."""
