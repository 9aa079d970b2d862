"""Inline Markdown with the source offset of every character that is read."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


class TracedInline(StateInline):
    """The parser's state, noting in each token's `meta["at"]` where its text stands in `src`:
    one offset, or a list with one offset a character for text collected bit by bit."""

    def __init__(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], out: list[Token]
    ) -> None:
        self._traced: list[str] = []
        self._spots: list[int] = []
        self._last: Token | None = None
        super().__init__(src, md, env, out)

    @property
    def pending(self) -> str:
        """The text that is collected and not yet in a token; setting it keeps the offsets of what stays."""
        return "".join(self._traced)

    @pending.setter
    def pending(self, value: str) -> None:
        length = len(self._traced)
        if len(value) > length:
            self.append_pending(value[length:])
        else:
            del self._traced[len(value) :], self._spots[len(value) :]

    def append_pending(self, text: str) -> None:
        """Collect `text`, which stands at the present position of `src`."""
        self._traced.extend(text)
        self._spots.extend(range(self.pos, self.pos + len(text)))

    def pushPending(self) -> Token:  # noqa: N802
        """Make a token of what was collected, with the offset of each character in `meta["at"]`."""
        spots = list(self._spots)
        token = super().pushPending()
        token.meta["at"] = spots
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token of this type, tag and nesting (as the parser has them), with its offset in `meta["at"]`."""
        token = super().push(ttype, tag, nesting)
        last, at = self._last, self.pos
        # A run of delimiters is pushed one by one from the position of the first.
        if last is not None and last.meta.get("from") == self.pos:
            at = int(last.meta["at"]) + len(last.content)
            at += last.info == "auto"
        token.meta["from"], token.meta["at"] = self.pos, at
        self._last = token
        return token


@dataclass
class Inline:
    """Text as read, with `at[i]` the offset in the source of its character i; links by their place
    in the text; comments as (offset, text); `strong` is False when any text is not bold."""

    text: str = ""
    at: list[int] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    strong: bool = True


def parse_inline(md: MarkdownIt, content: str, env: MutableMapping[str, Any]) -> Inline:
    """Read one inline run. Links are given as (start, end, target)."""
    tokens: list[Token] = []
    state = TracedInline(content, md, env, tokens)
    md.inline.tokenize(state)
    for rule in md.inline.ruler2.getRules(""):
        rule(state)
    return _read(state.tokens, content)


def _read(tokens: Sequence[Token], content: str) -> Inline:
    out, parts = Inline(), list[str]()
    opened: list[tuple[int, str]] = []
    depth = length = 0
    lines = _blank_lines(tokens)
    for place, token in enumerate(tokens):
        at = token.meta.get("at", 0)
        text: str = ""
        if place in lines:
            text = token.markup
            at -= len(text) - 1 if token.nesting > 0 else 0  # it stands at its last character
        elif token.type in ("text", "text_special"):
            text = token.content
            if token.info == "escape" and token.content != token.markup:
                at += 1
        elif token.type == "code_inline":
            text = token.content
            inner = content[at + len(token.markup) :]
            at += len(token.markup) + (0 if _same(inner, text) else 1)
        elif token.type in ("softbreak", "hardbreak"):
            text = "\n"
        elif token.type == "html_inline":
            if token.content.startswith("<!--"):
                out.comments.append((at, token.content[4:-3]))
            elif token.content.lower().startswith("<br"):
                text = "\n"
            elif not _is_html(token.content):
                # "<insert name>" is a slot that somebody has still to fill in, not markup
                text = token.content
        elif token.type == "link_open":
            opened.append((length, str(token.attrs.get("href", ""))))
        elif token.type == "link_close" and opened:
            start, target = opened.pop()
            out.links.append((start, length, target))
        elif token.type in ("strong_open", "strong_close"):
            depth += token.nesting
        if text:
            out.strong = out.strong and (depth > 0 or text.isspace())
            parts.append(text)
            length += len(text)
            out.at += at if isinstance(at, list) else _spread(content, at, text)
    out.text = "".join(parts)
    return out


def _blank_lines(tokens: Sequence[Token]) -> frozenset[int]:
    """Places of marks of emphasis that stand around no letter and no digit: "__/__/____" is a date still to be filled in."""
    found: set[int] = set()
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.type in ("strong_open", "em_open"):
            opened.append(place)
        elif token.type in ("strong_close", "em_close") and opened:
            first = opened.pop()
            inner = "".join(one.content for one in tokens[first:place])
            if token.markup.startswith("_") and not any(map(str.isalnum, inner)):
                found |= {first, place}
    return frozenset(found)


_HTML_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_HTML_WORDS = """
    a abbr acronym address article aside audio b bdi bdo big blockquote body br button caption center
    cite code col dd del details dfn div dl dt em embed fieldset figcaption figure font footer form h1
    h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main mark meta
    nav ol option p picture pre q rp rt ruby s samp script section select small source span strike
    strong style sub summary sup svg table tbody td textarea tfoot th thead time title tr tt u ul var
    video wbr
"""
_HTML_NAMES = frozenset(_HTML_WORDS.split())


def _is_html(markup: str) -> bool:
    """Markup of HTML, a comment or a declaration; with attributes only when they have values."""
    match = _HTML_TAG.match(markup)
    return match is None or match.group(1).lower() in _HTML_NAMES


def _spread(source: str, at: int, text: str) -> Sequence[int]:
    # A character reference is one place in the source, however many characters it stands for.
    same = len(text) == 1 or source.startswith(text[0], at)
    return range(at, at + len(text)) if same else [at] * len(text)


def _same(source: str, text: str) -> bool:
    return source[: len(text)].replace("\n", " ") == text
