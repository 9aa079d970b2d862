"""The blocks of an OpenDocument body in reading order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from charterlint.errors import UnreadableDocument
from charterlint.model import Block, Cell, Link, say
from charterlint.model.document import BlockKind, Region
from charterlint.readers.assemble import blank, is_layout
from charterlint.readers.docx_styles import ordinal
from charterlint.readers.labels import cut_links, typed_items, typed_label
from charterlint.readers.looks import CERTAIN, Looks
from charterlint.readers.odt_styles import DRAW, OFFICE, TABLE, TEXT, XLINK, Look, Styles, whole
from charterlint.readers.odt_tables import boxes_in, rows_of
from charterlint.readers.suppressions import Directive, parse_directive, widen
from charterlint.readers.tables import Span, place_cells

_BLANKS = {TEXT + "s": " ", TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_SKIPPED = frozenset(
    {
        *(TEXT + name for name in ("tracked-changes", "hidden-text", "note-citation", "ruby-text")),
        *(TEXT + name for name in ("sequence-decls", "variable-decls", "user-field-decls")),
        *(TEXT + name for name in ("index-title-template", "table-of-content-source")),
        OFFICE + "forms",
    }
)
_INDEXES = frozenset(
    TEXT + name
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "alphabetical-index",
        "user-index",
    )
)


@dataclass
class Run:
    """The text of one paragraph, and what is anchored in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    links: list[Link] = field(default_factory=list)
    hanging: list[Any] = field(default_factory=list)
    bold: int = 0
    sizes: Counter[int] = field(default_factory=Counter)

    def add(self, text: str, look: Look) -> None:
        """Append text; white space counts as one space, as the format says."""
        if look.hidden or not text:
            return
        self.parts.append(text)
        self.length += len(text)
        solid = sum(not char.isspace() for char in text)
        if solid:
            self.sizes[look.size] += solid
            self.bold += solid if look.bold else 0


@dataclass
class Walker:
    """Collects blocks with their looks."""

    styles: Styles
    blocks: list[Block] = field(default_factory=list)
    looks: list[Looks] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    limit: int = 200_000
    tables: int = 0
    kind: BlockKind = "paragraph"
    region: Region = "body"
    depth: int = 0
    marker: str = ""
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def read(self, element: Any, list_style: str = "") -> None:
        """Read what stands directly inside `element`."""
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child)
            elif tag == TEXT + "list":
                self._list(child, list_style)
            elif tag == TABLE + "table":
                self._table(child)
            elif tag in _INDEXES:
                region, self.region = (
                    self.region,
                    "contents" if self.region == "body" else self.region,
                )
                self.read(child, list_style)
                self.region = region
            else:
                self.read(child, list_style)

    def _list(self, element: Any, outer: str) -> None:
        style = element.get(TEXT + "style-name", "") or outer
        self.depth += 1
        key = (style, self.depth)
        kind, prefix, suffix, start = self.styles.lists.get(style, {}).get(
            self.depth, ("", "", "", 1)
        )
        if element.get(TEXT + "continue-numbering") != "true":
            self.counts[key] = start - 1
        for item in element:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            self.marker = ""
            if item.tag == TEXT + "list-item":
                given = whole(item.get(TEXT + "start-value", ""), -1)
                self.counts[key] = given if given >= 0 else self.counts.get(key, start - 1) + 1
                self.marker = (
                    f"{prefix}{ordinal(self.counts[key], kind)}{suffix}".strip() if kind else "•"
                )
            self.read(item, style)
        self.marker = ""
        self.depth -= 1

    def _paragraph(self, element: Any) -> None:
        look = self.styles.look(element.get(TEXT + "style-name", ""))
        run = Run()
        self._inside(element, run, look)
        text = "".join(run.parts)
        if not blank(text):
            self._keep(element, look, run, text)
        for hanging in run.hanging:
            note = hanging.tag == TEXT + "note-body"
            kind, depth = self.kind, self.depth
            self.kind, self.depth = "note" if note else kind, 0
            self.read(hanging)
            self.kind, self.depth = kind, depth

    def _keep(self, element: Any, look: Look, run: Run, text: str) -> None:
        kind: BlockKind = self.kind
        level, marker, links = 0, "", tuple(run.links)
        letters = sum(run.sizes.values())
        share = run.bold / max(1, letters)
        typed, skip = typed_label(text, share)
        title = "title" in look.names
        if (
            kind == "paragraph"
            and (element.tag == TEXT + "h" or title)
            and self.region != "contents"
        ):
            kind = "heading"
            level = (
                1 if title else max(1, min(9, whole(element.get(TEXT + "outline-level", ""), 1)))
            )
            self.marker = ""
        elif kind == "paragraph" and self.depth:
            kind, level, marker = "item", self.depth, self.marker
            self.marker = ""
        elif kind == "paragraph" and "caption" in look.names:
            kind = "caption"
        elif kind == "paragraph" and typed:
            kind, level, marker = "item", 1, typed
            text, links = text[skip:], cut_links(links, skip)
        size = run.sizes.most_common(1)[0][0] if run.sizes else look.size
        block = Block(kind, text, level=level, marker=marker, region=self.region, links=links)
        start = len(self.blocks)
        for part in typed_items(block):
            self.add(part, Looks(share, size, letters, kind != "paragraph", title))
        widen(self.directives, start, len(self.blocks) - 1)

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

    def _inside(self, element: Any, run: Run, look: Look) -> None:
        run.add(element.text or "", look)
        for child in element:
            tag = child.tag
            if tag in _BLANKS:
                run.add(_BLANKS[tag], look)
            elif tag == TEXT + "note":
                run.hanging += child.findall(TEXT + "note-body")
            elif tag == OFFICE + "annotation":
                self._comment(child)
            elif isinstance(tag, str) and tag.startswith(DRAW):
                run.hanging += boxes_in(child)
            elif isinstance(tag, str) and tag not in _SKIPPED and tag != OFFICE + "annotation-end":
                start = run.length
                name = (
                    child.get(TEXT + "style-name", "") if tag in (TEXT + "span", TEXT + "a") else ""
                )
                self._inside(child, run, self.styles.look(name, look) if name else look)
                if tag == TEXT + "a" and run.length > start:
                    run.links.append(Link(start, run.length, child.get(XLINK + "href", "")))
            run.add(child.tail or "", look)

    def _comment(self, element: Any) -> None:
        text = " ".join("".join(p.itertext()) for p in element.iter(TEXT + "p"))
        directive = parse_directive(text, len(self.blocks))
        if directive and directive.verb == "disable":
            # A comment stands at a passage; it is about that passage.
            directive = replace(directive, verb="disable-next")
        self.directives += [directive] if directive else []

    def _table(self, element: Any) -> None:
        rows = list(rows_of(element))
        texts = [["".join(cell.itertext()) for cell, _ in row] for row, _ in rows]
        if is_layout(texts) or self.kind == "note" or any(True for _ in element.iter(TEXT + "h")):
            for row, _ in rows:
                for cell, _ in row:
                    self.read(cell)
            return
        spans = [
            [
                Span(
                    text,
                    whole(cell.get(TABLE + "number-columns-spanned", ""), 1),
                    whole(cell.get(TABLE + "number-rows-spanned", ""), 1),
                    column,
                )
                for (cell, column), text in zip(row, line, strict=True)
            ]
            for (row, _), line in zip(rows, texts, strict=True)
        ]
        marked = sum(1 for _, head in rows if head)
        table = self.tables
        self.tables += 1
        places = place_cells(spans, table, marked, all(self._bold(cell) for cell, _ in rows[0][0]))
        for (row, _), line_places in zip(rows, places, strict=True):
            for (cell, _), place in zip(row, line_places, strict=True):
                self._cell(cell, place)

    def _bold(self, cell: Any) -> bool:
        run = Run()
        for paragraph in cell.iter(TEXT + "p"):
            self._inside(paragraph, run, self.styles.look(paragraph.get(TEXT + "style-name", "")))
        return run.bold == sum(run.sizes.values())

    def _cell(self, element: Any, place: Cell) -> None:
        """One block for the text of a cell; tables inside it follow as tables of their own."""
        start = len(self.blocks)
        kind, depth = self.kind, self.depth
        self.kind, self.depth = "paragraph", 0
        self.read(element)
        self.kind, self.depth = kind, depth
        inner = self.blocks[start:]
        looks = self.looks[start:]
        del self.blocks[start:], self.looks[start:]
        text, links = "", list[Link]()
        for block in (b for b in inner if b.kind not in ("cell", "note")):
            text += "\n" if text else ""
            links += [
                replace(k, start=k.start + len(text), end=k.end + len(text)) for k in block.links
            ]
            text += block.text
        if text:
            self.add(
                Block("cell", text, region=self.region, cell=place, links=tuple(links)), CERTAIN
            )
        for block, look in zip(inner, looks, strict=True):
            if block.kind in ("cell", "note"):
                self.add(block, look)
