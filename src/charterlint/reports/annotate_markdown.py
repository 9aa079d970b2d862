"""Remarks in Markdown: a copy with HTML comments, or a patch that inserts the texts to paste as drafts."""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Sequence
from pathlib import PurePath

from charterlint.errors import CharterlintError
from charterlint.model import Document
from charterlint.readers.encoding import decode
from charterlint.reports.places import slashed
from charterlint.reports.remarks import AUTHOR, Annotated, Remark, full_text
from charterlint.reports.safe import printable
from charterlint.reports.words import Words

OPENING = f"<!-- {AUTHOR}-remark: "
OLD = f"<!-- {AUTHOR}-earlier-remark: "
_OWN = re.compile(
    rf"(?:^[ \t]*<!-- {AUTHOR}-earlier-remark: .*? -->[ \t]*(?:\r?\n){{1,2}}|[ \t]?<!-- {AUTHOR}-earlier-remark: .*? -->)",
    re.DOTALL | re.MULTILINE,
)
_ITEM = re.compile(r"^\s{0,8}(?:[-*+]|\d{1,9}[.)])\s")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE,
          "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}  # fmt: skip


def annotate(
    data: bytes, document: Document, remarks: Sequence[Remark], words: Words, date: str
) -> Annotated:
    """A copy with a comment at the end of each line that a remark is about; texts to paste stand in comments
    after their section. Comments of an earlier run are replaced. Lines of the remarks are those of `document`."""
    text, encoding = decode(data)
    # Earlier remarks are taken out last, so that the lines still count as they were read.
    lines = text.replace(OPENING, OLD).splitlines(keepends=True)
    top = top_lines(lines)
    inline: dict[int, list[Remark]] = {}
    below: dict[int, list[Remark]] = {}
    loose = 0
    for remark in remarks:
        at = _line(remark, len(lines))
        if at is None:
            loose += 1
            below.setdefault(top, []).append(remark)
        elif at <= top:
            below.setdefault(top, []).append(remark)
        elif remark.quote and not in_fence(lines, at):
            inline.setdefault(at, []).append(remark)
        else:
            below.setdefault(block_end(lines, at), []).append(remark)
    ending = "\r\n" if "\r\n" in text else "\n"
    done: list[str] = []
    for number, line in enumerate(["", *lines]):
        shown = _beside(line, inline.get(number, ()), words) if number else ""
        done.append(shown)
        for remark in below.get(number, ()):
            done.append(_paragraph(_comment(remark, words, ending), shown, ending, number))
    copy = "".join(done)
    if OLD in copy:
        copy = re.sub(r"(\r?\n)(?:[ \t]*\r?\n)+\Z", r"\1", _OWN.sub("", copy))
    return Annotated(_encoded(copy, data, encoding), len(remarks) - loose, loose)


def patch(data: bytes, path: str, remarks: Sequence[Remark], words: Words) -> bytes:
    """A unified diff, for `git apply` or `patch -p1`, that inserts the text of every missing part after its
    section, marked as a draft. Raises CharterlintError for UTF-16, which no patch program takes."""
    text, encoding = decode(data)
    if encoding.startswith(("utf-16", "utf-32")):
        raise CharterlintError("A patch cannot be made for UTF-16.", "Save the document as UTF-8.")
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if "\r\n" in text else "\n"
    inserted: dict[int, list[str]] = {}
    for remark in remarks:
        if remark.example and not remark.quote:
            at = _line(remark, len(lines))
            label = words("remark-draft")
            note = f"{OPENING}{_plain(label)} · {_plain(remark.mark)} -->"
            block = [note, "", *remark.example]
            after = len(lines) if at is None else max(top_lines(lines), block_end(lines, at))
            inserted.setdefault(after, []).append("".join(f"{line}{ending}" for line in block))
    changed: list[str] = []
    for number, line in enumerate(["", *lines]):
        changed.append(line)
        for block_text in inserted.get(number, ()):
            changed.append(_paragraph(block_text.removesuffix(ending), line, ending, number))
    name = slashed(path)
    if PurePath(name).is_absolute():
        name = PurePath(name).name
    diff = difflib.unified_diff(
        lines, "".join(changed).splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    shown = []
    for line in diff:
        shown.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(shown).encode(encoding, "replace")


def _encoded(text: str, data: bytes, encoding: str) -> bytes:
    mark = _MARKS.get(encoding, b"")
    head = mark if mark and data.startswith(mark) else b""
    return head + text.encode(encoding, "replace")


def _line(remark: Remark, total: int) -> int | None:
    place = remark.place
    if place is None or not place.line:
        return None
    return min(max(1, place.end_line or place.line), max(1, total))


def in_fence(lines: Sequence[str], at: int) -> bool:
    """Does line `at` (from 1) stand inside a block of code, or open or close one?"""
    fence = ""
    for number, line in enumerate(lines, 1):
        match = _FENCE.match(line)
        inside = bool(fence) or bool(match)
        if match:
            if not fence:
                fence = match[1]
            elif match[1][0] == fence[0] and len(match[1]) >= len(fence):
                fence = ""
        if number >= at:
            return inside
    return False


def top_lines(lines: Sequence[str]) -> int:
    """The last line of the front matter; 0 without one."""
    if not lines or lines[0].strip() != "---":
        return 0
    ends = (n for n, line in enumerate(lines[1:], 2) if line.strip() in ("---", "..."))
    return next(ends, 0)


def block_end(lines: Sequence[str], at: int) -> int:
    """The last line of the block that line `at` stands in: nothing is put into a list, table or code."""
    number = at
    listed = bool(_ITEM.match(lines[at - 1])) if 0 < at <= len(lines) else False
    while number < len(lines):
        line = lines[number]
        fenced = in_fence(lines, number + 1)
        if line.lstrip().startswith("#") and not fenced:
            break
        if not line.strip() and not fenced:
            following = next((other for other in lines[number:] if other.strip()), "")
            if not (listed and (_ITEM.match(following) or following.startswith(("  ", "\t")))):
                break
        listed = listed or bool(_ITEM.match(line))
        number += 1
    while number > at and not lines[number - 1].strip():
        number -= 1
    return number


def _beside(line: str, remarks: Sequence[Remark], words: Words) -> str:
    """A line with comments at its end, before what ends it: spaces, a backslash, the bar of a table."""
    if not remarks:
        return line
    body = line.rstrip("\r\n")
    tail = line[len(body) :]
    end = re.search(r"(?:\s*\|\s*|\\|[ \t]+(?:#+[ \t]*)?)?$", body)
    cut = end.start() if end else len(body)
    if not body[:cut].strip():
        cut = len(body)
    table = body.lstrip().startswith("|") or body.rstrip().endswith("|")
    notes = ""
    for remark in remarks:
        text = _plain(" ".join(full_text(remark, words)))
        notes += f" {OPENING}{text.replace('|', '/') if table else text} -->"
    return body[:cut] + notes + body[cut:] + tail


def _comment(remark: Remark, words: Words, ending: str) -> str:
    lines = [_plain(line) for line in full_text(remark, words)]
    return f"{OPENING}{ending.join(lines)} -->"


def _paragraph(block: str, before: str, ending: str, number: int) -> str:
    """A block on lines of its own, with an empty line before and after."""
    start = "" if number == 0 or not before.strip() else ending
    if number and before and not before.endswith(("\n", "\r")):
        start = ending * 2
    return f"{start}{block}{ending}{ending if number == 0 else ''}"


def _plain(text: str) -> str:
    """Text that cannot end a comment."""
    return re.sub(r"--(!?)>", r"--\1›", printable(text)).replace("<!--", "‹!--").rstrip()
