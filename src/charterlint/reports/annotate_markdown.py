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
from charterlint.readers.source import split_lines
from charterlint.reports.markdown_lines import block_end, in_fence, outline
from charterlint.reports.places import slashed
from charterlint.reports.remarks import AUTHOR, Annotated, Remark, full_text
from charterlint.reports.safe import printable
from charterlint.reports.words import Words

OPENING = f"<!-- {AUTHOR}-remark: "
OLD = f"<!-- {AUTHOR}-earlier-remark: "
# No remark holds the opening of another (`_plain`), so one that was left open does not reach beyond the next.
_INSIDE = r"(?:(?!<!--).)*?"
_OWN = re.compile(
    rf"(?:^[ \t]*<!-- {AUTHOR}-earlier-remark: {_INSIDE} -->[ \t]*(?:\r?\n){{1,2}}|[ \t]?<!-- {AUTHOR}-earlier-remark: {_INSIDE} -->)",
    re.DOTALL | re.MULTILINE,
)
_MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE,
          "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}  # fmt: skip


def annotate(
    data: bytes, document: Document, remarks: Sequence[Remark], words: Words, date: str
) -> Annotated:
    """A copy with a comment at the end of each line that a remark is about; texts to paste stand in comments
    after their section. Comments of an earlier run are replaced. Lines of the remarks are those of `document`."""
    text, encoding = decode(data)
    # Earlier remarks are taken out last, so that the lines still count as they were read.
    seen = outline(split_lines(text.replace(OPENING, OLD)))
    inline: dict[int, list[Remark]] = {}
    below: dict[int, list[Remark]] = {}
    loose = 0
    for remark in remarks:
        at = _line(remark, len(seen.lines))
        loose += at is None
        if at is None or at <= seen.top:
            below.setdefault(seen.top, []).append(remark)
        elif remark.quote and not in_fence(seen, at):
            inline.setdefault(at, []).append(remark)
        else:
            below.setdefault(block_end(seen, at), []).append(remark)
    ending = "\r\n" if "\r\n" in text else "\n"
    done: list[str] = []
    for number, line in enumerate(["", *seen.lines]):
        shown = _beside(line, inline.get(number, ()), words) if number else ""
        done.append(shown)
        for remark in below.get(number, ()):
            done.append(_paragraph(_comment(remark, words, ending), shown, ending, number))
    copy = "".join(done)
    if OLD in copy:
        copy = _one_end(_OWN.sub("", copy))
    return Annotated(_encoded(copy, data, encoding), len(remarks) - loose, loose)


def patch(data: bytes, path: str, remarks: Sequence[Remark], words: Words) -> bytes:
    """A unified diff, for `git apply` or `patch -p1`, that inserts the text of every missing part after its
    section, marked as a draft. Raises CharterlintError for UTF-16, which no patch program takes."""
    text, encoding = decode(data)
    if encoding.startswith(("utf-16", "utf-32")):
        raise CharterlintError("A patch cannot be made for UTF-16.", "Save the document as UTF-8.")
    seen = outline(split_lines(text))
    ending = "\r\n" if "\r\n" in text else "\n"
    inserted: dict[int, list[str]] = {}
    for remark in remarks:
        if remark.example and not remark.quote:
            at = _line(remark, len(seen.lines))
            label = words("remark-draft")
            note = f"{OPENING}{_plain(label)} · {_plain(remark.mark)} -->"
            block = [note, "", *remark.example]
            after = len(seen.lines) if at is None else max(seen.top, block_end(seen, at))
            inserted.setdefault(after, []).append("".join(f"{line}{ending}" for line in block))
    changed: list[str] = []
    for number, line in enumerate(["", *seen.lines]):
        changed.append(line)
        for block_text in inserted.get(number, ()):
            changed.append(_paragraph(block_text.removesuffix(ending), line, ending, number))
    name = slashed(path)
    if PurePath(name).is_absolute():
        name = PurePath(name).name
    diff = difflib.unified_diff(
        _patched(text), _patched("".join(changed)), f"a/{name}", f"b/{name}"
    )
    shown = []
    for line in diff:
        shown.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(shown).encode(encoding, "replace")


def _patched(text: str) -> list[str]:
    """The lines of a text as a patch program counts them: a line feed ends one, nothing else."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _one_end(text: str) -> str:
    """A text without blank lines at its end."""
    lines = split_lines(text)
    while len(lines) > 1 and lines[-1].endswith("\n") and not lines[-1].strip(" \t\r\n"):
        lines.pop()
    return "".join(lines)


def _encoded(text: str, data: bytes, encoding: str) -> bytes:
    mark = _MARKS.get(encoding, b"")
    head = mark if mark and data.startswith(mark) else b""
    return head + text.encode(encoding, "replace")


def _line(remark: Remark, total: int) -> int | None:
    place = remark.place
    if place is None or not place.line:
        return None
    return min(max(1, place.end_line or place.line), max(1, total))


def _beside(line: str, remarks: Sequence[Remark], words: Words) -> str:
    """A line with comments at its end, before what ends it: spaces, a backslash, the bar of a table."""
    if not remarks:
        return line
    body = line.rstrip("\r\n")
    tail = line[len(body) :]
    cut = _end_of_text(body)
    if not body[:cut].strip():
        cut = len(body)
    table = body.lstrip().startswith("|") or body.rstrip().endswith("|")
    notes = ""
    for remark in remarks:
        text = _plain(" ".join(full_text(remark, words)))
        notes += f" {OPENING}{text.replace('|', '/') if table else text} -->"
    return body[:cut] + notes + body[cut:] + tail


def _end_of_text(body: str) -> int:
    """Where what ends a line begins: spaces, the number signs of a heading, a backslash, the bar of a table."""
    bare = body.rstrip()
    if bare.endswith("|"):
        return len(bare[:-1].rstrip())
    if body.endswith("\\"):
        return len(body) - 1
    head = body.rstrip(" \t").rstrip("#").rstrip(" \t")
    closed = body[len(head) :]
    return len(head) if closed.startswith((" ", "\t")) else len(body.rstrip(" \t"))


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
