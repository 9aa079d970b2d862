"""The blocks of an HTML tree in reading order; what is no text for readers is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from charterlint.model import Block, Cell, Link
from charterlint.model.document import Region
from charterlint.readers.assemble import blank, is_layout
from charterlint.readers.html_run import (
    BOLD,
    HEADINGS,
    INLINE,
    SILENT,
    Around,
    Run,
    holds,
    number_items,
    rows_of,
    span_of,
)
from charterlint.readers.html_tree import Comment, Node, Text
from charterlint.readers.labels import typed_items
from charterlint.readers.source import Source
from charterlint.readers.suppressions import Directive, parse_directive, widen
from charterlint.readers.tables import Span, place_cells

Skip = Callable[[Node], bool]
Place = Callable[[Node], Region | None]


class Walker:
    """Collects blocks; `main` are the indices of those inside the page's main part, `bold` of
    paragraphs that are wholly bold."""

    def __init__(
        self, source: Source, skip: Skip | None = None, place: Place | None = None
    ) -> None:
        self.source = source
        self.skip = skip or (lambda node: False)
        self.place = place or (lambda node: None)
        self.blocks: list[Block] = []
        self.main: set[int] = set()
        self.bold: set[int] = set()
        self.directives: list[Directive] = []
        self.tables = 0
        self.run = Run()
        self.marker = ""
        self.heading = 0

    def walk(self, node: Node, around: Around) -> None:
        """Read everything below `node`."""
        for child in node.children:
            if isinstance(child, Text):
                self.run.add(child.text, child.offset, child.single, around.bold)
            elif isinstance(child, Comment):
                self._comment(child)
            elif child.tag == "br":
                at = self.run.places[-1] if self.run.places else 0
                self.run.add("\n", at, True, True)
            elif not self._silent(child, around):
                self._element(child, around)

    def _silent(self, node: Node, around: Around) -> bool:
        return (
            node.tag in SILENT
            or "hidden" in node.attrs
            or (node.get("aria-hidden") == "true" and node.tag not in ("body", "main"))
            or (node.tag == "button" and around.kind != "heading")
            or re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", node.get("style"))
            is not None
            or self.skip(node)
        )

    def _comment(self, comment: Comment) -> None:
        index = len(self.blocks)
        line = self.source.line_of(comment.offset)
        directive = parse_directive(comment.text, index, line=line)
        self.directives += [directive] if directive else []

    def _element(self, node: Node, around: Around) -> None:
        if node.get("lang"):
            around = replace(around, language=node.get("lang"))
        if node.tag in INLINE:
            self._inline(node, around)
            return
        self.flush(around)
        if node.tag == "table":
            self._table(node, around)
            return
        inner = self._inside(node, around)
        self.walk(node, inner)
        self.flush(inner)

    def _inline(self, node: Node, around: Around) -> None:
        start = len(self.run.places)
        run = self.run
        self.walk(node, replace(around, bold=around.bold or node.tag in BOLD))
        if node.tag == "a" and node.get("href") and self.run is run and len(run.places) > start:
            run.links.append(Link(start, len(run.places), node.get("href").strip()))

    def _inside(self, node: Node, around: Around) -> Around:
        region = self.place(node)
        if region:
            around = replace(around, region=region)
        if node.tag == "main" or node.get("role") == "main":
            around = replace(around, main=True, region="body")
        if node.tag in HEADINGS or node.get("role") == "heading":
            given = node.get("aria-level")
            level = int(given) if given.isdigit() and 0 < int(given) < 10 else 0
            return replace(around, kind="heading", level=level or HEADINGS.get(node.tag, 2))
        if node.tag == "summary":
            return replace(around, kind="heading", level=min(9, self.heading + 1), depth=-1)
        if node.tag in ("ul", "ol", "menu"):
            number_items(node)
            return replace(around, kind="item", depth=around.depth + 1)
        if node.tag == "li":
            self.marker = node.get("#marker") or "-"
            return replace(around, kind="item", depth=max(1, around.depth))
        if node.tag in ("caption", "figcaption"):
            return replace(around, kind="caption")
        return around

    def flush(self, around: Around) -> None:
        """End the running text and keep it as a block, if it is more than space."""
        run, self.run = self.run, Run()
        text = "".join(run.parts)
        if blank(text):
            return
        kind, level = around.kind, around.level
        if kind == "item":
            level = around.depth
        first = next(i for i, char in enumerate(text) if not char.isspace())
        block = Block(
            kind,
            text,
            self.source.location(run.places[first], run.places[-1] + 1),
            level=level,
            marker=self.marker if kind == "item" else "",
            region=around.region,
            links=tuple(run.links),
            anchors=self.source.anchors(run.places),
            language=around.language,
        )
        self.marker = ""
        if kind == "heading":
            # A folded-out question stands below the last heading and does not move it.
            self.heading = self.heading if around.depth < 0 else level
        elif kind == "paragraph" and run.bold and "\n" not in text.strip():
            self.bold.add(len(self.blocks))
        parts = typed_items(block)
        start = len(self.blocks)
        self.blocks += parts
        widen(self.directives, start, len(self.blocks) - 1)
        if around.main:
            self.main |= set(range(start, len(self.blocks)))

    def _table(self, node: Node, around: Around) -> None:
        rows = list(rows_of(node))
        for caption in (c for c in node.children if isinstance(c, Node) and c.tag == "caption"):
            self.walk(caption, replace(around, kind="caption"))
            self.flush(replace(around, kind="caption"))
        cells = [[self._cell(cell, around) for cell in row] for row in rows]
        texts = [["".join(run.parts) for run in row] for row in cells]
        nested = any(holds(cell, "table", "h1", "h2", "h3", "h4") for row in rows for cell in row)
        if nested or is_layout(texts) or node.get("role") == "presentation":
            for row in rows:
                for cell in row:
                    self.walk(cell, around)
                    self.flush(around)
            return
        marked = sum(1 for row in rows[:3] if row and all(cell.tag == "th" for cell in row))
        bold = bool(cells[0]) and all(run.bold for run in cells[0])
        spans = [
            [
                Span("".join(run.parts), span_of(cell, "colspan"), span_of(cell, "rowspan"))
                for cell, run in zip(row, cells[r], strict=True)
            ]
            for r, row in enumerate(rows)
        ]
        places = place_cells(spans, self.tables, marked, bold)
        for runs, row_places in zip(cells, places, strict=True):
            for run, place in zip(runs, row_places, strict=True):
                self._keep(run, replace(around, kind="cell"), place)
        self.tables += 1

    def _cell(self, node: Node, around: Around) -> Run:
        """The whole text of a cell, its paragraphs parted by spaces."""
        inner = Walker(self.source, self.skip, self.place)
        inner.walk(node, replace(around, kind="paragraph"))
        inner.flush(around)
        run = Run()
        for block in inner.blocks:
            start = len(run.places)
            if start:
                run.add("\n", run.places[-1], True, True)
                start += 1
            run.parts.append(block.text)
            run.places += self.source.offsets(block)
            run.links += [Link(k.start + start, k.end + start, k.target) for k in block.links]
        run.bold = bool(inner.blocks) and len(inner.bold) == len(inner.blocks)
        return run

    def _keep(self, run: Run, around: Around, cell: Cell) -> None:
        text = "".join(run.parts)
        if blank(text):
            return
        if around.main:
            self.main.add(len(self.blocks))
        first = next(i for i, char in enumerate(text) if not char.isspace())
        self.blocks.append(
            Block(
                "cell",
                text,
                self.source.location(run.places[first], run.places[-1] + 1),
                region=around.region,
                cell=cell,
                links=tuple(run.links),
                anchors=self.source.anchors(run.places),
                language=around.language,
            )
        )
