"""What every check is given, and the one way to make a finding of a wording or document check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from charterlint.judge.fingerprint import fingerprint
from charterlint.judge.weighing import Weighing
from charterlint.model import (
    Contact,
    Evidence,
    Finding,
    Location,
    Passage,
    Quantity,
    Reading,
    Severity,
    Verdict,
)
from charterlint.packs.catalogue import Catalogue, fill


@dataclass(frozen=True)
class Settings:
    """What a person or their configuration asks of judging.

    `profiles` are ids; `severity` and `parameters` override rules by code; `not_applicable` maps element
    ids to reasons; `select` and `ignore` are code prefixes or names; `report_language` None = the document's."""

    profiles: tuple[str, ...] = ("generic",)
    report_language: str | None = None
    severity: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    preview: bool = False
    today: date = field(default_factory=date.today)


@dataclass(frozen=True)
class Context:
    """A document on the bench. `language` is that of the report; `weighing` None = no language pack."""

    reading: Reading
    weighing: Weighing | None
    verdicts: tuple[Verdict, ...]
    catalogue: Catalogue
    settings: Settings
    language: str

    def status(self, element: str) -> str:
        """Status of one element (`unknown` where there is no such element)."""
        return next((v.status for v in self.verdicts if v.id == element), "unknown")

    def parameter(self, rule: Mapping[str, Any], name: str, default: Any = None) -> Any:
        """A rule's parameter: overridden by the settings, else from the rule, else `default`."""
        own = self.settings.parameters.get(rule["code"], {})
        return own.get(name, rule.get("parameters", {}).get(name, default))

    def quote(self, passage: int, start: int, end: int) -> Evidence:
        """Exact text of a passage as evidence."""
        text = self.reading.passages[passage].text[start:end]
        return Evidence(text, self.reading.locate(passage, start, end))

    def sentence(self, passage: int, start: int) -> tuple[int, int]:
        """The sentence of a passage that `start` lies in."""
        unit = self.reading.passages[passage]
        spans = (span for span in unit.sentences if span[0] <= start < span[1])
        return next(spans, (0, len(unit.text)))

    def around(self, contact: Contact) -> Evidence:
        """The sentence that a contact stands in, with all of the contact."""
        start, end = self.sentence(contact.passage, contact.start)
        return self.quote(contact.passage, start, max(end, contact.end))

    def unread(self) -> Iterator[Passage]:
        """Passages in languages without a pack: what they say is not known."""
        packs = self.catalogue.languages
        return (p for p in self.reading.passages if p.language not in packs)

    def quantities(self, passage: int) -> tuple[Quantity, ...]:
        """The quantities of a passage, in order."""
        return self._quantities.get(passage, ())

    @cached_property
    def _quantities(self) -> Mapping[int, tuple[Quantity, ...]]:
        found: dict[int, list[Quantity]] = {}
        for quantity in self.reading.quantities:
            found.setdefault(quantity.passage, []).append(quantity)
        return {passage: tuple(own) for passage, own in found.items()}


Check = Callable[[Context, Mapping[str, Any]], Iterator[Finding]]
"""A check takes the context and its rule (a file of rules/wording/) and yields findings."""


def make_finding(
    context: Context,
    rule: Mapping[str, Any],
    evidence: tuple[Evidence, ...] = (),
    *,
    element: str | None = None,
    confidence: float = 0.9,
    severity: Severity | None = None,
    insert_after: Location | None = None,
    clause: str | None = None,
    suggestion: str | None = None,
    **slots: object,
) -> Finding:
    """A finding of `rule` with its message, suggestion and example in the right languages."""
    language = context.language
    texts = rule["message"]
    own = rule.get("languages", {})
    document_language = context.reading.language or "en"
    advice = own.get(language) or own.get("en") or {}
    sample = own.get(document_language) or {}
    quotes = [item.quote for item in evidence] or [str(value) for value in slots.values()]
    return Finding(
        rule=rule["code"],
        name=rule["name"],
        severity=severity or rule.get("severity", "warning"),
        message=fill(texts.get(language) or texts["en"], slots),
        confidence=round(confidence, 3),
        element=element,
        suggestion=suggestion
        if suggestion is not None
        else fill(advice.get("suggestion", ""), slots),
        example=fill(sample.get("example", ""), slots),
        insert_after=insert_after,
        evidence=evidence,
        clause=clause,
        fingerprint=fingerprint(rule["code"], *quotes),
    )
