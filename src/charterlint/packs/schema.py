"""The form of the rule data, checked when packs are written or tested. Not imported at run time."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}\d{3}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Texts = dict[str, Line]
"""Language code to text."""
Severity = Literal["error", "warning", "note"]
FactName = Literal[
    "contact", "phone", "email", "url", "address", "quantity", "duration", "percent", "money",
    "date", "clock",
]  # fmt: skip


class Strict(BaseModel):
    """A part of a rule file: no key but those named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(Strict):
    """A passage, as it could stand in a charter."""

    text: Line
    heading: str = ""
    lead_in: str = ""


class Frame(Strict):
    """Meaning from parts: one phrase of EACH group of `all` in the same passage (or its lead-in or nearest heading),
    and every fact named, and none of the phrases of `none`."""

    all: list[list[Line]] = Field(default_factory=list)
    facts: list[FactName] = Field(default_factory=list)
    none: list[Line] = Field(default_factory=list)


class Examples(Strict):
    """Passages in which a rule is met or fires, and such that look like it."""

    count: list[Example] = Field(default_factory=list)
    not_count: list[Example] = Field(default_factory=list)


class ElementLanguage(Strict):
    """How one language puts an element. Phrases in base form, matched by stem, case folded, word by word."""

    headings: list[Line] = Field(min_length=1)
    phrases: list[Line] = Field(min_length=1)
    frames: list[Frame] = Field(default_factory=list)
    false_friends: list[Line] = Field(default_factory=list)
    suggestion: Line
    example: Line
    examples: Examples


class PartLanguage(Strict):
    """How one language puts a part of an element. `generic` are words that sound like the part and do not give it; a phrase
    inside them does not count."""

    phrases: list[Line] = Field(default_factory=list)
    generic: list[Line] = Field(default_factory=list)
    example: str = ""


class Part(Strict):
    """A part of a good element; when it is not there, that is a finding (CL2xx) of its own."""

    id: Slug
    code: Code
    severity: Severity = "note"
    test: Slug
    parameters: dict[str, float | str | list[str]] = Field(default_factory=dict)
    title: Texts
    suggestion: Texts
    languages: dict[str, PartLanguage] = Field(default_factory=dict)


class Element(Strict):
    """One element of a charter: rules/elements/ID.yaml. `beside` tells where a draft of it reads best: after or before which
    other elements, the best first; `opens`: it stands at the beginning of a charter, any other at the end."""

    id: Slug
    code: Code
    name: Slug
    core: bool = False
    severity: Severity = "warning"
    preview: bool = False
    opens: bool = False
    beside: list[Annotated[str, StringConstraints(pattern=r"^(after|before) [a-z_]+$")]] = Field(
        default_factory=list
    )
    title: Texts
    what: Texts
    why: Texts
    partial: Texts
    parts: list[Part] = Field(default_factory=list)
    languages: dict[str, ElementLanguage]


class WordingLanguage(Strict):
    """Words of a check in one language. `phrases`, `exceptions` and the named `groups` are in the notation of the
    language packs (`charterlint.analysis.words`). The text of an example is Markdown and may be a small document."""

    phrases: list[Line] = Field(default_factory=list)
    groups: dict[Slug, list[Line]] = Field(default_factory=dict)
    exceptions: list[Line] = Field(default_factory=list)
    suggestion: Line
    example: str = ""
    examples: Examples


class Wording(Strict):
    """One check on wording, facts or the document as a whole: rules/wording/NAME.yaml.
    `check` names the function in charterlint.judge that runs it."""

    id: Slug
    code: Code
    name: Slug
    check: Slug
    severity: Severity = "warning"
    preview: bool = False
    parameters: dict[str, float | str | bool | list[str]] = Field(default_factory=dict)
    title: Texts
    what: Texts
    why: Texts
    message: Texts
    languages: dict[str, WordingLanguage] = Field(default_factory=dict)
