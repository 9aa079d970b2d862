"""Remarks as highlights with pop-up notes in a copy of a PDF; the pages themselves stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
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
    from pypdf import PdfWriter

    try:
        writer = PdfWriter(BytesIO(data), incremental=True)
        encrypted = bool(writer._reader and writer._reader.is_encrypted)
        pdf = pypdfium2.PdfDocument(data)
    except Exception as error:
        raise CharterlintError(
            f"Remarks cannot be written into this PDF ({type(error).__name__}).",
            "Save it without protection and try again.",
        ) from error
    if encrypted:
        raise CharterlintError(
            "This PDF is protected, so nothing can be added to it.", "Save it without protection."
        )
    try:
        return _annotated(writer, _Pages(pdf), document, remarks, words, date)
    finally:
        pdf.close()


def _annotated(
    writer: Any,
    pages: _Pages,
    document: Document,
    remarks: Sequence[Remark],
    words: Words,
    date: str,
) -> Annotated:
    for page in writer.pages:
        _clear(page)
    placed = loose = 0
    used: dict[int, int] = {}
    for remark in remarks:
        found = _find(remark, document, pages)
        lines = full_text(remark, words)
        if found is None:
            loose += 1
            index = min(max(0, _page_of(remark) or 0), len(pages.pdf) - 1)
            if remark.quote:
                lines.insert(1, f"“{remark.quote}”")
            entry = _sticky(_margin(writer.pages[index], used, index), remark, lines, date)
        else:
            placed += 1
            index, boxes = found
            if remark.quote:
                entry = _highlight(boxes, remark, lines, date)
            else:
                left, bottom, _, _ = boxes[-1]
                entry = _sticky(
                    (left - GAP, bottom - ICON / 2, left - GAP + ICON, bottom + ICON / 2),
                    remark,
                    lines,
                    date,
                )
        _attach(writer, writer.pages[index], entry)
    out = BytesIO()
    writer.write(out)
    return Annotated(out.getvalue(), placed, loose)


def _page_of(remark: Remark) -> int | None:
    return remark.place.page - 1 if remark.place and remark.place.page else None


def _find(remark: Remark, document: Document, pages: _Pages) -> tuple[int, list[Box]] | None:
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
        nth = occurrence(document, piece, place, place.page if place else None)
        for index in order:
            found = positions(pages.text(index)[0], piece, nth if index == first else 0)
            if found:
                boxes = pages.boxes(index, *found)
                if boxes:
                    return index, boxes
    return None


def _margin(page: Any, used: dict[int, int], index: int) -> Box:
    """A place at the top left of a page, below the notes that are there already."""
    box = page.cropbox
    count = used[index] = used.get(index, 0) + 1
    left, top = float(box.left) + 8, float(box.top) - 8 - GAP * (count - 1)
    return (left, top - ICON, left + ICON, top)


def _clear(page: Any) -> None:
    """Take out our annotations of an earlier run, and their pop-ups."""
    from pypdf.generic import ArrayObject, NameObject

    listed = page.get("/Annots")
    if listed is None:
        return
    entries = list(listed.get_object())
    kept = [entry for entry in entries if not _own(entry.get_object())]
    if len(kept) != len(entries):
        page[NameObject("/Annots")] = ArrayObject(kept)


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


def _attach(writer: Any, page: Any, entry: Any) -> None:
    """Add an annotation and its pop-up to a page."""
    from pypdf.generic import (
        ArrayObject,
        BooleanObject,
        DictionaryObject,
        FloatObject,
        NameObject,
    )

    added = writer._add_object(entry)
    _, _, right, top = (float(value) for value in entry["/Rect"])
    popup = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Popup"),
                NameObject("/Rect"): ArrayObject(
                    [
                        FloatObject(round(value, 2))
                        for value in (right + 8, top - 150, right + 228, top)
                    ]
                ),
                NameObject("/Parent"): added,
                NameObject("/Open"): BooleanObject(False),
            }
        )
    )
    entry[NameObject("/Popup")] = popup
    listed = page.get("/Annots")
    entries = ArrayObject(listed.get_object() if listed is not None else [])
    entries.extend((added, popup))
    page[NameObject("/Annots")] = entries
