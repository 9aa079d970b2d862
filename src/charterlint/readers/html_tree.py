"""HTML to a plain tree that knows where its text stands; forgiving, bounded, nothing fetched."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from charterlint.readers.source import Source

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
# An opening tag of the second kind ends an open one of the first.
_ENDS: dict[str, frozenset[str]] = {
    "p": frozenset(
        [
            "address",
            "article",
            "aside",
            "blockquote",
            "details",
            "div",
            "dl",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "ul",
        ]
    ),
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot", "thead"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot", "thead"}),
    "tr": frozenset({"tr", "tbody", "tfoot", "thead"}),
    "thead": frozenset({"tbody", "tfoot"}),
    "tbody": frozenset({"tbody", "tfoot"}),
    "option": frozenset({"option", "optgroup"}),
    "head": frozenset({"body"}),
}
_STOPS = {"li": {"ul", "ol", "menu"}, "dt": {"dl"}, "dd": {"dl"}, "p": {"td", "th", "li", "div"}}

_UNENDED = re.compile(r"<[a-zA-Z/][^<>\"'=]{0,200}(?=<)")


@dataclass(slots=True)
class Text:
    """A piece of text from `offset` on; `single` when all of it stands at that one place."""

    text: str
    offset: int
    single: bool = False


@dataclass(slots=True)
class Comment:
    """A comment and its offset."""

    text: str
    offset: int


@dataclass(slots=True)
class Node:
    """An element. `attrs` are lower-case names to values."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | Text | Comment] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The attribute's value, or an empty string."""
        return self.attrs.get(name, "")


class _Builder(HTMLParser):
    def __init__(self, source: Source, nesting: int) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.nesting = nesting
        self.root = Node("#root")
        self.stack = [self.root]
        self.open: Counter[str] = Counter()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.source.starts[min(line, len(self.source.starts)) - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_implied(tag)
        node = Node(tag, {name: value or "" for name, value in reversed(attrs)})
        self.stack[-1].children.append(node)
        if tag not in VOID and len(self.stack) < self.nesting:
            self.stack.append(node)
            self.open[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # `<div/>` opens a div in HTML, but in XHTML files it is meant as empty.
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[tag]:
            while self._pop() != tag:
                pass

    def _pop(self) -> str:
        tag = self.stack.pop().tag
        self.open[tag] -= 1
        return tag

    def _end_implied(self, tag: str) -> None:
        for depth in range(len(self.stack) - 1, max(0, len(self.stack) - 6), -1):
            above = self.stack[depth].tag
            if tag in _ENDS.get(above, ()) and not self._stopped(above, depth):
                while len(self.stack) > depth:
                    self._pop()
                self._end_implied(tag)
                return
            if above in ("table", "ul", "ol", "dl", "div", "section"):
                return

    def _stopped(self, tag: str, depth: int) -> bool:
        return any(node.tag in _STOPS.get(tag, ()) for node in self.stack[depth + 1 :])

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(Text(data, self._offset()))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, raw: str) -> None:
        offset = self._offset()
        ended = self.source.text[offset + len(raw) : offset + len(raw) + 1] == ";"
        text = unescape(raw + ";" if ended else raw)
        self.stack[-1].children.append(Text(text, offset, single=not text.startswith("&")))

    def handle_comment(self, data: str) -> None:
        self.stack[-1].children.append(Comment(data, self._offset()))


def parse_html(source: Source, nesting: int = 200) -> Node:
    """The tree of a page or a piece of one. Elements nested deeper than `nesting` are flattened."""
    builder = _Builder(source, nesting)
    # The standard parser looks for the end of each unended tag or comment anew, which takes time with
    # the square of their number; blanks in their place keep all offsets.
    ended = source.text.rfind("-->") + 1
    text = source.text[:ended] + source.text[ended:].replace("<!--", "    ")
    ended = text.rfind(">") + 1
    text = _UNENDED.sub(lambda match: " " * len(match[0]), text[:ended]) + text[ended:].replace(
        "<", " "
    )
    builder.feed(text)
    builder.close()
    return builder.root
