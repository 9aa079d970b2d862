"""Remarks as Word comments, anchored at the very words they are about, in a copy."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timezone
from io import BytesIO
from itertools import accumulate
from typing import Any

from charterlint.model import Document
from charterlint.reports.docx_comments import clear_own, open_document
from charterlint.reports.docx_xml import W, repacked
from charterlint.reports.remarks import (
    AUTHOR,
    Annotated,
    Remark,
    full_text,
    occurrence,
    pieces,
    positions,
    repeats,
    squeezed,
    target,
)
from charterlint.reports.words import Words

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_GONE = frozenset((W + "del", W + "moveFrom", MC + "Fallback"))
_CHARACTERS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Spot:
    """One character of the text: the run and the element in it, and the offset in that element."""

    run: Any
    element: Any
    offset: int


def annotate(
    data: bytes, document: Document, remarks: Sequence[Remark], words: Words, date: str
) -> Annotated:
    """A copy with comments; those by `charterlint` of an earlier run are replaced, all others stay.
    Raises CharterlintError."""
    word = open_document(data)
    kept = clear_own(word)
    body = word.element.body
    paragraphs = [(p, _host(p)) for p in body.iter(W + "p") if not _inside(p, _GONE, body)]
    # Cutting runs does not change the text, so it is read only once.
    texts = [_spots(paragraph)[0] for paragraph, _ in paragraphs]
    letters = [squeezed(text)[0] for text in texts]
    placed = loose = 0
    for remark, again in zip(remarks, repeats(remarks), strict=True):
        if any(remark.mark in text for text in kept):
            continue
        runs = _place(remark, again, document, paragraphs, texts, letters)
        lines = full_text(remark, words)
        if runs is None:
            loose += 1
            runs = _beginning(paragraphs)
            if remark.quote:
                lines.insert(1, f"“{remark.quote}”")
        else:
            placed += 1
        if runs is not None:
            _comment(word, runs, lines, date)
    out = BytesIO()
    word.save(out)
    return Annotated(repacked(out.getvalue(), {}), placed, loose)


def _inside(element: Any, tags: frozenset[str], top: Any) -> bool:
    for above in element.iterancestors():
        if above is top:
            return False
        if above.tag in tags:
            return True
    return False


def _host(paragraph: Any) -> Any:
    """The paragraph that a comment may stand in: Word allows none inside text boxes."""
    host = paragraph
    boxed = None
    for above in paragraph.iterancestors():
        if above.tag == W + "txbxContent":
            boxed = above
        if boxed is not None and above.tag == W + "p":
            host, boxed = above, None
    return host


def _spots(paragraph: Any) -> tuple[str, list[Spot]]:
    """The text of a paragraph and where each of its characters stands."""
    chars: list[str] = []
    spots: list[Spot] = []
    for run in paragraph.iter(W + "r"):
        if next(run.iterancestors(W + "p")) is not paragraph or _inside(run, _GONE, paragraph):
            continue
        for element in run:
            text = (
                (element.text or "") if element.tag == W + "t" else _CHARACTERS.get(element.tag, "")
            )
            for offset, char in enumerate(text):
                chars.append(char)
                spots.append(Spot(run, element, offset))
    return "".join(chars), spots


def _place(
    remark: Remark,
    again: int,
    document: Document,
    paragraphs: Sequence[tuple[Any, Any]],
    texts: Sequence[str],
    letters: Sequence[str],
) -> tuple[Any, Any] | None:
    """The first and last run of the words, made to begin and end with them."""
    wanted, place = target(remark, document)
    for piece in pieces(wanted):
        found = _locate(texts, letters, piece, occurrence(document, piece, place) + again)
        if found is not None:
            at, start, end = found
            paragraph, host = paragraphs[at]
            return _cut(paragraph, start, end) if host is paragraph else _whole(host)
    return _across(letters, squeezed(wanted)[0], paragraphs)


def _locate(
    texts: Sequence[str], letters: Sequence[str], piece: str, nth: int
) -> tuple[int, int, int] | None:
    """The paragraph and the characters of the nth occurrence of `piece`, or of the last one before."""
    wanted = squeezed(piece)[0]
    if not wanted:
        return None
    last = None
    for at, text in enumerate(letters):
        count = _count(text, wanted)
        if count:
            last = (at, min(nth, count - 1))
            if nth < count:
                break
            nth -= count
    if last is None:
        return None
    found = positions(texts[last[0]], piece, last[1])
    return (last[0], *found) if found else None


def _count(text: str, wanted: str) -> int:
    count, at = 0, text.find(wanted)
    while at >= 0:
        count, at = count + 1, text.find(wanted, at + 1)
    return count


def _across(
    letters: Sequence[str], wanted: str, paragraphs: Sequence[tuple[Any, Any]]
) -> tuple[Any, Any] | None:
    """Words that go over several paragraphs: from the first one to the last."""
    at = "".join(letters).find(wanted) if wanted else -1
    if at < 0:
        return None
    ends = list(accumulate(len(part) for part in letters))
    first = next(i for i, end in enumerate(ends) if at < end)
    last = next(i for i, end in enumerate(ends) if at + len(wanted) <= end)
    start, end = _whole(paragraphs[first][1]), _whole(paragraphs[last][1])
    return (start[0], end[1]) if start and end else None


def _whole(paragraph: Any) -> tuple[Any, Any] | None:
    spots = _spots(paragraph)[1]
    runs = [spot.run for spot in spots] or [
        run for run in paragraph.iter(W + "r") if next(run.iterancestors(W + "p")) is paragraph
    ]
    return (runs[0], runs[-1]) if runs else None


def _beginning(paragraphs: Sequence[tuple[Any, Any]]) -> tuple[Any, Any] | None:
    return next((runs for p, host in paragraphs if p is host and (runs := _whole(p))), None)


def _cut(paragraph: Any, start: int, end: int) -> tuple[Any, Any]:
    """Split runs so that `start` begins one and `end` ends one; nothing of the text or its looks changes."""
    spots = _spots(paragraph)[1]
    if end < len(spots):
        _split(spots[end], spots[end - 1])
    spots = _spots(paragraph)[1]
    if start > 0:
        _split(spots[start], spots[start - 1])
    spots = _spots(paragraph)[1]
    return spots[start].run, spots[end - 1].run


def _split(spot: Spot, before: Spot) -> None:
    """Begin a new run at `spot`, if the character before it stands in the same one."""
    if spot.run is not before.run:
        return
    run, element = spot.run, spot.element
    fresh = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    properties = run.find(W + "rPr")
    if properties is not None:
        fresh.append(deepcopy(properties))
    following = list(element.itersiblings())
    if spot.offset:
        text = element.text or ""
        rest = element.makeelement(element.tag, dict(element.attrib), element.nsmap)
        element.text, rest.text = text[: spot.offset], text[spot.offset :]
        for part in (element, rest):
            part.set(XML_SPACE, "preserve")
        fresh.append(rest)
    else:
        fresh.append(element)
    for child in following:
        fresh.append(child)
    run.addnext(fresh)


def _comment(word: Any, runs: tuple[Any, Any], lines: Sequence[str], date: str) -> None:
    from docx.text.run import Run

    first, last = (Run(run, word) for run in runs)
    comment = word.add_comment([first, last], "\n".join(lines), AUTHOR, "cl")
    element = comment._comment_elm
    # Without a date to give, none: the same run makes the same file.
    element.attrib.pop(W + "date", None)
    if date:
        moment = datetime.fromisoformat(date).replace(tzinfo=timezone.utc)
        element.set(W + "date", moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    title = comment.paragraphs[0].runs
    if title:
        title[-1].bold = True
