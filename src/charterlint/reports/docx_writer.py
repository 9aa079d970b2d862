"""Writing Word documents: styles, headings with bookmarks, contents, tables with repeated heads, saving."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from charterlint.reports.docx_columns import fitted
from charterlint.reports.docx_styles import TAGS
from charterlint.reports.docx_xml import add
from charterlint.reports.safe import printable

HEAD_FILL, HEAD_INK = "22384D", "FFFFFF"
COLOURS = {
    "present": ("D4F0DC", "0A4A22"), "partial": ("FDEAB2", "573F00"), "missing": ("FBD7D2", "7A130A"),
    "unknown": ("E8DFF6", "47266E"), "not_applicable": ("E9ECEF", "444D55"),
    "error": ("FBD7D2", "7A130A"), "warning": ("FDEAB2", "573F00"), "note": ("D8EAF6", "0D4263"),
    "green": ("D4F0DC", "0A4A22"), "amber": ("FDEAB2", "573F00"), "red": ("FBD7D2", "7A130A"),
}  # fmt: skip


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
        add(add(element, "w:pPr"), "w:pStyle", val=self.style_id(style))
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
        run = add(parent, "w:r")
        foreign = text.language if text.language and text.language != self.language else ""
        if text.bold or text.italic or ink or foreign:
            own = add(run, "w:rPr")
            if text.bold:
                add(own, "w:b")
            if text.italic:
                add(own, "w:i")
            if ink:
                add(own, "w:color", val=ink)
            if foreign:
                add(own, "w:lang", val=TAGS.get(foreign, foreign))
        word = add(run, "w:t")
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
        """A table whose head row is repeated on every page. `widths` in centimetres, as wished: words of the heads are not
        broken; `caption` is read out by screen readers."""
        rows = list(rows)
        widths = fitted(widths, heads, [[_only_text(cell) for cell in row] for row in rows])
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
        properties = add(row, "w:trPr")
        add(properties, "w:cantSplit")
        if head:
            add(properties, "w:tblHeader")
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
        properties = add(cell, "w:tcPr")
        add(properties, "w:tcW", w=str(_twips(width)), type="dxa")
        colour = next((text.colour for text in texts if text.colour), "")
        fill, ink = (HEAD_FILL, HEAD_INK) if head else COLOURS.get(colour, ("", ""))
        if fill:
            add(properties, "w:shd", val="clear", color="auto", fill=fill)
        for text in texts:
            paragraph = add(cell, "w:p")
            look = add(paragraph, "w:pPr")
            add(look, "w:pStyle", val=self.style_id("Table Head" if head else "Table Text"))
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
                code = add(add(paragraph._p, "w:r"), "w:instrText")
                code.text = ' TOC \\o "1-2" \\h \\z \\u '
                code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                _field_part(paragraph, "separate")
            link = add(paragraph._p, "w:hyperlink", anchor=name, history="1")
            add(add(link, "w:r"), "w:t").text = text
            if at == len(shown) - 1:
                _field_part(paragraph, "end")


def _only_text(cell: Cell) -> str:
    """The text of a cell of one paragraph, else nothing."""
    if isinstance(cell, str):
        return cell
    texts = [cell] if isinstance(cell, Text) else cell
    return texts[0].text if len(texts) == 1 else ""


def _field_part(paragraph: Any, kind: str, dirty: bool = False) -> None:
    mark = add(add(paragraph._p, "w:r"), "w:fldChar", fldCharType=kind)
    if dirty:
        mark.set(qn("w:dirty"), "true")


def _table_properties(widths: Sequence[float], caption: str) -> Any:
    properties = OxmlElement("w:tblPr")
    add(properties, "w:tblW", w=str(sum(_twips(width) for width in widths)), type="dxa")
    borders = add(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, f"w:{side}", val="single", sz="4", space="0", color="B8C2CC")
    add(properties, "w:tblLayout", type="fixed")
    margins = add(properties, "w:tblCellMar")
    for side in ("left", "right"):
        add(margins, f"w:{side}", w="70", type="dxa")
    add(properties, "w:tblLook", val="0420", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0",
         noHBand="0", noVBand="1")  # fmt: skip
    add(properties, "w:tblCaption", val=printable(caption))
    return properties


def _twips(centimetres: float) -> int:
    return round(centimetres * 567)
