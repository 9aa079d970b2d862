"""From the pages of a PDF to its blocks: tagged or laid out, joined across pages, headings marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from charterlint.errors import UnreadableDocument
from charterlint.model import Cell, Link
from charterlint.readers.limits import Limits
from charterlint.readers.pdf_cells import join_tables, mark_heads
from charterlint.readers.pdf_glyphs import code_page, repaired
from charterlint.readers.pdf_headings import mark_headings
from charterlint.readers.pdf_layout import MARKER, Piece, segments
from charterlint.readers.pdf_lines import Hyphens, Line, hyphens_of, joined, level_lines
from charterlint.readers.pdf_meta import Facts
from charterlint.readers.pdf_notes import LABEL, drop_references
from charterlint.readers.pdf_page import Page, Span
from charterlint.readers.pdf_paragraphs import ENDED
from charterlint.readers.pdf_running import running
from charterlint.readers.pdf_tags import Tagged, walk
from charterlint.readers.pdf_untagged import laid_out

_CLAIMED = 0.6
_MAX_VARIANTS = 20
_MAX_NOTES = 12


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
    structured = {p.number for p in pages if _is_structured(p, claimed)}
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
    pieces = _tagged_pieces(tagged, pages, structured)
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
            "too-large", f"The PDF has more than {limits.blocks} blocks.", "Split the document."
        )
    # LibreOffice sets automatic hyphens apart in tagged files: what is not set apart was typed.
    drop_references(pieces)
    trusted = bool(structured) and "libreoffice" in facts.properties.get("producer", "").lower()
    known = hyphens_of((line for piece in pieces for line in piece.lines), trusted)
    pieces = join_tables(_joined_over_breaks(pieces, known))
    for piece in (*headers, *pieces, *footers):
        _spell(piece, known)
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
            f"The text of {_count(scans)} comes from an earlier text recognition and may have mistakes."
        )
    if hidden:
        built.limits.append(f"Invisible text on {_count(hidden)} was left out.")


def _count(pages: Sequence[int]) -> str:
    return f"page {pages[0]}" if len(pages) == 1 else f"{len(pages)} pages"


def _is_structured(page: Page, claimed: set[tuple[int, int]]) -> bool:
    """True when the structure tree names most of the page's marked text."""
    total = named = 0
    for span in page.spans:
        size = len(span.text.strip())
        total += size
        named += size if (page.number, span.mcid) in claimed else 0
    return total > 0 and named >= _CLAIMED * total


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


def _tagged_pieces(
    tagged: Sequence[Tagged], pages: Sequence[Page], structured: set[int]
) -> list[Piece]:
    spans: dict[tuple[int, int], list[Span]] = {}
    for page in pages:
        if page.number in structured:
            for span in page.spans:
                if span.mcid >= 0:
                    spans.setdefault((page.number, span.mcid), []).append(span)
    pieces: list[Piece] = []
    for block in tagged:
        lines = _lines(block.content, spans)
        if not lines:
            continue
        label = " ".join(line.text.strip() for line in _lines(block.label, spans))
        cell = block.cell
        piece = Piece(
            kind=block.kind,
            lines=lines,
            page=lines[0].page,
            level=block.level,
            marker=label,
            region=block.region,
            cell=Cell(cell.table, cell.row, cell.column, cell.header) if cell else None,
            across=cell.across if cell else 1,
            down=cell.down if cell else 1,
            language=block.language,
            tagged=True,
        )
        if piece.kind == "heading" and label:
            piece.marker = label
        pieces.append(piece)
    return pieces


def _lines(
    places: Sequence[tuple[int, int]], spans: dict[tuple[int, int], list[Span]]
) -> list[Line]:
    lines: list[Line] = []
    run: list[Span] = []
    page = 0
    for place in places:
        found = spans.pop(place, None)
        if not found:
            continue
        if run and place[0] != page:
            lines += level_lines(run, page)
            run = []
        page = place[0]
        run += found
    if run:
        lines += level_lines(run, page)
    return [line for line in lines if line.text.strip()]


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


def _joined_over_breaks(pieces: Sequence[Piece], known: Hyphens) -> list[Piece]:
    """Paragraphs that go on in the next column or on the next page as one."""
    done: list[Piece] = []
    for piece in pieces:
        last = next((p for p in reversed(done[-_MAX_NOTES:]) if p.kind != "note"), None)
        if last is not None and _goes_on(last, piece):
            last.lines += piece.lines
        else:
            done.append(piece)
    return done


def _goes_on(before: Piece, after: Piece) -> bool:
    if (before.tagged and after.tagged) or before.region != after.region:
        return False
    if before.kind not in ("paragraph", "item") or after.kind != "paragraph" or after.marker:
        return False
    last, first = before.lines[-1], after.lines[0]
    if last.page == first.page and first.middle < last.middle:
        return False
    if abs(last.size - first.size) > 0.06 * last.size or last.bold != first.bold:
        return False
    end, start = last.text.rstrip(), first.text.lstrip()
    if not end or not start or ENDED.search(end) or MARKER.match(start):
        return False
    if start[0].islower() or end[-1] in ",-\ufffe":
        return True
    left, right = before.column
    return right > left and last.x1 >= right - 0.12 * (right - left) and len(before.lines) > 1


def _spell(piece: Piece, known: Hyphens) -> None:
    """Text, links and list marker of a block."""
    piece.text, piece.links = joined(piece.lines, known)
    if piece.kind == "heading" and piece.marker:
        piece.text = f"{piece.marker} {piece.text}"
        moved = len(piece.marker) + 1
        piece.links = tuple(
            Link(link.start + moved, link.end + moved, link.target) for link in piece.links
        )
        piece.marker = ""
    elif piece.kind == "note":
        match = LABEL.match(piece.text)
        if match:
            _cut(piece, match.group().strip(), match.end())
    elif piece.kind == "item":
        match = MARKER.match(piece.text)
        label = piece.marker
        if match and (not label or match.group() == label) and (not piece.tagged or not label):
            _cut(piece, match.group(), match.end() + 1)


def _cut(piece: Piece, marker: str, length: int) -> None:
    """Take the marker off the front of the text."""
    piece.marker = marker
    piece.text = piece.text[length:]
    piece.links = tuple(
        Link(max(0, link.start - length), link.end - length, link.target)
        for link in piece.links
        if link.end > length
    )
