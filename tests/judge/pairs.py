"""The pairs of fixtures/pairs as reports that hold what can be had without the learned model."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from charterlint.analysis.understanding import understand
from charterlint.judge.judging import contact_lists
from charterlint.model import Commitment, DocumentReport, Status, Verdict
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes

FOLDER = Path(__file__).parents[2] / "fixtures" / "pairs"
LANGUAGES = ("en", "es", "it", "pl", "sv", "pt")


def known(name: str) -> Any:
    """One of the JSON files."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def text_of(language: str, version: str) -> str:
    """The Markdown of one version."""
    return (FOLDER / language / f"{version}.md").read_text(encoding="utf-8")


def report(text: str, language: str | None = None) -> DocumentReport:
    """Commitments, contacts and dates of a text."""
    reading = understand(read_bytes(text.encode(), "x.md"), load_catalogue().languages, language)
    return DocumentReport(
        "x.md", "md", "", None, reading.language, reading.languages, None, reading.words, True,
        commitments=reading.commitments, contacts=contact_lists(reading.contacts), dates=reading.dates,
    )  # fmt: skip


def with_promises(*items: Commitment) -> DocumentReport:
    """A report with these commitments only."""
    return replace(report("# Charter\n\nWe answer."), commitments=items, language="en")


def element(status: Status, confidence: float = 0.95) -> DocumentReport:
    """A report with one verdict only."""
    verdict = Verdict("privacy", status, confidence, "CL118")
    return replace(with_promises(), elements=(verdict,))
