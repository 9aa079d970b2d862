"""Is one thing that a clause asks for seen in the document? One function for each kind of sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from charterlint.judge.compliance_scene import Scene, Spot
from charterlint.judge.service_tables import TIME, Service, field_of, filled, has_time, services
from charterlint.judge.thresholds import Measured, measured
from charterlint.judge.topics import giving
from charterlint.judge.verdicts import quote
from charterlint.model import Evidence

Look = Mapping[str, Any]
ORDER = ("breach", "yes", "half", "silent", "unknown", "no")
"""What a look can come to, the strongest first. `silent`: the document says nothing that could be held against the
clause; `unknown`: it could not be judged."""
ENOUGH = 3
"""Quotes that prove a clause."""


@dataclass(frozen=True)
class Seen:
    """What a look came to, the message that says why, and quotes. `measures` are times held against a limit,
    `services` those that lack a field."""

    state: str
    why: str = ""
    slots: Mapping[str, object] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    measures: tuple[Measured, ...] = ()
    lacking: tuple[Service, ...] = ()
    counts: tuple[int, int] | None = None


NOTHING = Seen("no", "reason-nothing")
Sign = Callable[[Scene, Look], Seen]


def look_at(scene: Scene, look: Look) -> Seen:
    """The strongest of the signs of a look."""
    seen = [sign(scene, look) for name, sign in SIGNS.items() if look.get(name)]
    if len(seen) > 1 and look.get("element") and seen[0].state == "half":
        seen = seen[1:]  # Near an element is not near the clause, where other signs say so too.
    best = min(seen, key=lambda item: ORDER.index(item.state))
    if best.state == "no":
        spoken = [item for item in seen if item.why != NOTHING.why]
        return (spoken or seen)[0]
    return best


def _element(scene: Scene, look: Look) -> Seen:
    name = look["element"]
    verdict = next((v for v in scene.context.verdicts if v.id == name), None)
    if verdict is None:
        return Seen("unknown", "compliance-unjudged")
    states = {"present": "yes", "partial": "half", "missing": "no", "not_applicable": "unknown"}
    if verdict.status in states:
        return Seen(
            states[verdict.status], evidence=verdict.evidence[:ENOUGH], reason=verdict.reason or ""
        )
    if scene.context.weighing is None and scene.reading.supported:
        found = giving(scene.context, name)[:ENOUGH]
        quotes = tuple(quote(scene.reading, passage, "supports") for passage in found)
        return Seen("yes", evidence=quotes) if quotes else NOTHING
    return Seen("unknown", reason=verdict.reason or "")


def _spoken(scene: Scene, look: Look, spots: Sequence[Spot], facts: Sequence[str]) -> Seen:
    """Do enough different phrases count, with the facts that belong to them?"""
    good = [s for s in spots if s.counts == "yes"]
    least = int(look.get("least") or 1)
    if facts:
        close = "clock" not in facts
        backed = [s for s in good if scene.facts_near(s).intersection(facts)]
        # A fact in the same passage proves more than one beside it.
        backed.sort(key=lambda s: not (scene.facts_near(s, close=close) & set(facts)))
        if good and not backed:
            names = ", ".join(
                scene.context.catalogue.text(f"law-fact-{fact}", scene.context.language)
                for fact in facts
            )
            return Seen("half", "compliance-no-fact", {"facts": names}, _quotes(scene, good))
        good = backed
    different = {s.words for s in good if not _nested(s, good)} if least > 1 else set()
    if good and (least == 1 or len(different) >= least):
        return Seen("yes", evidence=_quotes(scene, good))
    if good:
        return Seen("half", "compliance-too-few", {"there": len(different), "least": least},
                    _quotes(scene, good))  # fmt: skip
    half = [s for s in spots if s.counts == "half"]
    if half:
        return Seen("half", half[0].why, evidence=_quotes(scene, half))
    denied = [s for s in spots if s.counts == "no"]
    return Seen("no", denied[0].why, evidence=_quotes(scene, denied)) if denied else NOTHING


def _nested(spot: Spot, others: Sequence[Spot]) -> bool:
    """Is it part of a longer phrase at the same place?"""
    return any(
        other.passage == spot.passage
        and other.start <= spot.start
        and spot.end <= other.end
        and other.end - other.start > spot.end - spot.start
        for other in others
    )


def _quotes(scene: Scene, spots: Sequence[Spot]) -> tuple[Evidence, ...]:
    found: dict[str, Evidence] = {}
    ranked = sorted(spots, key=lambda s: s.heading)
    for spot in ranked[: 4 * ENOUGH]:
        quoted = scene.quote(spot)
        if quoted.quote:
            found.setdefault(quoted.quote, quoted)
    return tuple(found.values())[:ENOUGH]


def _subject(scene: Scene, look: Look) -> Seen:
    data = scene.context.catalogue.subjects.get(look["subject"])
    if data is None or not _known(scene, data["languages"]):
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    facts = look.get("facts") or data.get("facts") or ()
    return _spoken(scene, look, scene.subject(look["subject"]), facts)


def _known(scene: Scene, languages: Mapping[str, Any]) -> bool:
    return bool(languages.get(scene.language))


_NOT_SO = frozenset(("reason-denial", "reason-deferral"))


def _phrases(scene: Scene, look: Look) -> Seen:
    if not _known(scene, look["phrases"]):
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    within = None
    if look.get("within"):
        within = scene.speaking(scene.subject(look["within"]))
    spots: Sequence[Spot] = scene.phrases(look["phrases"], within)
    if look.get("as_is"):
        spots = [replace(s, counts="yes") if s.why in _NOT_SO else s for s in spots]
    return _spoken(scene, look, spots, look.get("facts") or ())


def _contacts(scene: Scene, look: Look) -> Seen:
    """Is there one contact of each group of kinds?"""
    usable = [
        contact for contact in scene.reading.contacts
        if not {"masked", "example"} & set(contact.flags)
    ]  # fmt: skip
    if not scene.reading.supported and not usable:
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    if look.get("within"):
        near = scene.speaking(scene.subject(look["within"]))
        usable = [contact for contact in usable if contact.passage in near]
    found, lacking = [], []
    for group in look["contacts"]:
        own = next((contact for contact in usable if contact.kind in group), None)
        if own is None:
            lacking.append(group[0])
        else:
            found.append(Spot(own.passage, own.start, own.end, False, own.value))
    quotes = _quotes(scene, found)
    if not lacking:
        return Seen("yes", evidence=quotes)
    names = ", ".join(
        scene.context.catalogue.text(f"law-fact-{kind}", scene.context.language) for kind in lacking
    )
    return Seen("half" if found else "no", "compliance-no-contact", {"kinds": names}, quotes)


def _threshold(scene: Scene, look: Look) -> Seen:
    limit = look["threshold"]
    if not _known(scene, limit["action"]) or not scene.reading.supported:
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    found = measured(scene, limit)
    if not found:
        return Seen("no" if limit.get("stated") else "silent", "compliance-no-time")
    for states, state in ((("longer", "shorter", "loose"), "breach"), (("bare",), "half")):
        bad = tuple(item for item in found if item.state in states)
        if bad:
            return Seen(state, evidence=_quotes(scene, [m.spot for m in bad]), measures=bad)
    return Seen("yes", evidence=_quotes(scene, [m.spot for m in found]))


def _field(scene: Scene, look: Look) -> Seen:
    """Does each service give the field? Where services are not set out one by one, is it spoken of at all?"""
    name = look["field"]
    data = scene.context.catalogue.subjects.get(name)
    if data is None or not _known(scene, data["languages"]):
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    listed = services(scene)
    if not listed:
        seen = _subject(scene, {**look, "subject": name})
        if seen.state == "yes":
            return Seen("half", "compliance-not-by-service", evidence=seen.evidence)
        return seen
    having = [item for item in listed if name in item.fields and _proper(scene, item, name)]
    lacking = tuple(item for item in listed if item not in having)
    quotes = _quotes(scene, [item.fields[name] for item in having])
    gaps = [item for item in having if any(gap == name for gap, _ in item.gaps)]
    if not lacking and not gaps:
        return Seen("yes", evidence=quotes)
    if not having:
        return Seen("no", "compliance-no-field", evidence=quotes, lacking=lacking)
    names = ", ".join(item.name[:60] for item in (lacking or gaps)[:4])
    return Seen("half", "compliance-some-fields", {"services": names}, quotes, lacking=lacking)


def _proper(scene: Scene, item: Service, name: str) -> bool:
    return name != TIME or has_time(scene, item.fields[name])


def _forbidden(scene: Scene, look: Look) -> Seen:
    spots = [s for s in scene.phrases(look["forbidden"]) if s.counts == "yes" and not s.heading]
    if spots:
        return Seen("breach", "compliance-forbidden", evidence=_quotes(scene, spots))
    return Seen("silent", "compliance-nothing-against")


def _premium(scene: Scene, look: Look) -> Seen:
    spots = [
        Spot(contact.passage, contact.start, contact.end, False, contact.value)
        for contact in scene.reading.contacts
        if contact.kind == "phone" and "premium" in contact.flags
    ]
    if spots:
        numbers = ", ".join(spot.words for spot in spots[:3])
        return Seen("breach", "compliance-premium", {"numbers": numbers}, _quotes(scene, spots))
    return Seen("silent", "compliance-nothing-against")


def _age(scene: Scene, look: Look) -> Seen:
    """Is there an edition or review date, and is it young enough on the day of the check?"""
    days = [d for d in scene.reading.dates if d.role in ("issued", "reviewed")]
    if not days:
        return Seen("no", "compliance-no-date")
    newest = max(days, key=lambda d: d.value)
    quotes = _quotes(scene, [Spot(newest.passage, newest.start, newest.end, False, newest.value)])
    if _months(newest.value, scene.context.settings.today) > int(look["age"]):
        slots = {"date": newest.value, "months": look["age"]}
        return Seen("half", "compliance-too-old", slots, quotes)
    return Seen("yes", evidence=quotes)


def _months(value: str, today: date) -> int:
    """Whole months from the end of a date that may lack month or day."""
    parts = [int(part) for part in value.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return (today.year - year) * 12 + today.month - month


def _promises(scene: Scene, look: Look) -> Seen:
    """Does the organisation promise something that can be counted?"""
    if not scene.reading.supported:
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    made = [item for item in scene.reading.commitments if item.actor == "organisation"]
    quotes = tuple({item.quote: Evidence(item.quote, item.location) for item in made}.values())
    if len(made) >= int(look["promises"]):
        return Seen("yes", evidence=quotes[:ENOUGH])
    if made:
        slots = {"there": len(made), "least": look["promises"]}
        return Seen("half", "compliance-too-few", slots, quotes[:ENOUGH])
    return Seen("no", "compliance-no-promise")


def _indicators(scene: Scene, look: Look) -> Seen:
    """One indicator for each commitment: in a column, in lines of their own, or in two lists."""
    if not _known(scene, scene.context.catalogue.subjects["indicators"]["languages"]):
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    spots = [s for s in scene.subject("indicators") if s.counts == "yes"]
    if not spots:
        return NOTHING
    count = _in_tables(scene) or _in_lists(scene)
    if count is None:
        return Seen("yes", evidence=_quotes(scene, spots))
    promised, followed = count
    if followed < promised:
        slots = {"promised": promised, "followed": followed}
        return Seen("half", "compliance-indicators", slots, _quotes(scene, spots), counts=count)
    return Seen("yes", evidence=_quotes(scene, spots))


def _in_tables(scene: Scene) -> tuple[int, int] | None:
    promised = followed = 0
    for passage in scene.body:
        if passage.kind != "row" or not passage.heads:
            continue
        for block, spot in _row(scene, passage):
            head = block.cell.column_head if block.cell else ""
            if head and field_of(scene, head, passage) == "indicators":
                promised += 1
                followed += filled(scene, spot)
    return (promised, followed) if promised else None


def _row(scene: Scene, passage: Any) -> list[Any]:
    from charterlint.judge.service_tables import _spots

    return _spots(scene, passage)


def _in_lists(scene: Scene) -> tuple[int, int] | None:
    """Items below a heading on commitments against those below one on indicators."""
    promised: set[int] = set()
    followed: set[int] = set()
    for name, items in (("indicators", followed), ("commitment_list", promised)):
        for spot in scene.subject(name):
            if spot.heading and spot.passage not in scene.rows:
                below = scene.below(scene.reading.passages[spot.passage])
                items.update(p.index for p in below if p.kind == "item")
    promised -= followed
    inside = {s.passage for s in scene.subject("indicators") if not s.heading}
    if promised and promised & inside:
        return len(promised), len(promised & inside)
    return (len(promised), len(followed)) if promised and followed else None


SIGNS: dict[str, Sign] = {
    "element": _element,
    "subject": _subject,
    "phrases": _phrases,
    "contacts": _contacts,
    "threshold": _threshold,
    "field": _field,
    "forbidden": _forbidden,
    "premium": _premium,
    "age": _age,
    "indicators": _indicators,
    "promises": _promises,
}
"""Name of a sign in rules/profiles/ to its function."""
