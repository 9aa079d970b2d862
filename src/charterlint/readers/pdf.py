"""PDF documents: text by PDFium with the structure tree where there is one, else by the layout."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from typing import Any

from charterlint.errors import UnreadableDocument
from charterlint.model import Block, Document, Link, Location, say
from charterlint.readers.assemble import finish
from charterlint.readers.limits import ReadOptions, out_of_time
from charterlint.readers.ocr import recognise
from charterlint.readers.pdf_build import Built, build
from charterlint.readers.pdf_meta import Facts, facts_of
from charterlint.readers.pdf_page import Page
from charterlint.readers.pdf_runs import page_of
from charterlint.readers.pdf_unread import nothing_read, unread_pages

_PAGE_GLYPHS = 400_000
_UNMAPPED = 0.3
_FEW = 80
# Letters drawn as shapes make hundreds of marks; a frame or an ornament a few.
_FEW_MARKS = 30


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Blocks of a PDF in reading order. Raises UnreadableDocument (codes `encrypted`, `damaged`,
    `too-many-pages`, `too-large`, `timeout`, `no-text-layer`, `empty` and those of OCR)."""
    try:
        return _read(data, path, options)
    except UnreadableDocument:
        raise
    except MemoryError:
        raise UnreadableDocument(
            "too-large", "The PDF needs more memory than the limit allows.", "Split the document."
        ) from None
    except Exception as error:
        raise UnreadableDocument(
            "damaged",
            say("The PDF is damaged and cannot be read ({error}).", error=type(error).__name__),
            "Open it in a PDF program and save or print it as PDF again.",
        ) from error


def _read(data: bytes, path: str, options: ReadOptions) -> Document:
    document = _opened(data, options)
    try:
        count = len(document)
        pages, broken = _pages(document, count, options)
        facts = facts_of(data, options.password)
        unread = sorted({*broken, *_pictures_only(pages)})
        limits: list[str] = []
        if unread and options.ocr:
            outcome = recognise(
                document, [n for n in unread if n not in broken], options, facts.language
            )
            for page in pages:
                seen = outcome.pages.get(page.number)
                if seen is not None:
                    page.spans, page.rules = seen.spans, seen.rules
            unread = [n for n in unread if n not in outcome.pages]
            limits += outcome.limits
    finally:
        document.close()
    for page in pages:
        if page.number in unread and page.unmapped > _UNMAPPED * page.glyphs:
            page.spans = []
    if not any(span.text.strip() for page in pages for span in page.spans):
        raise nothing_read(unread, count, options)
    built = build(pages, facts, options.limits)
    read = _document(data, path, facts, built, count, limits, unread, any(p.notes for p in pages))
    if not read.blocks:
        raise nothing_read(unread, count, options)
    return read


def _opened(data: bytes, options: ReadOptions) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(data, password=options.password)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            given = options.password is not None
            raise UnreadableDocument(
                "encrypted",
                "The password does not open this PDF."
                if given
                else "The PDF is protected by a password.",
                "Give the password with --password or in the environment variable CHARTERLINT_PASSWORD.",
            ) from None
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
            raise UnreadableDocument(
                "encrypted",
                "The PDF is encrypted in a way that cannot be opened.",
                "Save a copy without protection.",
            ) from None
        raise UnreadableDocument(
            "damaged",
            "The PDF is damaged and cannot be opened.",
            "Open it in a PDF program and save or print it as PDF again.",
        ) from None
    if count == 0:
        raise UnreadableDocument("damaged", "The PDF has no pages.", "Export it again.")
    if count > options.limits.pages:
        raise UnreadableDocument(
            "too-many-pages",
            say(
                "The PDF has {count} pages, more than the limit of {limit}.",
                count=count,
                limit=options.limits.pages,
            ),
            "Raise the limit with --max-pages, or split the document.",
        )
    return document


def _pages(document: Any, count: int, options: ReadOptions) -> tuple[list[Page], list[int]]:
    import pypdfium2

    pages: list[Page] = []
    broken: list[int] = []
    characters = 0
    end = time.monotonic() + options.limits.seconds
    for number in range(1, count + 1):
        if time.monotonic() > end:
            raise out_of_time(options.limits, number, count)
        try:
            page = page_of(document, number, _PAGE_GLYPHS)
        except pypdfium2.PdfiumError:
            broken.append(number)
            continue
        characters += page.glyphs
        if characters > options.limits.characters:
            raise UnreadableDocument(
                "too-large",
                say("The PDF has more than {limit} characters.", limit=options.limits.characters),
                "Split the document.",
            )
        pages.append(page)
    return pages, broken


def _pictures_only(pages: Sequence[Page]) -> list[int]:
    """Numbers of the pages that show something but say nothing, or nothing that has a meaning."""
    mute = [p.number for p in pages if _without_text(p) and not _is_blank(p)]
    # A stamp or a page number on every scan is no text layer; on a cover picture it is the title.
    scans = [p.number for p in pages if p.pictures >= 0.6 and _inked(p) < _FEW]
    return sorted({*mute, *scans}) if len(scans) >= 0.5 * len(pages) else mute


def _inked(page: Page) -> int:
    return sum(len(span.text.strip()) for span in page.spans)


def _without_text(page: Page) -> bool:
    return _inked(page) == 0 or page.unmapped > _UNMAPPED * page.glyphs


def _is_blank(page: Page) -> bool:
    drawn = page.marks >= _FEW_MARKS or page.pictures >= 0.02
    return page.glyphs == 0 and not drawn and not page.notes


def _document(
    data: bytes,
    path: str,
    facts: Facts,
    built: Built,
    count: int,
    limits: list[str],
    unread: Sequence[int],
    noted: bool,
) -> Document:
    properties = dict(facts.properties)
    if facts.labels:
        properties["page_labels"] = " ".join(facts.labels[:400])
    if unread:
        limits.append(unread_pages(unread))
    limits += built.limits
    if facts.xfa:
        limits.append("The PDF is an XFA form; only its fixed pages were read.")
    elif facts.fields or noted:
        limits.append("The PDF has form fields or comments; what stands in them was not read.")
    if facts.files:
        limits.append("The PDF has files attached; they were not read.")
    blocks = finish(_block(piece) for piece in built.pieces)
    heading = next((b.text for b in blocks if b.kind == "heading" and b.level == 1), None)
    return Document(
        path=path,
        format="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        title=heading or properties.get("title"),
        language=facts.language,
        pages=count,
        properties=properties,
        limits=tuple(limits),
        unread_pages=tuple(unread),
    )


def _block(piece: Any) -> Block:
    links: tuple[Link, ...] = piece.links
    return Block(
        kind=piece.kind,
        text=piece.text,
        location=Location(page=piece.page),
        level=piece.level,
        marker=piece.marker,
        region=piece.region,
        cell=piece.cell,
        links=links,
        language=piece.language,
    )
