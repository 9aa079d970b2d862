"""One PDF page as PDFium sees it: runs of text in the order of the content, ruling lines, links."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from charterlint.readers.pdf_glyphs import HYPHEN, attach, plain

_MAX_OBJECTS = 30_000
_MAX_LINKS = 5_000
_FORCE_BOLD = 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy", "semibd", "demi")
_HYPHENS = {"\x02", "\ufffe", "\u00ad"}


@dataclass(slots=True)
class Span:
    """A run of text of one look on one line. Coordinates in points, y upwards, after turning the
    page so that the text is level. `angle` is the turn in degrees that was undone (0, 90, 180, 270).
    `lone_hyphen` marks a hyphen that a typesetter set by itself, at the end of a line."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool = False
    mcid: int = -1
    link: str = ""
    angle: int = 0
    hidden: bool = False
    lone_hyphen: bool = False


@dataclass(slots=True)
class Rule:
    """A straight ruling line, level (`y0 == y1`) or upright (`x0 == x1`)."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """What stands on a page, `number` from 1; sizes in points. `unmapped` counts characters without
    a meaning (no Unicode), `glyphs` all; `pictures` is the share of the page that images cover,
    `marks` the number of other things drawn."""

    number: int
    width: float
    height: float
    spans: list[Span] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    glyphs: int = 0
    unmapped: int = 0
    pictures: float = 0.0
    marks: int = 0


@dataclass(slots=True)
class _Look:
    size: float
    bold: bool
    mcid: int
    angle: int
    hidden: bool


def page_of(document: Any, number: int, max_glyphs: int) -> Page:
    """Page `number` (from 1) of an open pypdfium2 document. Raises pypdfium2's errors."""
    import pypdfium2.raw as pdfium

    page = document[number - 1]
    try:
        text_page = page.get_textpage()
        try:
            width, height = page.get_size()
            found = Page(number, width, height)
            links = _links(pdfium, document, page)
            _read_objects(pdfium, page, found)
            _read_text(pdfium, text_page, found, links, max_glyphs)
            return found
        finally:
            text_page.close()
    finally:
        page.close()


def _read_text(
    pdfium: Any, text_page: Any, page: Page, links: Callable[[float, float], str], limit: int
) -> None:
    handle = text_page.raw
    count = min(pdfium.FPDFText_CountChars(handle), limit)
    unicode_of, object_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
    box_of = pdfium.FPDFText_GetLooseCharBox
    box = pdfium.FS_RECTF()
    pointer = ctypes.byref(box)
    looks: dict[int, _Look] = {}
    fonts: dict[int, bool] = {}
    current: Span | None = None
    upright = sorted((r.x0, r.y0, r.y1) for r in page.rules if r.x0 == r.x1)[:2000]
    high = 0
    for index in range(count):
        code = unicode_of(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        found = object_of(handle, index)
        char = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if not found:
            # Made up by PDFium: a space between words or the end of a line.
            if current is not None and char == " ":
                current.text += " "
            elif char in "\r\n":
                current = None
            continue
        key = ctypes.addressof(found.contents)
        look = looks.get(key)
        if look is None:
            look = looks[key] = _look(pdfium, handle, found, index, fonts)
        if not box_of(handle, index, pointer):
            continue
        x0, y0, x1, y1 = _turned(box, look.angle)
        page.glyphs += 1
        if char in _HYPHENS:
            char = HYPHEN
        else:
            char = plain(char)
            if char == "\ufffd" or "\ue000" <= char <= "\uf8ff":
                page.unmapped += 1
        link = links((box.left + box.right) / 2, (box.bottom + box.top) / 2)
        if (
            current is not None
            and _continues(current, look, link, x0, y0, y1)
            and not (x0 - current.x1 > 0.25 * current.size and _crossed(upright, current, x0))
        ):
            if not attach(current, char, x0, x1):
                current.text += char
            current.x0, current.x1 = min(current.x0, x0), max(current.x1, x1)
            continue
        if current is not None and char == HYPHEN and current.text[-1:].isalpha():
            current.text += HYPHEN
            current.lone_hyphen = True
            current.x1 = max(current.x1, x1)
            continue
        size = look.size if 0.4 <= (y1 - y0) / max(look.size, 0.1) <= 2.5 else (y1 - y0) * 0.87
        current = Span(
            char,
            x0,
            x1,
            y0,
            y1,
            round(size, 1),
            look.bold,
            look.mcid,
            link,
            look.angle,
            look.hidden,
        )
        page.spans.append(current)


def _continues(span: Span, look: _Look, link: str, x0: float, y0: float, y1: float) -> bool:
    if (span.mcid, span.link, span.angle) != (look.mcid, link, look.angle):
        return False
    if span.bold != look.bold or span.hidden != look.hidden or span.lone_hyphen:
        return False
    em = max(span.size, 1.0)
    shift = abs((y0 + y1) - (span.y0 + span.y1)) / 2
    return shift < 0.4 * em and -0.6 * em < x0 - span.x1 < 1.2 * em


def _crossed(upright: Sequence[tuple[float, float, float]], span: Span, x0: float) -> bool:
    """True when a ruling line stands between the span and the next glyph, which begins at `x0`."""
    middle = (span.y0 + span.y1) / 2
    return any(span.x1 - 1 <= x <= x0 + 1 and y0 <= middle <= y1 for x, y0, y1 in upright)


def _look(pdfium: Any, handle: Any, found: Any, index: int, fonts: dict[int, bool]) -> _Look:
    matrix = pdfium.FS_MATRIX()
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(found, ctypes.byref(size))
    scale = 1.0
    if pdfium.FPDFPageObj_GetMatrix(found, ctypes.byref(matrix)):
        scale = math.hypot(matrix.c, matrix.d) or 1.0
    degrees = math.degrees(max(0.0, pdfium.FPDFText_GetCharAngle(handle, index)))
    font = pdfium.FPDFTextObj_GetFont(found)
    key = ctypes.addressof(font.contents) if font else 0
    if key not in fonts:
        fonts[key] = _is_bold(pdfium, font) if font else False
    mode = pdfium.FPDFTextObj_GetTextRenderMode(found)
    return _Look(
        size=abs(size.value * scale),
        bold=fonts[key] or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
        mcid=pdfium.FPDFPageObj_GetMarkedContentID(found),
        angle=round(degrees / 90) % 4 * 90,
        hidden=mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
    )


def _is_bold(pdfium: Any, font: Any) -> bool:
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = (
        buffer.raw[: max(0, length - 1)].decode("utf-8", "replace").lower() if length <= 256 else ""
    )
    if any(word in name for word in _BOLD_NAMES):
        return True
    flags = pdfium.FPDFFont_GetFlags(font)
    return bool(flags > 0 and flags & _FORCE_BOLD) or pdfium.FPDFFont_GetWeight(font) >= 600


def _turned(box: Any, angle: int) -> tuple[float, float, float, float]:
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if angle == 0:
        return left, bottom, right, top
    if angle == 90:
        return -top, left, -bottom, right
    if angle == 180:
        return -right, -top, -left, -bottom
    return bottom, -right, top, -left


def _read_objects(pdfium: Any, page: Any, found: Page) -> None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    area = max(1.0, found.width * found.height)
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
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


def _links(pdfium: Any, document: Any, page: Any) -> Callable[[float, float], str]:
    """Where a link on the page leads, by a point in it; "" for none."""
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
        return lambda x, y: ""

    def at(x: float, y: float) -> str:
        for x0, y0, x1, y1, target in areas:
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
