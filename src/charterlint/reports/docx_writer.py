"""Writing Word documents: styles, headings with bookmarks, contents, tables with repeated heads, saving."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from charterlint.errors import CharterlintError, UnreadableDocument
from charterlint.reports.safe import printable

FIXED = datetime(2000, 1, 1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD_FILL, HEAD_INK = "22384D", "FFFFFF"
COLOURS = {
    "present": ("D4F0DC", "0A4A22"), "partial": ("FDEAB2", "573F00"), "missing": ("FBD7D2", "7A130A"),
    "unknown": ("E8DFF6", "47266E"), "not_applicable": ("E9ECEF", "444D55"),
    "error": ("FBD7D2", "7A130A"), "warning": ("FDEAB2", "573F00"), "note": ("D8EAF6", "0D4263"),
    "green": ("D4F0DC", "0A4A22"), "amber": ("FDEAB2", "573F00"), "red": ("FBD7D2", "7A130A"),
}  # fmt: skip
TAGS = {"en": "en-GB", "es": "es-ES", "it": "it-IT", "pl": "pl-PL", "sv": "sv-SE", "pt": "pt-PT"}
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


@dataclass(frozen=True)
class Text:
    """One paragraph of a table cell. `colour` names a fill of the whole cell."""

    text: str
    bold: bool = False
    italic: bool = False
    language: str | None = None
    colour: str = ""


Cell = str | Text | Sequence[Text]


@dataclass
class Writer:
    """A Word document in the making. Everything handed to it is made fit for XML. Paragraphs are put
    together here, since looking up styles and ends for each one takes python-docx long."""

    document: Any
    language: str
    own: bool = True
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    styles: dict[str, str] = field(default_factory=dict)

    def place(self, element: Any) -> Any:
        """An element at the end of the body."""
        end = self.document.element.body[-1]
        end.addprevious(element)
        return element

    def paragraph(self, text: str, style: str = "Normal", language: str | None = None) -> Any:
        """A paragraph at the end."""
        from docx.text.paragraph import Paragraph

        element = OxmlElement("w:p")
        _add(_add(element, "w:pPr"), "w:pStyle", val=self.style_id(style))
        paragraph = Paragraph(self.place(element), self.document._body)
        if text:
            self.run(paragraph, text, language=language)
        return paragraph

    def run(
        self, paragraph: Any, text: str, bold: bool = False, language: str | None = None
    ) -> None:
        """A run at the end of a paragraph; text in another language is marked as such."""
        self._run(paragraph._p, Text(text, bold=bold, language=language))

    def _run(self, parent: Any, text: Text, ink: str = "") -> None:
        run = _add(parent, "w:r")
        foreign = text.language if text.language and text.language != self.language else ""
        if text.bold or text.italic or ink or foreign:
            own = _add(run, "w:rPr")
            if text.bold:
                _add(own, "w:b")
            if text.italic:
                _add(own, "w:i")
            if ink:
                _add(own, "w:color", val=ink)
            if foreign:
                _add(own, "w:lang", val=TAGS.get(foreign, foreign))
        word = _add(run, "w:t")
        word.text = printable(text.text)
        word.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def labelled(
        self, label: str, text: str, style: str = "Normal", language: str | None = None
    ) -> None:
        """A paragraph "Label: text"."""
        paragraph = self.paragraph("", style)
        self.run(paragraph, f"{label}: ", bold=True)
        self.run(paragraph, text, language=language)

    def heading(self, text: str, level: int, language: str | None = None) -> None:
        """A heading with a bookmark, remembered for the contents."""
        paragraph = self.paragraph("", f"Heading {level}")
        name = f"_Toc{len(self.headings) + 1:06d}"
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(1000 + len(self.headings)))
        start.set(qn("w:name"), name)
        paragraph._p.append(start)
        self.run(paragraph, text, language=language)
        paragraph._p.append(end)
        self.headings.append((level, printable(text), name))

    def table(
        self,
        heads: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        widths: Sequence[float],
        caption: str,
    ) -> None:
        """A table whose head row is repeated on every page. `widths` in centimetres; `caption` is read
        out by screen readers."""
        table = OxmlElement("w:tbl")
        table.append(_table_properties(widths, caption))
        grid = OxmlElement("w:tblGrid")
        for width in widths:
            column = OxmlElement("w:gridCol")
            column.set(qn("w:w"), str(_twips(width)))
            grid.append(column)
        table.append(grid)
        table.append(self._row([Text(head, bold=True) for head in heads], widths, head=True))
        for row in rows:
            table.append(self._row(row, widths))
        self.place(table)
        self.paragraph("", "Table Text")

    def _row(self, cells: Sequence[Cell], widths: Sequence[float], head: bool = False) -> Any:
        row = OxmlElement("w:tr")
        properties = _add(row, "w:trPr")
        _add(properties, "w:cantSplit")
        if head:
            _add(properties, "w:tblHeader")
        for cell, width in zip(cells, widths, strict=True):
            texts = (
                [Text(cell)]
                if isinstance(cell, str)
                else [cell]
                if isinstance(cell, Text)
                else list(cell)
            )
            row.append(self._cell(texts or [Text("")], width, head))
        return row

    def _cell(self, texts: Sequence[Text], width: float, head: bool) -> Any:
        cell = OxmlElement("w:tc")
        properties = _add(cell, "w:tcPr")
        _add(properties, "w:tcW", w=str(_twips(width)), type="dxa")
        colour = next((text.colour for text in texts if text.colour), "")
        fill, ink = (HEAD_FILL, HEAD_INK) if head else COLOURS.get(colour, ("", ""))
        if fill:
            _add(properties, "w:shd", val="clear", color="auto", fill=fill)
        for text in texts:
            paragraph = _add(cell, "w:p")
            look = _add(paragraph, "w:pPr")
            _add(look, "w:pStyle", val=self.style_id("Table Head" if head else "Table Text"))
            if not text.text:
                continue
            self._run(paragraph, text, ink if head or text.colour else "")
        return cell

    def style_id(self, name: str) -> str:
        """The id of a style by its name."""
        if name not in self.styles:
            self.styles[name] = str(self.document.styles[name].style_id)
        return self.styles[name]

    def section(self, landscape: bool) -> None:
        """Go on upon a new page, upright or lying."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        lying = section.orientation == WD_ORIENT.LANDSCAPE
        section.different_first_page_header_footer = False
        if lying != landscape:
            section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
            section.page_width, section.page_height = section.page_height, section.page_width

    def width(self) -> float:
        """The width of the text in centimetres."""
        section = self.document.sections[-1]
        return float(
            Cm(1) and (section.page_width - section.left_margin - section.right_margin) / Cm(1)
        )

    def contents(self, before: Any) -> None:
        """A table of contents before the paragraph `before`: links to the headings, page numbers when
        the program updates the field."""
        shown = [entry for entry in self.headings if entry[0] <= 2]
        for at, (level, text, name) in enumerate(shown):
            paragraph = self.paragraph("", f"TOC {level}")
            before._p.addprevious(paragraph._p)
            if at == 0:
                _field_part(paragraph, "begin", dirty=True)
                code = _add(_add(paragraph._p, "w:r"), "w:instrText")
                code.text = ' TOC \\o "1-2" \\h \\z \\u '
                code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                _field_part(paragraph, "separate")
            link = _add(paragraph._p, "w:hyperlink", anchor=name, history="1")
            _add(_add(link, "w:r"), "w:t").text = text
            if at == len(shown) - 1:
                _field_part(paragraph, "end")


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
        frame = _add(style.element.get_or_add_pPr(), "w:pBdr")
        _add(frame, "w:left", val="single", sz="18", space="6", color="9AA7B3")
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
        lang = _add(defaults, "w:lang")
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
            field_part = _add(paragraph._p, "w:fldSimple", instr=code)
            _add(_add(field_part, "w:r"), "w:t").text = "1"
        elif part:
            paragraph.add_run(part)


def _field_part(paragraph: Any, kind: str, dirty: bool = False) -> None:
    mark = _add(_add(paragraph._p, "w:r"), "w:fldChar", fldCharType=kind)
    if dirty:
        mark.set(qn("w:dirty"), "true")


def _table_properties(widths: Sequence[float], caption: str) -> Any:
    properties = OxmlElement("w:tblPr")
    _add(properties, "w:tblW", w=str(sum(_twips(width) for width in widths)), type="dxa")
    borders = _add(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _add(borders, f"w:{side}", val="single", sz="4", space="0", color="B8C2CC")
    _add(properties, "w:tblLayout", type="fixed")
    margins = _add(properties, "w:tblCellMar")
    for side in ("left", "right"):
        _add(margins, f"w:{side}", w="70", type="dxa")
    _add(properties, "w:tblLook", val="0420", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0",
         noHBand="0", noVBand="1")  # fmt: skip
    _add(properties, "w:tblCaption", val=printable(caption))
    return properties


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    """A child `w:…` of an element. Far quicker than making it apart, of which there are very many."""
    return etree.SubElement(
        parent, W + tag[2:], {W + name: value for name, value in attributes.items()}
    )


def _twips(centimetres: float) -> int:
    return round(centimetres * 567)


def saved(document: Any) -> bytes:
    """The document as bytes that depend on nothing but its content."""
    out = BytesIO()
    document.save(out)
    return repacked(out.getvalue(), {})


def repacked(data: bytes, replaced: dict[str, bytes]) -> bytes:
    """A ZIP container with fixed times, some of its parts replaced."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o600 << 16
            new.writestr(fixed, replaced.get(entry.filename, old.read(entry)))
    return out.getvalue()
