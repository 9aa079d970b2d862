"""What the reading of HTML carries along: kinds of elements, running text, rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from charterlint.model import Link
from charterlint.model.document import BlockKind, Region
from charterlint.readers.assemble import blank
from charterlint.readers.html_tree import Node

INLINE = frozenset(
    [
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "button",
            "cite",
            "code",
            "data",
            "del",
        ),
        *(
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
            "label",
            "mark",
            "nobr",
            "output",
            "q",
            "rp",
            "rt",
        ),
        *(
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "time",
            "tt",
            "u",
        ),
        *("var", "wbr", "img", "input", "meter", "progress", "picture", "source"),
    ]
)
SILENT = frozenset(
    [
        *(
            "script",
            "style",
            "template",
            "noscript",
            "svg",
            "math",
            "iframe",
            "object",
            "embed",
            "audio",
        ),
        *("video", "canvas", "map", "select", "datalist", "textarea", "head", "title", "dialog"),
    ]
)
BOLD = frozenset({"b", "strong"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass
class Run:
    """Text that is being collected, with the offset of each character."""

    parts: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    bold: bool = True

    def add(self, text: str, offset: int, single: bool, bold: bool) -> None:
        """Append `text`, which stands at `offset`."""
        self.parts.append(text)
        self.places += [offset] * len(text) if single else range(offset, offset + len(text))
        self.bold = self.bold and (bold or blank(text))


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for the text at one place of the tree."""

    kind: BlockKind = "paragraph"
    level: int = 0
    depth: int = 0
    region: Region = "body"
    main: bool = False
    bold: bool = False
    language: str | None = None


def number_items(node: Node) -> None:
    """Note the marker of each item of a list on the item."""
    start = node.get("start")
    count = int(start) if start.isdigit() and len(start) < 6 else 1
    for child in node.children:
        if isinstance(child, Node) and child.tag == "li":
            child.attrs["#marker"] = f"{count}." if node.tag == "ol" else "-"
            count += 1


def rows_of(table: Node) -> Iterator[list[Node]]:
    """The cells of each row of a table."""
    for child in table.children:
        if not isinstance(child, Node):
            continue
        if child.tag in ("thead", "tbody", "tfoot", "form"):
            yield from rows_of(child)
        elif child.tag == "tr":
            yield [c for c in child.children if isinstance(c, Node) and c.tag in ("td", "th")]
        elif child.tag in ("td", "th"):
            yield [child]


def holds(node: Node, *tags: str) -> bool:
    """True if an element with one of these names stands anywhere below `node`."""
    return any(
        isinstance(child, Node) and (child.tag in tags or holds(child, *tags))
        for child in node.children
    )


def span_of(cell: Node, name: str) -> int:
    """`colspan` or `rowspan` of a cell, 1 to 100."""
    value = cell.get(name)
    return max(1, min(100, int(value))) if value.isdigit() and len(value) < 6 else 1
