"""Findings as remarks in the margin: what each says, and which words it is about."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from charterlint.errors import CharterlintError
from charterlint.model import Block, Document, DocumentReport, Finding, Location
from charterlint.reports.safe import lines_of, printable
from charterlint.reports.words import Words

AUTHOR = "charterlint"


@dataclass(frozen=True, slots=True)
class Remark:
    """`quote` are the words it is about; without them it stands at `place`, after which something is to
    be inserted. `lines` are its text, `example` lines to paste; `mark` recognises it when run again."""

    mark: str
    rule: str
    severity: str
    title: str
    lines: tuple[str, ...]
    example: tuple[str, ...]
    quote: str
    place: Location | None
    element: str | None = None


@dataclass(frozen=True)
class Annotated:
    """A copy with remarks; `placed` counts those at their words, `loose` those that found no place and
    stand at the beginning."""

    data: bytes
    placed: int
    loose: int


class Annotator(Protocol):
    """A module that writes remarks into a copy of a document."""

    def annotate(
        self, data: bytes, document: Document, remarks: Sequence[Remark], words: Words, date: str
    ) -> Annotated:
        """A copy of `data` with these remarks in place of earlier ones of ours; remarks of people stay.
        Raises CharterlintError."""


ANNOTATORS = {"docx": "annotate_docx", "pdf": "annotate_pdf", "md": "annotate_markdown", "markdown": "annotate_markdown"}  # fmt: skip
"""Format as read to the module that annotates it."""


def annotator(kind: str) -> Annotator:
    """The module for a format. Raises CharterlintError."""
    name = ANNOTATORS.get(kind)
    if name is None:
        near = difflib.get_close_matches(kind, ANNOTATORS, n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise CharterlintError(
            f"Remarks cannot be written into a document of this format ({kind}).",
            f"{hint}They can into Word (.docx), PDF and Markdown; `charterlint report` works for all.",
        )
    module: Annotator = import_module(f"charterlint.reports.{name}")
    return module


def remarks_of(doc: DocumentReport, words: Words) -> tuple[Remark, ...]:
    """One remark for each finding that is not suppressed, in the order of the report."""
    return tuple(_remark(f, words) for f in doc.findings if f.suppressed is None)


def _remark(finding: Finding, words: Words) -> Remark:
    # A gap is shown where the missing text belongs, all else at the words it is about.
    about = finding.evidence[0] if finding.evidence else None
    gap = finding.insert_after is not None and (about is None or about.role == "nearest")
    lines = []
    if gap and about is not None:
        lines.append(f"{words('report-nearest')}: “{printable(about.quote)}”")
    for other in finding.evidence[1:4]:
        lines.append(
            f"{words('report-quote')}: “{printable(other.quote)}” {words.place(other.location)}".strip()
        )
    if finding.clause:
        lines.append(f"{words('report-clause')}: {printable(finding.clause)}")
    if finding.suggestion:
        lines.append(f"{words('label-suggestion')}: {printable(finding.suggestion)}")
    return Remark(
        mark=f"{finding.rule} {finding.name} {finding.fingerprint}".strip(),
        rule=finding.rule,
        severity=finding.severity,
        title=f"{words(f'severity-{finding.severity}').capitalize()} {finding.rule}: {printable(finding.message)}",
        lines=tuple(lines),
        example=tuple(line.rstrip() for line in lines_of(finding.example.strip())) if finding.example else (),
        quote="" if gap or about is None else about.quote,
        place=finding.insert_after if gap or about is None else about.location,
        element=finding.element,
    )  # fmt: skip


def full_text(remark: Remark, words: Words) -> list[str]:
    """All lines of a remark, the last one telling it from those of people."""
    lines = [remark.title, *remark.lines]
    if remark.example:
        lines += [f"{words('label-example')}:", *remark.example]
    return [*lines, f"{AUTHOR} · {remark.mark}"]


def squeezed(text: str) -> tuple[str, list[int]]:
    """Only the letters and digits of `text`, without accents and case, and where each comes from:
    spaces, hyphens and breaks differ between a file and what was read from it."""
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        plain = char if char.isascii() else unicodedata.normalize("NFKD", char)
        for part in plain:
            if part.isalnum():
                for folded in part.casefold():
                    chars.append(folded)
                    origin.append(index)
    return "".join(chars), origin


def occurrence(
    document: Document, quote: str, place: Location | None, page: int | None = None
) -> int:
    """How often the words of `quote` stand before `place` (on the same page, if one is given)."""
    wanted = squeezed(quote)[0]
    if not wanted or place is None or place.paragraph is None:
        return 0
    before = "".join(squeezed(block.text)[0] for block in _before(document, place.paragraph, page))
    return before.count(wanted)


def repeats(remarks: Sequence[Remark]) -> list[int]:
    """For each remark, how many before it are of the same rule about the same words of the same block:
    formats without lines do not tell which of several equal passages is meant, but their order does."""
    seen: Counter[tuple[str, str, int | None]] = Counter()
    counts = []
    for remark in remarks:
        key = (remark.rule, remark.quote, remark.place.paragraph if remark.place else None)
        counts.append(seen[key] if remark.quote else 0)
        seen[key] += 1
    return counts


def _before(document: Document, index: int, page: int | None) -> Iterator[Block]:
    for block in document.blocks[:index]:
        if (
            block.region not in ("header", "footer")
            and block.kind != "note"
            and (page is None or block.location.page == page)
        ):
            yield block


def target(remark: Remark, document: Document) -> tuple[str, Location | None]:
    """The words to look for: those quoted, else the block after which something is missing."""
    if remark.quote:
        return remark.quote, remark.place
    place = remark.place
    if place is None or place.paragraph is None or place.paragraph >= len(document.blocks):
        return "", place
    return document.blocks[place.paragraph].text, place


def positions(text: str, quote: str, nth: int) -> tuple[int, int] | None:
    """Where the nth (from 0) occurrence of `quote` stands in `text`, or the last one before; by letters
    and digits, with the punctuation that the quote begins or ends with. None if it is not there."""
    wanted = squeezed(quote)[0]
    if not wanted:
        return None
    letters, origin = squeezed(text)
    at, found = letters.find(wanted), -1
    for _ in range(nth + 1):
        if at < 0:
            break
        found, at = at, letters.find(wanted, at + 1)
    if found < 0:
        return None
    start, end = origin[found], origin[found + len(wanted) - 1] + 1
    clean = quote.strip()
    head = clean[: next(i for i, char in enumerate(clean) if char.isalnum())]
    tail = clean[len(clean) - next(i for i, char in enumerate(reversed(clean)) if char.isalnum()) :]
    if head and text[max(0, start - len(head)) : start] == head:
        start -= len(head)
    if tail and text[end : end + len(tail)] == tail:
        end += len(tail)
    return start, end


def pieces(quote: str) -> list[str]:
    """The quote, then, for one from a table row, its cells, the longest first."""
    cells = [part for part in quote.split(" | ") if part.strip()]
    return [quote, *sorted(cells, key=len, reverse=True)] if len(cells) > 1 else [quote]
