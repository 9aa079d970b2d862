"""Ruling lines, pictures and link areas of a PDF page, by PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from charterlint.readers.pdf_page import Page, Rule

_MAX_OBJECTS = 30_000
_MAX_LINKS = 5_000
_SHELF = 12.0


def read_drawn(pdfium: Any, page: Any, found: Page) -> None:
    """Add to `found` what is drawn on a page: rules, the share that pictures cover, and how many marks there are."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    area = max(1.0, found.width * found.height)
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            images, others = _inside(pdfium, item, 0)
            found.marks += others
            if not images:
                continue
            # A picture wrapped in a form: the form's own box tells how much it covers.
            kind = pdfium.FPDF_PAGEOBJ_IMAGE
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        edges = (ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top))
        if not pdfium.FPDFPageObj_GetBounds(item, *edges):
            continue
        box = (left.value, bottom.value, right.value, top.value)
        wide, high = box[2] - box[0], box[3] - box[1]
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.pictures += max(0.0, wide) * max(0.0, high) / area
        elif wide > 4 or high > 4:
            found.marks += 1
            found.rules += _rules(pdfium, item, box)


def shown_notes(pdfium: Any, page: Any) -> int:
    """How many annotations other than links the page shows: form fields, stamps, typed notes."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MAX_LINKS)
    shown = 0
    for index in range(count):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if note:
            kind = pdfium.FPDFAnnot_GetSubtype(note)
            shown += kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
            pdfium.FPDFPage_CloseAnnot(note)
    return shown


def _inside(pdfium: Any, form: Any, depth: int) -> tuple[int, int]:
    """How many pictures and how many paths a form object holds."""
    images = paths = 0
    count = min(max(0, pdfium.FPDFFormObj_CountObjects(form)), 2_000)
    for index in range(count):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        images += kind == pdfium.FPDF_PAGEOBJ_IMAGE
        paths += kind == pdfium.FPDF_PAGEOBJ_PATH
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 4:
            more_images, more_paths = _inside(pdfium, item, depth + 1)
            images, paths = images + more_images, paths + more_paths
    return images, paths


def _rules(pdfium: Any, item: Any, box: tuple[float, float, float, float]) -> list[Rule]:
    """The level and upright lines of a path: a thin one is a line, a stroked box its four sides."""
    x0, y0, x1, y1 = box
    if y1 - y0 <= 3:
        return [Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)]
    if x1 - x0 <= 3:
        return [Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)]
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    if not stroke.value:
        return []
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    points: list[tuple[float, float]] = []
    lines: list[Rule] = []
    px, py = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(item), 400)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(px), ctypes.byref(py))
        x = matrix.a * px.value + matrix.c * py.value + matrix.e
        y = matrix.b * px.value + matrix.d * py.value + matrix.f
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            points = [(x, y)]
            continue
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not points:
            points = [(x, y)]
            continue
        steps = [(points[-1], (x, y))]
        points.append((x, y))
        if pdfium.FPDFPathSegment_GetClose(segment):
            steps.append(((x, y), points[0]))
        for (ax, ay), (bx, by) in steps:
            if abs(ay - by) < 1 and abs(ax - bx) > 4:
                lines.append(Rule(min(ax, bx), ay, max(ax, bx), ay))
            elif abs(ax - bx) < 1 and abs(ay - by) > 4:
                lines.append(Rule(ax, min(ay, by), ax, max(ay, by)))
    return lines


def links_of(pdfium: Any, document: Any, page: Any) -> Callable[[float, float], str] | None:
    """Where a link on the page leads, by a point in it; "" for none. None when there are no links."""
    areas: list[tuple[float, float, float, float, str]] = []
    start, link, box = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while len(areas) < _MAX_LINKS and pdfium.FPDFLink_Enumerate(
        page.raw, ctypes.byref(start), ctypes.byref(link)
    ):
        if pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
            target = _target(pdfium, document, link)
            if target:
                areas.append(
                    (
                        box.left,
                        min(box.bottom, box.top),
                        box.right,
                        max(box.bottom, box.top),
                        target,
                    )
                )
    if not areas:
        return None
    shelves: dict[int, list[tuple[float, float, float, float, str]]] = {}
    for area in areas:
        for shelf in range(int(area[1] // _SHELF), min(int(area[3] // _SHELF), 2_000) + 1):
            shelves.setdefault(shelf, []).append(area)

    def at(x: float, y: float) -> str:
        for x0, y0, x1, y1, target in shelves.get(int(y // _SHELF), ()):
            if x0 <= x <= x1 and y0 <= y <= y1:
                return target
        return ""

    return at


def _target(pdfium: Any, document: Any, link: Any) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
        buffer = ctypes.create_string_buffer(2048)
        length = pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, len(buffer))
        return (
            buffer.raw[: max(0, length - 1)].decode("utf-8", "replace")
            if 0 < length <= 2048
            else ""
        )
    place = pdfium.FPDFLink_GetDest(document.raw, link)
    number = pdfium.FPDFDest_GetDestPageIndex(document.raw, place) if place else -1
    return f"#page={number + 1}" if number >= 0 else ""
