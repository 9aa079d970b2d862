"""From the pages of a PDF to its blocks: tagged or laid out, joined across pages, headings marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from charterlint.errors import UnreadableDocument
from charterlint.model import say
from charterlint.readers.limits import Limits
from charterlint.readers.pdf_cells import join_tables, mark_heads
from charterlint.readers.pdf_glyphs import code_page, repaired
from charterlint.readers.pdf_headings import mark_headings
from charterlint.readers.pdf_layout import Piece, segments
from charterlint.readers.pdf_lines import Line, hyphens_of
from charterlint.readers.pdf_meta import Facts
from charterlint.readers.pdf_notes import drop_references
from charterlint.readers.pdf_page import Page, Span
from charterlint.readers.pdf_running import running
from charterlint.readers.pdf_spelling import joined_over_breaks, spell
from charterlint.readers.pdf_tagged import is_structured, tagged_pieces
from charterlint.readers.pdf_tags import walk
from charterlint.readers.pdf_untagged import laid_out

_MAX_VARIANTS = 20


@dataclass(slots=True)
class Built:
    """The blocks in order, and sentences on what was read with restrictions."""

    pieces: list[Piece]
    limits: list[str] = field(default_factory=list)


def build(pages: Sequence[Page], facts: Facts, limits: Limits) -> Built:
    """All blocks of the document. Raises UnreadableDocument when there are too many."""
    built = Built([])
    _repair(pages, built)
    _drop_hidden(pages, built)
    tagged = walk(facts.tree) if facts.tree is not None else []
    claimed = {place for block in tagged for place in (*block.label, *block.content)}
    structured = {p.number for p in pages if is_structured(p, claimed)}
    loose: dict[int, list[Span]] = {}
    for page in pages:
        loose[page.number] = [
            span
            for span in page.spans
            if page.number not in structured or (page.number, span.mcid) not in claimed
        ]
    free = {number: segments(spans, number) for number, spans in loose.items() if spans}
    runs = running(free, {page.number: page.height for page in pages})
    runs.update(_edge_artifacts(free, structured, pages, runs))
    pieces = tagged_pieces(tagged, pages, structured)
    _drop_repeats(pieces, free, runs)
    tables = 1 + max((p.cell.table for p in pieces if p.cell), default=-1)
    for page in pages:
        lines = [line for line in free.get(page.number, ()) if id(line) not in runs]
        if lines:
            fresh, tables = laid_out(lines, page, tables)
            _insert(pieces, fresh, page.number)
    headers, footers = _running_pieces(free, runs)
    if len(pieces) > limits.blocks:
        raise UnreadableDocument(
            "too-large",
            say("The document has more than {limit} paragraphs and cells.", limit=limits.blocks),
            "Split the document.",
        )
    # LibreOffice sets automatic hyphens apart in tagged files: what is not set apart was typed.
    drop_references(pieces)
    trusted = bool(structured) and "libreoffice" in facts.properties.get("producer", "").lower()
    known = hyphens_of((line for piece in pieces for line in piece.lines), trusted)
    pieces = join_tables(joined_over_breaks(pieces, known))
    for piece in (*headers, *pieces, *footers):
        spell(piece, known)
    pieces = [piece for piece in pieces if piece.text]
    named = any(p.kind == "heading" and p.tagged for p in pieces)
    mark_headings(pieces, facts.outline, named)
    mark_heads(pieces)
    built.pieces = [*headers, *pieces, *footers]
    return built


def _repair(pages: Sequence[Page], built: Built) -> None:
    mistake = code_page(span.text for page in pages for span in page.spans)
    if mistake:
        for page in pages:
            for span in page.spans:
                span.text = repaired(span.text, mistake)
        built.limits.append("The PDF's letters were wrongly encoded; they were put right by rule.")


def _drop_hidden(pages: Sequence[Page], built: Built) -> None:
    """Invisible text is the text layer of a scan; elsewhere no reader sees it, so it does not count."""
    scans: list[int] = []
    hidden: list[int] = []
    for page in pages:
        unseen = [span for span in page.spans if span.hidden]
        if not unseen:
            continue
        if page.pictures >= 0.3 or len(unseen) == len(page.spans):
            scans.append(page.number)
        else:
            hidden.append(page.number)
            page.spans = [span for span in page.spans if not span.hidden]
    if scans:
        built.limits.append(
            say(
                "The text of {pages} comes from an earlier text recognition and may have mistakes.",
                pages=_count(scans),
            )
        )
    if hidden:
        built.limits.append(say("Invisible text on {pages} was left out.", pages=_count(hidden)))


def _count(pages: Sequence[int]) -> str:
    if len(pages) == 1:
        return say("page {page}", page=pages[0])
    return say("{count} {count:page|pages}", count=len(pages))


def _edge_artifacts(
    free: dict[int, list[Line]], structured: set[int], pages: Sequence[Page], runs: dict[int, str]
) -> dict[int, str]:
    """Untagged lines at the edge of a tagged page: its author said that they are no content."""
    found: dict[int, str] = {}
    for page in pages:
        if page.number not in structured:
            continue
        for line in free.get(page.number, ()):
            if id(line) in runs:
                continue
            if line.middle > 0.88 * page.height:
                found[id(line)] = "header"
            elif line.middle < 0.12 * page.height:
                found[id(line)] = "number" if line.text.strip().isdigit() else "footer"
    return found


def _drop_repeats(
    pieces: Sequence[Piece], free: dict[int, list[Line]], runs: dict[int, str]
) -> None:
    """The head row of a table that a program repeats on the next page is no running head; and a line
    at the edge that says again what the text says is one, even on a single page."""
    heads = {line.text.strip() for p in pieces if p.cell and p.cell.header for line in p.lines}
    for lines in free.values():
        for line in lines:
            if runs.get(id(line)) == "header" and line.text.strip() in heads:
                runs[id(line)] = "repeat"


def _insert(pieces: list[Piece], fresh: Sequence[Piece], page: int) -> None:
    """Put the blocks of a page that has no tags behind those of the pages before."""
    place = next((i for i, piece in enumerate(pieces) if piece.page > page), len(pieces))
    pieces[place:place] = fresh


def _running_pieces(
    free: dict[int, list[Line]], runs: dict[int, str]
) -> tuple[list[Piece], list[Piece]]:
    """Each running head and foot once, where it first stands; bare page numbers not at all."""
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[str, list[Piece]] = {"header": [], "footer": []}
    for number, lines in free.items():
        for line in lines:
            region = runs.get(id(line), "")
            loose = (region, re.sub(r"\d+", "#", line.text.strip()))
            exact = (region, re.sub(r"\d+", partial(_unnumbered, page=number), line.text.strip()))
            if region in found and not seen[exact] and seen[loose] < _MAX_VARIANTS:
                found[region].append(Piece("paragraph", [line], number, region=region))
            seen.update({exact, loose})
    return found["header"], found["footer"]


def _unnumbered(match: re.Match[str], page: int) -> str:
    """ "#" for a number that may be that of the page, other numbers as they are."""
    return "#" if abs(int(match.group()[:9]) - page) <= 4 else match.group()
