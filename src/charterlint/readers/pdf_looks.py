"""How the characters of a PDF look: size, weight, angle, visibility."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

_FORCE_BOLD = 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy", "semibd", "demi")


@dataclass(slots=True)
class Look:
    """Font size in points, weight, marked content id (-1: none), turn in degrees, and whether it is
    drawn at all."""

    size: float
    bold: bool
    mcid: int
    angle: int
    hidden: bool


def look_of(pdfium: Any, handle: Any, found: Any, index: int, fonts: dict[int, bool]) -> Look:
    """The look of a text object. `fonts` keeps which fonts, by address, are bold."""
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
    return Look(
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


def turned(box: Any, angle: int) -> tuple[float, float, float, float]:
    """A box as (x0, y0, x1, y1) after undoing the turn of its text."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if angle == 0:
        return left, bottom, right, top
    if angle == 90:
        return -top, left, -bottom, right
    if angle == 180:
        return -right, -top, -left, -bottom
    return bottom, -right, top, -left
