"""The blocks of a Word story (body, header, note, text box) in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from charterlint.errors import UnreadableDocument
from charterlint.model import Block, Cell, say
from charterlint.model.document import BlockKind, Region
from charterlint.readers.assemble import blank, is_layout
from charterlint.readers.docx_package import Package, W
from charterlint.readers.docx_styles import (
    Look,
    Numbering,
    Styles,
    number,
    outline_of,
    value,
)
from charterlint.readers.docx_tables import (
    THROUGH,
    cells_of,
    grid_of,
    marked_heads,
    peek,
    rows_of,
    stands_out,
)
from charterlint.readers.docx_text import MC, Paragraph, Story, alternative, read_paragraph
from charterlint.readers.labels import cut_links, typed_items, typed_label
from charterlint.readers.looks import CERTAIN, Looks
from charterlint.readers.tables import place_cells

_CONTENTS_STYLES = re.compile(
    r"(?:toc|table of (?:figures|authorities)|index) ?\d*$|toc heading|contents "
)
_MOST = 200_000


@dataclass
class Walker:
    """Collects the blocks of a document, part by part. `looks` runs beside `blocks`."""

    package: Package
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], tuple[Any, Story]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    looks: list[Looks] = field(default_factory=list)
    tables: int = 0
    limit: int = _MOST
    kind: BlockKind = "paragraph"
    region: Region = "body"
    contents: int = 0
    carried: Paragraph | None = None

    def story(self, part: str) -> Story:
        """A fresh story for a part."""
        return Story(self.package.relations(part), self.styles, here=lambda: len(self.blocks))

    def read(self, element: Any, story: Story) -> None:
        """Read the paragraphs, tables and controls directly inside `element`."""
        for child in element:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child, story)
            elif tag == W + "tbl":
                self._table(child, story)
            elif tag == W + "sdt":
                self._control(child, story)
            elif tag in THROUGH:
                self.read(child, story)
            elif tag == MC + "AlternateContent":
                self.read(alternative(child), story)
            elif tag in (W + "commentRangeStart", W + "commentRangeEnd"):
                at = len(self.blocks) - (1 if tag.endswith("End") else 0)
                story.comments.setdefault(child.get(W + "id", ""), []).append(max(0, at))
            elif tag == W + "altChunk":
                self.package.limits.append(
                    "A document embedded as a whole (altChunk) was not read."
                )

    def _control(self, element: Any, story: Story) -> None:
        gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        listed = gallery is not None and gallery.get(W + "val") == "Table of Contents"
        self.contents += listed
        for content in element.iterfind(W + "sdtContent"):
            self.read(content, story)
        self.contents -= listed

    def _paragraph(self, element: Any, story: Story) -> None:
        properties = element.find(W + "pPr")
        look = self.styles.look(value(properties, "pStyle"))
        paragraph = read_paragraph(element, story, look, self.carried)
        self.carried = None
        mark = None if properties is None else properties.find(W + "rPr")
        frame = None if properties is None else properties.find(W + "framePr")
        dropped = frame is not None and frame.get(W + "dropCap", "none") != "none"
        ended = mark is None or (mark.find(W + "del") is None and mark.find(W + "moveFrom") is None)
        if paragraph.length and (dropped or not ended):
            # The end of this paragraph is deleted, or it is a large initial: the text runs on.
            if not dropped:
                paragraph.add(" ")
            self.carried = paragraph
            return
        start = len(self.blocks)
        self._keep(paragraph, properties, look, self.contents > 0 or story.in_contents)
        last = len(self.blocks) - 1
        # A comment on a paragraph that was cut into items is about all of them.
        for places in story.comments.values() if last > start else ():
            places[1:] = [last if at == start else at for at in places[1:]]
        self._hanging(paragraph, story)

    def _keep(self, paragraph: Paragraph, properties: Any, look: Look, listed: bool) -> None:
        text = paragraph.text
        key, depth = self._list(properties, look)
        # An empty item is counted all the same.
        label = self.numbering.label(key, depth) if key else ""
        if blank(text):
            return
        kind: BlockKind = self.kind
        level, marker, links = 0, "", tuple(paragraph.links)
        share = paragraph.bold / max(1, paragraph.letters)
        typed, skip = typed_label(text, share)
        heading = outline_of(properties, look.outline)
        title = look.name == "title"
        listed = listed or bool(_CONTENTS_STYLES.match(look.name))
        if kind == "paragraph" and not listed and (heading or title):
            kind, level, marker = "heading", heading or 1, label
        elif kind == "paragraph" and look.name == "caption":
            kind = "caption"
        elif kind == "paragraph" and (key or typed):
            kind, level, marker = "item", depth + 1, label or typed
            if not key:
                text, links = text[skip:], cut_links(links, skip)
        elif kind == "paragraph" and look.name.startswith("list") and self._after_item():
            kind, level = "item", self.blocks[-1].level
        region: Region = "contents" if listed and self.region == "body" else self.region
        size = paragraph.sizes.most_common(1)[0][0] if paragraph.sizes else look.size
        block = Block(kind, text, level=level, marker=marker, region=region, links=links)
        for part in typed_items(block):
            self.add(
                part, Looks(share, size, paragraph.letters, kind != "paragraph" or listed, title)
            )

    def _after_item(self) -> bool:
        return (
            bool(self.blocks)
            and self.blocks[-1].kind == "item"
            and self.blocks[-1].region == "body"
        )

    def _list(self, properties: Any, look: Look) -> tuple[str, int]:
        """The id of the list that a paragraph belongs to (empty: none) and its depth from 0."""
        own = None if properties is None else properties.find(W + "numPr")
        key = value(own, "numId", look.numbering)
        depth = number(value(own, "ilvl"), max(0, look.depth))
        return ("" if key == "0" else key), max(0, min(8, depth))

    def add(self, block: Block, looks: Looks) -> None:
        """Keep a block. Raises UnreadableDocument beyond the limit of blocks."""
        if len(self.blocks) >= self.limit:
            raise UnreadableDocument(
                "too-large",
                say("The document has more than {limit} paragraphs and cells.", limit=self.limit),
                "Split the document, or raise the limit.",
            )
        self.blocks.append(block)
        self.looks.append(looks)

    def _hanging(self, paragraph: Paragraph, story: Story) -> None:
        """What is anchored in a paragraph comes after it: boxes, drawn text, diagrams, notes."""
        carried, self.carried = self.carried, None
        first = len(self.blocks)
        for box in paragraph.boxes:
            inner = replace_story(story)
            self.read(box, inner)
            story.changes.update(inner.changes)
        texts = list(paragraph.drawn)
        for key in paragraph.diagrams:
            texts += self._diagram(story, key)
        for text in texts:
            if not blank(text):
                self.add(Block(self.kind, text, region=self.region), CERTAIN)
        self.blocks[first:] = [replace(block, boxed=True) for block in self.blocks[first:]]
        for reference in paragraph.notes:
            note = self.notes.pop(reference, None)
            if note:
                kind, self.kind = self.kind, "note"
                self.read(*note)
                self.kind = kind
                story.changes.update(note[1].changes)
        self.carried = carried

    def _diagram(self, story: Story, key: str) -> Iterator[str]:
        relation = story.relations.get(key)
        root = self.package.xml(relation.target) if relation and not relation.external else None
        name = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
        for paragraph in () if root is None else root.iter(name + "p"):
            yield "".join(t.text or "" for t in paragraph.iter(name + "t"))

    def _table(self, element: Any, story: Story) -> None:
        rows = [list(cells_of(row)) for row in rows_of(element)]
        probe = [[peek(cell) for cell in row] for row in rows]
        if is_layout(probe) or self.kind == "note" or self._has_headings(rows):
            for row in rows:
                for cell in row:
                    self.read(cell, story)
            return
        table = self.tables
        self.tables += 1
        grid = grid_of(rows_of(element), rows, probe)
        marked = marked_heads(element)
        bold = all(stands_out(cell, self.styles) for cell in rows[0])
        places = place_cells([[span for _, span in row] for row in grid], table, marked, bold)
        for line, cells in zip(grid, places, strict=True):
            for (cell, _), place in zip(line, cells, strict=True):
                self._cell(cell, place, story)

    def _has_headings(self, rows: list[list[Any]]) -> bool:
        """Headings stand in tables that only arrange the page."""
        styles = (
            value(p.find(W + "pPr"), "pStyle")
            for row in rows
            for cell in row
            for p in cell.iterfind(W + "p")
        )
        return any(self.styles.look(style).outline for style in set(styles))

    def _cell(self, element: Any, place: Cell, story: Story) -> None:
        """One block for the text of a cell; tables inside it follow as tables of their own."""
        start = len(self.blocks)
        kind, self.kind = self.kind, "paragraph"
        self.read(element, story)
        self.kind = kind
        inner = self.blocks[start:]
        own = [b for b in inner if b.kind not in ("cell", "note")]
        rest = [
            (b, k)
            for b, k in zip(inner, self.looks[start:], strict=True)
            if b.kind in ("cell", "note")
        ]
        del self.blocks[start:], self.looks[start:]
        if own:
            self.add(_joined(own, place), CERTAIN)
        for places in story.comments.values() if len(own) > 1 else ():
            places[:] = [min(at, start) for at in places]
        for block, looks in rest:
            self.add(block, looks)


def replace_story(story: Story) -> Story:
    """A story for a box inside another: same relationships, its own fields."""
    return Story(story.relations, story.styles, here=story.here, comments=story.comments)


def _joined(blocks: list[Block], place: Cell) -> Block:
    text, links = "", list[Any]()
    for block in blocks:
        text += "\n" if text else ""
        links += [replace(k, start=k.start + len(text), end=k.end + len(text)) for k in block.links]
        text += block.text
    return Block("cell", text, region=blocks[0].region, cell=place, links=tuple(links))
