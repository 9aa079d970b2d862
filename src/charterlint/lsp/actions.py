"""Quick fixes: insert a draft of what is missing, put a measure in the place of vague words, suppress."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lsprotocol import types

from charterlint.lsp.checked import Checked
from charterlint.lsp.places import Text, finding_place, overlap, shown_findings
from charterlint.model import Block, Document, Evidence, Finding
from charterlint.reports.markdown_lines import block_end, in_fence
from charterlint.reports.safe import printable, shorten
from charterlint.runner.unjudged import NEVER_HIDDEN

REWRITTEN = "vague-promise"
"""The rule whose example is the clause itself with other words in one place."""
WIDTH = 50


class Edit(NamedTuple):
    """A change at a range, under a title."""

    title: str
    range: Any
    text: str
    preferred: bool = False


def code_actions(checked: Checked, text: Text, uri: str, asked: Any) -> list[Any]:
    """Quick fixes for the findings that touch the range `asked`."""
    if checked.document is None or checked.report is None or checked.catalogue is None:
        return []
    made = []
    for finding in shown_findings(checked):
        place = text.range(finding_place(finding, checked))
        if not overlap(place, asked):
            continue
        for edit in edits(finding, checked, text):
            made.append(
                types.CodeAction(
                    title=edit.title,
                    kind=types.CodeActionKind.QuickFix,
                    is_preferred=edit.preferred or None,
                    edit=types.WorkspaceEdit(
                        changes={uri: [types.TextEdit(edit.range, edit.text)]}
                    ),
                )
            )
    return made


def edits(finding: Finding, checked: Checked, text: Text) -> Iterator[Edit]:
    """What can be done about one finding."""
    assert checked.document is not None
    replaced = _replaced(finding, checked, text)
    if replaced:
        yield replaced
    if finding.example and finding.insert_after is not None:
        yield _inserted(finding, checked, text)
    if not finding.rule.startswith(NEVER_HIDDEN):
        yield _suppressed(finding, checked, text)


def _words(checked: Checked, key: str, **slots: str) -> str:
    assert checked.catalogue is not None and checked.report is not None
    return checked.catalogue.text(key, checked.report.report_language, **slots)


def _inserted(finding: Finding, checked: Checked, text: Text) -> Edit:
    """The example as a section behind the block at `insert_after`, its headings at the level of those there."""
    assert checked.document is not None and checked.catalogue is not None
    place = finding.insert_after
    total = len(text.lines)
    at = min(place.end_line or place.line or total, total) if place else total
    after = max(text.outline.top, block_end(text.outline, at))
    draft = _levelled(finding.example.strip(), _level(checked.document, after))
    before = "\n" if text.line(after).strip() else ""
    if after >= total:
        position = text.position(total, len(text.line(total)) + 1)
        new = f"{before}{before}{draft}\n"
    else:
        position = text.position(after + 1, 1)
        new = f"{before}{draft}\n" + ("\n" if text.line(after + 1).strip() else "")
    element = checked.catalogue.elements.get(finding.element or "", {})
    titles = element.get("title", {})
    language = checked.report.report_language if checked.report else "en"
    title = titles.get(language) or titles.get("en") or finding.name
    words = _words(checked, "editor-insert", title=title, rule=finding.rule)
    return Edit(words, types.Range(position, position), new, preferred=True)


def _level(document: Document, line: int) -> int:
    """Level of the sections around a line: that of the heading above it, below the title."""
    headings = [
        block for block in document.blocks if block.kind == "heading" and block.cell is None
    ]
    above = [block for block in headings if (block.location.line or 0) <= line]
    if not above:
        return 2
    last = above[-1]
    return max(1, last.level + 1 if last is headings[0] and last.level == 1 else last.level)


def _levelled(draft: str, level: int) -> str:
    """A draft, whose highest heading is of level 2, with that heading at `level`."""

    def moved(match: re.Match[str]) -> str:
        return "#" * max(1, min(6, len(match[1]) + level - 2)) + " "

    return re.sub(r"(?m)^(#{1,6}) ", moved, draft)


def _replaced(finding: Finding, checked: Checked, text: Text) -> Edit | None:
    """The vague words of a clause exchanged for the measure of its example."""
    if finding.name != REWRITTEN or not finding.example or not finding.evidence:
        return None
    evidence = finding.evidence[0]
    change = rewriting(evidence.quote, finding.example)
    found = _block_of(evidence, checked.document) if change else None
    if change is None or found is None:
        return None
    start, end, new = change
    block, offset = found
    old = evidence.quote[start:end]
    title = _words(
        checked, "editor-replace", old=shorten(printable(old), WIDTH), new=shorten(new, WIDTH)
    )
    return Edit(title, text.range(block.locate(offset + start, offset + end)), new, preferred=True)


def rewriting(quote: str, example: str) -> tuple[int, int, str] | None:
    """`quote[start:end]` and what `example` has in its place; None if they are different sentences."""
    same = example[:1].casefold() == quote[:1].casefold()
    tail = example if not same else quote[:1] + example[1:]
    start = _common(quote, tail)
    left = min(len(quote), len(tail)) - start
    end = min(left, _common(quote[::-1], tail[::-1]))
    # Whole words on both sides.
    while start and not quote[start - 1].isspace():
        start -= 1
    while end and not quote[len(quote) - end].isspace() and quote[-end:].strip(".!;: "):
        end -= 1
    old, new = quote[start : len(quote) - end], tail[start : len(tail) - end]
    kept = len(quote) - len(old)
    if not old.strip() or not new.strip() or 3 * kept < len(quote):
        return None
    return start, len(quote) - end, new


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _block_of(evidence: Evidence, document: Document | None) -> tuple[Block, int] | None:
    """The block that a quotation stands in, and where in its text."""
    number = evidence.location.paragraph
    if document is None or number is None or number >= len(document.blocks):
        return None
    block = document.blocks[number]
    at = block.text.find(evidence.quote)
    while at >= 0:
        place = block.locate(at, at + len(evidence.quote))
        wanted = evidence.location.line, evidence.location.column
        if (place.line, place.column) == wanted:
            return block, at
        at = block.text.find(evidence.quote, at + 1)
    return None


def _suppressed(finding: Finding, checked: Checked, text: Text) -> Edit:
    """A comment that suppresses the finding at its block. The reason is left to write: until then a finding
    asks for it."""
    block = _own_block(finding, checked.document)
    line = block.location.line if block else None
    if block is None or line is None or in_fence(text.outline, line):
        number = text.outline.top + 1
        position = text.position(number, 1)
        comment = f"<!-- charterlint-disable-file {finding.rule}: -->\n"
        if text.line(number).strip():
            comment += "\n"
        title = _words(checked, "editor-suppress-file", rule=finding.rule)
        return Edit(title, types.Range(position, position), comment)
    comment = f"<!-- charterlint-disable-next {finding.rule}: -->"
    column = block.location.column or 1
    own_line = not text.line(line)[: column - 1].strip(" #")
    inline = block.kind in ("item", "cell", "note") or not own_line
    position = text.position(line, column if inline else 1)
    title = _words(checked, "editor-suppress", rule=finding.rule)
    new = f"{comment} " if inline else f"{comment}\n"
    return Edit(title, types.Range(position, position), new)


def _own_block(finding: Finding, document: Document | None) -> Block | None:
    if document is None:
        return None
    places = [one.location.paragraph for one in finding.evidence if one.role == "supports"]
    number = next((place for place in places if place is not None), None)
    return document.blocks[number] if number is not None and number < len(document.blocks) else None
