"""Parts of elements: what makes an element that is there a good one (CL2xx)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.judge.context import Context
from charterlint.judge.features import TIME_UNITS
from charterlint.judge.fingerprint import fingerprint
from charterlint.judge.suggesting import slots
from charterlint.judge.topics import around, topics
from charterlint.judge.wordlists import named_channels
from charterlint.model import Finding, Location, Passage, Verdict
from charterlint.packs.catalogue import fill

NEAR = 90
"""Characters between a phrase and the duration that belongs to it, when both stand in one passage."""

CONTACT_CHANNELS = {"url": "web", "form": "web", "social": "social", "phone": "phone",
                    "email": "email", "address": "letter"}  # fmt: skip


@dataclass(frozen=True)
class Bench:
    """An element that is there, with the passages that give it and what belongs to them."""

    context: Context
    element: str

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages to look at."""
        return around(self.context, self.element)

    @cached_property
    def indices(self) -> frozenset[int]:
        """Their indices."""
        return frozenset(passage.index for passage in self.passages)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Kinds of usable contacts in them, as channels."""
        return frozenset(
            CONTACT_CHANNELS[contact.kind]
            for contact in self.context.reading.contacts
            if contact.passage in self.indices
            and contact.kind in CONTACT_CHANNELS
            and not {"masked", "example"} & set(contact.flags)
        )

    def durations(self) -> list[tuple[int, int, int]]:
        """Lengths of time in them: passage, start, end."""
        return [
            (quantity.passage, quantity.start, quantity.end)
            for quantity in self.context.reading.quantities
            if quantity.passage in self.indices and quantity.unit in TIME_UNITS
        ]

    def phrases(self, part: str) -> list[tuple[Passage, int, int]]:
        """Where phrases of a part stand, in the texts themselves."""
        known = topics(self.context)
        return [
            (passage, hit.start, hit.end)
            for passage in self.passages
            for hit in known.of(passage.language, passage.text)
            if hit.owner == self.element and hit.kind == f"part:{part}"
        ]

    def above(self, part: str) -> bool:
        """Does a phrase of the part stand in a lead-in line, column head or heading of the passages?"""
        known = topics(self.context)
        return any(
            hit.owner == self.element and hit.kind == f"part:{part}"
            for passage in self.passages
            for line in (passage.lead_in, *passage.section[-1:], *passage.heads)
            for hit in known.of(passage.language, line)
        )


Test = Callable[[Bench, Mapping[str, Any]], bool]


def _phrases(bench: Bench, part: Mapping[str, Any]) -> bool:
    return bool(bench.phrases(part["id"])) or bench.above(part["id"])


def _distinct(bench: Bench, part: Mapping[str, Any]) -> int:
    return len({passage.text[a:b].casefold() for passage, a, b in bench.phrases(part["id"])})


def _contact_kinds(bench: Bench, part: Mapping[str, Any]) -> bool:
    """So many different channels, given as contacts or named, or so many phrases of the part."""
    wanted = int(part.get("parameters", {}).get("count", 2))
    named = {c for p in bench.passages for c in named_channels(bench.context, p)}
    return len(bench.kinds | named) >= wanted or _distinct(bench, part) >= wanted


def _phrases_or_office(bench: Bench, part: Mapping[str, Any]) -> bool:
    contacts = bench.context.reading.contacts
    office = any(c.kind == "office" and c.passage in bench.indices for c in contacts)
    return office or _phrases(bench, part)


def _phrases_or_uses(bench: Bench, part: Mapping[str, Any]) -> bool:
    """Contacts for different purposes anywhere in the document say who is there for what."""
    contacts = bench.context.reading.contacts
    uses = {c.use for c in contacts if c.kind in CONTACT_CHANNELS}
    return len(uses) > 1 or _phrases(bench, part)


def _phrases_or_contact(bench: Bench, part: Mapping[str, Any]) -> bool:
    return bool(bench.kinds) or _phrases(bench, part)


def _contact(bench: Bench, part: Mapping[str, Any]) -> bool:
    return bool(bench.kinds)


def _duration(bench: Bench, part: Mapping[str, Any]) -> bool:
    return bool(bench.durations())


def _quantity(bench: Bench, part: Mapping[str, Any]) -> bool:
    reading = bench.context.reading
    places = {item.passage for item in reading.commitments}
    places.update(item.passage for item in reading.quantities)
    return not places.isdisjoint(bench.indices)


def _duration_near_phrases(bench: Bench, part: Mapping[str, Any]) -> bool:
    """A length of time near one of the phrases; in a row or short item anywhere beside it or below its lead-in."""
    spots = bench.phrases(part["id"])
    for index, start, end in bench.durations():
        for passage, first, last in spots:
            apart = max(start - last, first - end)
            if passage.index == index and (apart <= NEAR or passage.kind == "row"):
                return True
    return False


TESTS: dict[str, Test] = {
    "phrases": _phrases,
    "phrases_not_only_generic": _phrases,
    "phrases_or_contact": _phrases_or_contact,
    "phrases_or_office": _phrases_or_office,
    "phrases_or_uses": _phrases_or_uses,
    "phrases_or_contact_kinds": _contact_kinds,
    "contact_kinds": _contact_kinds,
    "contact": _contact,
    "duration": _duration,
    "duration_near_phrases": _duration_near_phrases,
    "quantity": _quantity,
}
"""Name of a test in rules/elements/ to its function."""


def judge_parts(context: Context) -> tuple[tuple[Verdict, ...], tuple[Finding, ...]]:
    """The verdicts with what each element lacks, and one finding for each part that is not there.
    Raises CharterlintError for a test that does not exist."""
    verdicts: list[Verdict] = []
    findings: list[Finding] = []
    for verdict in context.verdicts:
        parts = context.catalogue.elements[verdict.id].get("parts", ())
        if verdict.status != "present" or not parts:
            verdicts.append(verdict)
            continue
        there, lacking = sort_parts(context, verdict.id)
        verdicts.append(replace(verdict, lacking=tuple(part["id"] for part in lacking)))
        findings.extend(_finding(context, verdict, part, there) for part in lacking)
    return tuple(verdicts), tuple(findings)


def sort_parts(
    context: Context, element: str
) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """The parts of an element that are there, and those that are not."""
    bench = Bench(context, element)
    there: list[Mapping[str, Any]] = []
    lacking: list[Mapping[str, Any]] = []
    for part in context.catalogue.elements[element].get("parts", ()):
        test = TESTS.get(part["test"])
        if test is None:
            raise CharterlintError(
                f'{part["code"]}: there is no test "{part["test"]}" for parts.',
                f"Known are {', '.join(sorted(TESTS))}.",
            )
        (there if test(bench, part) else lacking).append(part)
    return there, lacking


def _finding(
    context: Context, verdict: Verdict, part: Mapping[str, Any], there: Sequence[Mapping[str, Any]]
) -> Finding:
    language, reading = context.language, context.reading
    own = part["title"].get(language) or part["title"]["en"]
    seen = ", ".join(other["title"].get(language) or other["title"]["en"] for other in there)
    key = "part-lacking-there" if seen else "part-lacking"
    message = context.catalogue.text(key, language, element=verdict.title, part=own, there=seen)
    values = slots(reading, context.catalogue, language, verdict.id)
    sample = part.get("languages", {}).get(reading.language or "en", {}).get("example", "")
    return Finding(
        rule=part["code"],
        name=f"{verdict.id.replace('_', '-')}-{part['id']}",
        severity=part.get("severity", "note"),
        message=message,
        confidence=round(0.8 * verdict.confidence, 3),
        element=verdict.id,
        suggestion=fill(part["suggestion"].get(language) or part["suggestion"]["en"], values),
        example=fill(
            sample, slots(reading, context.catalogue, reading.language or "en", verdict.id)
        ),
        insert_after=_last_place(context, verdict.id),
        evidence=verdict.evidence[:1],
        clause=verdict.clause,
        fingerprint=fingerprint(part["code"], verdict.id),
    )


def _last_place(context: Context, element: str) -> Location | None:
    passages = around(context, element)
    if not passages:
        return None
    last = passages[-1]
    return context.reading.locate(last.index, 0, len(last.text))
