"""Remarks as highlights with pop-up notes in a copy of a PDF; the pages themselves stay as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.model import Document
from charterlint.reports.remarks import (
    AUTHOR,
    Annotated,
    Remark,
    full_text,
    occurrence,
    pieces,
    positions,
    repeats,
    target,
)
from charterlint.reports.words import Words

COLOURS = {"error": (1.0, 0.62, 0.56), "warning": (1.0, 0.84, 0.42), "note": (0.62, 0.82, 0.96)}
ICON, GAP = 20.0, 24.0
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


@dataclass
class _Pages:
    """The characters of pages, asked of PDFium when needed."""

    pdf: Any
    texts: dict[int, tuple[str, Any]] = field(default_factory=dict)

    def text(self, index: int) -> tuple[str, Any]:
        """The text of a page, one letter for each of PDFium's, and the page's text object."""
        import pypdfium2.raw as raw

        if index not in self.texts:
            page = self.pdf[index].get_textpage()
            codes = (raw.FPDFText_GetUnicode(page, at) for at in range(page.count_chars()))
            # U+FFFE is a hyphen at the end of a line.
            shown = "".join(
                "\u00ad" if code in (0, 0xFFFE) else chr(min(code, 0x10FFFF)) for code in codes
            )
            self.texts[index] = (shown, page)
        return self.texts[index]

    def boxes(self, index: int, start: int, end: int) -> list[Box]:
        """Where characters stand, a box a line."""
        page = self.text(index)[1]
        count = page.count_rects(start, end - start)
        return [page.get_rect(at) for at in range(count)]


def annotate(
    data: bytes, document: Document, remarks: Sequence[Remark], words: Words, date: str
) -> Annotated:
    """A copy with annotations added at its end; those by `charterlint` of an earlier run are replaced.
    Raises CharterlintError for a protected or damaged file."""
    import pypdfium2

    from charterlint.reports.pdf_increment import Increment

    try:
        changes = Increment(data)
        pdf = pypdfium2.PdfDocument(data)
    except CharterlintError:
        raise
    except Exception as error:
        raise CharterlintError(
            f"Remarks cannot be written into this PDF ({type(error).__name__}).",
            "Print it into a new PDF and try again.",
        ) from error
    try:
        entries, placed = _entries(_Pages(pdf), document, remarks, words, date)
    finally:
        pdf.close()
    for index, page in enumerate(changes.reader.pages):
        _write(changes, page, entries.get(index, []))
    return Annotated(changes.written(), placed, len(remarks) - placed)


def _entries(
    pages: _Pages, document: Document, remarks: Sequence[Remark], words: Words, date: str
) -> tuple[dict[int, list[Any]], int]:
    """Annotations by page, and how many of them stand at their words."""
    entries: dict[int, list[Any]] = {}
    loose: Counter[int] = Counter()
    for remark, again in zip(remarks, repeats(remarks), strict=True):
        found = _find(remark, again, document, pages)
        lines = full_text(remark, words)
        if found is None:
            index = min(max(0, _page_of(remark) or 0), len(pages.pdf) - 1)
            if remark.quote:
                lines.insert(1, f"“{remark.quote}”")
            entry = _sticky(_margin(pages.pdf[index], loose[index]), remark, lines, date)
            loose[index] += 1
        else:
            index, boxes = found
            if remark.quote:
                entry = _highlight(boxes, remark, lines, date)
            else:
                left, bottom, _, _ = boxes[-1]
                middle = (left - GAP, bottom - ICON / 2, left - GAP + ICON, bottom + ICON / 2)
                entry = _sticky(middle, remark, lines, date)
        entries.setdefault(index, []).append(entry)
    return entries, len(remarks) - sum(loose.values())


def _page_of(remark: Remark) -> int | None:
    return remark.place.page - 1 if remark.place and remark.place.page else None


def _find(
    remark: Remark, again: int, document: Document, pages: _Pages
) -> tuple[int, list[Box]] | None:
    """The page, from 0, and the boxes of the words."""
    wanted, place = target(remark, document)
    first = _page_of(remark)
    total = len(pages.pdf)
    order = (
        range(total)
        if first is None
        else [i for i in (first, first + 1, first - 1) if 0 <= i < total]
    )
    for piece in pieces(wanted):
        nth = occurrence(document, piece, place, place.page if place else None) + again
        for index in order:
            found = positions(pages.text(index)[0], piece, nth if index == first else 0)
            if found:
                boxes = pages.boxes(index, *found)
                if boxes:
                    return index, boxes
    return None


def _margin(page: Any, count: int) -> Box:
    """A place at the top left of a page, below the `count` notes that are there already."""
    left, _, _, top = page.get_cropbox()
    left, top = left + 8, top - 8 - GAP * count
    return (left, top - ICON, left + ICON, top)


def _write(changes: Any, page: Any, fresh: Sequence[Any]) -> None:
    """Put annotations on a page in place of our own of an earlier run; those of people stay."""
    from pypdf.generic import ArrayObject, NameObject

    listed = page.get("/Annots")
    before = list(listed.get_object()) if listed is not None else []
    kept = [entry for entry in before if not _own(entry.get_object())]
    if not fresh and len(kept) == len(before):
        return
    for entry in fresh:
        added = changes.add(entry)
        popup = changes.add(_popup(entry, added))
        entry[NameObject("/Popup")] = popup
        kept.extend((added, popup))
    page[NameObject("/Annots")] = ArrayObject(kept)
    changes.change(page.indirect_reference, page)


def _own(annotation: Any) -> bool:
    if not hasattr(annotation, "get"):
        return False
    if annotation.get("/Subtype") == "/Popup":
        parent = annotation.get("/Parent")
        return parent is not None and _own(parent.get_object())
    return str(annotation.get("/T", "")) == AUTHOR and str(annotation.get("/NM", "")).startswith(f"{AUTHOR} ")  # fmt: skip


def _common(kind: str, box: Box, remark: Remark, lines: Sequence[str], date: str) -> Any:
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    entry = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): ArrayObject([FloatObject(round(value, 2)) for value in box]),
            NameObject("/Contents"): TextStringObject("\n".join(lines)),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/NM"): TextStringObject(f"{AUTHOR} {remark.mark}"),
            NameObject("/F"): NumberObject(4),
            NameObject("/C"): ArrayObject(
                [FloatObject(value) for value in COLOURS[remark.severity]]
            ),
        }
    )
    if date:
        moment = f"D:{date.replace('-', '')}000000Z"
        entry[NameObject("/M")] = TextStringObject(moment)
    return entry


def _highlight(boxes: Sequence[Box], remark: Remark, lines: Sequence[str], date: str) -> Any:
    from pypdf.generic import ArrayObject, FloatObject, NameObject

    whole = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    entry = _common("/Highlight", whole, remark, lines, date)
    corners = [
        value
        for left, bottom, right, top in boxes
        for value in (left, top, right, top, left, bottom, right, bottom)
    ]
    entry[NameObject("/QuadPoints")] = ArrayObject(
        [FloatObject(round(value, 2)) for value in corners]
    )
    return entry


def _sticky(box: Box, remark: Remark, lines: Sequence[str], date: str) -> Any:
    from pypdf.generic import NameObject

    left, bottom, right, top = box
    shift = max(0.0, 2 - left)
    entry = _common("/Text", (left + shift, bottom, right + shift, top), remark, lines, date)
    entry[NameObject("/Name")] = NameObject("/Note")
    return entry


def _popup(entry: Any, parent: Any) -> Any:
    """The window of a note, beside it."""
    from pypdf.generic import (
        ArrayObject,
        BooleanObject,
        DictionaryObject,
        FloatObject,
        NameObject,
    )

    _, _, right, top = (float(value) for value in entry["/Rect"])
    box = (right + 8, top - 150, right + 228, top)
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Popup"),
            NameObject("/Rect"): ArrayObject([FloatObject(round(value, 2)) for value in box]),
            NameObject("/Parent"): parent,
            NameObject("/Open"): BooleanObject(False),
        }
    )
