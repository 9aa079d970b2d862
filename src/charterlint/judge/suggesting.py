"""Suggestions that fit this document: its organisation's name, its contacts, the right place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from charterlint.judge.weighing import Weighing
from charterlint.model import Location, Reading
from charterlint.packs.catalogue import Catalogue, fill

FOLLOWS = {
    "purpose": ("overview",),
    "overview": ("purpose",),
    "scope": ("purpose", "overview"),
    "objectives": ("purpose", "scope"),
    "standards": ("objectives", "scope", "purpose"),
    "commitments": ("standards", "objectives"),
    "measurable_standards": ("standards", "commitments"),
    "rights": ("standards", "commitments"),
    "responsibilities": ("rights", "commitments"),
    "access": ("overview", "scope"),
    "contacts": ("access", "complaints"),
    "exceptions": ("standards", "commitments"),
    "interruptions": ("exceptions", "standards", "access"),
    "emergency": ("contacts", "interruptions"),
    "returns": ("access", "standards"),
    "complaints": ("contacts", "responsibilities", "standards"),
    "redress": ("complaints", "standards"),
    "escalation": ("complaints", "redress"),
    "privacy": ("rights", "complaints"),
    "equal_treatment": ("rights", "access"),
    "training": ("commitments", "standards"),
    "accreditation": ("overview",),
    "legal_status": ("scope", "purpose"),
    "publication": ("review", "scope"),
    "review": ("publication", "escalation", "complaints"),
}
"""After which elements a missing one reads best, the best first."""


def slots(reading: Reading, catalogue: Catalogue, language: str) -> dict[str, str]:
    """What the document already tells, for the `{slots}` of suggestions and examples."""

    def first(kind: str, blank: str) -> str:
        usable = [c for c in reading.contacts if c.kind == kind and "masked" not in c.flags]
        best = next((c for c in usable if c.use == "general"), usable[0] if usable else None)
        return best.value if best else catalogue.text(blank, language)

    return {
        "organisation": reading.organisation or catalogue.text("slot-organisation", language),
        "phone": first("phone", "slot-phone"),
        "email": first("email", "slot-email"),
        "address": first("address", "slot-address"),
        "url": first("url", "slot-url"),
    }


def insertion_point(reading: Reading, weighing: Weighing, element: str) -> Location | None:
    """Where a missing element would stand best: at the end of the section of its neighbour."""
    if not reading.passages:
        return None
    for neighbour in FOLLOWS.get(element, ()):
        if neighbour in weighing.ids and weighing.probability(neighbour) >= 0.5:
            best = int(weighing.column(neighbour).argmax())
            return _section_end(reading, best)
    return _section_end(reading, len(reading.passages) - 1)


def _section_end(reading: Reading, index: int) -> Location:
    section = reading.passages[index].section
    last = index
    for passage in reading.passages[index + 1 :]:
        if passage.section[: len(section)] != section or (
            not section and passage.kind == "heading"
        ):
            break
        last = passage.index
    passage = reading.passages[last]
    return reading.locate(last, 0, len(passage.text))


def suggestion(element: Mapping[str, Any], values: Mapping[str, str], language: str) -> str:
    """What to write, in the language of the report."""
    data = element["languages"].get(language) or element["languages"].get("en")
    return fill(data["suggestion"], values) if data else ""


def example(element: Mapping[str, Any], values: Mapping[str, str], language: str | None) -> str:
    """A section to paste, in the language of the document."""
    data = element["languages"].get(language or "en") or element["languages"].get("en")
    return fill(data["example"], values).strip() if data else ""
