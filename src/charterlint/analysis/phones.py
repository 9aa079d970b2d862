"""Phone numbers: valid ones of the language's regions, others beside phone words, short and emergency numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.numbering import is_service_number, plan_flags, valid
from charterlint.analysis.phone_words import (
    is_labelled,
    is_refused,
    is_right_behind,
    is_set_off,
    phone_word,
    unit_follows,
)
from charterlint.analysis.words import Hit, clauses, find, split_words
from charterlint.model import Passage

Span = tuple[int, int]
_CANDIDATE = re.compile(
    r"(?<![\w@.,/§#-])(?:\+|00 ?)?(?:\(\+?\d{1,5}\)[ \u00a0.-]?)?\d{1,11}(?:[ \u00a0.\-–/][ \u00a0]?(?:\(\d{1,5}\)|\d{1,8})){0,7}(?![\w@%€£$°º]|[.,/]\d)"
)
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d{2}-\d{2}(?:-\d{2})?|(?:1[5-9]|20)\d{2}\s?[-–/]\s?(?:1[5-9]|20)?\d{2}|\d{1,2}[/.](?:19|20)\d{2}"
)
_TIMES = re.compile(r"\d{1,2}(?:[.:]\d{2})?(?:\s?[-–]\s?\d{1,2}(?:[.:]\d{2})?)+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0.]\d{3})+")
_UNFILLED = re.compile(r"[ .-]?(?:\d{0,3}[xX]+(?!\w)|[xX]{2,}|_{2,})")
_GROUPED = re.compile(r"\d \d{3}|\d\d \d\d|\d{3} \d")
_SPAN_BEHIND = re.compile(r"\s*(?:[-–—]\s*\d|[^\W\d_])")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}|\d[.,]\d+(?: \d[.,]\d+)+")
_HOURS = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d\s?[-–]\s?(?:[01]\d|2[0-4])[0-5]\d")


def phone_spans(
    passage: Passage,
    pack: Pack,
    hits: Sequence[Hit],
    taken: Sequence[Span],
    posts: Sequence[Span],
    region: str | None,
) -> Iterable[tuple[int, int, str, tuple[str, ...]]]:
    """Start, end, normal form and flags of the phone numbers of a passage. `taken` are spans of
    e-mails and web addresses, `posts` of postal addresses, `hits` those of the contact phrases."""
    text = passage.text
    hits = [
        hit for hit in hits if not _inside((hit.start, hit.end), taken)
    ]  # "….org" names no number
    regions = tuple(dict.fromkeys(([region] if region else []) + list(pack["regions"])))
    emergency = frozenset(pack["contacts"]["emergency_numbers"])
    heads = " | ".join((*passage.heads, passage.lead_in))
    head_speaks = any(h.kind == "phone" for h in find(lexicon(pack).contacts, split_words(heads)))
    last_end = -99
    spans = clauses(text, passage.sentences)
    for match in _CANDIDATE.finditer(text):
        start, end = _trim(text, *match.span())
        written = text[start:end]
        digits = re.sub(r"\D", "", written)
        if len(digits) < 3 or len(digits) > 15 or _inside((start, end), taken):
            continue
        if _no_phone(written) or is_refused(text, start, hits, pack) or _UNFILLED.match(text, end):
            continue
        # "0455-555 01 20 weekdays": no amount begins with a zero or a plus
        if not (written[0] in "+0(" and len(digits) > 6) and unit_follows(text, end, pack):
            continue
        near = phone_word(passage, hits, spans, start)
        if (len(digits) <= 6 and _inside((start, end), posts)) or _in_address(start, posts, hits):
            continue
        reached = near or any(h.kind == "reach" and 0 < start - h.end <= 2 for h in hits)
        follows = 0 <= start - last_end <= 8
        if len(digits) <= 6:
            if last_end > 0 and lexicon(pack).extension.fullmatch(text[last_end:start]):
                # the number it extends is the contact
                continue
            follows = follows or is_labelled(text, start)
            behind = is_right_behind(text, start, hits)
            whole = digits in emergency or is_service_number(digits, regions, pack)
            if _THOUSANDS.fullmatch(written) and not (whole or (behind and passage.kind != "row")):
                # "telephone calls answered: 12 345"
                continue
            if not (behind and _cut_off(text, end, written)) and not _short_accepted(
                digits, written.isdigit(), near, reached, follows, emergency
            ):
                continue
            flags: tuple[str, ...] = ("short-number",)
            if digits in emergency or emergency.issuperset(re.findall(r"\d+", written)):
                flags = ("emergency-number",)
            elif not written.isdigit() and not whole:
                flags = ("too-short",)
            yield start, end, digits, flags
            last_end = end
            continue
        normal, free = valid(written, regions)
        grouped = len(re.findall(r"\d+", written)) >= 2 or written.startswith("+")
        context = (
            near or reached or follows or head_speaks or bool(taken) or is_labelled(text, start)
        )
        # a noun right behind makes it an amount
        context = context or (free and not re.match(r"\s+[^\W\d_]", text[end:]))
        context = context or is_set_off(text, start, end)
        if normal is None and not context and not _phone_like(written, pack):
            continue
        if normal is not None and not context and (not grouped or _THOUSANDS.fullmatch(written)):
            continue
        if normal is None and not near and not follows and not grouped:
            continue
        flags = plan_flags(digits, normal, written, pack)
        yield start, end, normal or digits, flags
        last_end = end


def _trim(text: str, start: int, end: int) -> Span:
    while end > start and not (
        text[end - 1].isdigit() or (text[end - 1] == ")" and "(" in text[start:end])
    ):
        end -= 1
    if text[start:end].endswith(")") and re.search(r"\(\d{1,2}\)$", text[start:end]):
        end = text.rindex("(", start, end)
        while end > start and not text[end - 1].isdigit():
            end -= 1
    if start and text[start - 1] == "(" and ")" in text[start:end]:
        start -= 1
    return start, end


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)


def _in_address(start: int, posts: Sequence[Span], hits: Sequence[Hit]) -> bool:
    """Is it a part of a postal address, with no phone word between the beginning of that and the number?"""
    begins = next((a for a, b in posts if a <= start < b), None)
    return begins is not None and not any(
        hit.kind == "phone" and begins <= hit.start < start for hit in hits
    )


def _no_phone(written: str) -> bool:
    """Dates, spans of years, times of the day and amounts."""
    return bool(
        _DATE.fullmatch(written)
        or (
            _TIMES.fullmatch(written)
            and len(re.sub(r"\D", "", written)) <= 8
            and re.search(r"[.:]\d\d|^\d{1,2}\s?[-–]\s?\d{1,2}$", written)
        )
        or _DECIMAL.fullmatch(written)
        or _HOURS.fullmatch(written)
    )


def _short_accepted(
    digits: str, plain: bool, near: bool, reached: bool, follows: bool, emergency: frozenset[str]
) -> bool:
    """Three to six digits are a phone only where words say so; a year never is one by a preposition alone."""
    if digits in emergency:
        return near or reached or follows
    if not plain:
        return near and len(digits) >= 5
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return near and not reached
    return near and len(digits) >= 3


def _cut_off(text: str, end: int, written: str) -> bool:
    """ "Tel.: 12 34": four digits in groups, and neither a time of the day nor the beginning of a span."""
    if not _GROUPED.fullmatch(written) or _SPAN_BEHIND.match(text, end):
        return False
    first, second = map(int, written.split(" "))
    return first > 24 or second not in (0, 15, 30, 45)


def _phone_like(written: str, pack: Pack) -> bool:
    """The look of a phone number: a trunk zero, a country code, an area code in brackets or the head of service
    numbers, in groups."""
    digits = re.sub(r"\D", "", written)
    groups = re.findall(r"\d+", written)
    return (
        8 <= len(digits) <= 15
        and len(groups) >= 2
        and (
            written[0] in "+(0"
            or (len(groups) >= 3 and not _THOUSANDS.fullmatch(written))
            or digits.startswith(tuple(pack["contacts"].get("service_heads", ())))
        )
    )
