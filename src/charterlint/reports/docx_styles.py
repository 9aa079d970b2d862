"""The styles of Word reports: our own, or those of a firm's template with what it lacks."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from charterlint.errors import CharterlintError, UnreadableDocument
from charterlint.reports.docx_xml import add, repacked
from charterlint.reports.safe import printable

TAGS = {
    "en": "en-GB",
    "es": "es-ES",
    "it": "it-IT",
    "pl": "pl-PL",
    "sv": "sv-SE",
    "pt": "pt-PT",
    "ca": "ca-ES",
}
_STYLES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("TOC 1", "Normal", {"before": 4}),
    ("TOC 2", "Normal", {"left": 0.6}),
    ("Table Text", "Normal", {"size": 8, "after": 1}),
    ("Table Head", "Table Text", {"size": 8, "bold": True}),
    ("Example Text", "Normal", {"size": 9, "left": 0.5, "after": 2, "border": True}),
    ("Title", "Normal", {"size": 28, "bold": True, "after": 6}),
    ("Subtitle", "Normal", {"size": 14, "after": 6}),
    ("Heading 1", "Normal", {"size": 16, "bold": True, "before": 18, "after": 6}),
    ("Heading 2", "Normal", {"size": 13, "bold": True, "before": 12, "after": 4}),
    ("Heading 3", "Normal", {"size": 11, "bold": True, "before": 10, "after": 3}),
    ("List Bullet", "Normal", {"left": 0.6}),
    ("Quote", "Normal", {"left": 0.6, "italic": True}),
)
"""Styles that a template may lack: name, base, and how they look then."""


def open_template(data: bytes | None) -> Any:
    """A python-docx document: empty, or the emptied template with its styles, headers and footers.
    Raises CharterlintError for a file that is none."""
    if data is None:
        return Document()
    from charterlint.readers.archive import open_archive
    from charterlint.readers.limits import Limits

    try:
        archive = open_archive(data, Limits())
        kinds = archive.read("[Content_Types].xml") or b""
        if b"macroEnabled" in kinds:
            raise _template_error("It may hold macros; save it as .docx without them.")
        if b"template.main+xml" in kinds:
            data = repacked(
                data,
                {"[Content_Types].xml": kinds.replace(b"template.main+xml", b"document.main+xml")},
            )
        document = Document(BytesIO(data))
    except UnreadableDocument as error:
        raise _template_error(error.message) from error
    except CharterlintError:
        raise
    except Exception as error:
        raise _template_error(f"It cannot be opened ({type(error).__name__}).") from error
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    return document


def _template_error(why: str) -> CharterlintError:
    return CharterlintError(f"The template cannot be used. {why}", "Give a Word document (.docx).")


def ensure_styles(document: Any, language: str, own: bool) -> None:
    """Add the styles that are lacking, and dress up those of an empty document (`own`)."""
    names = {style.name for style in document.styles}
    for name, base, look in _STYLES:
        fresh = name not in names
        if fresh:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = document.styles[base] if base in names | {"Table Text"} else None
            names.add(name)
        if fresh or own:
            _dress(document.styles[name], look, own)
    if own:
        normal = document.styles["Normal"]
        _font(normal, "Calibri")
        normal.font.size = Pt(10.5)
        normal.paragraph_format.space_after = Pt(6)
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
    _set_language(document, TAGS.get(language, language))


def _dress(style: Any, look: dict[str, Any], own: bool) -> None:
    # First, since the order of these elements is fixed and python-docx only knows its own.
    if look.get("border"):
        frame = add(style.element.get_or_add_pPr(), "w:pBdr")
        add(frame, "w:left", val="single", sz="18", space="6", color="9AA7B3")
    if "size" in look:
        style.font.size = Pt(look["size"])
    if "bold" in look:
        style.font.bold = look["bold"]
    if "italic" in look:
        style.font.italic = look["italic"]
    shape = style.paragraph_format
    if "before" in look:
        shape.space_before = Pt(look["before"])
    if "after" in look:
        shape.space_after = Pt(look["after"])
    if "left" in look and style.name != "List Bullet":
        shape.left_indent = Cm(look["left"])
    if own and style.name.startswith(("Heading", "Title", "Subtitle")):
        _font(style, "Calibri")
        style.font.color.rgb = RGBColor(0x22, 0x38, 0x4D)
        border = style.element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
        if border is not None:
            border.getparent().remove(border)
    if style.name.startswith("Heading"):
        shape.keep_with_next = True


def _font(style: Any, name: str) -> None:
    style.font.name = name
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        if "Theme" in key:
            del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), name)


def _set_language(document: Any, tag: str) -> None:
    defaults = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    if defaults is None:
        return
    lang = defaults.find(qn("w:lang"))
    if lang is None:
        lang = add(defaults, "w:lang")
    lang.set(qn("w:val"), tag)


def page_numbers(document: Any, text: str, pages: str) -> None:
    """A footer with `text` and, in place of {page} and {pages} in `pages`, the numbers."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(printable(text) + "\t\t")
    for part in re.split(r"(\{page\}|\{pages\})", pages):
        code = {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(part)
        if code:
            field_part = add(paragraph._p, "w:fldSimple", instr=code)
            add(add(field_part, "w:r"), "w:t").text = "1"
        elif part:
            paragraph.add_run(part)
