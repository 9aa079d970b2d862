"""HTML pages: the main text, without menus, cookie banners and the rest of the frame."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from charterlint.errors import UnreadableDocument
from charterlint.model import Block, Document, say
from charterlint.model.document import Region
from charterlint.readers.assemble import finish, fold
from charterlint.readers.encoding import decode
from charterlint.readers.html_blocks import Walker
from charterlint.readers.html_run import Around
from charterlint.readers.html_tree import Node, Text, parse_html
from charterlint.readers.limits import ReadOptions, check_length
from charterlint.readers.looks import headings_in_bold
from charterlint.readers.source import Source
from charterlint.readers.suppressions import Directive, resolve

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{2,40})""")
# Words in class and id that site builders use for the frame around a text, not for the text.
_FRAME = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|navbar|nav|navigation|menu|megamenu|breadcrumbs?|sidebar|"
    r"skip-?(?:link|nav|to-content|to-main)?|share|sharing|social|modal|popup|lightbox|pagination|pager|"
    r"toolbar|search-?(?:box|form|bar)?|language-?(?:switcher|selector)|newsletter|sr-only-focusable)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset({"navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"})
_FRAMED = frozenset(
    {"div", "ul", "ol", "section", "aside", "nav", "header", "footer", "form", "a", "p"}
)


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Blocks of an HTML page. Raises UnreadableDocument."""
    declared = _CHARSET.search(data[:4096]) or _XML.search(data[:200])
    text, encoding = decode(data, declared[1].decode("ascii") if declared else None)
    check_length(text, options.limits)
    try:
        document = _read(Source.of(text), path, min(options.limits.nesting, 200))
    except (RecursionError, ValueError, IndexError, KeyError, AssertionError) as error:
        raise UnreadableDocument(
            "damaged",
            say("The HTML cannot be read ({error}).", error=type(error).__name__),
            "Open the page in a browser and save it again.",
        ) from error
    return replace(
        document,
        sha256=hashlib.sha256(data).hexdigest(),
        properties={**document.properties, "encoding": encoding},
    )


def _read(source: Source, path: str, nesting: int) -> Document:
    root = parse_html(source, nesting)
    walker = Walker(source, skip=_is_frame, place=_region)
    walker.walk(root, Around())
    walker.flush(Around())
    blocks, bold, directives = _main_only(walker)
    properties = dict(_properties(root))
    title = properties.get("title")
    finished = finish(headings_in_bold(blocks, bold))
    first = next((b.text for b in finished if b.kind == "heading" and b.region == "body"), None)
    return Document(
        path=path,
        format="html",
        blocks=finished,
        title=first or title,
        language=properties.get("language"),
        properties=properties,
        suppressions=resolve(directives, len(finished)),
    )


def _is_frame(node: Node) -> bool:
    if node.tag == "nav" or node.get("role") in _ROLES:
        return not _links_inside(node)
    if node.tag not in _FRAMED:
        return False
    return bool(_FRAME.search(node.get("class")) or _FRAME.search(node.get("id")))


def _links_inside(node: Node) -> bool:
    """True for a list of contents: all its links lead to places in the same page."""
    targets = [n.get("href") for n in _nodes(node) if n.tag == "a" and n.get("href")]
    return len(targets) >= 3 and all(target.startswith("#") for target in targets)


def _region(node: Node) -> Region | None:
    if node.tag in ("main", "article", "section"):
        return "body"
    if node.tag == "footer" or node.get("role") == "contentinfo":
        return "footer"
    if (node.tag == "header" or node.get("role") == "banner") and not any(
        child.tag == "h1" for child in _nodes(node)
    ):
        return "header"
    return "footer" if node.tag == "aside" else None


def _main_only(walker: Walker) -> tuple[list[Block], set[int], list[Directive]]:
    """Without what stands outside a page's main part, if that holds a good part of the text.
    Headers and footers stay, marked as such: addresses often stand there."""
    blocks = walker.blocks
    inside = sum(len(blocks[i].text) for i in walker.main)
    if inside < 0.25 * sum(len(block.text) for block in blocks):
        return blocks, walker.bold, walker.directives
    keep = [i for i, b in enumerate(blocks) if i in walker.main or b.region != "body"]
    moved = {old: new for new, old in enumerate(keep)}

    def index(old: int) -> int:
        return next((moved[i] for i in range(old, len(blocks)) if i in moved), len(keep))

    directives = [replace(d, index=index(d.index), last=index(d.last)) for d in walker.directives]
    bold = {moved[i] for i in walker.bold if i in moved}
    return [blocks[i] for i in keep], bold, directives


def _properties(root: Node) -> Iterator[tuple[str, str]]:
    for node in _nodes(root):
        if node.tag == "html" and (node.get("lang") or node.get("xml:lang")):
            yield "language", node.get("lang") or node.get("xml:lang")
        elif node.tag == "title":
            text = fold("".join(child.text for child in node.children if isinstance(child, Text)))
            if text:
                yield "title", text
                return
        elif node.tag == "meta" and node.get("content"):
            name = (node.get("name") or node.get("property")).lower()
            key = _META.get(name)
            if key:
                yield key, fold(node.get("content"))


_META = {
    "author": "author",
    "dc.creator": "author",
    "dc.date": "date",
    "date": "date",
    "article:published_time": "created",
    "article:modified_time": "modified",
    "last-modified": "modified",
    "version": "version",
    "description": "description",
}


def _nodes(node: Node) -> Iterator[Node]:
    waiting: list[Iterator[object]] = [iter(node.children)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif isinstance(child, Node):
            yield child
            waiting.append(iter(child.children))
