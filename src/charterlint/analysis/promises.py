"""Is a quantity a promise? First the reasons to refuse it, then a reason to accept it.

Not promises: opening hours, prices, ages, what the customer must do by when, figures of the past,
the dates of laws and reviews."""

from __future__ import annotations

from charterlint.analysis.actors import last_actor
from charterlint.analysis.durations import was_reached, why_no_limit
from charterlint.analysis.measures import DURATIONS
from charterlint.analysis.number_forms import (
    is_article,
    is_borrowed,
    is_fraction,
    is_grown,
    is_labelled,
    is_listed_time,
    is_set_phrase,
    pays,
)
from charterlint.analysis.parties import (
    acts_after,
    customer_acts,
    excluded,
    in_brackets_only,
    is_denied,
    rewards,
    window_said,
)
from charterlint.analysis.scene import Scene, distance, next_is


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
        return why_no_limit(scene)
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
    if was_reached(scene):
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
