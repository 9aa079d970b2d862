"""What understanding gives: passages in context, and the facts that stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from charterlint.model.document import Document, Location

PassageKind = Literal["heading", "paragraph", "item", "row", "note", "caption"]


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of judging: a paragraph, a list item, a table row (its cells joined by " | "), a heading or a note.

    `section` is the heading path above it, `lead_in` the line that introduces its list or table
    ("We will:"), `heads` the column heads of a row. `text` is the text of its `blocks` (indices), joined by
    " | " where there are several, as in a row.
    `region` as in Block. `sentences` are (start, end) offsets in `text`."""

    index: int
    kind: PassageKind
    text: str
    language: str
    blocks: tuple[int, ...]
    section: tuple[str, ...] = ()
    lead_in: str = ""
    heads: tuple[str, ...] = ()
    region: str = "body"
    sentences: tuple[tuple[int, int], ...] = ()


ContactKind = Literal["phone", "email", "url", "form", "address", "social", "office"]
ContactUse = Literal["general", "complaints", "emergency", "press", "privacy", "escalation"]


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody. `value` as written; `normal` normalised (E.164 or digits for phones,
    lower case for e-mails). `use` is what the text around says it is for. `flags`: premium, personal, masked,
    example, too-short, invalid, short-number, emergency-number, web-host-mask."""

    kind: ContactKind
    value: str
    normal: str
    passage: int
    start: int
    end: int
    use: ContactUse = "general"
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit in a passage. `unit`: minute hour day working_day week month percent ring year currency
    other. A range gives its upper bound as `value` and its lower one as `low`."""

    value: float
    unit: str
    passage: int
    start: int
    end: int
    text: str
    low: float | None = None
    calendar: bool = False
    currency: str = ""


@dataclass(frozen=True, slots=True)
class DateFact:
    """A date in a passage: ISO `value` ("2024-04", "2024-04-12", "2024"). `role` is what the text says of it:
    issued, reviewed, valid_until, next_review, law, other."""

    value: str
    passage: int
    start: int
    end: int
    role: str = "other"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Text left unfilled, at `start:end` of a passage."""

    passage: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that turns the meaning of a passage: `kind` is one of denial, deferral, contents, condition, future,
    company_right, staff_duty, customer, organisation, obligation, vague, absolute, hedge …"""

    kind: str
    passage: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """A quantified promise (see report-contract). `comparator`: within at_least at_most equals every after.
    `share` is the percentage of cases it is for; `condition` the words that restrict it; `language` that of its passage."""

    quote: str
    topic: str
    channel: str | None
    actor: str
    comparator: str
    value: float
    unit: str
    share: float | None
    passage: int
    start: int
    end: int
    location: Location
    condition: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity, from `at` to `until` in its passage, that may be a commitment: the commitment that it would be, and the
    `signs` that stand around it (see analysis/signs.py)."""

    commitment: Commitment
    at: int
    until: int
    signs: frozenset[str]

    @property
    def accepted(self) -> bool:
        """Is it a commitment by the rules alone?"""
        return "accepted" in self.signs


@dataclass(frozen=True, slots=True)
class Reading:
    """A document understood. `languages` are shares of words by language code; `language` is the main one or None.
    `commitments` are the accepted among the `claims`; `supported` says whether there is a pack for it; `nlp` names the pipeline used for each language."""

    document: Document
    language: str | None
    languages: Mapping[str, float]
    supported: bool
    passages: tuple[Passage, ...]
    contacts: tuple[Contact, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateFact, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    cues: tuple[Cue, ...] = ()
    claims: tuple[Claim, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    words: int = 0
    organisation: str | None = None
    nlp: Mapping[str, str] = field(default_factory=dict)

    def locate(self, passage: int, start: int, end: int) -> Location:
        """The place of `passages[passage].text[start:end]` in the source."""
        unit = self.passages[passage]
        at = 0
        for index in unit.blocks:
            block = self.document.blocks[index]
            if start < at + len(block.text) + 3 or index == unit.blocks[-1]:
                inner = min(max(start - at, 0), len(block.text))
                return block.locate(inner, min(max(end - at, inner), len(block.text)))
            at += len(block.text) + 3
        return Location(section=unit.section)
