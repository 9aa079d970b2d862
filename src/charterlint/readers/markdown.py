"""Markdown: CommonMark with tables, front matter and footnotes; every character knows its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from charterlint.errors import UnreadableDocument
from charterlint.model import Block, Cell, Document, Link, say
from charterlint.model.document import BlockKind
from charterlint.readers.assemble import blank, finish, fold, head_rows, is_layout
from charterlint.readers.encoding import decode
from charterlint.readers.front_matter import FrontMatter, read_front_matter
from charterlint.readers.labels import typed_items
from charterlint.readers.limits import ReadOptions, check_length
from charterlint.readers.looks import headings_in_bold
from charterlint.readers.source import Source
from charterlint.readers.suppressions import Directive, parse_directive, resolve

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NESTING = 200
"""The parser calls itself at each level, so it cannot go as deep as it may be asked to."""
_CONTAINERS = ("list_item_open", "blockquote_open", "footnote_reference_open")
_INLINE_NESTING = 20
"""Each level of brackets within brackets is read anew to the end of its paragraph."""


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Blocks of a Markdown file. Raises UnreadableDocument."""
    text, encoding = decode(data)
    check_length(text, options.limits)
    try:
        document = _read(text, path, min(options.limits.nesting, _NESTING))
    except UnreadableDocument:
        raise
    except (RecursionError, ValueError, IndexError, KeyError, TypeError) as error:
        raise UnreadableDocument(
            "damaged",
            say("The Markdown cannot be read ({error}).", error=type(error).__name__),
            "Check the file for broken markup.",
        ) from error
    digest = hashlib.sha256(data).hexdigest()
    return replace(
        document, sha256=digest, properties={**document.properties, "encoding": encoding}
    )


def _read(text: str, path: str, nesting: int) -> Document:
    walk = Walk(Source.of(text), _parser(nesting))
    tokens = walk.md.parse(walk.source.text, walk.env)
    # What stands deeper, and with it all that follows, is left out by the parser without a word.
    if any(token.level + 1 >= nesting and token.type in _CONTAINERS for token in tokens):
        raise UnreadableDocument(
            "too-large",
            say("Lists and quotations are nested deeper than {levels} levels.", levels=nesting),
            "Nest them less deeply.",
        )
    front = FrontMatter()
    if tokens and tokens[0].type == "front_matter":
        front = read_front_matter(tokens[0].content)
        tokens = tokens[1:]
    _blocks(tokens, walk)
    blocks = finish(headings_in_bold(walk.blocks, walk.bold))
    first = next((block.text for block in blocks if block.kind == "heading"), None)
    return Document(
        path=path,
        format="md",
        blocks=blocks,
        title=front.properties.get("title") or first,
        language=front.language,
        properties=front.properties,
        options=front.options,
        suppressions=resolve(walk.directives, len(blocks)),
        limits=tuple(front.limits),
    )


@lru_cache(maxsize=4)
def _parser(nesting: int) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    md = MarkdownIt("commonmark", {"maxNesting": nesting}).enable(["table", "strikethrough"])
    md.use(front_matter_plugin).use(footnote_plugin)
    # Inline text is read by `parse_inline`, which knows places; notes stay where they stand.
    md.disable(["inline", "text_join", "fragments_join", "footnote_tail", "footnote_inline"])
    return md


@dataclass
class Walk:
    """What is collected on the way through the tokens."""

    source: Source
    md: MarkdownIt
    env: MutableMapping[str, Any] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    bold: set[int] = field(default_factory=set)
    directives: list[Directive] = field(default_factory=list)
    tables: int = 0

    @property
    def heading(self) -> int:
        """The level of the last heading, or 0."""
        return next((b.level for b in reversed(self.blocks) if b.kind == "heading"), 0)

    def add(
        self,
        kind: BlockKind,
        token: Token,
        origin: Sequence[int],
        level: int = 0,
        marker: str = "",
        cell: Cell | None = None,
    ) -> None:
        """Read the inline text of `token`, whose characters stand at `origin` in the source."""
        from charterlint.readers.markdown_inline import parse_inline

        inline = parse_inline(_parser(_INLINE_NESTING), token.content, self.env)
        index = len(self.blocks)
        for at, comment in inline.comments:
            line = self.source.line_of(origin[at])
            directive = parse_directive(comment, index, line=line)
            if directive:
                self.directives.append(directive)
        if blank(inline.text):
            return
        places = [origin[min(at, len(origin) - 1)] for at in inline.at]
        block = Block(
            kind,
            inline.text,
            self.source.location(places[0], places[-1] + 1),
            level=level,
            marker=marker,
            cell=cell,
            links=tuple(Link(*link) for link in inline.links),
            anchors=self.source.anchors(places),
        )
        if kind == "paragraph" and inline.strong and "\n" not in inline.text:
            self.bold.add(index)
        self.blocks += typed_items(block)


def _blocks(tokens: Sequence[Token], walk: Walk) -> None:
    """Add the blocks of the top-level tokens in order."""
    for group in _groups(tokens):
        start = len(walk.blocks)
        first = len(walk.directives)
        _group(group, walk)
        # A wish about the next block is about the whole list or table that comes next.
        for i, directive in enumerate(walk.directives[:first]):
            if directive.verb == "disable-next" and directive.index == start:
                last = max(start, len(walk.blocks) - 1)
                walk.directives[i] = replace(directive, last=last)


def _groups(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    depth = start = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth <= 0:
            yield tokens[start : index + 1]
            start = index + 1


def _group(tokens: Sequence[Token], walk: Walk) -> None:
    lists: list[str] = []
    notes = level = 0
    marker = heading = ""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        kind = token.type
        if kind == "table_open":
            end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
            _table(tokens[index:end], walk)
            index = end
        elif kind in ("bullet_list_open", "ordered_list_open"):
            lists.append(kind)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind == "list_item_open":
            marker = token.info + token.markup
        elif kind in ("footnote_reference_open", "footnote_reference_close"):
            notes += token.nesting
        elif kind == "heading_open":
            heading, level = token.markup, int(token.tag[1:])
        elif kind == "heading_close":
            heading, level = "", 0
        elif kind in ("inline", "fence", "code_block", "html_block"):
            text: BlockKind = "note" if notes else "item" if lists else "paragraph"
            if kind == "html_block":
                _html(token, walk, text, len(lists), marker)
            elif level:
                walk.add("heading", token, walk.source.heading(token, heading), level)
            elif kind == "inline":
                walk.add(text, token, walk.source.lines(token), len(lists), marker)
            else:
                _code(token, walk, text, len(lists), marker, kind == "fence")
            marker = ""
        index += 1


def _code(token: Token, walk: Walk, kind: BlockKind, depth: int, marker: str, fence: bool) -> None:
    """Preformatted text: a block for each run of lines without a blank one between."""
    origin = walk.source.lines(token, int(fence))
    for start, end in _runs(token.content):
        places = origin[start:end]
        block = Block(
            kind,
            token.content[start:end],
            walk.source.location(places[0], places[-1] + 1),
            level=depth,
            marker=marker,
            anchors=walk.source.anchors(places),
        )
        walk.blocks += [block] if fence else typed_items(block)
        marker = ""


def _runs(text: str) -> Iterator[tuple[int, int]]:
    start: int | None = None
    offset = 0
    for line in [*text.splitlines(keepends=True), ""]:
        if blank(line):
            if start is not None:
                yield start, offset
            start = None
        elif start is None:
            start = offset
        offset += len(line)


def _html(token: Token, walk: Walk, kind: BlockKind, depth: int, marker: str) -> None:
    """HTML between Markdown: its text, its tables and its comments."""
    from charterlint.readers.html_blocks import Walker
    from charterlint.readers.html_run import Around
    from charterlint.readers.html_tree import parse_html

    inner = Walker(Source.of(token.content))
    inner.heading, inner.tables = walk.heading, walk.tables
    around = Around(kind=kind, depth=depth)
    inner.marker = marker
    inner.walk(parse_html(inner.source), around)
    inner.flush(around)
    start, origin = len(walk.blocks), walk.source.lines(token)
    for directive in inner.directives:
        line = walk.source.line_of(origin[inner.source.starts[(directive.line or 1) - 1]])
        index, last = directive.index + start, directive.last + start
        walk.directives.append(replace(directive, index=index, last=last, line=line))
    walk.bold |= {index + start for index in inner.bold}
    walk.blocks += [walk.source.moved(block, inner.source, origin) for block in inner.blocks]
    walk.tables = inner.tables


def _table(tokens: Sequence[Token], walk: Walk) -> None:
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    texts = [[fold(token.content) for token in row] for row in rows]
    layout = is_layout(texts)
    # Markdown always has a head row; an empty one is only there because the syntax wants it.
    heads = 0 if not any(texts[0]) else head_rows(texts, marked=1)
    for r, row in enumerate(rows):
        places = walk.source.row(row[0], len(row)) if row else []
        for c, token in enumerate(row):
            cell = None if layout else Cell(walk.tables, r, c, header=r < heads)
            kind: BlockKind = "paragraph" if layout else "cell"
            if token.content:
                walk.add(kind, token, places[c], cell=cell)
    walk.tables += not layout
