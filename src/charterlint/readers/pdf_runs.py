"""The text of a PDF page as PDFium gives it, character by character, gathered into runs of one look."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import Any

from charterlint.readers.pdf_drawn import links_of, read_drawn, shown_notes
from charterlint.readers.pdf_glyphs import HYPHEN, attach, plain
from charterlint.readers.pdf_looks import Look, look_of, turned
from charterlint.readers.pdf_page import Page, Span

_HYPHENS = {"\x02", "\ufffe", "\u00ad"}
# Characters that need no second look: Latin letters, digits and marks, without accents that stand alone.
_SIMPLE = (
    frozenset(map(chr, range(0x20, 0x2B0)))
    - frozenset("`^-\u00a0\u00a8\u00ad\u00af\u00b4\u00b8")
    - frozenset(map(chr, range(0x7F, 0xA0)))
)


def page_of(document: Any, number: int, max_glyphs: int) -> Page:
    """Page `number` (from 1) of an open pypdfium2 document. Raises pypdfium2's errors."""
    import pypdfium2.raw as pdfium

    page = document[number - 1]
    try:
        text_page = page.get_textpage()
        try:
            width, height = page.get_size()
            found = Page(number, width, height)
            read_drawn(pdfium, page, found)
            found.notes = shown_notes(pdfium, page)
            links = links_of(pdfium, document, page)
            _Gathering(pdfium, text_page.raw, found, links).run(max_glyphs)
            return found
        finally:
            text_page.close()
    finally:
        page.close()


class _Gathering:
    """Gathers the characters of one page into spans. Boxes are asked for only where a gap may be, for
    asking takes most of the time."""

    def __init__(
        self, pdfium: Any, handle: Any, page: Page, links: Callable[[float, float], str] | None
    ) -> None:
        self.pdfium, self.handle, self.page, self.links = pdfium, handle, page, links
        self.box = pdfium.FS_RECTF()
        self.looks: dict[int, Look] = {}
        self.fonts: dict[int, bool] = {}
        self.upright = sorted((r.x0, r.y0, r.y1) for r in page.rules if r.x0 == r.x1)[:2000]
        self.span: Span | None = None
        self.open = -1
        self.size = 0.0

    def run(self, limit: int) -> None:
        """Read up to `limit` characters."""
        count = min(self.pdfium.FPDFText_CountChars(self.handle), limit)
        text = self._text(count)
        object_of = _address_function(self.pdfium.FPDFText_GetTextObject)
        handle, simple, fast = self.handle, _SIMPLE, self.links is None
        letters: list[str] = []
        current = 0
        glyphs = 0
        for index in range(count):
            char = text[index]
            found = object_of(handle, index)
            if fast and found == current and current and char in simple:
                letters.append(char)
                glyphs += 1
                if char == " ":
                    # After a space there may be a jump to the next column: look at the next one.
                    current = 0
                continue
            if letters and self.span is not None:
                self.span.text += "".join(letters)
                letters.clear()
                self.open = index - 1
            if not found:
                # Made up by PDFium: a space between words or the end of a line.
                self._settle()
                current = 0
                if char == " " and self.span is not None:
                    self.span.text += " "
                elif char in "\r\n":
                    self.span = None
                continue
            self._settle()
            glyphs += 1
            added = bool(char) and self._add(char, found, index)
            current = found if added and char != " " else 0
        if letters and self.span is not None:
            self.span.text += "".join(letters)
            self.open = count - 1
        self._settle()
        self.page.glyphs += glyphs

    def _text(self, count: int) -> Sequence[str]:
        """The characters by index; halves of a pair beyond the basic plane give the whole and ""."""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self.pdfium.FPDFText_GetText(self.handle, 0, count, buffer) - 1
        if written == count and 0 not in buffer[:count]:
            text = ctypes.string_at(buffer, 2 * count).decode("utf-16-le", "replace")
            if len(text) == count:
                return text
        codes = [self.pdfium.FPDFText_GetUnicode(self.handle, index) for index in range(count)]
        chars = [chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes]
        for index in range(count - 1):
            high, low = codes[index], codes[index + 1]
            if 0xD800 <= high < 0xDC00 <= low < 0xE000:
                chars[index] = chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
                chars[index + 1] = ""
        return chars

    def _settle(self) -> None:
        """Make the span reach to the end of its last character."""
        if self.open >= 0 and self.span is not None and self._box(self.open):
            x0, _, x1, _ = turned(self.box, self.span.angle)
            self.span.x0, self.span.x1 = min(self.span.x0, x0), max(self.span.x1, x1)
        self.open = -1

    def _box(self, index: int) -> bool:
        return bool(
            self.pdfium.FPDFText_GetLooseCharBox(self.handle, index, ctypes.byref(self.box))
        )

    def _add(self, char: str, found: int, index: int) -> bool:
        """Put a character into the span it belongs to, or begin one. False when it has no box."""
        look = self.looks.get(found)
        if look is None:
            item = self.pdfium.FPDFText_GetTextObject(self.handle, index)
            look = look_of(self.pdfium, self.handle, item, index, self.fonts)
            self.looks[found] = look
        if not self._box(index):
            return False
        box = self.box
        x0, y0, x1, y1 = turned(box, look.angle)
        if char in _HYPHENS:
            char = HYPHEN
        else:
            char = plain(char)
            if char == "\ufffd" or "\ue000" <= char <= "\uf8ff":
                self.page.unmapped += 1
        link = (
            self.links((box.left + box.right) / 2, (box.bottom + box.top) / 2) if self.links else ""
        )
        span = self.span
        if (
            span is not None
            and abs(look.size - self.size) <= 0.08 * self.size
            and _continues(span, look, link, x0, y0, y1)
            and not (x0 - span.x1 > 0.25 * span.size and _crossed(self.upright, span, x0))
        ):
            if not attach(span, char, x0, x1):
                span.text += char
            span.x0, span.x1 = min(span.x0, x0), max(span.x1, x1)
        elif (
            span is not None
            and char in (HYPHEN, "-")
            and span.text[-1:].isalpha()
            and span.mcid != look.mcid
            and abs(x0 - span.x1) < 0.2 * span.size
        ):
            span.text += HYPHEN
            span.lone_hyphen = True
            span.x1 = max(span.x1, x1)
        else:
            high = y1 - y0
            size = look.size if 0.4 <= high / max(look.size, 0.1) <= 2.5 else high * 0.87
            self.span = Span(
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
            self.page.spans.append(self.span)
            self.size = look.size
        return True


def _address_function(function: Any) -> Callable[[Any, int], int | None]:
    """The same C function, giving the bare address: many times quicker than a typed pointer."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    if address is None:
        raise OSError("PDFium lacks a function that is needed.")
    kind = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return kind(address)


def _continues(span: Span, look: Look, link: str, x0: float, y0: float, y1: float) -> bool:
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
