"""Text recognition of PDF pages without text, by an installed Tesseract. Only when asked for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from statistics import mean, median
from typing import Any

from charterlint.errors import UnreadableDocument
from charterlint.readers.limits import ReadOptions
from charterlint.readers.pdf_page import Span

_DOTS = 300
_MAX_PIXELS = 40_000_000
_PAGE_SECONDS = 90.0
_LOWEST_WORD = 10
_NOISE = 0.18
# ISO 639-1 to the names of Tesseract's language data and of Debian's packages.
_PACKS = {
    "en": "eng", "es": "spa", "it": "ita", "pl": "pol", "sv": "swe", "pt": "por", "fr": "fra",
    "de": "deu", "nl": "nld", "ca": "cat", "da": "dan", "nb": "nor", "no": "nor", "fi": "fin",
    "cs": "ces", "sk": "slk", "ro": "ron", "hu": "hun",
}  # fmt: skip
_SUPPORTED = ("eng", "spa", "ita", "pol", "swe", "por")
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_SURE = re.compile(r"x_wconf (-?\d+)")


@dataclass(slots=True)
class Recognised:
    """`pages` maps page numbers to their words as spans; `confidence` to the mean of their words in
    percent; `limits` are sentences for the report."""

    pages: dict[int, list[Span]] = field(default_factory=dict)
    confidence: dict[int, float] = field(default_factory=dict)
    limits: list[str] = field(default_factory=list)


def recognise(
    document: Any, pages: Sequence[int], options: ReadOptions, declared: str | None = None
) -> Recognised:
    """Recognise these pages (from 1) of an open pypdfium2 document. `declared` is the language that the
    document names. Raises UnreadableDocument (`ocr-missing`, `ocr-language`, `timeout`)."""
    program = _program()
    languages = languages_for(options.ocr_languages, declared, installed_languages(program))
    end = time.monotonic() + options.limits.seconds
    found = Recognised()
    for number in pages:
        left = end - time.monotonic()
        if left <= 0:
            raise UnreadableDocument(
                "timeout",
                f"Text recognition took longer than {options.limits.seconds:g} seconds (page {number}).",
                "Raise the limit with --max-seconds, or split the document.",
            )
        page = document[number - 1]
        try:
            width, height = page.get_size()
            scale = min(_DOTS / 72, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
            image = _picture(page, scale)
        finally:
            page.close()
        markup = _run(program, image, languages, min(left, _PAGE_SECONDS))
        words, sure = spans_of(markup, scale, height)
        if words:
            found.pages[number] = words
            found.confidence[number] = sure
    if found.pages:
        found.limits.append(_sentence(found, languages))
    return found


def _program() -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise UnreadableDocument(
            "ocr-missing",
            "Text recognition was asked for, but the program Tesseract is not installed.",
            "Install it (Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-ita …), or leave out --ocr.",
        )
    return program


def installed_languages(program: str) -> tuple[str, ...]:
    """Names of Tesseract's language data on this machine ("eng", "ita" …)."""
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=20, check=False, text=True
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    lines = (done.stdout or done.stderr).splitlines()[1:]
    return tuple(line.strip() for line in lines if line.strip() and line.strip() != "osd")


def languages_for(
    asked: Sequence[str], declared: str | None, installed: Sequence[str]
) -> tuple[str, ...]:
    """Which language data to use: those asked for (codes such as "it" or "ita"), else the document's own,
    else every supported one installed. Raises UnreadableDocument (`ocr-language`) for a missing one."""
    wanted = [_pack(code) for code in asked]
    missing = [pack for pack in wanted if pack not in installed]
    if missing:
        raise UnreadableDocument(
            "ocr-language",
            f"Tesseract has no language data for {', '.join(missing)}.",
            f"Install it (Debian and Ubuntu: apt install {' '.join('tesseract-ocr-' + m for m in missing)}).",
        )
    if not wanted and declared and _pack(declared) in installed:
        wanted = [_pack(declared)]
    wanted = wanted or [pack for pack in _SUPPORTED if pack in installed] or list(installed[:1])
    if not wanted:
        raise UnreadableDocument(
            "ocr-language",
            "Tesseract has no language data at all.",
            "Install some (Debian and Ubuntu: apt install tesseract-ocr-eng).",
        )
    return tuple(dict.fromkeys(wanted))


def _pack(code: str) -> str:
    bare = code.strip().lower()
    return _PACKS.get(bare.replace("_", "-").split("-")[0], bare)


def _picture(page: Any, scale: float) -> bytes:
    """The page as a grey picture in the portable graymap format, which needs no picture library."""
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        raw = bytes(bitmap.buffer)
    finally:
        bitmap.close()
    rows = (
        raw
        if stride == width
        else b"".join(raw[row * stride : row * stride + width] for row in range(height))
    )
    return b"P5\n%d %d\n255\n" % (width, height) + rows[: width * height]


def _run(program: str, image: bytes, languages: Sequence[str], seconds: float) -> str:
    command = [program, "stdin", "stdout", "-l", "+".join(languages), "--dpi", str(_DOTS), "hocr"]
    try:
        done = subprocess.run(
            command,
            input=image,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        return ""
    except OSError as error:
        raise UnreadableDocument(
            "ocr-missing",
            f"Tesseract could not be started ({error.strerror}).",
            "Install it again.",
        ) from None
    return done.stdout.decode("utf-8", "replace")


class _Reading(HTMLParser):
    """Collects lines (box, size) and their words (box, confidence, text) from hOCR."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[tuple[int, ...], float, list[tuple[tuple[int, ...], int, str]]]] = []
        self.box: tuple[int, ...] = ()
        self.sure = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind, title = given.get("class") or "", given.get("title") or ""
        box = _BOX.search(title)
        if box is None:
            return
        place = tuple(int(value) for value in box.groups())
        if kind == "ocrx_word":
            sure = _SURE.search(title)
            self.box, self.sure = place, int(sure[1]) if sure else 0
        elif kind in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
            size = _SIZE.search(title)
            self.lines.append((place, float(size[1]) if size else float(place[3] - place[1]), []))
            self.sure = -1

    def handle_data(self, data: str) -> None:
        if data.strip() and self.sure >= _LOWEST_WORD and self.lines:
            self.lines[-1][2].append((self.box, self.sure, data.strip()))
            self.sure = -1


def spans_of(markup: str, scale: float, height: float) -> tuple[list[Span], float]:
    """Words of hOCR as spans in points, and their mean confidence in percent. `scale` is pixels a point,
    `height` that of the page in points."""
    reading = _Reading()
    reading.feed(markup)
    lines = [line for line in reading.lines if line[2]]
    if not lines:
        return [], 0.0
    usual = median(size for _, size, words in lines for _ in words)
    spans: list[Span] = []
    sure: list[int] = []
    for (_, top, _, bottom), size, words in lines:
        # The size of a recognised line is an estimate: near the usual one it is the usual one.
        near = usual if abs(size - usual) <= _NOISE * usual else size
        points = round(near / scale * 0.75)
        for (x0, _, x1, _), confidence, text in words:
            spans.append(
                Span(
                    text=text + " ",
                    x0=x0 / scale,
                    x1=x1 / scale,
                    y0=height - bottom / scale,
                    y1=height - top / scale,
                    size=float(max(1, points)),
                )
            )
            sure.append(confidence)
    return spans, mean(sure)


def _sentence(found: Recognised, languages: Sequence[str]) -> str:
    named = ", ".join(f"{page} ({sure:.0f} %)" for page, sure in found.confidence.items())
    word = "Page" if len(found.pages) == 1 else "Pages"
    return (
        f"{word} read by text recognition ({'+'.join(languages)}), with its confidence: {named}. "
        "Single letters and figures may be wrong."
    )
