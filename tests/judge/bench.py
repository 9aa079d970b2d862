"""A text on the bench of the checks, without the learned model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from charterlint.analysis.understanding import understand
from charterlint.judge.checks import find_check
from charterlint.judge.context import Context, Settings
from charterlint.model import Finding, Status, Verdict
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes


def context(
    text: str,
    language: str | None = "en",
    statuses: Mapping[str, Status] | None = None,
    **more: Any,
) -> Context:
    """A context for Markdown `text`, in `language` or the one that it shows. Elements are present but for those in `statuses`."""
    catalogue = load_catalogue()
    reading = understand(read_bytes(text.encode(), "x.md"), catalogue.languages, language)
    given = statuses or {}
    language = language or reading.language or "en"
    verdicts = tuple(
        Verdict(
            name,
            given.get(name, "present"),
            1.0,
            element["code"],
            element["title"].get(language, element["title"]["en"]),
        )
        for name, element in catalogue.elements.items()
    )
    settings = Settings(today=date(2026, 6, 1), **more)
    return Context(reading, None, verdicts, catalogue, settings, language)


def findings(rule: str, text: str, language: str | None = "en", **more: Any) -> list[Finding]:
    """What one check says of a text."""
    bench = context(text, language, **more)
    data = bench.catalogue.wording[rule]
    return list(find_check(data["check"])(bench, data))
