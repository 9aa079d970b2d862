"""What the words and signs around a number say: that it is a phone, or that it is something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.parsed import cell_spans
from charterlint.analysis.words import Hit, find, split_words
from charterlint.model import Passage

Span = tuple[int, int]
_SYMBOL = re.compile(r"[€$£§]\s?$")
_CODE = re.compile(r"(?<!\w)([A-Z]{3})\s?$")
_RIGHT_BEFORE = re.compile(r"\.?\s?")
_PHONE_WORD_END = re.compile(r"\.?:?\s*")
_LABEL_END = re.compile(r"\.?:?\s*(?:\|\s*)?")
_NEAR = 42
"""Characters before a number in which a phone word speaks for it."""


def is_refused(text: str, start: int, hits: Sequence[Hit], pack: Pack) -> bool:
    """A VAT, registration or reference word stands right before, or a sign or code of a currency."""
    tail = text[max(0, start - 6) : start]
    code = _CODE.search(tail)
    if _SYMBOL.search(tail) or (code and code.group(1) in pack["currencies"]):
        return True
    if _numbered(text, start, hits):
        return True
    near = [
        h
        for h in hits
        if h.end <= start and start - h.end <= 18 and h.kind in ("not_phone", "phone")
    ]
    return bool(near) and max(near, key=lambda h: h.end).kind == "not_phone"


def _numbered(text: str, start: int, hits: Sequence[Hit]) -> bool:
    """ "nr 5511", "art. 1800", but not "tel. nr 5511": a word for a number or paragraph stands right before, and
    no phone word before that."""
    marks = [
        hit
        for hit in hits
        if hit.kind == "numbered"
        and hit.end <= start
        and _RIGHT_BEFORE.fullmatch(text[hit.end : start])
    ]
    return any(
        not any(
            hit.kind == "phone"
            and hit.end <= mark.start
            and _PHONE_WORD_END.fullmatch(text[hit.end : mark.start])
            for hit in hits
        )
        for mark in marks
    )


def unit_follows(text: str, end: int, pack: Pack) -> bool:
    """A unit or a currency right behind makes it an amount."""
    words = split_words(text[end : end + 30])
    if not words or words[0].start > 1:
        return False
    return any(
        hit.first == 0
        and hit.kind.startswith(("unit ", "money "))
        and words[0].text not in ("r", "h", "m", "s")
        for hit in find(lexicon(pack).phrases, words[:4])
    )


def phone_word(passage: Passage, hits: Sequence[Hit], spans: Sequence[Span], start: int) -> bool:
    """Does a phone word stand shortly before in the same clause, or in another cell of the row?"""
    low = next((a for a, b in spans if a <= start < b), 0)
    if passage.kind == "row":
        # the first cell names the channel
        first = cell_spans(passage)[0]
        if any(
            h.kind == "phone" and h.end <= first[1]
            for h in hits
            if len(passage.text[h.start : h.end]) > 2
        ):
            return True
    return any(
        h.kind == "phone" and h.end <= start and start - h.end <= _NEAR and h.start >= low
        for h in hits
    )


def is_right_behind(text: str, start: int, hits: Sequence[Hit]) -> bool:
    """ "Tel.: 12 34": nothing but a dot, a colon or the border of a cell stands between a phone word and the number."""
    return any(
        hit.kind == "phone" and hit.end <= start and _LABEL_END.fullmatch(text[hit.end : start])
        for hit in hits
    )


def is_labelled(text: str, start: int) -> bool:
    """ "General enquiries: 1300 975 708": a label stands before it."""
    return text[:start].rstrip(" (").endswith((":", "–", "·"))


def is_set_off(text: str, start: int, end: int) -> bool:
    """ "the breakdown truck, 600 555 914, works all night": between commas, in brackets or at the edge of a cell."""
    before, behind = text[:start].rstrip(), text[end:].lstrip(" ")[:1]
    return before[-1:] in ("", ",", "(", "|") and behind in ("", ",", ")", ";", ".", "|")
