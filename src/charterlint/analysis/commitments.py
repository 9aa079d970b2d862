"""Quantities that are or may be promises: deadlines, targets, notice periods, payments, return windows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from charterlint.analysis.lexicon import Pack
from charterlint.analysis.measures import DURATIONS
from charterlint.analysis.parsed import moved, windows
from charterlint.analysis.parties import customer_acts
from charterlint.analysis.promises import has_reason, refusal
from charterlint.analysis.repeats import without_repeats
from charterlint.analysis.scene import Scene, Span, scenes
from charterlint.analysis.shares import share_of
from charterlint.analysis.signs import signs_of
from charterlint.analysis.topics import topic_of
from charterlint.analysis.working_days import means_working_days
from charterlint.model import Claim, Commitment, Location, Passage, Reading

Locate = Callable[[int, int, int], Location]
_SHORT_CELL = 10
"""Words of a cell from which it is quoted without the row before it."""
NO_REASON = "no reason"
"""Why a quantity is no commitment that nothing speaks against and nothing for."""


def claims(reading: Reading, packs: Mapping[str, Pack]) -> tuple[Claim, ...]:
    """What may be a commitment of a document, in order of place; one for each value."""
    return find_claims(reading.passages, packs, reading.locate)


def find_claims(
    passages: Sequence[Passage],
    packs: Mapping[str, Pack],
    locate: Locate = lambda passage, start, end: Location(),
) -> tuple[Claim, ...]:
    """The claims of `passages`. When the text says somewhere that its days are working days,
    plain days count as such everywhere."""
    known = [passage for passage in passages if passage.language in packs]
    working = any(
        means_working_days(piece, packs[piece.language])
        for passage in known
        if passage.region == "body"
        for _, piece in windows(passage)
    )
    return tuple(
        claim
        for passage in known
        for claim in passage_claims(passage, packs[passage.language], locate, working)
    )


def accepted(found: Iterable[Claim]) -> tuple[Commitment, ...]:
    """The commitments among claims, by the rules alone."""
    kept = [claim for claim in found if claim.accepted]
    return tuple(claim.commitment for claim in without_repeats(kept))


def passage_claims(
    passage: Passage,
    pack: Pack,
    locate: Locate = lambda passage, start, end: Location(),
    working: bool = False,
) -> tuple[Claim, ...]:
    """The claims of one passage. `locate` gives the place of a span of a passage; with `working`, days that are not
    said to be days of the calendar are working days."""
    if passage.kind == "heading" or passage.region != "body":
        return ()
    return tuple(
        replace(
            claim,
            commitment=_placed(claim.commitment, offset, locate),
            at=claim.at + offset,
            until=claim.until + offset,
        )
        for offset, piece in windows(passage)
        for claim in _piece_claims(piece, pack, working)
    )


def _placed(item: Commitment, offset: int, locate: Locate) -> Commitment:
    (item,) = moved((item,), offset)
    return replace(item, location=locate(item.passage, item.start, item.end))


def _piece_claims(passage: Passage, pack: Pack, working: bool) -> tuple[Claim, ...]:
    found: list[Claim] = []
    seen: set[tuple[Span, float, str]] = set()
    for scene in scenes(passage, pack):
        key = (scene.clause, scene.quantity.value, scene.quantity.unit)
        reason = refusal(scene) or (None if has_reason(scene) else NO_REASON)
        if reason is None and key in seen:
            continue
        if reason is None:
            seen.add(key)
        commitment = _commitment(scene)
        if working and commitment.unit == "day" and not scene.quantity.calendar:
            commitment = replace(commitment, unit="working_day")
        quantity, signs = scene.quantity, signs_of(scene, reason)
        found.append(Claim(commitment, quantity.start, quantity.end, signs))
    return tuple(found)


def _commitment(scene: Scene) -> Commitment:
    passage, quantity = scene.parsed.passage, scene.quantity
    start, end = _quote(scene)
    return Commitment(
        quote=passage.text[start:end],
        topic=topic_of(scene),
        channel=_channel(scene),
        actor="customer" if scene.kinds & {"window"} and customer_acts(scene) else "organisation",
        comparator=_comparator(scene),
        value=quantity.value,
        unit=quantity.unit,
        share=share_of(scene),
        passage=passage.index,
        start=start,
        end=end,
        location=Location(),
        condition=_condition(scene),
        language=passage.language,
    )


_MOST_CASES = 50
"""A share from here on is one of cases ("in 90 % of cases"), a smaller one may be how far off something is ("within 5 %")."""


def _comparator(scene: Scene) -> str:
    quantity, money = scene.quantity, scene.quantity.unit == "currency"
    most = quantity.unit == "percent" and quantity.value >= _MOST_CASES
    if scene.comparator and not ((money or most) and scene.comparator == "within"):
        return scene.comparator
    if quantity.unit == "percent":
        return "equals" if _is_paid(scene) else "at_least"
    # a sum is paid and a guarantee of six months lasts, neither is given within its measure
    return "equals" if money or "warranty" in scene.kinds else "within"


def _is_paid(scene: Scene) -> bool:
    """ "we refund 50 % of the fare": a part of what was paid, not a share of cases ("refunds within 5 days in 95 %")."""
    at = scene.quantity.start
    timed = any(other.unit in DURATIONS for other in scene.beside)
    return any(
        hit.kind == "context compensation"
        and scene.clause[0] <= hit.start < at
        and (hit.end > at or not timed)
        for hit in scene.hits
    )


def _quote(scene: Scene) -> Span:
    """The clause; for a short cell, the row up to it."""
    text = scene.parsed.passage.text
    start, end = scene.clause
    if scene.row and len(text[start:end].split()) < _SHORT_CELL:
        start = 0
        end = next((b for a, b in scene.parsed.cells if a <= scene.quantity.start < b), end)
    while start < end and text[start] in " |":
        start += 1
    while end > start and text[end - 1] in " |;":
        end -= 1
    return start, end


def _channel(scene: Scene) -> str | None:
    """The channel named nearest before the number in its clause or row, else around it."""
    low = 0 if scene.row else scene.clause[0]
    named = [
        hit for hit in scene.parsed.near(low, scene.clause[1]) if hit.kind.startswith("channel ")
    ]
    before = [hit for hit in named if hit.end <= scene.quantity.start]
    if before:
        return max(before, key=lambda hit: hit.end).kind[8:]
    if named:
        return named[0].kind[8:]
    return next((kind[8:] for kind in sorted(scene.around) if kind.startswith("channel ")), None)


def _condition(scene: Scene) -> str:
    """The words that restrict the promise, from the condition word to the next comma."""
    text = scene.parsed.passage.text
    for hit in scene.hits:
        if hit.kind == "cue condition" and scene.clause[0] <= hit.start < scene.clause[1]:
            comma = text.find(",", hit.start, scene.clause[1])
            return text[hit.start : comma if comma > 0 else scene.clause[1]].strip(" .;")[:160]
    return ""


def explain(passage: Passage, pack: Pack) -> Iterable[tuple[str, str]]:
    """For authors of packs: each quantity of a passage with why it is refused, or "commitment"."""
    for scene in scenes(passage, pack):
        quantity = scene.quantity
        reason = refusal(scene) or ("commitment" if has_reason(scene) else NO_REASON)
        yield f"{quantity.text} = {quantity.value:g} {quantity.unit} ({scene.comparator})", reason
