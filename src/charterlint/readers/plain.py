"""Plain text: paragraphs from blank and short lines, lists from their marks, headings guessed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from charterlint.model import Block, Document
from charterlint.model.document import BlockKind
from charterlint.readers.assemble import blank, finish
from charterlint.readers.encoding import decode
from charterlint.readers.limits import ReadOptions, check_length
from charterlint.readers.source import Source

_MARK = re.compile(r"(\s*)([-*+•·‣▪◦●○►–—o]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])[ \t]+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\S)")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_RULE = re.compile(r"\s*([=\-~*_#.])(?:\s?\1){2,}\s*$")
_HEADING_WORDS = 10
_WIDEST = 130


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text and the offset at which it starts."""

    text: str
    start: int


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Blocks of a text file. Raises UnreadableDocument."""
    text, encoding = decode(data)
    check_length(text, options.limits)
    source = Source.of(text)
    blocks = finish(_levelled(_blocks(source)))
    first = next((block.text for block in blocks if block.kind == "heading"), None)
    return Document(
        path=path,
        format="txt",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        title=first,
        properties={"encoding": encoding},
    )


def _blocks(source: Source) -> Iterator[Block]:
    lines = [
        Line(source.text[slice(*source.line_span(i))], source.starts[i])
        for i in range(len(source.starts))
    ]
    width = _width(lines)
    groups = [list(group) for group in _groups(lines)]
    for number, group in enumerate(groups):
        following = groups[number + 1] if number + 1 < len(groups) else []
        yield from _group(source, group, following, width, first=number == 0)


def _width(lines: Sequence[Line]) -> int:
    """The column at which the lines are wrapped, or 0 when each line is a paragraph of its own."""
    longest = max((len(line.text.rstrip()) for line in lines), default=0)
    return longest if longest <= _WIDEST else 0


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if blank(line.text):
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group


def _group(
    source: Source, group: list[Line], following: Sequence[Line], width: int, first: bool
) -> Iterator[Block]:
    """Blocks of the lines between two blank ones."""
    if len(group) > 1 and _RULE.match(group[1].text) and not _RULE.match(group[0].text):
        underlined = group[1].text.strip()[0]
        yield _block(source, "heading", group[:1], level=1 if underlined in "=#*" else 2)
        group = group[2:]
    group = [line for line in group if not _RULE.match(line.text)]
    while group and (match := _HASHES.match(group[0].text)):
        yield _block(source, "heading", group[:1], match.end(), level=len(match[1]))
        group = group[1:]
    if not group:
        return
    level = _guess(group, following, first)
    if level:
        yield _block(source, "heading", group[:1], level=level)
        group = group[1:]
    for part in _parts(group, width):
        match = _MARK.match(part[0].text)
        if match:
            depth = 1 + min(8, len(match[1].expandtabs(4)) // 2)
            yield _block(source, "item", part, match.end(), level=depth, marker=match[2])
        else:
            yield _block(source, "paragraph", part)


def _parts(group: Sequence[Line], width: int) -> Iterator[list[Line]]:
    """Items and paragraphs: a line goes on with the one above it when that was full."""
    part: list[Line] = []
    for line in group:
        if part and (_MARK.match(line.text) or not width or _is_short(part[-1], line, width)):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _is_short(above: Line, line: Line, width: int) -> bool:
    text = line.text.strip()
    room = width - len(above.text.rstrip()) - len(text.split()[0]) - 1
    return not text[0].islower() and room > 0.25 * width


def _guess(group: Sequence[Line], following: Sequence[Line], first: bool) -> int:
    """The heading level of the first line of a group, or 0 when it is no heading."""
    text = group[0].text.strip()
    words = text.split()
    rest = list(group[1:]) or list(following)
    if len(words) > _HEADING_WORDS or len(text) > 90 or text[-1] in ".:;," or "@" in text:
        return 0
    if first and len(group) == 1:
        return 1
    number = _NUMBERED.match(text)
    if number and text[number.end()].isupper():
        alone = len(group) == 1 and bool(rest) and not _NUMBERED.match(rest[0].text.strip())
        return 2 + number[1].count(".") if alone else 0
    if _MARK.match(text) or not rest or not any(char.isalpha() for char in text):
        return 0
    letters = [char for char in text if char.isalpha()]
    if len(letters) > 3 and text == text.upper():
        return 2
    alone = len(group) == 1 and text[0].isupper() and not any(char.isdigit() for char in text)
    return 3 if alone and _is_running(rest) else 0


def _is_running(lines: Sequence[Line]) -> bool:
    """True for lines that go on after a heading: a sentence or a list."""
    text = " ".join(line.text.strip() for line in lines)
    return bool(_MARK.match(lines[0].text)) or text[-1] in ".:;!?" or len(text.split()) > 12


def _levelled(blocks: Iterator[Block]) -> list[Block]:
    """Levels without holes: the first heading is the title, the others start at 2."""
    found = list(blocks)
    used = sorted({b.level for b in found if b.kind == "heading" and b.level > 1})
    rank = {level: 2 + index for index, level in enumerate(used)}
    return [
        replace(block, level=min(9, rank.get(block.level, 1))) if block.kind == "heading" else block
        for block in found
    ]


def _block(
    source: Source,
    kind: BlockKind,
    lines: Sequence[Line],
    skip: int = 0,
    level: int = 0,
    marker: str = "",
) -> Block:
    start, end = lines[0].start + skip, lines[-1].start + len(lines[-1].text)
    places = range(start, end)
    return Block(
        kind,
        source.text[start:end],
        source.location(start, end),
        level=level,
        marker=marker,
        anchors=source.anchors(places),
    )
