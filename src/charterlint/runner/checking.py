"""One document from bytes to report."""

from __future__ import annotations

from dataclasses import replace

from charterlint.judge.context import Settings
from charterlint.judge.judging import judge, unreadable
from charterlint.model import Document, DocumentReport, Problem
from charterlint.packs.catalogue import Catalogue


def check_document(
    document: Document, catalogue: Catalogue, settings: Settings
) -> DocumentReport:
    """Understand and judge a document. One that could not be read, or holds no words, is said to be so."""
    if document.problem is None and not any(block.text.strip() for block in document.blocks):
        problem = Problem(
            "no-text", "There is no text in this document.", "Is it the right file?"
        )
        document = replace(document, problem=problem)
    if document.problem is not None:
        return unreadable(document, settings.report_language or "en")
    from charterlint.analysis.understanding import understand

    return judge(understand(document, catalogue.languages), catalogue, settings)
