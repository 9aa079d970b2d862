"""Signs that count: times against a limit, fields of services, dates, promises, indicators."""

from __future__ import annotations

from datetime import date

from charterlint.judge.compliance_scene import Scene, Spot
from charterlint.judge.compliance_seen import ENOUGH, NOTHING, Look, Seen, known, quotes_of, spoken
from charterlint.judge.service_cells import TIME, cells_of
from charterlint.judge.service_tables import Service, field_of, filled, has_time, services
from charterlint.judge.thresholds import measured
from charterlint.model import Evidence


def threshold(scene: Scene, look: Look) -> Seen:
    limit = look["threshold"]
    if not known(scene, limit["action"]) or not scene.reading.supported:
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    found = measured(scene, limit)
    if not found:
        return Seen("no" if limit.get("stated") else "silent", "compliance-no-time")
    for states, state in ((("longer", "shorter", "loose"), "breach"), (("bare",), "half")):
        bad = tuple(item for item in found if item.state in states)
        if bad:
            return Seen(state, evidence=quotes_of(scene, [m.spot for m in bad]), measures=bad)
    return Seen("yes", evidence=quotes_of(scene, [m.spot for m in found]))


def field(scene: Scene, look: Look) -> Seen:
    """Does each service give the field? Where services are not set out one by one, is it spoken of at all?"""
    name = look["field"]
    data = scene.context.catalogue.subjects.get(name)
    if data is None or not known(scene, data["languages"]):
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    listed = services(scene)
    if not listed:
        facts = look.get("facts") or data.get("facts") or ()
        seen = spoken(scene, look, scene.subject(name), facts)
        if seen.state == "yes":
            return Seen("half", "compliance-not-by-service", evidence=seen.evidence)
        return seen
    having = [item for item in listed if name in item.fields and _proper(scene, item, name)]
    lacking = tuple(item for item in listed if item not in having)
    quotes = quotes_of(scene, [item.fields[name] for item in having])
    gaps = [item for item in having if any(gap == name for gap, _ in item.gaps)]
    if not lacking and not gaps:
        return Seen("yes", evidence=quotes)
    if not having:
        return Seen("no", "compliance-no-field", evidence=quotes, lacking=lacking)
    names = ", ".join(item.name[:60] for item in (lacking or gaps)[:4])
    return Seen("half", "compliance-some-fields", {"services": names}, quotes, lacking=lacking)


def _proper(scene: Scene, item: Service, name: str) -> bool:
    return name != TIME or has_time(scene, item.fields[name])


def age(scene: Scene, look: Look) -> Seen:
    """Is there an edition or review date, and is it young enough on the day of the check?"""
    days = [d for d in scene.reading.dates if d.role in ("issued", "reviewed")]
    if not days:
        return Seen("no", "compliance-no-date")
    newest = max(days, key=lambda d: d.value)
    quotes = quotes_of(scene, [Spot(newest.passage, newest.start, newest.end, False, newest.value)])
    if _months(newest.value, scene.context.settings.today) > int(look["age"]):
        slots = {"date": newest.value, "months": look["age"]}
        return Seen("half", "compliance-too-old", slots, quotes)
    return Seen("yes", evidence=quotes)


def _months(value: str, today: date) -> int:
    """Whole months from the end of a date that may lack month or day."""
    parts = [int(part) for part in value.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return (today.year - year) * 12 + today.month - month


def promises(scene: Scene, look: Look) -> Seen:
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


def indicators(scene: Scene, look: Look) -> Seen:
    """One indicator for each commitment: in a column, in lines of their own, or in two lists."""
    if not known(scene, scene.context.catalogue.subjects["indicators"]["languages"]):
        return Seen("unknown", "compliance-no-words", {"code": scene.language})
    spots = [s for s in scene.subject("indicators") if s.counts == "yes"]
    if not spots:
        return NOTHING
    count = _in_tables(scene) or _in_lists(scene)
    if count is None:
        return Seen("yes", evidence=quotes_of(scene, spots))
    promised, followed = count
    if followed < promised:
        slots = {"promised": promised, "followed": followed}
        return Seen("half", "compliance-indicators", slots, quotes_of(scene, spots), counts=count)
    return Seen("yes", evidence=quotes_of(scene, spots))


def _in_tables(scene: Scene) -> tuple[int, int] | None:
    promised = followed = 0
    for passage in scene.body:
        if passage.kind != "row" or not passage.heads:
            continue
        for block, spot in cells_of(scene, passage):
            head = block.cell.column_head if block.cell else ""
            if head and field_of(scene, head, passage) == "indicators":
                promised += 1
                followed += filled(scene, spot)
    return (promised, followed) if promised else None


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
