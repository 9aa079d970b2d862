"""Is one thing that a clause asks for seen in the document? One function for each kind of sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from charterlint.judge import compliance_counts as counts
from charterlint.judge.compliance_scene import Scene, Spot
from charterlint.judge.compliance_seen import (
    ENOUGH,
    NOTHING,
    ORDER,
    Look,
    Seen,
    Sign,
    known,
    quotes_of,
    spoken,
)  # fmt: skip
from charterlint.judge.topics import giving
from charterlint.judge.verdicts import quote


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


def _subject(scene: Scene, look: Look) -> Seen:
    data = scene.context.catalogue.subjects.get(look["subject"])
    if data is None or not known(scene, data["languages"]):
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    facts = look.get("facts") or data.get("facts") or ()
    return spoken(scene, look, scene.subject(look["subject"]), facts)


_NOT_SO = frozenset(("reason-denial", "reason-deferral"))


def _phrases(scene: Scene, look: Look) -> Seen:
    if not known(scene, look["phrases"]):
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    within = None
    if look.get("within"):
        within = scene.speaking(scene.subject(look["within"]))
    spots: Sequence[Spot] = scene.phrases(look["phrases"], within)
    if look.get("as_is"):
        spots = [replace(s, counts="yes") if s.why in _NOT_SO else s for s in spots]
    return spoken(scene, look, spots, look.get("facts") or ())


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
    quotes = quotes_of(scene, found)
    if not lacking:
        return Seen("yes", evidence=quotes)
    names = ", ".join(
        scene.context.catalogue.text(f"law-fact-{kind}", scene.context.language) for kind in lacking
    )
    return Seen("half" if found else "no", "compliance-no-contact", {"kinds": names}, quotes)


def _forbidden(scene: Scene, look: Look) -> Seen:
    spots = [s for s in scene.phrases(look["forbidden"]) if s.counts == "yes" and not s.heading]
    if spots:
        return Seen("breach", "compliance-forbidden", evidence=quotes_of(scene, spots))
    return Seen("silent", "compliance-nothing-against")


def _premium(scene: Scene, look: Look) -> Seen:
    spots = [
        Spot(contact.passage, contact.start, contact.end, False, contact.value)
        for contact in scene.reading.contacts
        if contact.kind == "phone" and "premium" in contact.flags
    ]
    if spots:
        numbers = ", ".join(spot.words for spot in spots[:3])
        return Seen("breach", "compliance-premium", {"numbers": numbers}, quotes_of(scene, spots))
    return Seen("silent", "compliance-nothing-against")


SIGNS: dict[str, Sign] = {
    "element": _element,
    "subject": _subject,
    "phrases": _phrases,
    "contacts": _contacts,
    "threshold": counts.threshold,
    "field": counts.field,
    "forbidden": _forbidden,
    "premium": _premium,
    "age": counts.age,
    "indicators": counts.indicators,
    "promises": counts.promises,
}
"""Name of a sign in rules/profiles/ to its function."""
