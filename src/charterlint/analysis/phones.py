"""Phone numbers: valid ones of the language's regions, others beside phone words, short and emergency numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.parsed import cell_spans
from charterlint.analysis.words import Hit, clauses, find, split_words
from charterlint.model import Passage

Span = tuple[int, int]
_CANDIDATE = re.compile(
    r"(?<![\w@.,/§#-])(?:\+|00 ?)?(?:\(\+?\d{1,5}\)[ \u00a0.-]?)?\d{1,11}(?:[ \u00a0.\-–/][ \u00a0]?(?:\(\d{1,5}\)|\d{1,8})){0,7}(?![\w@%€£$°º]|[.,/]\d)"
)
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d{2}-\d{2}(?:-\d{2})?|(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)?\d{2}|\d{1,2}[/.](?:19|20)\d{2}"
)
_TIMES = re.compile(r"\d{1,2}(?:[.:]\d{2})?(?:\s?[-–]\s?\d{1,2}(?:[.:]\d{2})?)+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0.]\d{3})+")
_UNFILLED = re.compile(r"[ .-]?(?:\d{0,3}[xX]+(?!\w)|[xX]{2,}|_{2,})")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")
_SYMBOL = re.compile(r"[€$£§]\s?$")
_CODE = re.compile(r"(?<!\w)([A-Z]{3})\s?$")
_RIGHT_BEFORE = re.compile(r"\.?\s?")
_PHONE_WORD_END = re.compile(r"\.?:?\s*")
_NEAR = 42
"""Characters before a number in which a phone word speaks for it."""


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
        if _no_phone(written) or _refused(text, start, hits, pack) or _UNFILLED.match(text, end):
            continue
        # "0455-555 01 20 weekdays": no amount begins with a zero or a plus
        if not (written[0] in "+0(" and len(digits) > 6) and _unit_follows(text, end, pack):
            continue
        near = _phone_word(passage, hits, spans, start)
        if (len(digits) <= 6 and _inside((start, end), posts)) or _in_address(start, posts, hits):
            continue
        reached = near or any(h.kind == "reach" and 0 < start - h.end <= 2 for h in hits)
        follows = 0 <= start - last_end <= 8
        if len(digits) <= 6:
            if last_end > 0 and lexicon(pack).extension.fullmatch(text[last_end:start]):
                # the number it extends is the contact
                continue
            follows = follows or _labelled(text, start)
            if not _short_accepted(digits, written.isdigit(), near, reached, follows, emergency):
                continue
            kind = "emergency-number" if digits in emergency else "short-number"
            # service numbers are written in one piece; what is grouped lacks digits
            flags: tuple[str, ...] = (kind,) if written.isdigit() else ("too-short",)
            yield start, end, digits, flags
            last_end = end
            continue
        normal, free = _valid(written, regions)
        grouped = len(re.findall(r"\d+", written)) >= 2 or written.startswith("+")
        context = near or reached or follows or head_speaks or bool(taken) or _labelled(text, start)
        # a noun right behind makes it an amount
        context = context or (free and not re.match(r"\s+[^\W\d_]", text[end:]))
        context = context or _set_off(text, start, end)
        if normal is None and not context and not _phone_like(written, pack):
            continue
        if normal is not None and not context and (not grouped or _THOUSANDS.fullmatch(written)):
            continue
        if normal is None and not near and not follows and not grouped:
            continue
        flags = _flags(digits, normal, written, pack)
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
    )


def _refused(text: str, start: int, hits: Sequence[Hit], pack: Pack) -> bool:
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


def _unit_follows(text: str, end: int, pack: Pack) -> bool:
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


def _phone_word(passage: Passage, hits: Sequence[Hit], spans: Sequence[Span], start: int) -> bool:
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


def _labelled(text: str, start: int) -> bool:
    """ "General enquiries: 1300 975 708": a label stands before it."""
    return text[:start].rstrip(" (").endswith((":", "–", "·"))


def _set_off(text: str, start: int, end: int) -> bool:
    """ "the breakdown truck, 600 555 914, works all night": between commas, in brackets or at the edge of a cell."""
    before, behind = text[:start].rstrip(), text[end:].lstrip(" ")[:1]
    return before[-1:] in ("", ",", "(", "|") and behind in ("", ",", ")", ";", ".", "|")


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


def _valid(written: str, regions: Sequence[str]) -> tuple[str | None, bool]:
    """E.164 when the number is valid in one of the regions, and whether it is free of charge there: such a one written in
    groups ("800 000 914") is taken for no amount."""
    import phonenumbers

    for region in regions:
        try:
            number = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            free = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.TOLL_FREE
            form = phonenumbers.PhoneNumberFormat.E164
            return str(phonenumbers.format_number(number, form)), free
    return None, False


def _flags(digits: str, normal: str | None, written: str, pack: Pack) -> tuple[str, ...]:
    flags = []
    plain = re.sub(r"^(?:00\d{2}|0(?=0))", "", digits)
    if any(
        plain.startswith(re.sub(r"\D", "", head)) for head in pack["contacts"]["premium"]
    ) and not written.startswith("+"):
        flags.append("premium")
    if re.search(r"(\d)\1{6,}", digits) or digits in pack.get("shared", {}).get(
        "example_numbers", ()
    ):
        flags.append("example")
    if normal is None:
        flags.append("invalid")
        if len(digits) < 8:
            flags.append("too-short")
    return tuple(flags)
