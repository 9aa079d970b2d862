"""Verdicts on elements: status, confidence, the quotes that prove it and what is lacking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from charterlint.analysis.units import Unit
from charterlint.judge.nearness import nearest
from charterlint.judge.weighing import Weighing
from charterlint.learned import ELEMENTS
from charterlint.model import Evidence, Passage, Reading, Severity, Status, Verdict
from charterlint.packs.catalogue import Catalogue

PRESENT = 0.5
TOPIC = 0.12
"""Below this probability nothing near the element was seen, unless a heading or a phrase names it."""
SURE = 0.85
"""Less confidence than this asks a person to verify (see the reliability table in benchmarks/)."""
MAX_QUOTES = 3
MAX_QUOTE = 280


@dataclass(frozen=True)
class ProfileView:
    """What the profile in use says of elements: severity by id, and reasons for those switched off."""

    severity: Mapping[str, Severity] = field(default_factory=dict)
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)


def judge_elements(
    reading: Reading,
    weighing: Weighing | None,
    catalogue: Catalogue,
    profile: ProfileView,
    language: str,
) -> tuple[Verdict, ...]:
    """One verdict for each element, in the order of the catalogue. `weighing` is None when the
    document's language has no pack; `language` is that of the report."""
    return tuple(
        _judge(element, reading, weighing, catalogue, profile, language)
        for element in catalogue.elements.values()
    )


def _judge(
    element: Mapping[str, Any],
    reading: Reading,
    weighing: Weighing | None,
    catalogue: Catalogue,
    profile: ProfileView,
    language: str,
) -> Verdict:
    name = element["id"]

    def verdict(
        status: Status,
        confidence: float,
        reason: str | None,
        evidence: tuple[Evidence, ...] = (),
        verify: bool = False,
    ) -> Verdict:
        return Verdict(
            id=name,
            status=status,
            confidence=round(confidence, 3),
            rule=element["code"],
            title=element["title"].get(language) or element["title"]["en"],
            core=element.get("core", False),
            severity=profile.severity.get(name, element.get("severity", "warning")),
            clause=profile.clauses.get(name),
            evidence=evidence,
            reason=reason,
            verify=verify,
        )

    if name in profile.not_applicable:
        return verdict("not_applicable", 1.0, profile.not_applicable[name])
    if weighing is None or reading.language not in element["languages"]:
        key = "reason-no-language" if reading.language else "reason-language-unknown"
        return verdict("unknown", 0.0, catalogue.text(key, language, code=reading.language))
    chance = weighing.probability(name)
    if chance >= PRESENT:
        quotes = supporting(reading, weighing, name)
        return verdict("present", chance, None, quotes, chance < SURE)
    if reading.document.unread_pages:
        pages = ", ".join(map(str, reading.document.unread_pages[:12]))
        return verdict(
            "unknown", 1 - chance, catalogue.text("reason-unread", language, pages=pages)
        )
    return _gap(element, reading, weighing, catalogue, language, chance, verdict)


def _gap(
    element: Mapping[str, Any],
    reading: Reading,
    weighing: Weighing,
    catalogue: Catalogue,
    language: str,
    chance: float,
    verdict: Callable[..., Verdict],
) -> Verdict:
    near = nearest(reading, weighing, element["id"], catalogue)
    verify = 1 - chance < SURE
    if near is None:
        reason = catalogue.text("reason-nothing", language)
        return verdict("missing", 1 - chance, reason, (), verify)
    passage, why = near
    evidence = (quote(reading, passage, "nearest"),)
    half = why in _HALF or chance >= 0.3
    reason = catalogue.text(f"reason-{why}", language)
    if half and why == "weak":
        reason = element["partial"].get(language) or element["partial"]["en"]
    return verdict("partial" if half else "missing", 1 - chance, reason, evidence, verify)


_HALF = frozenset(("placeholder", "deferral", "empty", "named"))
"""Nearest things that make a verdict partial: the topic is there, not what makes it usable."""


def supporting(reading: Reading, weighing: Weighing, name: str) -> tuple[Evidence, ...]:
    """The passages that prove an element, best first: at most three, one of each text."""
    column = weighing.column(name)
    order = np.argsort(-column, kind="stable")
    best = float(column[order[0]])
    quotes: list[Evidence] = []
    for index in order[: 3 * MAX_QUOTES]:
        if quotes and (column[index] < 0.0 or column[index] < best - 3.0):
            break
        unit = _from_loudest(weighing, weighing.unit(int(index), name), name)
        found = quote(reading, reading.passages[unit.passage], "supports", unit.start, unit.end)
        if found.quote not in {other.quote for other in quotes}:
            quotes.append(found)
        if len(quotes) == MAX_QUOTES:
            break
    return tuple(quotes)


def _from_loudest(weighing: Weighing, unit: Unit, name: str) -> Unit:
    """A unit that is too long to quote, from the sentence on that speaks loudest for the element: what is cut off must not be
    what proves it."""
    if unit.end - unit.start <= MAX_QUOTE or name not in ELEMENTS:
        return unit
    voices, column = weighing.voices, ELEMENTS.index(name)
    sentences = [
        place
        for place, other in enumerate(voices.units)
        if other.passage == unit.passage and unit.start <= other.start and other.end <= unit.end
        and other != unit
    ]  # fmt: skip
    if not sentences:
        return unit
    heard = voices.ngrams[sentences, column] + voices.encoder[sentences, column]
    return unit._replace(start=voices.units[sentences[int(np.argmax(heard))]].start)


def quote(
    reading: Reading, passage: Passage, role: Any, start: int = 0, end: int | None = None
) -> Evidence:
    """A passage, or a part of it, as evidence: cut at the end of a sentence or word when long."""
    stop = len(passage.text) if end is None else end
    if stop - start > MAX_QUOTE:
        limit = start + MAX_QUOTE
        ends = [last for _, last in passage.sentences if start < last <= limit]
        cut = ends[-1] if ends else passage.text.rfind(" ", start, limit)
        stop = cut if cut > start else limit
    return Evidence(passage.text[start:stop], reading.locate(passage.index, start, stop), role)
