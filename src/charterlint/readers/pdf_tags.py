"""The blocks that the structure tree of a tagged PDF names: headings, lists, tables, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from charterlint.readers.pdf_tree import HEADINGS, Node

_INLINE = {"Span", "Link", "Reference", "Annot", "Em", "Strong", "Sub", "Quote", "Code", "BibEntry",
           "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Formula", "Lbl", "Form", "NonStruct"}  # fmt: skip
SKIPPED = {"Artifact", "Private"}


@dataclass(slots=True)
class TaggedCell:
    """Where a tagged cell stands; `table` numbers the tables, rows and columns count from 0."""

    table: int
    row: int
    column: int
    header: bool
    across: int = 1
    down: int = 1


@dataclass(slots=True)
class Tagged:
    """A block of the tree: its `content` as (page, id) in order. `level` of a heading or list item;
    `label` the content of a list label; `region` "contents" inside a table of contents."""

    kind: str
    content: list[tuple[int, int]]
    level: int = 0
    label: list[tuple[int, int]] = field(default_factory=list)
    region: str = "body"
    cell: TaggedCell | None = None
    language: str | None = None


def walk(top: Node) -> list[Tagged]:
    """The blocks of the tree in order."""
    return _Walk().run(top)


def contents(node: Node) -> Iterator[tuple[int, int]]:
    """All marked content below a node."""
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from contents(kid)
        else:
            yield kid


class _Walk:
    """Keeps count of tables and depth of lists while the tree is walked."""

    def __init__(self) -> None:
        self.blocks: list[Tagged] = []
        self.tables = 0
        self.depth = 0
        self.sections = 0
        self.region = "body"
        self.special: dict[str, Callable[[Node, str | None], None]] = {
            "L": self._list, "Table": self._table, "TOC": self._toc, "TOCI": self._toc,
        }  # fmt: skip

    def run(self, top: Node) -> list[Tagged]:
        self._flow(top, "paragraph", None)
        return self.blocks

    def _flow(self, node: Node, kind: str, language: str | None, level: int = 0) -> None:
        """The content of a node as blocks: inline runs become blocks of `kind`, others their own."""
        language = node.attributes.get("Lang") or language
        run: list[tuple[int, int]] = []
        notes: list[Node] = []

        def flush() -> None:
            if run:
                self.blocks.append(
                    Tagged(kind, list(run), level, region=self.region, language=language)
                )
                run.clear()

        def gather(kids: list[Node | tuple[int, int]]) -> None:
            for kid in kids:
                if not isinstance(kid, Node):
                    run.append(kid)
                elif kid.role in SKIPPED:
                    continue
                elif kid.role in ("Note", "FENote"):
                    notes.append(kid)
                elif kid.role in _INLINE or (kid.role == "Figure" and not _has_blocks(kid)):
                    gather(kid.kids)
                else:
                    flush()
                    self._block(kid, kind, language, level)

        gather(node.kids)
        flush()
        for note in notes:
            self._flow(note, "note", language)

    def _block(self, node: Node, around: str, language: str | None, level: int) -> None:
        language = node.attributes.get("Lang") or language
        if node.role in HEADINGS and around != "cell":
            self._flow(node, "heading", language, HEADINGS[node.role] or max(1, self.sections))
        elif node.role == "Sect":
            self.sections += 1
            self._flow(node, around, language, level)
            self.sections -= 1
        elif node.role in self.special:
            self.special[node.role](node, language)
        elif node.role == "Caption":
            self._flow(node, "caption", language)
        else:
            self._flow(node, around, language, level)

    def _list(self, node: Node, language: str | None) -> None:
        self.depth += 1
        for kid in node.kids:
            if not isinstance(kid, Node):
                self.blocks.append(Tagged("item", [kid], self.depth, region=self.region))
            elif kid.role == "LI":
                self._item(kid, language)
            else:
                self._block(kid, "item", language, self.depth)
        self.depth -= 1

    def _item(self, node: Node, language: str | None) -> None:
        label = [
            place
            for kid in node.kids
            if isinstance(kid, Node) and kid.role == "Lbl"
            for place in contents(kid)
        ]
        rest = Node(
            "LBody", [k for k in node.kids if not (isinstance(k, Node) and k.role == "Lbl")]
        )
        start = len(self.blocks)
        self._flow(rest, "item", language, self.depth)
        if len(self.blocks) > start and self.blocks[start].kind == "item":
            self.blocks[start].label = label

    def _toc(self, node: Node, language: str | None) -> None:
        outer, self.region = self.region, "contents"
        kind = "item" if node.role == "TOCI" else "paragraph"
        self._flow(node, kind, language, 1)
        self.region = outer

    def _table(self, node: Node, language: str | None) -> None:
        table = self.tables
        self.tables += 1
        depth, self.depth = self.depth, 0
        taken: set[tuple[int, int]] = set()
        row = 0
        for kid, heads in _rows(node, False):
            if kid.role == "Caption":
                self._flow(kid, "caption", language)
                continue
            cells = [c for c in kid.kids if isinstance(c, Node) and c.role not in SKIPPED]
            # A head cell beside others that are none heads its row, not its column.
            heads = heads or (len(cells) > 0 and all(cell.role == "TH" for cell in cells))
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                start = len(self.blocks)
                self._flow(cell, "cell", language)
                wide, high = _span(cell, "ColSpan"), _span(cell, "RowSpan")
                self._melt(start, TaggedCell(table, row, column, heads, wide, high))
                taken |= {(row + r, column + c) for r in range(high) for c in range(wide)}
                column += wide
            row += 1
        self.depth = depth

    def _melt(self, start: int, place: TaggedCell) -> None:
        """Make one block of what stands in a cell; tables inside it stay their own."""
        melted: Tagged | None = None
        kept: list[Tagged] = []
        for block in self.blocks[start:]:
            if block.cell is not None or block.kind in ("note", "caption"):
                kept.append(block)
            elif melted is None:
                melted = block
                melted.kind, melted.cell, melted.level = "cell", place, 0
                kept.append(melted)
                melted.content[:0] = melted.label
                melted.label = []
            else:
                melted.content += [*block.label, *block.content]
        self.blocks[start:] = kept


def _has_blocks(node: Node) -> bool:
    return any(
        isinstance(kid, Node) and (kid.role not in _INLINE or _has_blocks(kid)) for kid in node.kids
    )


def _rows(node: Node, heads: bool) -> Iterator[tuple[Node, bool]]:
    for kid in node.kids:
        if not isinstance(kid, Node):
            continue
        if kid.role in ("TR", "Caption"):
            yield kid, heads
        elif kid.role not in ("TD", "TH"):
            yield from _rows(kid, heads or kid.role == "THead")


def _span(cell: Node, name: str) -> int:
    try:
        return max(1, min(100, int(cell.attributes.get(name, 1))))
    except (TypeError, ValueError):
        return 1
