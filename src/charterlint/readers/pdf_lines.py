"""Lines of PDF text and how they join: spaces, links, hyphens at the end of a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from charterlint.model import Link
from charterlint.readers.pdf_glyphs import HYPHEN, unspaced
from charterlint.readers.pdf_page import Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]+")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)$")
_FIRST = re.compile(r"([^\W\d_]+)")
# A dash, stroke or sign at the end of a line with no space before it has none after it.
_UNSPACED = re.compile(r"(?<=[\w%°.])[–—/](?<!\s)$|@$")
# A figure with its hyphen: "08-" before "465 00", "24-" before "hour".
_FIGURE = re.compile(r"\d[-\u2010\u2011]$")
# What follows a hyphen that stands for a word left out: "10-" before "and 20-day".
_LEFT_OUT = re.compile(r"[^\W\d_]{1,8}\s+\d")
_ADDRESS = re.compile(r"@|://|^\W*www\.")
# Fewer broken lines than this share, and the document was not hyphenated: its hyphens are real ones.
_HYPHENATED = 0.015


@dataclass(slots=True)
class Line:
    """Spans on one line, left to right. Coordinates in points, y upwards; `page` from 1."""

    spans: list[Span]
    page: int
    x0: float = 0.0
    x1: float = 0.0
    y0: float = 0.0
    y1: float = 0.0
    size: float = 0.0
    bold: bool = False
    text: str = ""

    def __post_init__(self) -> None:
        self.measure()

    def measure(self) -> None:
        """Work out box, look and text from the spans."""
        inked = [span for span in self.spans if span.text.strip()] or self.spans
        self.x0, self.x1 = min(s.x0 for s in inked), max(s.x1 for s in inked)
        sizes: Counter[float] = Counter()
        letters = bold = 0
        for span in inked:
            count = sum(map(str.isalnum, span.text))
            sizes[span.size] += count or 1
            letters += count
            bold += count if span.bold else 0
        self.size = max(sizes, key=lambda size: (sizes[size], size))
        main = [s for s in inked if s.size >= 0.8 * self.size] or inked
        self.y0, self.y1 = min(s.y0 for s in main), max(s.y1 for s in main)
        self.bold = letters > 0 and bold >= letters
        self.text = "".join(piece for piece, _ in _pieces(self.spans))

    @property
    def middle(self) -> float:
        """The height of its middle, in points from the foot of the page."""
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class Hyphens:
    """What the document itself says about hyphens at the end of a line. `words` counts its words in
    lower case, also those with hyphens inside; `marked` says that soft ones can be told from hard ones."""

    words: Counter[str] = field(default_factory=Counter)
    marked: bool = False
    hyphenated: bool = True

    def between(self, before: str, after: str, lone: bool) -> str:
        """ "-" when the hyphen between the two parts of a word stays, else ""."""
        head, tail = _LAST.search(before), _FIRST.match(after)
        if lone:
            return ""
        if self.marked or not head or not tail or not tail.group()[0].islower():
            return "-"
        first, second = head.group().casefold(), tail.group().casefold()
        if self.words[first + second]:
            return ""
        if self.words[f"{first}-{second}"]:
            return "-"
        short = first.rsplit("-", 1)[-1]
        if len(short) == 1 or not self.hyphenated:
            return "-"
        return ""


def hyphens_of(lines: Iterable[Line], trusted: bool) -> Hyphens:
    """Count words and broken lines. `trusted`: the producer sets automatic hyphens apart from typed ones."""
    known = Hyphens()
    total = broken = lone = 0
    for line in lines:
        total += 1
        text = line.text.rstrip()
        if text.endswith(HYPHEN) or (text.endswith("-") and text[-2:-1].isalpha()):
            broken += 1
            lone += line.spans[-1].lone_hyphen
            text = text.rpartition(" ")[0]
        known.words.update(word.casefold() for word in _WORD.findall(text))
    known.marked = bool(lone) or trusted
    known.hyphenated = broken >= _HYPHENATED * total and broken > 1
    return known


def level_lines(spans: Sequence[Span], page: int) -> list[Line]:
    """Lines from spans in the order of the content: a new one wherever the text moves down or back."""
    lines: list[list[Span]] = []
    for span in spans:
        if lines and _same_line(lines[-1][-1], span):
            lines[-1].append(span)
        else:
            lines.append([span])
    return [Line(group, page) for group in lines]


def _same_line(before: Span, after: Span) -> bool:
    if before.angle != after.angle:
        return False
    em = max(before.size, after.size, 1.0)
    shift = abs((before.y0 + before.y1) - (after.y0 + after.y1)) / 2
    return shift < 0.5 * em and after.x0 > before.x0 - 0.3 * em and after.x0 - before.x1 > -2 * em


def _pieces(spans: Sequence[Span]) -> list[tuple[str, str]]:
    """(text, link) of each span, with a space where there is a gap."""
    pieces: list[tuple[str, str]] = []
    before: Span | None = None
    for span in spans:
        text = span.text
        if before is not None and not before.text[-1:].isspace() and not text[:1].isspace():
            gap = span.x0 - before.x1
            if gap > 0.16 * max(span.size, before.size):
                text = " " + text
        pieces.append((text, span.link))
        before = span
    return pieces


def joined(lines: Sequence[Line], hyphens: Hyphens) -> tuple[str, tuple[Link, ...]]:
    """The text of a block and its links: lines joined, words mended, white space single."""
    chars: list[str] = []
    targets: list[str] = []

    def put(text: str, link: str) -> None:
        for char in text:
            if char == HYPHEN:
                char = "-"
            if char.isspace():
                if not chars or chars[-1] == " ":
                    continue
                char = " "
            chars.append(char)
            targets.append(link)

    for number, line in enumerate(lines):
        pieces = _pieces(line.spans)
        if number and chars:
            _glue(chars, targets, lines[number - 1], line, hyphens)
        spread = unspaced(line.text.strip())
        if len(spread) < 0.75 * len(line.text.strip()):
            put(spread, "")
            continue
        for text, link in pieces:
            put(text, link)
    while chars and chars[-1] == " ":
        chars.pop()
        targets.pop()
    for index, char in enumerate(chars):
        # A space at the edge of a link is none of its text.
        outer = index == 0 or index + 1 == len(chars) or targets[index - 1] != targets[index + 1]
        if char == " " and outer:
            targets[index] = ""
    return "".join(chars), _links(targets)


def _glue(
    chars: list[str], targets: list[str], before: Line, after: Line, hyphens: Hyphens
) -> None:
    """Mend or separate the end of what is there and the beginning of `after`."""
    while chars[-1] == " " and len(chars) > 1:
        chars.pop()
        targets.pop()
    raw = before.text.rstrip()
    following = after.text.lstrip()
    hyphen = raw.endswith((HYPHEN, "-", "\u2010")) and raw[-2:-1].isalpha()
    if hyphen and following[:1].isalnum():
        kept = hyphens.between(raw[:-1], following, before.spans[-1].lone_hyphen)
        if not kept:
            chars.pop()
            targets.pop()
        return
    if _UNSPACED.search(raw) and following[:1].isalnum():
        return
    if _FIGURE.search(raw) and following[:1].isalnum() and not _LEFT_OUT.match(following):
        return
    address = raw.rpartition(" ")[2]
    if _is_cut_address(address, following.partition(" ")[0]):
        return
    link = targets[-1]
    if link and link == after.spans[0].link:
        # An address broken over two lines has no space in it.
        tail = "".join(chars).rpartition(" ")[2] + following.partition(" ")[0]
        if tail in link or link in tail:
            return
    chars.append(" ")
    targets.append(link if link and link == after.spans[0].link else "")


def _is_cut_address(start: str, rest: str) -> bool:
    """True when an e-mail or web address goes on in the next line: "info@exam" + "ple.org"."""
    if not rest[:1].isalnum() or not (rest[0].islower() or rest[0].isdigit()):
        return False
    if not _ADDRESS.search(start):
        return False
    return (
        start[-1] in "@./_=?&-" or re.match(r"[\w-]+(?:\.[\w-]+)+\W*$|[\w.-]+/\S", rest) is not None
    )


def _links(targets: Sequence[str]) -> tuple[Link, ...]:
    links: list[Link] = []
    start = 0
    for end in range(1, len(targets) + 1):
        if end == len(targets) or targets[end] != targets[start]:
            if targets[start]:
                links.append(Link(start, end, targets[start]))
            start = end
    return tuple(links)
