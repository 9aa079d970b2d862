"""The structure tree of a tagged PDF, and the pieces of text that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_MAX_NODES = 400_000
_MAX_DEPTH = 60
_INLINE = {"Span", "Link", "Reference", "Annot", "Em", "Strong", "Sub", "Quote", "Code", "BibEntry",
           "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Formula", "Lbl", "Form"}  # fmt: skip
_HEADINGS = {"H": 0, "Title": 1} | {f"H{level}": level for level in range(1, 10)}
_SKIPPED = {"Artifact", "Private"}


@dataclass(slots=True)
class Node:
    """An element of the tree: `role` a standard structure type, `kids` nodes and (page, marked
    content id) in reading order, `attributes` such as Scope, RowSpan, ColSpan, and ActualText, Alt."""

    role: str
    kids: list[Node | tuple[int, int]] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)


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
    replacement: str = ""


def tree_of(reader: Any) -> Node | None:
    """The structure tree of a pypdf reader; None when there is none. Raises pypdf's errors."""
    root = reader.trailer["/Root"].get_object().get("/StructTreeRoot")
    if root is None:
        return None
    root = root.get_object()
    roles = {str(k)[1:]: str(v)[1:] for k, v in (root.get("/RoleMap") or {}).items()}
    pages = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages, 1)
        if page.indirect_reference is not None
    }
    top = Node("Document")
    seen: set[int] = set()
    budget = _MAX_NODES
    stack: list[tuple[Any, Node, int, int]] = [(root.get("/K"), top, 0, 0)]
    while stack and budget:
        raw, parent, page, depth = stack.pop()
        budget -= 1
        if depth > _MAX_DEPTH or raw is None:
            continue
        number = getattr(raw, "idnum", None)
        if number is not None:
            if number in seen:
                continue
            seen.add(number)
        item: Any = raw.get_object()
        if isinstance(item, int):
            parent.kids.append((page, int(item)))
        elif isinstance(item, list):
            # The stack turns the order round: put the last first.
            stack += [(kid, parent, page, depth + 1) for kid in reversed(item)]
        elif isinstance(item, dict):
            own = (
                pages.get(getattr(item.raw_get("/Pg"), "idnum", -1), page)
                if "/Pg" in item
                else page
            )
            kind = item.get("/Type")
            if kind == "/MCR":
                parent.kids.append((own, int(item.get("/MCID", -1))))
            elif kind != "/OBJR":
                node = Node(
                    _role(str(item.get("/S", "/Span"))[1:], roles), attributes=_attributes(item)
                )
                parent.kids.append(node)
                stack.append(
                    (
                        item.get("/K") if "/K" not in item else item.raw_get("/K"),
                        node,
                        own,
                        depth + 1,
                    )
                )
    return top


def _role(name: str, roles: Mapping[str, str]) -> str:
    for _ in range(8):
        if name in _HEADINGS or name not in roles or roles[name] == name:
            break
        name = roles[name]
    return name


def _attributes(item: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in ("/ActualText", "/Lang"):
        if key in item:
            found[key[1:]] = str(item[key])
    owners = item.get("/A")
    for owner in owners if isinstance(owners, list) else [owners]:
        owner = owner.get_object() if owner is not None else None
        if isinstance(owner, dict):
            for key in ("/Scope", "/RowSpan", "/ColSpan"):
                if key in owner:
                    found[key[1:]] = owner[key]
    return found


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
                elif kid.role in _SKIPPED:
                    continue
                elif kid.role in ("Note", "FENote"):
                    notes.append(kid)
                elif kid.role in _INLINE:
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
        if node.role in _HEADINGS and around != "cell":
            self._flow(node, "heading", language, _HEADINGS[node.role])
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
            column = 0
            for cell in kid.kids:
                if not isinstance(cell, Node) or cell.role in _SKIPPED:
                    continue
                while (row, column) in taken:
                    column += 1
                start = len(self.blocks)
                self._flow(cell, "cell", language)
                place = TaggedCell(table, row, column, heads or cell.role == "TH")
                for block in self.blocks[start:]:
                    block.cell = block.cell or place
                    block.kind = (
                        "cell" if block.kind in ("paragraph", "item", "heading") else block.kind
                    )
                wide, high = _span(cell, "ColSpan"), _span(cell, "RowSpan")
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
