"""The register of quantified promises: deadlines, targets, notice periods, payments, return windows.

Not promises: opening hours, prices, ages, what the customer must do by when, figures of the past,
the dates of laws and reviews. A quantity is held against the reasons to refuse it, then asked for
a reason to accept it (see `_refusal` and `_reason`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from charterlint.analysis.cues import clause_of, customer_asked, heading_kinds, last_actor
from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.parsed import Parsed, parse
from charterlint.analysis.quantities import DURATIONS, find_quantities
from charterlint.analysis.words import find, fold, split_words
from charterlint.model import Commitment, Location, Passage, Quantity, Reading

Span = tuple[int, int]
Locate = Callable[[int, int, int], Location]
_NEAR = 3
"""Words that may stand between a comparator and its number ("within a maximum of the next 5 days")."""
_TOPIC_WORDS = 7


@dataclass(frozen=True, slots=True)
class _Scene:
    """A quantity with all that is said around it. `kinds` are the contexts of its clause (of the
    whole row in a table), `cues` those of its clause, `around` contexts of lead-in and column heads."""

    parsed: Parsed
    pack: Pack
    quantity: Quantity
    clause: Span
    kinds: frozenset[str]
    cues: frozenset[str]
    around: frozenset[str]
    headings: frozenset[str]
    comparator: str | None
    notice: bool
    beside: tuple[Quantity, ...]

    @property
    def row(self) -> bool:
        return self.parsed.passage.kind == "row"


def commitments(reading: Reading, packs: Mapping[str, Pack]) -> tuple[Commitment, ...]:
    """The commitments of a document in order of place; one for each value."""
    return find_commitments(reading.passages, packs, reading.locate)


def find_commitments(
    passages: Sequence[Passage],
    packs: Mapping[str, Pack],
    locate: Locate = lambda passage, start, end: Location(),
) -> tuple[Commitment, ...]:
    """The commitments of `passages`. When the text says somewhere that its days are working days,
    plain days count as such everywhere."""
    known = [passage for passage in passages if passage.language in packs]
    working = any(
        parse(passage, packs[passage.language]).kinds(0, len(passage.text), "context")
        & {"working_days"}
        for passage in known
    )
    found = [
        item
        for passage in known
        for item in passage_commitments(passage, packs[passage.language], locate)
    ]
    if working:
        found = [
            replace(item, unit="working_day") if item.unit == "day" else item for item in found
        ]
    return tuple(found)


def passage_commitments(
    passage: Passage, pack: Pack, locate: Locate = lambda passage, start, end: Location()
) -> tuple[Commitment, ...]:
    """The commitments of one passage. `locate` gives the place of a span of a passage."""
    if passage.kind == "heading" or passage.region != "body":
        return ()
    parsed = parse(passage, pack)
    quantities = find_quantities(parsed, pack)
    if not quantities:
        return ()
    headings = heading_kinds(passage, pack)
    around = _around(passage, pack)
    found: list[Commitment] = []
    seen: set[tuple[Span, float, str]] = set()
    for quantity in quantities:
        scene = _scene(parsed, pack, quantity, quantities, headings, around)
        if _refusal(scene) or not _reason(scene):
            continue
        key = (scene.clause, quantity.value, quantity.unit)
        if key in seen:
            continue
        seen.add(key)
        found.append(_commitment(scene, locate))
    return tuple(found)


def _around(passage: Passage, pack: Pack) -> frozenset[str]:
    text = " | ".join((passage.lead_in, *passage.heads))
    return frozenset(hit.kind for hit in find(lexicon(pack).phrases, split_words(text)))


def _scene(
    parsed: Parsed,
    pack: Pack,
    quantity: Quantity,
    quantities: Sequence[Quantity],
    headings: frozenset[str],
    around: frozenset[str],
) -> _Scene:
    clause = clause_of(parsed, quantity.start)
    comparator, notice = _comparator(parsed, quantity, clause)
    whole = (0, len(parsed.passage.text)) if parsed.passage.kind == "row" else clause
    return _Scene(
        parsed=parsed,
        pack=pack,
        quantity=quantity,
        clause=clause,
        kinds=frozenset(parsed.kinds(*whole, "context")),
        cues=frozenset(parsed.kinds(*clause, "cue")),
        around=around,
        headings=headings,
        comparator=comparator,
        notice=notice,
        beside=tuple(q for q in quantities if whole[0] <= q.start < whole[1] and q is not quantity),
    )


def _comparator(parsed: Parsed, quantity: Quantity, clause: Span) -> tuple[str | None, bool]:
    """The comparator that stands nearest: notice behind the number ("in advance") first, then before
    it; and whether it is such a notice."""
    words = parsed.words
    first = next((i for i, word in enumerate(words) if word.start >= quantity.start), len(words))
    last = next((i for i, word in enumerate(words) if word.start >= quantity.end), len(words))
    behind: list[tuple[int, int, str]] = []
    before: list[tuple[int, int, str]] = []
    for hit in parsed.hits:
        side, _, name = hit.kind.partition(" ")
        if side == "after" and last <= hit.first <= last + 2 and hit.start < clause[1]:
            behind.append((hit.first - last, hit.first - hit.last, name))
        elif side == "before" and first - _NEAR <= hit.last <= first and hit.start >= clause[0]:
            before.append((first - hit.last, hit.first - hit.last, name))
        elif side == "before" and quantity.start == hit.start and hit.end <= quantity.end:
            before.append((0, 0, name))
    if behind and min(behind)[2] == "at_least" and min(behind)[0] <= 1:
        return "at_least", True
    if before:
        # where one phrase may mean both, a time is "within" and an amount "at most"
        last_choice = "at_most" if quantity.unit in DURATIONS else "within"
        gap, length, _, name = min((g, n, name == last_choice, name) for g, n, name in before)
        opens = first - gap + length
        if name == "after" and _negated(parsed, opens, clause):
            name = "within"
        return name, False
    return (min(behind)[2] if behind else None), False


def _negated(parsed: Parsed, index: int, clause: Span) -> bool:
    """ "no one waits longer than" is "at most": a negation shortly before the comparator."""
    near = parsed.words[max(0, index - 5) : index]
    return any(word.text in parsed.lexicon.negations for word in near if word.start >= clause[0])


def _customer_acts(scene: _Scene) -> bool:
    """Is the customer the one who must act by then? The actor named last before the number decides."""
    actor = last_actor(scene.parsed, scene.clause, scene.quantity.start)
    if actor is not None:
        return actor == "customer"
    return "organisation" not in scene.cues and customer_asked(scene.parsed, scene.clause)


def _refusal(scene: _Scene) -> str | None:
    """Why the quantity is no commitment, or None."""
    quantity, kinds, cues = scene.quantity, scene.kinds, scene.cues
    window = "window" in kinds or "window" in scene.headings or "customer_right" in cues
    if "customer_duty" in scene.headings and "organisation" not in cues:
        return "customer duty"
    if _denied(scene) or "exclusion" in kinds:
        return "denial"
    if "exclusion" in scene.headings and not ("organisation" in cues and scene.comparator):
        return "exclusion"
    if "company_right" in cues and not scene.notice:
        return "company right"
    if _customer_acts(scene) and not window:
        return "customer acts"
    if "past" in kinds:
        return "past"
    if quantity.unit == "currency":
        return _money_refusal(scene)
    if quantity.unit == "percent":
        return _percent_refusal(scene)
    if quantity.unit in DURATIONS:
        return _duration_refusal(scene)
    return None if quantity.unit == "ring" else "unit"


def _denied(scene: _Scene) -> bool:
    """Is the number denied? Not when the organisation says something between the denial and it
    ("there is no queue: we answer within 10 minutes")."""
    for hit in scene.parsed.hits:
        if hit.kind != "cue denial" or not scene.clause[0] <= hit.start < scene.clause[1]:
            continue
        if not -80 <= hit.start - scene.quantity.end <= 40:
            continue
        if not any(
            other.kind == "cue organisation" and hit.end <= other.start < scene.quantity.start
            for other in scene.parsed.hits
        ):
            return True
    return False


def _pays(scene: _Scene) -> bool:
    return (
        "compensation" in scene.kinds
        or "context compensation" in scene.around
        or "compensation" in scene.headings
    )


def _money_refusal(scene: _Scene) -> str | None:
    if not _pays(scene):
        return "no payment"
    fee = _distance(scene, "context fee")
    pay = _distance(scene, "context compensation")
    if fee is not None and (pay is None or fee < min(pay, 12)):
        return "price"
    if scene.row and "context fee" in scene.around and pay is None:
        return "price"
    return None


def _distance(scene: _Scene, kind: str) -> int | None:
    """Characters between the number and the nearest phrase of this kind in its clause."""
    q = scene.quantity
    gaps = [
        max(q.start - hit.end, hit.start - q.end)
        for hit in scene.parsed.hits
        if hit.kind == kind and scene.clause[0] <= hit.start < scene.clause[1]
    ]
    return min(gaps) if gaps else None


def _percent_refusal(scene: _Scene) -> str | None:
    quantity = scene.quantity
    if scene.comparator is None and any(
        hit.kind == "context past_verb"
        and scene.clause[0] <= hit.start
        and hit.end <= quantity.start
        for hit in scene.parsed.hits
    ):
        return "past"
    fee = _distance(scene, "context fee")
    target = scene.comparator in ("at_least", "at_most", "within")
    if fee is not None and fee <= 15 and not target and not _pays(scene):
        return "price"
    if _is_fraction(scene) and not (_pays(scene) or scene.comparator in ("at_least", "at_most")):
        return "fraction"
    if quantity.value >= 100 and _next_is(scene, "cue absolute") and not _pays(scene):
        return "absolute"
    return "tiny" if quantity.value < 1 and _is_fraction(scene) else None


def _is_fraction(scene: _Scene) -> bool:
    """ "half of the fare": a word for a part, not "nine in ten"."""
    shares = scene.pack["numerals"].get("shares", {})
    text = fold(scene.quantity.text)
    return any(text == fold(form) for forms in shares.values() for form in forms)


def _next_is(scene: _Scene, kind: str) -> bool:
    end = scene.quantity.end
    return any(h.kind == kind and h.start <= end + 1 and h.end > end for h in scene.parsed.hits)


def _duration_refusal(scene: _Scene) -> str | None:
    quantity, kinds = scene.quantity, scene.kinds
    if quantity.unit == "hour" and quantity.value == 24 and scene.comparator is None:
        label = scene.parsed.passage.text[: quantity.start].rstrip().endswith(":")
        opening = any(
            hit.kind == "context opening" and hit.end <= quantity.start for hit in scene.parsed.hits
        )
        if not (scene.row or label) or opening:
            return "open day and night"
    first = scene.parsed.cells[0]
    if scene.row and quantity.end <= first[1] and scene.beside and scene.comparator != "within":
        return "key of the row"
    if quantity.unit == "year" and "age" in kinds and not kinds & {"retention", "window"}:
        return "age"
    if "history" in kinds and quantity.unit in ("year", "month"):
        return "history"
    if scene.comparator == "every" and quantity.unit in ("month", "year") and "review" in kinds:
        return "review"
    if scene.comparator == "after" or (scene.comparator == "at_least" and _condition_before(scene)):
        # a threshold ("more than 6 hours") is a promise of its own only when nothing else is promised
        others = [q for q in scene.beside if q.unit in ("currency", "percent")]
        leads_on = scene.parsed.passage.text.rstrip().endswith(":")
        if others or (leads_on and _pays(scene)):
            return "threshold of another promise"
    fee = _distance(scene, "context fee")
    if fee is not None and fee <= 15 and scene.comparator is None and not scene.row:
        return "price"
    tail = quantity.text.rsplit("-", 1)
    if len(tail) > 1 and " " not in tail[1] and quantity.low is None and not _slot_behind(scene):
        return None if _grown(scene) else "attribute"
    return None


def _condition_before(scene: _Scene) -> bool:
    return any(
        hit.kind == "cue condition" and scene.clause[0] <= hit.start < scene.quantity.start
        for hit in scene.parsed.hits
    )


def _grown(scene: _Scene) -> bool:
    """Has the unit grown together with what it measures ("2-timmarsfönster")?"""
    text = fold(scene.quantity.text)
    slots = scene.pack["contexts"].get("slot", ())
    return any(text.endswith(slot) for slot in slots if len(slot) > 3)


def _slot_behind(scene: _Scene) -> bool:
    end = scene.quantity.end
    return any(
        hit.kind == "context slot" and end <= hit.start <= end + 24 for hit in scene.parsed.hits
    )


def _reason(scene: _Scene) -> bool:
    """Is there anything that makes the quantity a promise?"""
    quantity = scene.quantity
    if quantity.unit in ("currency", "percent"):
        return True
    if scene.comparator == "every":
        return True
    if _is_set_phrase(scene) and ("organisation" in scene.cues or not quantity.value):
        return True
    if scene.comparator == "equals" and not _grown(scene):
        kinds = {"retention", "training", "window", "slot"}
        window = "window" in scene.headings
        return bool(scene.kinds & kinds) or window or "organisation" in scene.cues
    if scene.comparator is not None:
        return quantity.unit != "year" or scene.comparator != "after" or "retention" in scene.kinds
    if scene.row:
        return True
    text = scene.parsed.passage.text
    before = text[: quantity.start].rstrip()
    if before.endswith((":", "–", "—", "=")):
        return True
    if not before.strip("*_ -") and scene.parsed.passage.kind == "item":
        return True
    if scene.kinds & {"retention", "training", "window", "slot"} or "window" in scene.headings:
        return True
    if "waiting" in scene.kinds and quantity.unit in ("minute", "hour"):
        return True
    acts = last_actor(scene.parsed, scene.clause, quantity.start) == "organisation"
    return acts and quantity.unit != "year" and not _is_article(scene)


def _is_article(scene: _Scene) -> bool:
    """ "a day", "una hora": too common a turn of phrase to be a promise by itself."""
    first = fold(scene.quantity.text).split(" ")[0]
    return first in scene.pack["numerals"]["articles"]


def _is_set_phrase(scene: _Scene) -> bool:
    """ "same day", "next working day": a time named without a number."""
    q = scene.quantity
    return any(
        hit.kind.startswith("fixed ") and (hit.start, hit.end) == (q.start, q.end)
        for hit in scene.parsed.hits
    )


def _commitment(scene: _Scene, locate: Locate) -> Commitment:
    passage, quantity = scene.parsed.passage, scene.quantity
    start, end = _quote(scene)
    shares = [
        q
        for q in scene.beside
        if q.unit == "percent" and scene.clause[0] <= q.start < scene.clause[1]
    ]
    share = shares[0].value if shares and quantity.unit in DURATIONS and not _pays(scene) else None
    return Commitment(
        quote=passage.text[start:end],
        topic=_topic(scene),
        channel=_channel(scene),
        actor="customer" if scene.kinds & {"window"} and _customer_acts(scene) else "organisation",
        comparator=scene.comparator or _default(quantity),
        value=quantity.value,
        unit=quantity.unit,
        share=share,
        passage=passage.index,
        start=start,
        end=end,
        location=locate(passage.index, start, end),
        condition=_condition(scene),
    )


def _default(quantity: Quantity) -> str:
    if quantity.unit == "percent":
        return "at_least"
    return "equals" if quantity.unit == "currency" else "within"


def _quote(scene: _Scene) -> Span:
    """The clause; for a short cell, the row up to it."""
    text = scene.parsed.passage.text
    start, end = scene.clause
    if scene.row and len(text[start:end].split()) < 5:
        start = 0
        end = next((b for a, b in scene.parsed.cells if a <= scene.quantity.start < b), end)
    while start < end and text[start] in " |":
        start += 1
    while end > start and text[end - 1] in " |;":
        end -= 1
    return start, end


def _topic(scene: _Scene) -> str:
    """A few words of the document that say what is promised."""
    passage, quantity = scene.parsed.passage, scene.quantity
    if scene.row and scene.parsed.cells[0][1] < quantity.start:
        first = passage.text[slice(*scene.parsed.cells[0])].strip()
        if any(char.isalpha() for char in first):
            return first[:80]
        if len(scene.parsed.cells) > 2 and scene.parsed.cells[1][1] < quantity.start:
            return passage.text[slice(*scene.parsed.cells[1])].strip()[:80]
    label = passage.text[scene.clause[0] : quantity.start].rstrip()
    if label.endswith(":") and len(label.split()) <= 10:
        return label.rstrip(": ")[-80:]
    stop = scene.parsed.lexicon.stop_words
    skip = {
        at
        for hit in scene.parsed.hits
        if hit.kind.startswith(("before ", "after ", "cue organisation"))
        for at in range(hit.first, hit.last)
    }
    words = [
        passage.text[word.start : word.end]
        for index, word in enumerate(scene.parsed.words)
        if scene.clause[0] <= word.start < scene.clause[1]
        and word.text.isalpha()
        and word.text not in stop
        and index not in skip
        and not quantity.start <= word.start < quantity.end
    ]
    return " ".join(words[:_TOPIC_WORDS])[:80]


def _channel(scene: _Scene) -> str | None:
    """The channel named nearest before the number in its clause or row, else around it."""
    low = 0 if scene.row else scene.clause[0]
    named = [
        hit
        for hit in scene.parsed.hits
        if hit.kind.startswith("channel ") and low <= hit.start < scene.clause[1]
    ]
    before = [hit for hit in named if hit.end <= scene.quantity.start]
    if before:
        return max(before, key=lambda hit: hit.end).kind[8:]
    if named:
        return named[0].kind[8:]
    return next((kind[8:] for kind in sorted(scene.around) if kind.startswith("channel ")), None)


def _condition(scene: _Scene) -> str:
    """The words that restrict the promise, from the condition word to the next comma."""
    text = scene.parsed.passage.text
    for hit in scene.parsed.hits:
        if hit.kind == "cue condition" and scene.clause[0] <= hit.start < scene.clause[1]:
            comma = text.find(",", hit.start, scene.clause[1])
            return text[hit.start : comma if comma > 0 else scene.clause[1]].strip(" .;")[:160]
    return ""


def explain(passage: Passage, pack: Pack) -> Iterable[tuple[str, str]]:
    """For authors of packs: each quantity of a passage with why it is refused, or "commitment"."""
    parsed = parse(passage, pack)
    quantities = find_quantities(parsed, pack)
    headings, around = heading_kinds(passage, pack), _around(passage, pack)
    for quantity in quantities:
        scene = _scene(parsed, pack, quantity, quantities, headings, around)
        reason = _refusal(scene) or ("commitment" if _reason(scene) else "no reason")
        yield f"{quantity.text} = {quantity.value:g} {quantity.unit} ({scene.comparator})", reason
