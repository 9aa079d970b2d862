"""What facts stand in each unit of a document: contacts, quantities, promises, dates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from charterlint.analysis.measures import DURATIONS
from charterlint.analysis.units import Unit
from charterlint.model import Reading

TIME_UNITS = DURATIONS | {"ring"}


def facts_by_unit(reading: Reading, units: Sequence[Unit]) -> list[frozenset[str]]:
    """For each unit the names of the facts in it, as features and frames call them."""
    facts: list[set[str]] = [set() for _ in units]

    def note(passage: int, start: int, end: int, *names: str) -> None:
        for index in touched(units, passage, start, end):
            facts[index].update(names)

    for contact in reading.contacts:
        use = f"for_{contact.use}"
        note(contact.passage, contact.start, contact.end, "contact", contact.kind, use)
    for quantity in reading.quantities:
        kind = "duration" if quantity.unit in TIME_UNITS else _QUANTITIES.get(quantity.unit, "")
        note(quantity.passage, quantity.start, quantity.end, "quantity", kind)
    for promise in reading.commitments:
        note(promise.passage, promise.start, promise.end, "promise")
    for claim in reading.claims:
        names = [name for name, signs in _FIGURES.items() if signs & claim.signs]
        note(claim.commitment.passage, claim.at, claim.at + 1, *names)
    for date in reading.dates:
        note(date.passage, date.start, date.end, "date")
    return [frozenset(names) for names in facts]


_QUANTITIES = {"percent": "percent", "currency": "money"}
_FIGURES = {
    "figure_past": frozenset({"context: past", "refused: past"}),
    "figure_price": frozenset(
        {"context: fee", "context: arrears", "refused: price", "refused: arrears of the customer"}
    ),
    "figure_customer": frozenset({"refused: customer acts", "refused: customer duty"}),
}
"""What a quantity is that is no promise, by the signs of its claim: a result of the past, a price or what is charged
for lateness, the customer's own deadline."""


def touched(units: Sequence[Unit], passage: int, start: int, end: int) -> list[int]:
    """Indices of the units of a passage that share a character with its `start:end`."""
    first = bisect_left(units, (passage, 0, 0))
    found = []
    for index in range(first, len(units)):
        unit = units[index]
        if unit.passage != passage:
            break
        if unit.start < end and start < unit.end:
            found.append(index)
    return found
