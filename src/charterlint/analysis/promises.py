"""Is a quantity a promise? First the reasons to refuse it, then a reason to accept it.

Not promises: opening hours, prices, ages, what the customer must do by when, figures of the past,
the dates of laws and reviews."""

from __future__ import annotations

from charterlint.analysis.actors import is_question, last_actor
from charterlint.analysis.measures import DURATIONS
from charterlint.analysis.parties import (
    acts_after,
    customer_acts,
    excluded,
    in_brackets_only,
    is_denied,
    others_act,
    rewards,
    window_said,
)
from charterlint.analysis.scene import (
    Scene,
    condition_before,
    distance,
    is_article,
    is_borrowed,
    is_fraction,
    is_grown,
    is_labelled,
    is_listed_time,
    is_set_phrase,
    next_is,
    pays,
    slot_behind,
)

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


def refusal(scene: Scene) -> str | None:
    """Why the quantity is no commitment, or None."""
    quantity, kinds, cues = scene.quantity, scene.kinds, scene.cues
    window = (
        window_said(scene)
        or "window" in scene.headings
        or "customer_right" in cues
        or "context window" in scene.around
        or rewards(scene)
    )
    if "customer_duty" in scene.headings and "organisation" not in cues:
        return "customer duty"
    if is_denied(scene) or ("exclusion" in kinds and not acts_after(scene, excluded(scene))):
        return "denial"
    if "exclusion" in scene.headings and not ("organisation" in cues and scene.comparator):
        return "exclusion"
    if "company_right" in cues and not scene.notice:
        return "company right"
    named = is_labelled(scene) or is_listed_time(scene)
    if customer_acts(scene) and not (window or named):
        return "customer acts"
    if scene.measured or ("past" in kinds and not in_brackets_only(scene, "context past")):
        return "past"
    if quantity.unit == "currency":
        return _money_refusal(scene)
    if quantity.unit == "percent":
        return _percent_refusal(scene)
    if quantity.unit in DURATIONS:
        return _duration_refusal(scene)
    if quantity.unit == "ring":
        spoken = any(h.kind == "channel phone" for h in scene.parsed.hits)
        return (
            None if spoken or "channel phone" in scene.around or "organisation" in cues else "taps"
        )
    return "unit"


def _money_refusal(scene: Scene) -> str | None:
    if not pays(scene):
        return "no payment"
    if scene.quantity.value == 1 and is_article(scene):
        # "without paying a euro"
        return "penny"
    fee = distance(scene, "context fee")
    pay = distance(scene, "context compensation")
    if fee is not None and (pay is None or fee < min(pay, 12)):
        return "price"
    announced = "context compensation" in scene.around
    if scene.row and "context fee" in scene.around and pay is None and not announced:
        return "price"
    ahead = [
        hit.kind
        for hit in scene.hits
        if hit.kind in ("context fee", "context compensation", "cue organisation")
        and scene.quantity.start - 25 <= hit.start
        and hit.end <= scene.quantity.start
    ]
    owed = announced or "compensation" in scene.headings
    if ahead and set(ahead) == {"context fee"} and not (scene.row or owed):
        return "price"
    return None


def _percent_refusal(scene: Scene) -> str | None:
    quantity = scene.quantity
    if _was(scene):
        return "past"
    if pays(scene) and scene.comparator in ("at_most", "after") and condition_or_below(scene):
        return "threshold of another promise"
    fee = distance(scene, "context fee")
    target = scene.comparator in ("at_least", "at_most", "within")
    if fee is not None and fee <= 15 and not target and not pays(scene):
        return "price"
    if is_fraction(scene) and not (pays(scene) or scene.comparator in ("at_least", "at_most")):
        return "fraction"
    if quantity.value >= 100 and not pays(scene):
        boast = any(
            hit.kind == "cue absolute" and hit.start < quantity.start and hit.end >= quantity.end
            for hit in scene.hits
        )
        if boast or (next_is(scene, "cue absolute") and not _counts_cases(scene)):
            return "absolute"
    return "tiny" if quantity.value < 1 and is_fraction(scene) else None


def _was(scene: Scene) -> bool:
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


def _duration_refusal(scene: Scene) -> str | None:
    quantity, kinds = scene.quantity, scene.kinds
    if quantity.unit == "hour" and quantity.value == 24 and scene.comparator is None:
        label = is_labelled(scene)
        opening = any(
            hit.kind == "context opening" and hit.end <= quantity.start
            for hit in (scene.parsed.hits if scene.row else scene.hits)
        )
        if not (scene.row or label) or opening:
            return "open day and night"
    first = scene.parsed.cells[0]
    if (
        scene.row
        and quantity.end <= first[1]
        and scene.beside
        and not (scene.notice or scene.comparator == "within")
    ):
        return "key of the row"
    if (
        quantity.unit == "year"
        and "age" in kinds
        and not kinds & {"retention", "warranty", "window"}
    ):
        return "age"
    if "history" in kinds and quantity.unit in ("year", "month"):
        return "history"
    if "review" in kinds and scene.comparator != "after" and quantity.unit in ("month", "year"):
        return "review"
    if "force" in kinds and scene.comparator != "at_least":
        return "dates of the charter"
    if _was(scene):
        return "past"
    if "closure" in kinds and not scene.notice and scene.comparator in (None, "equals"):
        return "closure"
    if "distance" in kinds and quantity.unit in ("minute", "hour") and not _led_by_limit(scene):
        return "distance"
    behind = scene.comparator in (None, "equals", "after", "at_least")
    if "arrears" in kinds and behind and not scene.notice:
        return "arrears of the customer"
    if scene.comparator == "after" and is_question(scene.parsed, scene.clause):
        return "threshold of another promise"
    if scene.comparator == "after" or (scene.comparator == "at_least" and condition_before(scene)):
        # a threshold ("more than 6 hours") is a promise of its own only when nothing else is promised
        others = [q for q in scene.beside if q.unit in ("currency", "percent")]
        leads_on = scene.parsed.passage.text.rstrip().endswith(":")
        if others or (leads_on and pays(scene)):
            return "threshold of another promise"
    if "third_party" in kinds and ("warranty" in kinds or others_act(scene)):
        return "third party"
    if "event" in kinds and scene.comparator in (None, "equals", "within"):
        return "length of an event"
    if _is_rate(scene):
        return "rate"
    if scene.comparator is None and _is_per(scene) and not (scene.row or pays(scene)):
        return "frequency"
    if scene.comparator == "every" and quantity.value == 1 and kinds & _NOT_SERVED:
        often = quantity.unit in ("minute", "hour")
        if not often or kinds & _NOT_SERVED - _HABITS:
            return "frequency"
    fee = distance(scene, "context fee")
    alone = scene.comparator is None and not (scene.row or is_labelled(scene) or is_borrowed(scene))
    alone = alone and not (pays(scene) and "organisation" in scene.cues)
    if fee is not None and fee <= 15 and alone:
        return "price"
    tail = quantity.text.rsplit("-", 1)
    if len(tail) > 1 and " " not in tail[1] and quantity.low is None and not slot_behind(scene):
        return None if is_grown(scene) else "attribute"
    return None


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


def _counts_cases(scene: Scene) -> bool:
    """ "100 % of calls", "100 % parcels we pack": a share of cases, not "100 % happy"."""
    parsed, end = scene.parsed, scene.quantity.end
    index = parsed.word_at(end)
    of = index < len(parsed.words) and parsed.words[index].text in parsed.lexicon.stop_words
    return of or any(hit.kind == "cue organisation" and hit.start > end for hit in scene.hits)


def condition_or_below(scene: Scene) -> bool:
    """Is the share one below which something is paid ("uptime below 99 %: 10 % off")? Then what is
    paid stands behind it."""
    q = scene.quantity
    return q.value >= 80 and any(
        other.start > q.end and other.unit in ("currency", "percent") and other.value < q.value
        for other in scene.beside
    )


_GRANTED = frozenset({"retention", "warranty", "training", "window", "slot"})
"""What lasts for a time in favour of the customer."""


def has_reason(scene: Scene) -> bool:
    """Is there anything that makes the quantity a promise?"""
    quantity = scene.quantity
    if quantity.unit in ("currency", "percent"):
        return True
    if scene.comparator == "every" or (quantity.unit == "ring" and quantity.value > 1):
        return True
    if is_set_phrase(scene):
        timed = any(q.unit in DURATIONS or q.unit == "percent" for q in scene.beside)
        named = quantity.unit == "working_day" or not quantity.value
        if named or timed or "organisation" in scene.cues:
            return True
    if scene.comparator == "equals" and not is_grown(scene):
        named = "window" in scene.headings or is_borrowed(scene) or "customer_right" in scene.cues
        return bool(scene.kinds & _GRANTED) or named or "organisation" in scene.cues
    if scene.comparator is not None:
        return quantity.unit != "year" or scene.comparator != "after" or "retention" in scene.kinds
    if scene.row:
        return True
    before = scene.parsed.passage.text[: quantity.start].rstrip()
    if is_labelled(scene) or is_borrowed(scene) or is_listed_time(scene) or scene.follows:
        return True
    if not before.strip("*_ -") and scene.parsed.passage.kind == "item":
        return True
    if scene.kinds & _GRANTED or "window" in scene.headings:
        return True
    if "waiting" in scene.kinds and quantity.unit in ("minute", "hour"):
        return True
    acts = last_actor(scene.parsed, scene.clause, quantity.start) == "organisation"
    return acts and quantity.unit != "year" and not is_article(scene)
