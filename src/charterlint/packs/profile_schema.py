"""The form of a profile: a law or standard, clause by clause (rules/profiles/ID.yaml)."""

from __future__ import annotations

from pydantic import Field

from charterlint.packs.schema import Line, Severity, Slug, Strict, Texts


class ElementSetting(Strict):
    """What a profile changes for one element."""

    severity: Severity | None = None
    required: bool = True


class Profile(Strict):
    """What is required and how severe a gap is. `extends` takes over another profile's settings."""

    id: Slug
    title: Texts
    country: str = ""
    extends: str | None = None
    checked_on: str = ""
    elements: dict[str, ElementSetting] = Field(default_factory=dict)
    notes: list[Line] = Field(default_factory=list)
