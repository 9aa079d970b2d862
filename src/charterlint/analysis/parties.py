"""The parties of a scene: who must act by then, who denies, who gives something back."""

from __future__ import annotations

from charterlint.analysis.actors import condition_around, customer_asked, is_command, last_actor
from charterlint.analysis.scene import Scene
from charterlint.analysis.words import Hit


def is_denied(scene: Scene) -> bool:
    """Is the number denied? Not when the organisation says something between the denial and it
    ("there is no queue: we answer within 10 minutes")."""
    for hit in scene.hits:
        if hit.kind != "cue denial" or not scene.clause[0] <= hit.start < scene.clause[1]:
            continue
        if not -80 <= hit.start - scene.quantity.end <= 40:
            continue
        if not (acts_after(scene, hit.end) or _is_only_condition(scene, hit)):
            return True
    return False


def _is_only_condition(scene: Scene, denial: Hit) -> bool:
    """Is the denial part of a condition that ends before the number, or before the organisation acts
    ("if there is no danger, within 3 days", "if in an hour there is no cure, we change your room")?"""
    span = condition_around(scene.parsed, scene.clause, denial.start)
    if span is None or denial.end > span[1]:
        return False
    if span[1] <= scene.quantity.start:
        return True
    behind = scene.parsed.near(span[1], scene.clause[1])
    return span[0] < scene.quantity.start and any(h.kind == "cue organisation" for h in behind)


def window_said(scene: Scene) -> bool:
    """Is there a word of returning or cancelling that does not itself tell the customer what to do ("Return
    the card within a week", "please give back")?"""
    if "window" not in scene.kinds:
        return False
    hits = scene.parsed.hits if scene.row else scene.hits
    words = [hit for hit in hits if hit.kind == "context window"]
    if not words:
        return True
    told = [
        hit
        for hit in hits
        if hit.kind == "cue customer"
        or (hit.kind == "cue imperative" and is_command(scene.parsed, hit, scene.clause))
    ]
    return any(
        not any(t.first <= word.first <= t.last and t.end <= scene.quantity.start for t in told)
        for word in words
    )


def rewards(scene: Scene) -> bool:
    """Does the organisation give something back when the customer acts in time ("tell us two days
    before and we refund everything")?"""
    parsed = scene.parsed
    at = parsed.word_at(scene.quantity.end)
    turn = next(
        (w.start for w in parsed.words[at:] if w.text in parsed.lexicon.turns), scene.clause[1]
    )
    behind = [hit for hit in scene.hits if turn <= hit.start < scene.clause[1]]
    return scene.comparator in ("within", "at_least") and (
        any(hit.kind == "cue organisation" for hit in behind)
        and any(hit.kind in ("context compensation", "context window") for hit in behind)
    )


def in_brackets_only(scene: Scene, kind: str) -> bool:
    """Do all phrases of this kind stand in brackets that close before or open behind the number?"""
    text = scene.parsed.passage.text
    for hit in scene.hits if not scene.row else scene.parsed.hits:
        if hit.kind != kind:
            continue
        opens = text.rfind("(", 0, hit.start)
        closes = text.find(")", hit.end)
        closed = text.find(")", opens, hit.start) >= 0
        if opens < 0 or closes < 0 or closed or opens < scene.quantity.start < closes:
            return False
    return True


def excluded(scene: Scene) -> int:
    """Where the last word of an exclusion ends; 0 without one."""
    return max((hit.end for hit in scene.hits if hit.kind == "context exclusion"), default=0)


def acts_after(scene: Scene, start: int) -> bool:
    """Does the organisation act between `start` and the number ("closed by force majeure, the notice
    will be posted within 1 hour")? Not when that is only a condition ("no refund if we told you")."""
    between = [hit for hit in scene.hits if start <= hit.start < scene.quantity.start]
    if any(hit.kind == "cue condition" for hit in between):
        return False
    return any(hit.kind == "cue organisation" for hit in between)


def customer_acts(scene: Scene) -> bool:
    """Is the customer the one who must act by then? The actor named last before the number decides; under "Our commitments"
    a verb without anybody ("Answer complaints within 20 days") asks nothing of the customer."""
    if "promise" in scene.headings and not _is_named(scene):
        return False
    actor = last_actor(scene.parsed, scene.clause, scene.quantity.start)
    if actor is not None:
        return actor == "customer"
    return "organisation" not in scene.cues and customer_asked(scene.parsed, scene.clause)


def _is_named(scene: Scene) -> bool:
    return any(hit.kind == "cue customer" for hit in scene.parsed.near(*scene.clause))


def others_act(scene: Scene) -> bool:
    """Does a court, a regulator or a carrier act before the number, and the organisation not after that?"""
    ends = [
        hit.end
        for hit in scene.hits
        if hit.kind == "context third_party" and hit.start < scene.quantity.start
    ]
    return bool(ends) and not any(
        hit.kind == "cue organisation" and max(ends) <= hit.start < scene.quantity.start
        for hit in scene.hits
    )
