"""What is said of pages of a PDF that hold no text."""

from __future__ import annotations

from collections.abc import Sequence

from charterlint.errors import UnreadableDocument
from charterlint.model import say
from charterlint.readers.limits import ReadOptions

_OCR_HINT = say(
    "Run it again with --ocr (needs the program Tesseract), or save the PDF with a text layer."
)


def nothing_read(unread: Sequence[int], count: int, options: ReadOptions) -> UnreadableDocument:
    """Why there is no text at all."""
    if not unread:
        return UnreadableDocument(
            "empty", "The PDF has only empty pages.", "Is this the right file?"
        )
    if options.ocr:
        return UnreadableDocument(
            "no-text-layer",
            "The PDF has no text, and text recognition found none.",
            "Scan it again with a higher resolution, or ask for the original file.",
        )
    return UnreadableDocument(
        "no-text-layer",
        "The PDF's page has no text that can be read, only pictures or shapes."
        if count == 1
        else say(
            "The PDF's {count} pages have no text that can be read, only pictures or shapes.",
            count=count,
        ),
        _OCR_HINT,
    )


def unread_pages(pages: Sequence[int]) -> str:
    """Which pages could not be read: page 3, or pages 3, 5, 7-9."""
    if len(pages) == 1:
        return say(
            "Page {page} has no text layer and could not be read. {hint}",
            page=pages[0],
            hint=_OCR_HINT,
        )
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    names = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return say(
        "Pages {pages} have no text layer and could not be read. {hint}",
        pages=names,
        hint=_OCR_HINT,
    )
