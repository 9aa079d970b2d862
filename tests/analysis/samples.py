"""Passages and packs for the tests of facts."""

from __future__ import annotations

from typing import Any

from charterlint.analysis.commitments import accepted, passage_claims
from charterlint.model import Passage
from charterlint.packs.catalogue import load_catalogue

LANGUAGES = ("en", "es", "it", "pl", "sv", "pt", "ca")


def said(text: str, language: str, **more: Any) -> Passage:
    """A passage of running text, or of the kind named in `more`."""
    return Passage(0, more.pop("kind", "paragraph"), text, language, (0,), **more)


def packs() -> dict[str, Any]:
    """Every language pack by code."""
    return {code: load_language(code) for code in LANGUAGES}


def load_language(code: str) -> Any:
    """The pack of one language."""
    return load_catalogue().languages[code]


def promised(text: str, language: str) -> list[tuple[float, str]]:
    """Value and unit of the commitments in a passage of running text."""
    found = accepted(passage_claims(said(text, language), load_language(language)))
    return [(round(item.value, 2), item.unit) for item in found]
