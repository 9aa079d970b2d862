"""Running heads, feet and page numbers, known by coming back from page to page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from charterlint.readers.pdf_lines import Line

_MARGIN = 0.13
_EDGE_LINES = 4
_DIGITS = re.compile(r"\d+|(?<![^\W\d_])[ivxlc]+(?![^\W\d_])", re.I)
_NUMBER = re.compile(
    r"(?:[-–—|•·\s]*)(?:[^\W\d_]{1,7}\.?\s*)?(?:\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s*(?:/|\||[^\W\d_]{1,5})\s*\d{1,4})?(?:[-–—|•·\s]*)",
    re.I,
)
_PAGE_WORD = re.compile(
    r"(?:[^\W\d_]{1,7}\.?)\s*\d{1,4}\s*(?:/|\||[^\W\d_]{1,5})\s*\d{1,4}|[-–—|\s]*\d{1,4}[-–—|\s]*"
)


def running(pages: Mapping[int, Sequence[Line]], heights: Mapping[int, float]) -> dict[int, str]:
    """Which lines run: `id` of the line to "header", "footer" or "number" (a bare page number).
    `pages` maps the page to its lines, top to bottom; `heights` are in points."""
    found: dict[int, str] = {}
    seen: dict[tuple[str, str, int], list[tuple[int, Line]]] = {}
    for page, lines in pages.items():
        height = heights.get(page, 842.0)
        for region, edge in _edges(lines, height):
            for line in edge:
                text = line.text.strip()
                key = " ".join(_DIGITS.sub("#", text.casefold()).split())
                seen.setdefault((region, key, round(line.middle / 6)), []).append((page, line))
                if _PAGE_WORD.fullmatch(text) and _says_page(text, page, len(heights)):
                    found[id(line)] = "number"
    total = len(heights)
    unsure: dict[int, tuple[int, Line, str]] = {}
    for (region, _, _), entries in _near(seen):
        count = len({page for page, _ in entries})
        if count >= max(2, 0.25 * total) or (count >= 3 and count >= 0.1 * total):
            kind = "number" if _is_numbering(entries) else region
            sure = total >= 4 and count >= 0.6 * total
            for page, line in entries:
                if sure:
                    found[id(line)] = kind
                else:
                    unsure[id(line)] = (page, line, kind)
    found.update(_set_apart(unsure, pages, found))
    found.update(_titles(pages, heights, found))
    everything = sum(map(len, pages.values()))
    return found if len(found) < everything else {}


def _is_numbering(entries: Sequence[tuple[int, Line]]) -> bool:
    """True when the lines are little more than a number that counts with the pages."""
    texts = [(page, line.text.strip()) for page, line in entries]
    if not all(_NUMBER.fullmatch(text) for _, text in texts):
        return False
    digits = [(page, re.search(r"\d+", text)) for page, text in texts]
    shifts = {int(number.group()) - page for page, number in digits if number}
    return len(shifts) <= 1


def _set_apart(
    unsure: Mapping[int, tuple[int, Line, str]],
    pages: Mapping[int, Sequence[Line]],
    found: Mapping[int, str],
) -> dict[int, str]:
    """Of the lines that come back (`id` to page, line and kind) those that do not stand as close to text as
    lines of a paragraph do; what runs itself is none."""
    kept = dict(unsure)
    for _ in range(_EDGE_LINES):
        running = {*kept, *found}
        close = [
            key for key, (page, line, _) in kept.items() if _is_attached(line, pages[page], running)
        ]
        for key in close:
            del kept[key]
    return {key: kind for key, (_, _, kind) in kept.items()}


def _is_attached(line: Line, lines: Sequence[Line], running: Set[int]) -> bool:
    """True when text that does not run follows or precedes the line closely."""
    return any(
        id(other) not in running
        and 0 < abs(other.middle - line.middle) < 1.45 * line.size
        and min(other.x1, line.x1) > max(other.x0, line.x0)
        for other in lines
    )


def _titles(
    pages: Mapping[int, Sequence[Line]], heights: Mapping[int, float], found: Mapping[int, str]
) -> dict[int, str]:
    """Lines at the very top that say again, no larger, what stands as title below them."""
    titles: dict[int, str] = {}
    for page, lines in pages.items():
        for line in lines:
            if id(line) in found or line.middle < (1 - _MARGIN / 2) * heights.get(page, 842.0):
                continue
            if any(
                other is not line
                and other.size > line.size
                and _bare(other.text) == _bare(line.text)
                for other in lines
            ):
                titles[id(line)] = "header"
    return titles


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _edges(lines: Sequence[Line], height: float) -> list[tuple[str, list[Line]]]:
    ordered = sorted(lines, key=lambda line: -line.middle)
    top = [line for line in ordered[:_EDGE_LINES] if line.middle > (1 - _MARGIN) * height]
    bottom = [line for line in ordered[-_EDGE_LINES:] if line.middle < _MARGIN * height]
    return [("header", top), ("footer", bottom)]


def _near(
    seen: Mapping[tuple[str, str, int], list[tuple[int, Line]]],
) -> list[tuple[tuple[str, str, int], list[tuple[int, Line]]]]:
    """The entries, with those of a neighbouring height added."""
    return [
        ((region, key, place), entries + seen.get((region, key, place + 1), []))
        for (region, key, place), entries in seen.items()
    ]


def _says_page(text: str, page: int, total: int) -> bool:
    """True for the number of this page, also with a small shift between printed and real number."""
    digits = re.findall(r"\d+", text)
    if len(digits) == 2:
        return int(digits[0]) <= int(digits[1]) and abs(int(digits[1]) - total) <= 4
    return len(digits) == 1 and abs(int(digits[0]) - page) <= 4
